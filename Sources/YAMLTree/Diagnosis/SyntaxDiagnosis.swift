import SourceText

/// Explains a text that is not YAML: where the mistake is, what it likely is, and how to mend it.
enum SyntaxDiagnosis {
  /// The one issue of a text that libyaml refuses.
  static func issue(for problem: SyntaxProblem, in source: SourceFile, from start: Int) -> YAMLIssue {
    YAMLIssue(
      problem.isEncoding ? .encoding : .syntax, ByteRange(at: min(problem.offset, UInt32(source.bytes.count))),
      "The file cannot be read as YAML: \(problem.problem)", help: nil)
  }
}
