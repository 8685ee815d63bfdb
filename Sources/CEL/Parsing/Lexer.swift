import SourceText

/// Splits the text of an expression into tokens, one at a time.
///
/// What is not a token becomes a problem and an `invalid` token, and lexing goes on after it.
///
/// Source: CEL langdef, «Syntax».
struct Lexer {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var problems: [SourceProblem] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next token; at the end of the text always `end`.
  mutating func next() -> Token {
    skipSpace()
    let start = position
    guard let byte = peek() else { return Token(kind: .end, start: start, end: start) }
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      return word()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number()
    case UInt8(ascii: ".") where isDigit(peek(1)):
      return number()
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return text(from: start, isRaw: false, kind: .string)
    case UInt8(ascii: "`"):
      return quotedIdentifier()
    default:
      return symbol(byte)
    }
  }

  private func peek(_ offset: Int = 0) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private func isWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return true
    default: return false
    }
  }

  private mutating func skipSpace() {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C:
        position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while let byte = peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { position += 1 }
      default:
        return
      }
    }
  }

  private mutating func word() -> Token {
    let start = position
    while isWord(peek()) { position += 1 }
    let prefix = bytes[start..<position]
    if prefix.count <= 2, let quote = peek(), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") {
      let letters = prefix.map { $0 | 0x20 }
      switch letters {
      case [UInt8(ascii: "r")]: return text(from: start, isRaw: true, kind: .string)
      case [UInt8(ascii: "b")]: return text(from: start, isRaw: false, kind: .bytes)
      case [UInt8(ascii: "b"), UInt8(ascii: "r")], [UInt8(ascii: "r"), UInt8(ascii: "b")]:
        return text(from: start, isRaw: true, kind: .bytes)
      default: break
      }
    }
    return Token(kind: .identifier, start: start, end: position)
  }

  private mutating func number() -> Token {
    let start = position
    var kind = Token.Kind.int
    if peek() == UInt8(ascii: "0"), let x = peek(1), x | 0x20 == UInt8(ascii: "x") {
      position += 2
      while isWord(peek()), let byte = peek(), byte | 0x20 != UInt8(ascii: "u") { position += 1 }
    } else {
      while isDigit(peek()) { position += 1 }
      if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
        kind = .double
        position += 1
        while isDigit(peek()) { position += 1 }
      }
      if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
        let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 2 : 1
        if isDigit(peek(sign)) {
          kind = .double
          position += sign
          while isDigit(peek()) { position += 1 }
        }
      }
    }
    if kind == .int, let byte = peek(), byte | 0x20 == UInt8(ascii: "u") {
      kind = .uint
      position += 1
    }
    if isWord(peek()) {
      while isWord(peek()) { position += 1 }
      report(ParseMessage.badNumber(text(from: start)), from: start)
      kind = .invalid
    }
    return Token(kind: kind, start: start, end: position)
  }

  /// A text or bytes literal whose prefix is already read.
  private mutating func text(from start: Int, isRaw: Bool, kind: Token.Kind) -> Token {
    guard let quote = peek() else { return Token(kind: .invalid, start: start, end: position) }
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    while let byte = peek() {
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        position += isTriple ? 3 : 1
        return Token(kind: kind, start: start, end: position)
      }
      if !isTriple, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      position += byte == UInt8(ascii: "\\") && !isRaw && peek(1) != nil ? 2 : 1
    }
    position = min(position, bytes.count)
    report(ParseMessage.unclosedText(quote: quote, isTriple: isTriple), from: start)
    return Token(kind: .invalid, start: start, end: position)
  }

  private mutating func quotedIdentifier() -> Token {
    let start = position
    position += 1
    while let byte = peek(), byte != UInt8(ascii: "`") {
      guard isWord(byte) || " -./".utf8.contains(byte) else { break }
      position += 1
    }
    guard peek() == UInt8(ascii: "`"), position > start + 1 else {
      report(ParseMessage.badQuotedIdentifier, from: start)
      return Token(kind: .invalid, start: start, end: position)
    }
    position += 1
    return Token(kind: .quotedIdentifier, start: start, end: position)
  }

  private mutating func symbol(_ byte: UInt8) -> Token {
    let start = position
    let next = peek(1)
    let (kind, length): (Token.Kind, Int) =
      switch byte {
      case UInt8(ascii: "("): (.leftParenthesis, 1)
      case UInt8(ascii: ")"): (.rightParenthesis, 1)
      case UInt8(ascii: "["): (.leftBracket, 1)
      case UInt8(ascii: "]"): (.rightBracket, 1)
      case UInt8(ascii: "{"): (.leftBrace, 1)
      case UInt8(ascii: "}"): (.rightBrace, 1)
      case UInt8(ascii: "."): (.dot, 1)
      case UInt8(ascii: ","): (.comma, 1)
      case UInt8(ascii: ":"): (.colon, 1)
      case UInt8(ascii: "?"): (.question, 1)
      case UInt8(ascii: "+"): (.plus, 1)
      case UInt8(ascii: "-"): (.minus, 1)
      case UInt8(ascii: "*"): (.star, 1)
      case UInt8(ascii: "/"): (.slash, 1)
      case UInt8(ascii: "%"): (.percent, 1)
      case UInt8(ascii: "<") where next == UInt8(ascii: "="): (.lessOrEqual, 2)
      case UInt8(ascii: "<"): (.less, 1)
      case UInt8(ascii: ">") where next == UInt8(ascii: "="): (.greaterOrEqual, 2)
      case UInt8(ascii: ">"): (.greater, 1)
      case UInt8(ascii: "=") where next == UInt8(ascii: "="): (.equal, 2)
      case UInt8(ascii: "!") where next == UInt8(ascii: "="): (.notEqual, 2)
      case UInt8(ascii: "!"): (.not, 1)
      case UInt8(ascii: "&") where next == UInt8(ascii: "&"): (.and, 2)
      case UInt8(ascii: "|") where next == UInt8(ascii: "|"): (.or, 2)
      // A lone sign is read as the operator that was meant, so that parsing goes on.
      case UInt8(ascii: "="): (.equal, 1)
      case UInt8(ascii: "&"): (.and, 1)
      case UInt8(ascii: "|"): (.or, 1)
      default: (.invalid, 1)
      }
    position += length
    if length == 1 {
      switch byte {
      case UInt8(ascii: "="): report(ParseMessage.loneSign("=", "=="), from: start)
      case UInt8(ascii: "&"): report(ParseMessage.loneSign("&", "&&"), from: start)
      case UInt8(ascii: "|"): report(ParseMessage.loneSign("|", "||"), from: start)
      default: break
      }
    }
    if kind == .invalid {
      while let byte = peek(), byte & 0xC0 == 0x80 { position += 1 }
      report(ParseMessage.strayCharacter(text(from: start)), from: start)
    }
    return Token(kind: kind, start: start, end: position)
  }

  private func text(from start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func report(_ message: ParseMessage, from start: Int) {
    problems.append(message.problem(at: start..<position))
  }
}

