import SourceText

/// `{{ x }}` of a template that nobody filled in, with text around it.
enum PlaceholderDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> YAMLProblem? {
    for line in [context.contextLine, context.line] {
      let value = line.value ?? line.content
      guard context.byte(value.lower) == UInt8(ascii: "{"), context.byte(value.lower + 1) == UInt8(ascii: "{"),
        value.contains(context.problem.offset) || context.problem.context.contains("flow")
      else { continue }
      return YAMLProblem(
        .syntax, value, "The placeholder \(context.quoted(value)) is not filled in",
        cause: "A brace at the start of a text has a meaning of its own, two of them are a template's.",
        help: "Write the text that is meant, or put it in quotes: \(context.doubleQuoted(value)).")
    }
    return nil
  }
}
