import SourceText

/// Texts that begin with a sign that has a meaning of its own: `%`, `@`, a backtick, `>95%`, `*bold*`.
enum FirstCharacterDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> YAMLProblem? {
    let problem = context.problem
    if problem.problem.contains("cannot start any token") { return beginning(context, at: problem.offset) }
    if problem.problem.contains("did not find expected node content") { return beginning(context, at: problem.offset) }
    for name in ["block scalar", "an alias", "an anchor", "a tag", "directive"] where problem.context.contains(name) {
      return beginning(context, at: problem.contextOffset)
    }
    if problem.problem.contains("block sequence entries are not allowed") { return listOnOneLine(context) }
    return nil
  }

  private static func beginning(_ context: SyntaxContext, at offset: UInt32) -> YAMLProblem? {
    guard let byte = context.byte(offset), byte > 0x20 else { return nil }
    let line = context.line(of: offset)
    let text = context.rest(from: offset)
    let isLineStart = offset == line.indentation.upper
    if isLineStart, context.bytes[text.indices].starts(with: Array("```".utf8)) {
      return YAMLProblem(
        .syntax, text, "Three backticks begin a block of code in Markdown, not in YAML",
        cause: "The text was likely copied from a Markdown document or a chat.", help: "Delete the lines with ```.")
    }
    if isLineStart, byte == UInt8(ascii: "*") {
      let isBullet = context.byte(offset + 1) == 0x20
      return YAMLProblem(
        .syntax, text, isBullet ? "A list item begins with a dash, not with an asterisk" : "This is Markdown, not YAML",
        cause: "YAML takes text that begins with an asterisk as a reference to another value.",
        help: isBullet
          ? "Write `- ` instead of `* `." : "Put the text in quotes below a field, or delete it.")
    }
    let sign = Character(Unicode.Scalar(byte))
    return YAMLProblem(
      .syntax, text, "A text cannot begin with \(sign == "`" ? "a backtick" : "`\(sign)`") unless it is in quotes",
      cause: meaning(of: byte), help: "Put it in quotes: \(context.doubleQuoted(text)).")
  }

  private static func meaning(_ text: String) -> String { "At the start of a text \(text)." }

  private static func meaning(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: ">"), UInt8(ascii: "|"):
      meaning("this sign announces a text of several lines, which begins on the next line")
    case UInt8(ascii: "*"): meaning("an asterisk makes a reference to another value")
    case UInt8(ascii: "&"): meaning("this sign gives a name to a value")
    case UInt8(ascii: "!"): meaning("an exclamation mark names a type")
    case UInt8(ascii: "%"): meaning("a percent sign is kept for instructions to the program that reads it")
    default: meaning("this sign is kept for YAML itself")
    }
  }

  private static func listOnOneLine(_ context: SyntaxContext) -> YAMLProblem {
    let text = context.rest(from: context.problem.offset)
    return YAMLProblem(
      .syntax, text, "A list cannot begin on the line of its field",
      cause: "A dash and a space begin a list item.",
      help: "Put each item on a line of its own below the field, or the text in quotes: \(context.doubleQuoted(text)).")
  }
}
