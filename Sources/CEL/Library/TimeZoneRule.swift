/// The offset of a time zone from UTC, by its present rule.
///
/// Zones are those of the IANA database, embedded, so that no machine's own data changes an answer. Each zone's present
/// rule is applied to all instants: where a zone had another rule in the past, past instants are read by today's rule.
///
/// Source: CEL langdef, «Timezones»; POSIX `TZ` for the form of the rules.
struct TimeZoneRule {
  /// Minutes east of UTC.
  private let standard: Int64
  private let summer: Summer?

  private struct Summer {
    let offset: Int64
    let begin: Change
    let end: Change
  }

  /// A change of the clock: a weekday in a week of a month, in minutes after midnight of wall time.
  private struct Change {
    let month: Int
    /// 1 to 4, or 5 for the last.
    let week: Int
    /// 0 is Sunday.
    let weekday: Int
    let minutes: Int64

    init?(_ text: Substring) {
      let parts = text.split(separator: ".").compactMap { Int($0) }
      guard parts.count == 4 else { return nil }
      (month, week, weekday, minutes) = (parts[0], parts[1], parts[2], Int64(parts[3]))
    }

    /// The second of the change in a year, in wall time as seconds since 1970.
    func second(in year: Int) -> Int64 {
      guard let first = Day(year: min(max(year, 1), 9999), month: month, day: 1) else { return 0 }
      let ahead = (weekday - first.weekday % 7 + 7) % 7
      var day = 1 + ahead + (week - 1) * 7
      let length = Day.daysInMonth(year: year, month: month)
      while day > length { day -= 7 }
      return (Int64(first.number) + Int64(day - 1)) * 86_400 + minutes * 60
    }
  }

  /// The rule of a zone: `UTC`, a fixed offset such as `+02:00`, or an IANA name; `nil` for anything else.
  init?(_ name: String) {
    if name.isEmpty || name == "UTC" {
      (standard, summer) = (0, nil)
      return
    }
    if let fixed = Self.fixedOffset(name) {
      (standard, summer) = (fixed, nil)
      return
    }
    for line in TimeZoneTable.text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      guard line[colon...].dropFirst().split(separator: " ").contains(where: { $0 == name }) else { continue }
      let parts = line[..<colon].split(separator: " ")
      guard let offset = Int64(parts[0]) else { return nil }
      standard = offset
      if parts.count == 4, let inSummer = Int64(parts[1]), let begin = Change(parts[2]), let end = Change(parts[3]) {
        summer = Summer(offset: inSummer, begin: begin, end: end)
      } else {
        summer = nil
      }
      return
    }
    return nil
  }

  /// `+HH:MM`, `-HH:MM` or `HH:MM` in minutes.
  private static func fixedOffset(_ text: String) -> Int64? {
    var scanner = DigitScanner(text)
    let isNegative = scanner.take(UInt8(ascii: "-"))
    if !isNegative { _ = scanner.take(UInt8(ascii: "+")) }
    guard let hours = scanner.number(digits: 2), scanner.take(UInt8(ascii: ":")),
      let minutes = scanner.number(digits: 2), scanner.isAtEnd, hours < 24, minutes < 60
    else { return nil }
    return Int64(hours * 60 + minutes) * (isNegative ? -1 : 1)
  }

  /// The seconds to add to an instant for wall time.
  func offset(at seconds: Int64) -> Int64 {
    guard let summer else { return standard * 60 }
    let wall = seconds + standard * 60
    let year = Day(number: Int32(wall.flooredDivision(by: 86_400))).components.year
    let begin = summer.begin.second(in: year) - standard * 60
    let end = summer.end.second(in: year) - summer.offset * 60
    let isSummer = begin < end ? begin <= seconds && seconds < end : seconds < end || begin <= seconds
    return (isSummer ? summer.offset : standard) * 60
  }
}
