import SourceText

/// Brackets and braces that are not closed, and texts that begin with one.
enum BracketDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> YAMLProblem? {
    if context.problem.context.contains("flow") { return inside(context) }
    return after(context)
  }

  private static func inside(_ context: SyntaxContext) -> YAMLProblem? {
    let isNode = context.problem.context.contains("flow node")
    guard let opening = isNode ? openBracket(context) : context.problem.contextOffset else { return nil }
    guard let bracket = context.byte(opening) else { return nil }
    let closing = bracket == UInt8(ascii: "[") ? "]" : "}"
    let isLater = context.line.number > context.line(of: opening).number
    if isLater || context.problem.offset >= UInt32(context.bytes.count)
      || context.rest(from: context.problem.offset).isEmpty
    {
      return YAMLProblem(
        .syntax, context.rest(from: opening), "The bracket that begins here is not closed",
        cause: "The lines that follow are taken as part of the list in brackets.",
        help: "Write \(closing) after its last value.")
    }
    if isNode {
      return YAMLProblem(
        .syntax, context.rest(from: context.problem.offset), "A value is missing before this",
        cause: "In brackets a value stands between two commas.", help: "Write the value, or delete the comma.")
    }
    return YAMLProblem(
      .syntax, context.rest(from: context.problem.offset), "A comma or the closing \(closing) is missing before this",
      cause: "Values in brackets are separated by commas.",
      help: "Write the comma, or put a text that holds colons or brackets in quotes.",
      related: [.init(label: "the bracket", range: ByteRange(lower: opening, upper: opening + 1))])
  }

  /// The bracket nearest above that begins a value and is not closed before the place where libyaml noticed.
  private static func openBracket(_ context: SyntaxContext) -> UInt32? {
    var number = context.line.number
    let last = max(1, number - 1000)
    while number >= last {
      let line = context.line(number)
      let start = (line.value ?? line.content).lower
      if let byte = context.byte(start), byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{"),
        start < context.problem.offset, isOpen(start, context)
      {
        return start
      }
      number -= 1
    }
    return nil
  }

  private static func isOpen(_ start: UInt32, _ context: SyntaxContext) -> Bool {
    var depth = 0
    var quote: UInt8?
    for byte in context.bytes[Int(start)..<min(Int(context.problem.offset), context.bytes.count)] {
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case _ where TextLine.isQuote(byte): quote = byte
      default: break
      }
    }
    return depth > 0
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
  private static func after(_ context: SyntaxContext) -> YAMLProblem? {
    let line = context.line
    let value = line.value ?? line.content
    guard value.contains(context.problem.offset), let first = context.byte(value.lower),
      first == UInt8(ascii: "[") || first == UInt8(ascii: "{"), context.problem.offset > value.lower,
      followsBracket(context)
    else { return nil }
    return YAMLProblem(
      .syntax, context.rest(from: context.problem.offset), "Text follows the closing bracket",
      cause: "A text that begins with a bracket is taken as a list.",
      help: "Put the whole text in quotes: \(context.doubleQuoted(value)).")
  }
}
