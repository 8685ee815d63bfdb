package import Calendar

/// A run of days, both ends included: most often a calendar month, as status reports name it.
package struct Period: Hashable, Sendable {
  /// The first day.
  package let start: Day
  /// The last day, not before the first.
  package let finish: Day

  /// The days from `start` to `finish`, `nil` where `finish` lies before `start`.
  package init?(start: Day, finish: Day) {
    guard start <= finish else { return nil }
    self.start = start
    self.finish = finish
  }

  /// The month that holds a day.
  package init(monthOf day: Day) {
    let (year, month, dayOfMonth) = day.components
    start = Day(number: day.number - Int32(dayOfMonth - 1))
    finish = Day(number: start.number + Int32(Day.daysInMonth(year: year, month: month) - 1))
  }

  /// Reads `YYYY-MM` or `YYYY-MM-DD/YYYY-MM-DD`, `nil` where the text is neither.
  package init?(iso8601 text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let start = Day(iso8601: String(parts[0])), let finish = Day(iso8601: String(parts[1])) {
      self.init(start: start, finish: finish)
      return
    }
    guard let day = Day(iso8601: text + "-01") else { return nil }
    self.init(monthOf: day)
  }

  /// The month counted from year 0, `nil` where the period is no calendar month.
  package var month: Int64? {
    guard Period(monthOf: start) == self else { return nil }
    let (year, month, _) = start.components
    return Int64(year * 12 + month - 1)
  }

  /// The calendar month so many months later, `nil` where this is no month or the result is out of range.
  package func adding(months: Int64) -> Period? {
    guard month != nil, let day = start.adding(months: months) else { return nil }
    return Period(monthOf: day)
  }

  /// `YYYY-MM` for a calendar month, else both days with a slash between.
  package var iso8601: String {
    month != nil ? String(start.iso8601.prefix(7)) : start.iso8601 + "/" + finish.iso8601
  }
}
