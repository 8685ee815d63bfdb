import SourceText

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
