import SourceText

/// Colons without a space, colons too many, lines without a colon.
enum ColonDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    if context.problem.problem.contains("could not find expected ':'") {
      return inLine(context, context.contextLine) ?? withoutColon(context, context.contextLine)
    }
    guard context.problem.problem.contains("mapping values are not allowed") else { return nil }
    let line = context.line
    if let key = line.key, key.upper < context.problem.offset { return twoColons(context, line) }
    guard let above = context.lineBefore(line) else { return nil }
    if let problem = inLine(context, above) { return problem }
    if above.key != nil || above.dashes > 0 { return nil }
    return withoutColon(context, above)
  }

  /// The problem of a colon that no space follows.
  static func missingSpace(_ context: SyntaxContext, colon: UInt32) -> SourceProblem {
    let line = context.line(of: colon)
    let name = ByteRange(lower: line.content.lower, upper: colon)
    let value = ByteRange(lower: colon + 1, upper: line.content.upper)
    return SourceProblem(
      .syntax, ByteRange(lower: colon, upper: colon + 1), "A space is missing after the colon",
      cause: "Without it the line is one text, not a field with a value.",
      help: "Write `\(text(name, context)): \(text(value, context))`.")
  }

  /// A line whose colon is not seen as one: no space after it, or a colon or space of another kind.
  private static func inLine(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    guard line.key == nil else { return nil }
    let bytes = context.bytes
    var offset = line.content.lower
    while offset < line.content.upper {
      let rest = bytes[Int(offset)..<Int(line.content.upper)]
      if rest.starts(with: [0xEF, 0xBC, 0x9A]) {
        return SourceProblem(
          .syntax, ByteRange(lower: offset, upper: offset + 3), "This is not the colon that YAML knows",
          cause: "It is the wide colon (U+FF1A) of Chinese and Japanese keyboards.", help: "Write `:` and a space.")
      }
      if bytes[Int(offset)] == UInt8(ascii: ":") {
        let after = bytes[Int(offset + 1)..<Int(line.content.upper)]
        if after.starts(with: [0xC2, 0xA0]) || after.starts(with: [0xE2, 0x80])
          || after.starts(with: [0xE3, 0x80, 0x80])
        {
          let width: UInt32 = after.starts(with: [0xC2]) ? 2 : 3
          return SourceProblem(
            .syntax, ByteRange(lower: offset + 1, upper: offset + 1 + width),
            "The space after the colon is not an ordinary one",
            cause: "It looks like a space but is another character, often pasted from a web page or a word processor.",
            help: "Replace it with an ordinary space.")
        }
        if isName(bytes[Int(line.content.lower)..<Int(offset)]), !after.starts(with: Array("//".utf8)), !after.isEmpty {
          return missingSpace(context, colon: offset)
        }
        return nil
      }
      offset += 1
    }
    return nil
  }

  private static func twoColons(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    guard let key = line.key, let value = line.value else { return nil }
    return SourceProblem(
      .syntax, value, "The text holds a second colon and is not in quotes",
      cause: "A colon with a space after it separates a field from its value, once in a line.",
      help: "Put the text in quotes: \(fixed(key, value, context)).")
  }

  private static func fixed(_ key: ByteRange, _ value: ByteRange, _ context: SyntaxContext) -> String {
    "`\(text(key, context)): \(context.doubleQuoted(value).dropFirst().dropLast())`"
  }

  private static func withoutColon(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    guard line.key == nil, !line.content.isEmpty else { return nil }
    let above = context.lineBefore(line)
    if let above, let key = above.key, above.value?.isEmpty == false {
      return SourceProblem(
        .syntax, line.content, "This line is neither a field nor a list item",
        cause: "If it continues the text of \(context.quoted(key)) above, it must be indented deeper than that name.",
        help: "Indent it by \(context.spaces(above.contentColumn + 2)), or write `name: value`.")
    }
    return SourceProblem(
      .syntax, line.content, "This line is neither a field nor a list item",
      cause: "Running text has no place between fields; a field has a colon and a space after its name.",
      help: "Write `name: value`, or begin the line with # to make it a comment.")
  }

  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard !bytes.isEmpty, bytes.count <= 60 else { return false }
    return bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x20,
        UInt8(ascii: "\""), UInt8(ascii: "'"), 0x80...:
        true
      default: false
      }
    }
  }

  private static func text(_ range: ByteRange, _ context: SyntaxContext) -> String {
    String(context.quoted(range).dropFirst().dropLast())
  }
}

/// Texts that begin with a sign that has a meaning of its own: `%`, `@`, a backtick, `>95%`, `*bold*`.
enum FirstCharacterDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    let problem = context.problem
    if problem.problem.contains("cannot start any token") { return beginning(context, at: problem.offset) }
    if problem.problem.contains("did not find expected node content") { return beginning(context, at: problem.offset) }
    for name in ["block scalar", "an alias", "an anchor", "a tag", "directive"] where problem.context.contains(name) {
      return beginning(context, at: problem.contextOffset)
    }
    if problem.problem.contains("block sequence entries are not allowed") { return listOnOneLine(context) }
    return nil
  }

  private static func beginning(_ context: SyntaxContext, at offset: UInt32) -> SourceProblem? {
    guard let byte = context.byte(offset), byte > 0x20 else { return nil }
    let line = context.line(of: offset)
    let text = context.rest(from: offset)
    let isLineStart = offset == line.indentation.upper
    if isLineStart, context.bytes[text.indices].starts(with: Array("```".utf8)) {
      return SourceProblem(
        .syntax, text, "Three backticks begin a block of code in Markdown, not in YAML",
        cause: "The text was likely copied from a Markdown document or a chat.", help: "Delete the lines with ```.")
    }
    if isLineStart, byte == UInt8(ascii: "*") {
      let isBullet = context.byte(offset + 1) == 0x20
      return SourceProblem(
        .syntax, text, isBullet ? "A list item begins with a dash, not with an asterisk" : "This is Markdown, not YAML",
        cause: "YAML takes text that begins with an asterisk as a reference to another value.",
        help: isBullet
          ? "Write `- ` instead of `* `." : "Put the text in quotes below a field, or delete it.")
    }
    let sign = Character(Unicode.Scalar(byte))
    return SourceProblem(
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

  private static func listOnOneLine(_ context: SyntaxContext) -> SourceProblem {
    let text = context.rest(from: context.problem.offset)
    return SourceProblem(
      .syntax, text, "A list cannot begin on the line of its field",
      cause: "A dash and a space begin a list item.",
      help: "Put each item on a line of its own below the field, or the text in quotes: \(context.doubleQuoted(text)).")
  }
}