/// A piece of an expression's text.
struct Token {
  /// What a piece is.
  enum Kind: UInt8 {
    case end
    case identifier
    /// A field name between backticks.
    case quotedIdentifier
    case int
    case uint
    case double
    case string
    case bytes
    case leftParenthesis, rightParenthesis
    case leftBracket, rightBracket
    case leftBrace, rightBrace
    case dot, comma, colon, question
    case plus, minus, star, slash, percent, not
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
    case and, or
    /// Text that is not a token; the lexer has said why.
    case invalid
  }

  var kind: Kind
  /// The first byte.
  var start: Int
  /// The byte after the last.
  var end: Int

  var range: SourceRange {
    SourceRange(start, end)
  }
}

/// Turns the source of a text or bytes literal into its value.
///
/// Source: CEL langdef, «String and Bytes Values».
struct LiteralDecoder {
  /// An escape sequence that means nothing, as bytes from the start of the token.
  struct BadEscape: Error {
    let range: Range<Int>
    let message: ParseMessage
  }

  private let token: ArraySlice<UInt8>
  private let isBytes: Bool
  private var output: [UInt8] = []
  private var position: Int

  /// A decoder of one token, quotes and prefix included.
  init(_ token: ArraySlice<UInt8>, isBytes: Bool) {
    self.token = token
    self.isBytes = isBytes
    position = token.startIndex
  }

