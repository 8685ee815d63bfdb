import SourceText

/// Brackets and braces that are not closed, and texts that begin with one.
enum BracketMistake {
  @Sendable
  static func issue(_ context: SyntaxContext) -> YAMLIssue? {
    if context.problem.context.contains("flow") { return inside(context) }
    return after(context)
  }

  private static func inside(_ context: SyntaxContext) -> YAMLIssue? {
    let opening = context.problem.contextOffset
    guard let bracket = context.byte(opening) else { return nil }
    let closing = bracket == UInt8(ascii: "[") ? "]" : "}"
    let isLater = context.line.number > context.contextLine.number
    if isLater || context.problem.offset >= UInt32(context.bytes.count)
      || context.rest(from: context.problem.offset).isEmpty
    {
      return YAMLIssue(
        .syntax, context.rest(from: opening), "The bracket that begins here is not closed",
        cause: "The lines that follow are taken as part of the list in brackets.",
        help: "Write \(closing) after its last value.")
    }
    return YAMLIssue(
      .syntax, context.rest(from: context.problem.offset), "A comma or the closing \(closing) is missing before this",
      cause: "Values in brackets are separated by commas.",
      help: "Write the comma, or put a text that holds colons or brackets in quotes.",
      related: [.init(label: "the bracket", range: ByteRange(lower: opening, upper: opening + 1))])
  }

  private static func followsBracket(_ context: SyntaxContext) -> Bool {
    var index = context.problem.offset
    while index > 0, let byte = context.byte(index - 1) {
      if !TextLine.isBlank(byte) { return byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") }
      index -= 1
    }
    return false
  }

  /// Text behind a closing bracket: `[Draft] Plan`.
  private static func after(_ context: SyntaxContext) -> YAMLIssue? {
    let line = context.line
    let value = line.value ?? line.content
    guard value.contains(context.problem.offset), let first = context.byte(value.lower),
      first == UInt8(ascii: "[") || first == UInt8(ascii: "{"), context.problem.offset > value.lower,
      followsBracket(context)
    else { return nil }
    return YAMLIssue(
      .syntax, context.rest(from: context.problem.offset), "Text follows the closing bracket",
      cause: "A text that begins with a bracket is taken as a list.",
      help: "Put the whole text in quotes: \(context.doubleQuoted(value)).")
  }
}
