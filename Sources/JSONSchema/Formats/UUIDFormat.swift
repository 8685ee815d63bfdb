/// UUIDs, of any version and variant.
///
/// Source: RFC 4122, section 3.
enum UUIDFormat {
  static func matches(_ text: Span<UInt8>) -> Bool {
    guard text.count == 36 else { return false }
    for index in 0..<36 {
      let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
      guard isHyphen ? text[index] == UInt8(ascii: "-") : ASCII.isHexDigit(text[index]) else { return false }
    }
    return true
  }
}
