import SourceText

/// What the checks of a text that is not YAML look at: the text line by line, and what libyaml said.
struct SyntaxContext {
  let bytes: [UInt8]
  let problem: SyntaxProblem
  /// Offset of the first byte that was read.
  let start: UInt32
  private let index: LineIndex

  init(_ problem: SyntaxProblem, in source: SourceFile, from start: Int) {
    self.bytes = source.bytes
    self.problem = problem
    self.start = UInt32(start)
    self.index = source.lineIndex
  }

  /// The line where libyaml noticed.
  var line: TextLine { line(of: problem.offset) }

  /// The line where what libyaml was doing began.
  var contextLine: TextLine { line(of: problem.contextOffset) }

  func line(of offset: UInt32) -> TextLine { line(index.line(of: offset)) }

  /// A line by its 1-based number, which must be one of the text's.
  func line(_ number: Int) -> TextLine {
    TextLine(number, range: index.textRange(ofLine: number, in: bytes), in: bytes)
  }

  /// The nearest line above that is not empty.
  func lineBefore(_ line: TextLine) -> TextLine? {
    var number = line.number - 1
    while number >= 1 {
      let candidate = self.line(number)
      if candidate.range.upper < start { return nil }
      if !candidate.isEmpty { return candidate }
      number -= 1
    }
    return nil
  }

  /// The nearest line below that is not empty.
  func lineAfter(_ line: TextLine) -> TextLine? {
    var number = line.number + 1
    while number <= index.count {
      let candidate = self.line(number)
      if !candidate.isEmpty { return candidate }
      number += 1
    }
    return nil
  }

  /// Numbers of the lines from where reading began to where libyaml noticed, 1-based.
  var linesRead: ClosedRange<Int> {
    let first = index.line(of: start)
    return first...max(first, index.line(of: problem.offset))
  }

  /// Number of lines.
  var lineCount: Int { index.count }

  func byte(_ offset: UInt32) -> UInt8? { Int(offset) < bytes.count ? bytes[Int(offset)] : nil }

  /// A text in backticks for a message, cut after 60 characters.
  func quoted(_ range: ByteRange) -> String {
    let text = String(decoding: bytes[range.clamped(toCount: bytes.count).indices], as: UTF8.self)
    return text.count > 60 ? "`\(text.prefix(59))…`" : "`\(text)`"
  }

  /// A text as it would be in double quotes, in backticks.
  func doubleQuoted(_ range: ByteRange) -> String {
    QuotedText.quoted(String(decoding: bytes[range.clamped(toCount: bytes.count).indices], as: UTF8.self))
  }

  /// "no spaces", "1 space", "4 spaces".
  func spaces(_ count: Int) -> String { YAMLMessage.spaces(count) }

  /// The range from an offset to the end of what its line says.
  func rest(from offset: UInt32) -> ByteRange {
    let line = line(of: offset)
    return ByteRange(lower: offset, upper: max(offset, line.content.upper))
  }
}

/// Texts in quotes, as help proposes them.
enum QuotedText {
  /// Characters of a text that are shown: enough for a sentence, so that it can be copied.
  private static let limit = 240

  /// A text in double quotes, in single ones where it holds what these would change, in backticks.
  static func quoted(_ text: String) -> String {
    let short = text.count > limit ? "\(text.prefix(limit - 1))…" : text
    if short.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      return "`'\(short.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'`"
    }
    return "`\"\(short)\"`"
  }
}

/// Spaces that are not the ordinary one, in UTF-8.
enum WideSpace {
  /// The number of bytes of the space that some bytes begin with; `nil` where they begin otherwise.
  static func width(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    if bytes.starts(with: [0xC2, 0xA0]) { return 2 }
    if bytes.starts(with: [0xE3, 0x80, 0x80]) || bytes.starts(with: [0xE2, 0x80, 0xAF]) { return 3 }
    guard bytes.count > 2, bytes.starts(with: [0xE2, 0x80]) else { return nil }
    return 0x80...0x8A ~= bytes[bytes.startIndex + 2] ? 3 : nil
  }
}

/// A line of a text that is not YAML, taken apart the way its author may have meant it.
struct TextLine {
  /// 1-based.
  let number: Int
  /// All bytes but the line break.
  let range: ByteRange
  /// The spaces and tabs at the start.
  let indentation: ByteRange
  /// Dashes of list items before the content, and the place of the first.
  let dashes: Int
  /// What follows indentation and dashes, without spaces and a comment at the end; empty for a line of nothing else.
  let content: ByteRange
  /// The name before the first colon that a space or the end follows.
  let key: ByteRange?
  /// What follows that colon; empty where nothing does.
  let value: ByteRange?

  /// Takes a line apart.
  init(_ number: Int, range: ByteRange, in bytes: [UInt8]) {
    self.number = number
    self.range = range
    var index = range.lower
    while index < range.upper, Self.isBlank(bytes[Int(index)]) { index += 1 }
    indentation = ByteRange(lower: range.lower, upper: index)
    var dashes = 0
    while index < range.upper, bytes[Int(index)] == UInt8(ascii: "-"), Self.isBlankOrEnd(index + 1, range, bytes) {
      dashes += 1
      index += 1
      while index < range.upper, Self.isBlank(bytes[Int(index)]) { index += 1 }
    }
    self.dashes = dashes
    let start = index
    var quote: UInt8?
    var colon: UInt32?
    var end = range.upper
    while index < range.upper {
      let byte = bytes[Int(index)]
      if let open = quote {
        if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { index += 1 } else if byte == open { quote = nil }
      } else if Self.isQuote(byte), index == start || colon.map({ Self.onlyBlanks($0 + 1, index, bytes) }) == true {
        quote = byte
      } else if byte == UInt8(ascii: ":"), colon == nil, Self.isBlankOrEnd(index + 1, range, bytes) {
        colon = index
      } else if byte == UInt8(ascii: "#"), index == start || Self.isBlank(bytes[Int(index) - 1]) {
        end = index
        break
      }
      index += 1
    }
    while end > start, Self.isBlank(bytes[Int(end) - 1]) { end -= 1 }
    content = ByteRange(lower: start, upper: end)
    guard let colon, colon < end else {
      key = nil
      value = nil
      return
    }
    key = ByteRange(lower: start, upper: colon)
    var valueStart = colon + 1
    while valueStart < end, Self.isBlank(bytes[Int(valueStart)]) { valueStart += 1 }
    value = ByteRange(lower: valueStart, upper: end)
  }

  /// Whether nothing but spaces and a comment is on the line.
  var isEmpty: Bool { content.isEmpty && dashes == 0 }

  /// Whether the line looks like a field or a list item.
  var isEntry: Bool { key.map { !$0.isEmpty } == true || dashes > 0 }

  /// Number of characters before the first dash or the content, 0-based.
  var column: Int { indentation.count }

  /// Number of bytes before the content, 0-based: where the fields of a list item stand.
  var contentColumn: Int { Int(content.lower - range.lower) }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  private static func isBlankOrEnd(_ index: UInt32, _ range: ByteRange, _ bytes: [UInt8]) -> Bool {
    index >= range.upper || isBlank(bytes[Int(index)])
  }

  private static func onlyBlanks(_ lower: UInt32, _ upper: UInt32, _ bytes: [UInt8]) -> Bool {
    bytes[Int(lower)..<Int(upper)].allSatisfy(isBlank)
  }
}
