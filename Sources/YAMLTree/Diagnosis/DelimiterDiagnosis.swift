import SourceText

/// Quotes that are not closed or close too early, and backslashes in double quotes.
enum QuoteDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    let problem = context.problem
    if problem.context.contains("quoted scalar") {
      if problem.problem.contains("escape") || problem.problem.contains("hexdecimal")
        || problem.problem.contains("Unicode")
      {
        return badEscape(context)
      }
      return unclosed(context, at: earlierUnclosed(context) ?? problem.contextOffset)
    }
    guard let closing = quoteBefore(problem.offset, context) else { return nil }
    if let opening = earlierUnclosed(context), closingQuote(of: opening, context) == closing {
      return unclosed(context, at: opening)
    }
    return textAfter(context, closing: closing)
  }

  /// The problem of a quote that nothing closes.
  private static func unclosed(_ context: SyntaxContext, at opening: UInt32) -> SourceProblem {
    let isSingle = context.byte(opening) == UInt8(ascii: "'")
    let rest = context.rest(from: opening)
    let quoted = context.doubleQuoted(rest)
    if isSingle, beginsWithApostrophe(context.bytes[rest.indices]) {
      return YAMLMessage.apostropheFirst(quoted: quoted).problem(at: rest)
    }
    return YAMLMessage.unclosedQuote(isSingle: isSingle, quoted: quoted).problem(at: rest)
  }

  /// Words that an apostrophe begins.
  private static let shortened: Set<String> = [
    "twas", "tis", "til", "till", "em", "cause", "n", "s", "t", "round", "bout",
  ]

  /// Whether a text begins with an apostrophe that belongs to its first word, as in `'twas` and `'26`.
  private static func beginsWithApostrophe(_ text: ArraySlice<UInt8>) -> Bool {
    let word = text.dropFirst().prefix {
      $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") || isDigit($0)
    }
    if word.count == 2, word.allSatisfy(isDigit) { return true }
    return shortened.contains(String(decoding: word, as: UTF8.self).lowercased())
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  /// The first quote that its line does not close although the next line is an entry of its own.
  private static func earlierUnclosed(_ context: SyntaxContext) -> UInt32? {
    for number in context.linesRead {
      let line = context.line(number)
      let start = (line.value ?? line.content).lower
      guard start < line.range.upper, let quote = context.byte(start), TextLine.isQuote(quote) else { continue }
      let closing = closingQuote(of: start, context)
      guard closing.map({ $0 >= line.range.upper }) ?? true else { continue }
      guard let next = context.lineAfter(line) else { return start }
      if next.isEntry, next.column <= line.contentColumn { return start }
    }
    return nil
  }

  /// Where the quote that opens at an offset is closed, `nil` where nowhere.
  private static func closingQuote(of opening: UInt32, _ context: SyntaxContext) -> UInt32? {
    guard let quote = context.byte(opening) else { return nil }
    var offset = opening + 1
    while let byte = context.byte(offset) {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        offset += 2
        continue
      }
      if byte == quote {
        guard quote == UInt8(ascii: "'"), context.byte(offset + 1) == quote else { return offset }
        offset += 1
      }
      offset += 1
    }
    return nil
  }

  /// The quote right before an offset, spaces apart, on the same line.
  private static func quoteBefore(_ offset: UInt32, _ context: SyntaxContext) -> UInt32? {
    let line = context.line(of: offset)
    var index = offset
    while index > line.content.lower, let byte = context.byte(index - 1) {
      if TextLine.isQuote(byte) { return index - 1 }
      guard TextLine.isBlank(byte) else { return nil }
      index -= 1
    }
    return nil
  }

  private static func textAfter(_ context: SyntaxContext, closing: UInt32) -> SourceProblem? {
    let rest = context.rest(from: context.problem.offset)
    guard !rest.isEmpty, let quote = context.byte(closing) else { return nil }
    if context.problem.context.contains("flow") {
      return YAMLMessage.noCommaAfterQuote.problem(at: rest)
    }
    if context.byte(rest.lower) == UInt8(ascii: ":"), context.byte(rest.lower + 1).map({ $0 > 0x20 }) == true {
      return ColonDiagnosis.missingSpace(context, colon: rest.lower)
    }
    let isSingle = quote == UInt8(ascii: "'")
    let line = context.line(of: closing)
    let value = line.value ?? line.content
    let isApostrophe = isSingle && rest.lower == closing + 1
    guard isApostrophe || context.bytes[rest.indices].contains(quote) else {
      return YAMLMessage.textAfterQuote(quoted: context.doubleQuoted(value)).problem(at: rest)
    }
    // The text between the outer quotes.
    var inner = value
    if context.byte(inner.lower) == quote, !(isSingle && beginsWithApostrophe(context.bytes[inner.indices])) {
      inner.lower += 1
    }
    if inner.lower < inner.upper, context.byte(inner.upper - 1) == quote { inner.upper -= 1 }
    return YAMLMessage.earlyQuote(isSingle: isSingle, quoted: context.doubleQuoted(inner)).problem(at: rest)
  }

  private static func badEscape(_ context: SyntaxContext) -> SourceProblem {
    let line = context.line
    var offset = min(context.problem.offset, UInt32(context.bytes.count))
    while offset > line.range.lower, context.byte(offset) != UInt8(ascii: "\\") { offset -= 1 }
    let range = ByteRange(lower: offset, upper: min(offset + 2, UInt32(context.bytes.count)))
    let isPath = range.lower >= 2 && context.byte(range.lower - 1) == UInt8(ascii: ":")
    return YAMLMessage.unknownEscape(context.quoted(range), isPath: isPath).problem(at: range)
  }
}

