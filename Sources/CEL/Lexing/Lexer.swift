/// Splits the text of an expression into tokens, one at a time.
///
/// What is not a token becomes a problem and an `invalid` token, and lexing goes on after it.
///
/// Source: CEL langdef, «Syntax».
struct Lexer {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var problems: [CELProblem] = []

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
