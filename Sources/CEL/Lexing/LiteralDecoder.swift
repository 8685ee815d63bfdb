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
