/// Durations such as `P3Y6M` or `PT36H`.
///
/// Source: RFC 3339, appendix A (`duration`).
enum DurationFormat {
  static func matches(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 3, text[0] == UInt8(ascii: "P") else { return false }
    var index = 1
    if let end = amount(text, at: index), end < text.count, text[end] == UInt8(ascii: "W") {
      return end + 1 == text.count
    }
    guard let dateEnd = parts(text, from: index, units: [0x59, 0x4D, 0x44]) else { return false }  // Y M D
    let hasDate = dateEnd > index
    index = dateEnd
    if index == text.count { return hasDate }
    guard text[index] == UInt8(ascii: "T") else { return false }
    index += 1
    guard let timeEnd = parts(text, from: index, units: [0x48, 0x4D, 0x53]) else { return false }  // H M S
    return timeEnd > index && timeEnd == text.count
  }

  /// Reads amounts with rising units; a unit may only be left out at either end, as in `P1Y` or `P2D`.
  private static func parts(_ text: Span<UInt8>, from start: Int, units: [UInt8]) -> Int? {
    var index = start
    var next: Int?
    while let end = amount(text, at: index) {
      guard end < text.count, let unit = units.firstIndex(of: text[end]) else { return nil }
      if let next, unit != next { return nil }
      next = unit + 1
      index = end + 1
    }
    return index
  }

  private static func amount(_ text: Span<UInt8>, at start: Int) -> Int? {
    var index = start
    while index < text.count, ASCII.isDigit(text[index]) { index += 1 }
    return index > start ? index : nil
  }
}
