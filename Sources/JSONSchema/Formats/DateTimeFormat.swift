import Calendar

/// Dates and times.
///
/// Source: RFC 3339, section 5.6 (`full-date`, `full-time`, `date-time`) and 5.7 (days, leap seconds).
enum DateTimeFormat {
  static func isDate(_ text: Span<UInt8>) -> Bool {
    text.count == 10 && isDatePrefix(text)
  }

  static func isDateTime(_ text: Span<UInt8>) -> Bool {
    guard text.count > 11, isDatePrefix(text), text[10] | 0x20 == UInt8(ascii: "t") else { return false }
    return isTime(text, from: 11)
  }

  /// Whether the text from `start` to its end is a `full-time`.
  static func isTime(_ text: Span<UInt8>, from start: Int) -> Bool {
    guard text.count >= start + 9, text[start + 2] == UInt8(ascii: ":"), text[start + 5] == UInt8(ascii: ":"),
      let hour = twoDigits(text, start), hour < 24, let minute = twoDigits(text, start + 3), minute < 60,
      let second = twoDigits(text, start + 6), second <= 60
    else { return false }
    var index = start + 8
    if text[index] == UInt8(ascii: ".") {
      index += 1
      let first = index
      while index < text.count, ASCII.isDigit(text[index]) { index += 1 }
      guard index > first else { return false }
    }
    guard let offset = offsetMinutes(text, from: index) else { return false }
    guard second == 60 else { return true }
    // A leap second is the last one of a day in UTC.
    return ((hour * 60 + minute - offset) % 1440 + 1440) % 1440 == 1439
  }

  /// Reads `time-offset` up to the end of the text, in minutes east of UTC.
  private static func offsetMinutes(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard start < text.count else { return nil }
    switch text[start] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"):
      return text.count == start + 1 ? 0 : nil
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard text.count == start + 6, text[start + 3] == UInt8(ascii: ":"),
        let hours = twoDigits(text, start + 1), hours < 24, let minutes = twoDigits(text, start + 4), minutes < 60
      else { return nil }
      return (text[start] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    default: return nil
    }
  }

  private static func isDatePrefix(_ text: Span<UInt8>) -> Bool {
    guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), let century = twoDigits(text, 0),
      let years = twoDigits(text, 2), let month = twoDigits(text, 5), let day = twoDigits(text, 8),
      month >= 1, month <= 12, day >= 1
    else { return false }
    return day <= 28 || day <= Day.daysInMonth(year: century * 100 + years, month: month)
  }

  @inline(__always)
  private static func twoDigits(_ text: Span<UInt8>, _ index: Int) -> Int? {
    let tens = text[index] &- 0x30
    let ones = text[index + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }
}

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
