import SourceText

/// Explains a text that is not YAML: where the mistake is, what it likely is, and how to mend it.
///
/// libyaml says where it could not go on, which is often later than the mistake. Each check knows one kind of mistake;
/// the first that recognizes its own gives the issue. None is asked unless libyaml has refused the text, so that they
/// may guess where a parser must not.
enum SyntaxDiagnosis {
  /// The checks, surest first.
  private static let checks: [@Sendable (SyntaxContext) -> YAMLProblem?] = [
    EncodingDiagnosis.problem,
    MergeConflictDiagnosis.problem,
    TabDiagnosis.problem,
    QuoteDiagnosis.problem,
    PlaceholderDiagnosis.problem,
    BracketDiagnosis.problem,
    FirstCharacterDiagnosis.problem,
    ColonDiagnosis.problem,
    IndentationDiagnosis.problem,
  ]

  /// The one issue of a text that libyaml refuses.
  static func problem(for problem: SyntaxProblem, in source: SourceFile, from start: Int) -> YAMLProblem {
    let context = SyntaxContext(problem, in: source, from: start)
    for check in checks {
      if let problem = check(context) { return problem }
    }
    return unrecognized(context)
  }

  private static func unrecognized(_ context: SyntaxContext) -> YAMLProblem {
    let rest = context.rest(from: min(context.problem.offset, UInt32(context.bytes.count)))
    return YAMLProblem(
      .syntax, rest, rest.isEmpty ? "The text ends where more is expected" : "This does not fit what stands before it",
      cause: "Often a quote, a colon, a space or a bracket is missing just before.",
      help: "Compare with the lines around it; text with signs of its own goes in quotes.")
  }
}
