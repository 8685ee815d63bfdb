/// Internet addresses in their text forms.
enum IPAddressFormat {
  /// Four decimal numbers without leading zeros.
  ///
  /// Source: RFC 2673, section 3.2; RFC 3986, section 3.2.2.
  static func isIPv4(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    var index = range.lowerBound
    for part in 0..<4 {
      if part > 0 {
        guard index < range.upperBound, text[index] == UInt8(ascii: ".") else { return false }
        index += 1
      }
      let start = index
      var value = 0
      while index < range.upperBound, index - start < 3, ASCII.isDigit(text[index]) {
        value = value * 10 + Int(text[index] &- 0x30)
        index += 1
      }
      guard index > start, value <= 255, index - start == 1 || text[start] != UInt8(ascii: "0") else { return false }
    }
    return index == range.upperBound
  }

  /// Eight groups of hexadecimal digits, `::` for a run of zeros, maybe an IPv4 address at the end.
  ///
  /// No zone.
  ///
  /// Source: RFC 4291, section 2.2.
  static func isIPv6(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    var groups = 0
    var hasRun = false
    var index = range.lowerBound
    if range.count >= 2, text[index] == UInt8(ascii: ":") {
      guard text[index + 1] == UInt8(ascii: ":") else { return false }
      hasRun = true
      index += 2
    }
    while index < range.upperBound {
      let start = index
      while index < range.upperBound, ASCII.isHexDigit(text[index]) { index += 1 }
      if index < range.upperBound, text[index] == UInt8(ascii: ".") {
        guard isIPv4(text, in: start..<range.upperBound) else { return false }
        groups += 2
        return hasRun ? groups <= 7 : groups == 8
      }
      guard index > start, index - start <= 4 else { return false }
      groups += 1
      if index == range.upperBound { break }
      guard text[index] == UInt8(ascii: ":"), index + 1 < range.upperBound else { return false }
      index += 1
      if text[index] == UInt8(ascii: ":") {
        if hasRun { return false }
        hasRun = true
        index += 1
      }
    }
    return hasRun ? groups <= 7 : groups == 8
  }
}
