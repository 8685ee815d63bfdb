import Calendar

/// The present rule of a time zone: its offset from UTC, and the summer time that comes back every year.
///
/// A rule is written as the offset in minutes; where there is summer time, also the offset in summer, its beginning and its
/// end as `month.week.weekday.minutes` (week 5 is the last, weekday 0 is Sunday, minutes of wall time).
///
/// Source: POSIX, the form of `TZ`, with times before midnight and after its day as RFC 9636 allows.
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

  /// The rule of a zone whose clocks never change.
  init(minutes: Int64) {
    (standard, summer) = (minutes, nil)
  }

  /// Reads a rule; `nil` where the text is none.
  init?(_ text: Substring) {
    let parts = text.split(separator: " ")
    guard let first = parts.first, let offset = Int64(first) else { return nil }
    standard = offset
    if parts.count == 4, let inSummer = Int64(parts[1]), let begin = Change(parts[2]), let end = Change(parts[3]) {
      summer = Summer(offset: inSummer, begin: begin, end: end)
    } else {
      summer = nil
    }
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
