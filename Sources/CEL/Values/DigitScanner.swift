/// Reads fixed forms of digits, such as dates, from a text.
struct DigitScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Whether all was read.
  var isAtEnd: Bool {
    position == bytes.count
  }

  /// Reads exactly so many digits.
  mutating func number(digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var result = 0
    for byte in bytes[position..<position + digits] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      result = result * 10 + Int(byte - UInt8(ascii: "0"))
    }
    position += digits
    return result
  }

  /// Reads one to nine decimals as nanoseconds; further digits are cut off.
  mutating func fraction() -> Int64? {
    var result: Int64 = 0
    var count = 0
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      if count < 9 { result = result * 10 + Int64(bytes[position] - UInt8(ascii: "0")) }
      count += 1
      position += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 9)..<9 { result *= 10 }
    return result
  }

  /// Reads a byte where it comes next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Reads one of two bytes where it comes next.
  mutating func take(_ byte: UInt8, or other: UInt8) -> Bool {
    take(byte) || take(other)
  }
}
