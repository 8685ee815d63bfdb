/// JSON pointers and relative JSON pointers.
enum JSONPointerFormat {
  /// Source: RFC 6901, section 3.
  static func isPointer(_ text: Span<UInt8>, from start: Int) -> Bool {
    guard start < text.count else { return true }
    guard text[start] == UInt8(ascii: "/") else { return false }
    for index in start..<text.count where text[index] == UInt8(ascii: "~") {
      guard index + 1 < text.count, text[index + 1] == UInt8(ascii: "0") || text[index + 1] == UInt8(ascii: "1")
      else { return false }
    }
    return true
  }

  /// Source: Relative JSON Pointers (draft-bhutton-relative-json-pointer-00), section 3, without index manipulation.
  static func isRelativePointer(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count, ASCII.isDigit(text[index]) { index += 1 }
    guard index > 0, index == 1 || text[0] != UInt8(ascii: "0") else { return false }
    if index < text.count, text[index] == UInt8(ascii: "#") { return index + 1 == text.count }
    return isPointer(text, from: index)
  }
}