  /// The octets of the value: for a text its UTF-8.
  mutating func decode() throws(BadEscape) -> [UInt8] {
    var isRaw = false
    while token[position] != UInt8(ascii: "'"), token[position] != UInt8(ascii: "\"") {
      if token[position] | 0x20 == UInt8(ascii: "r") { isRaw = true }
      position += 1
    }
    let quote = token[position]
    let rest = token[position...]
    let quotes = rest.count >= 6 && rest.dropFirst().prefix(2).allSatisfy { $0 == quote } ? 3 : 1
    position += quotes
    let end = token.endIndex - quotes
    if isRaw { return Array(token[position..<end]) }
    output.reserveCapacity(end - position)
    while position < end {
      let byte = token[position]
      if byte == UInt8(ascii: "\\") {
        try escape(before: end)
      } else {
        output.append(byte)
        position += 1
      }
    }
    return output
  }

  private mutating func escape(before end: Int) throws(BadEscape) {
    let start = position
    position += 1
    guard position < end else { throw bad(start, .badEscape("\\")) }
    let byte = token[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      output.append(byte)
    case UInt8(ascii: "a"): output.append(0x07)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "v"): output.append(0x0B)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      append(try digits(2, radix: 16, before: end, from: start))
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      position -= 1
      append(try digits(3, radix: 8, before: end, from: start))
    case UInt8(ascii: "u") where !isBytes:
      try appendUTF16(before: end, from: start)
    case UInt8(ascii: "U") where !isBytes:
      try append(scalar: try digits(8, radix: 16, before: end, from: start), from: start)
    default:
      while position < end, token[position] & 0xC0 == 0x80 { position += 1 }
      throw bad(start, .badEscape(String(decoding: token[start..<position], as: UTF8.self)))
    }
  }

  /// An octet of bytes, a code point of a text.
  private mutating func append(_ number: UInt32) {
    if isBytes || number < 0x80 {
      output.append(UInt8(number))
    } else {
      output.append(0xC0 | UInt8(number >> 6))
      output.append(0x80 | UInt8(number & 0x3F))
    }
  }

  private mutating func appendUTF16(before end: Int, from start: Int) throws(BadEscape) {
    let unit = try digits(4, radix: 16, before: end, from: start)
    guard (0xD800..<0xDC00).contains(unit), position + 6 <= end, token[position] == UInt8(ascii: "\\"),
      token[position + 1] == UInt8(ascii: "u")
    else { return try append(scalar: unit, from: start) }
    position += 2
    let low = try digits(4, radix: 16, before: end, from: start)
    guard (0xDC00..<0xE000).contains(low) else { throw bad(start, .badCodePoint) }
    try append(scalar: 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), from: start)
  }

  private mutating func append(scalar number: UInt32, from start: Int) throws(BadEscape) {
    guard let scalar = Unicode.Scalar(number) else { throw bad(start, .badCodePoint) }
    output += String(scalar).utf8
  }

  private mutating func digits(
    _ count: Int, radix: UInt32, before end: Int, from start: Int
  ) throws(BadEscape) -> UInt32 {
    var result: UInt32 = 0
    for _ in 0..<count {
      guard position < end, let digit = Self.digit(token[position]), digit < radix else {
        let shown = String(decoding: token[start..<min(end, start + 2)], as: UTF8.self)
        throw bad(start, .shortEscape(shown, digits: count, isOctal: radix == 8))
      }
      result = result << (radix == 8 ? 3 : 4) | digit
      position += 1
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  private func bad(_ start: Int, _ message: ParseMessage) -> BadEscape {
    BadEscape(range: start..<position, message: message)
  }
}