/// Brackets and braces that are not closed, and texts that begin with one.
enum BracketDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    if context.problem.context.contains("flow") { return inside(context) }
    return after(context)
  }

  private static func inside(_ context: SyntaxContext) -> SourceProblem? {
    let isNode = context.problem.context.contains("flow node")
    guard let opening = isNode ? openBracket(context) : context.problem.contextOffset else { return nil }
    guard let bracket = context.byte(opening) else { return nil }
    let closing = bracket == UInt8(ascii: "[") ? "]" : "}"
    let isLater = context.line.number > context.line(of: opening).number
    if isLater || context.problem.offset >= UInt32(context.bytes.count)
      || context.rest(from: context.problem.offset).isEmpty
    {
      if let comment = comment(after: opening, context),
        context.bytes[comment.indices].contains(closing.utf8.first ?? 0)
      {
        return YAMLMessage.commentInBrackets.problem(
          at: comment, related: [.init(.bracket, at: ByteRange(lower: opening, upper: opening + 1))])
      }
      return YAMLMessage.unclosedBracket(closing).problem(at: context.rest(from: opening))
    }
    let rest = context.rest(from: context.problem.offset)
    if isNode { return YAMLMessage.missingValue.problem(at: rest) }
    return YAMLMessage.missingComma(closing).problem(
      at: rest, related: [.init(.bracket, at: ByteRange(lower: opening, upper: opening + 1))])
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
    var isComment = false
    var previous = UInt8(ascii: " ")
    for byte in context.bytes[Int(start)..<min(Int(context.problem.offset), context.bytes.count)] {
      defer { previous = byte }
      if isComment {
        isComment = byte != UInt8(ascii: "\n")
        continue
      }
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "#") where beginsComment(after: previous): isComment = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case _ where TextLine.isQuote(byte): quote = byte
      default: break
      }
    }
    return depth > 0
  }

  /// Whether `#` begins a comment behind a byte: within brackets also right behind the bracket or a comma.
  private static func beginsComment(after byte: UInt8) -> Bool {
    TextLine.isBlank(byte)
      || [UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: "\n")].contains(byte)
  }

  /// The comment on the line of a bracket, behind it; `nil` where there is none.
  private static func comment(after opening: UInt32, _ context: SyntaxContext) -> ByteRange? {
    let line = context.line(of: opening)
    var quote: UInt8?
    for offset in opening..<line.range.upper {
      guard let byte = context.byte(offset) else { return nil }
      if let open = quote {
        if byte == open { quote = nil }
      } else if TextLine.isQuote(byte) {
        quote = byte
      } else if byte == UInt8(ascii: "#"), offset > opening, beginsComment(after: context.byte(offset - 1) ?? 0) {
        return ByteRange(lower: offset, upper: line.range.upper)
      }
    }
    return nil
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
  private static func after(_ context: SyntaxContext) -> SourceProblem? {
    let line = context.line
    let value = line.value ?? line.content
    guard value.contains(context.problem.offset), let first = context.byte(value.lower),
      first == UInt8(ascii: "[") || first == UInt8(ascii: "{"), context.problem.offset > value.lower,
      followsBracket(context)
    else { return nil }
    return YAMLMessage.textAfterBracket(quoted: context.doubleQuoted(value))
      .problem(at: context.rest(from: context.problem.offset))
  }
}
