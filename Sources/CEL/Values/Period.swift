package import Calendar
import SourceText

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

  /// Reads a run of days as people write it: see `PeriodText`.
  package init?(_ text: String) {
    guard let days = PeriodText(text) else { return nil }
    self.init(start: days.start, finish: days.finish)
  }

  /// Reads `YYYY-MM`, `YYYY-MM-DD/YYYY-MM-DD`, a quarter (`YYYY-Q3`) or a week of ISO 8601 (`YYYY-W47`); `nil` for other texts.
  package init?(iso8601 text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let start = Day(iso8601: String(parts[0])), let finish = Day(iso8601: String(parts[1])) {
      self.init(start: start, finish: finish)
      return
    }
    if let part = Period(partOfYear: text) {
      self = part
      return
    }
    guard let day = Day(iso8601: text + "-01") else { return nil }
    self.init(monthOf: day)
  }

  /// A quarter or a week.
  private init?(partOfYear text: String) {
    let halves = text.split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[0].utf8.count == 4, let year = Int(halves[0]), let sign = halves[1].first,
      let number = Int(halves[1].dropFirst()), number > 0
    else { return nil }
    switch sign {
    case "Q" where number <= 4 && halves[1].utf8.count == 2:
      guard let start = Day(year: year, month: number * 3 - 2, day: 1),
        let last = Day(year: year, month: number * 3, day: 1)
      else { return nil }
      self.init(start: start, finish: Period(monthOf: last).finish)
    case "W" where halves[1].utf8.count == 3:
      guard let monday = Day.monday(ofWeek: number, inYear: year) else { return nil }
      self.init(start: monday, finish: Day(number: monday.number + 6))
    default: return nil
    }
  }

  /// The month counted from year 0, `nil` where the period is not a calendar month.
  package var month: Int64? {
    guard Period(monthOf: start) == self else { return nil }
    let (year, month, _) = start.components
    return Int64(year * 12 + month - 1)
  }

  /// The calendar month so many months later, `nil` where this is not a month or the result is out of range.
  package func adding(months: Int64) -> Period? {
    guard month != nil, let day = start.adding(months: months) else { return nil }
    return Period(monthOf: day)
  }

  /// `YYYY-MM` for a calendar month, else both days with a slash between.
  package var iso8601: String {
    month != nil ? String(start.iso8601.prefix(7)) : start.iso8601 + "/" + finish.iso8601
  }
}

/// The days on which nobody works.
package struct WorkingCalendar: Sendable {
  /// Days of the week off, by ISO 8601: 1 is Monday, 7 is Sunday.
  private let weekend: [Bool]
  /// Days off that fall on no weekend, in ascending order and each once.
  private let holidays: [Day]

  /// A calendar; whatever `weekend` says, one day of the week is worked on.
  package init(weekend: Set<Int> = [6, 7], holidays: [Day] = []) {
    var off = (0...7).map { weekend.contains($0) }
    if off[1...7].allSatisfy({ $0 }) { off = off.map { _ in false } }
    self.weekend = off
    self.holidays = Set(holidays.filter { !off[$0.weekday] }).sorted()
  }

  /// Whether people work on a day.
  package func isWorkingDay(_ day: Day) -> Bool {
    !weekend[day.weekday] && !isHoliday(day)
  }

  private func isHoliday(_ day: Day) -> Bool {
    let position = position(of: day)
    return position < holidays.count && holidays[position] == day
  }

  /// The position of the first holiday that is not before a day.
  private func position(of day: Day) -> Int {
    holidays.endOfPrefix { $0 < day }
  }

  /// The working days after `start` up to and including `finish`; negative where `finish` lies before `start`.
  ///
  /// From Friday to Monday is one working day.
  ///
  /// - Complexity: O(log *n*) in the holidays.
  package func workingDays(from start: Day, to finish: Day) -> Int64 {
    guard start <= finish else { return -workingDays(from: finish, to: start) }
    let days = Int64(finish.number) - Int64(start.number)
    let perWeek = Int64(weekend[1...7].count { !$0 })
    var result = days / 7 * perWeek
    var weekday = start.weekday
    for _ in 0..<days % 7 {
      weekday = weekday % 7 + 1
      if !weekend[weekday] { result += 1 }
    }
    let off = position(of: Day(number: finish.number + 1)) - position(of: Day(number: start.number + 1))
    return result - Int64(off)
  }

  /// The day so many working days later (or earlier); with 0 the day itself.
  ///
  /// `nil` out of range.
  ///
  /// - Complexity: O(log *days*) counts.
  package func adding(workingDays days: Int64, to start: Day) -> Day? {
    guard days != 0 else { return start }
    guard days.magnitude <= 4_000_000 else { return nil }
    // The count grows with the day, so the first day that reaches it is found by halving.
    var low: Int64 = 0
    var high: Int64 = 1
    func count(_ distance: Int64) -> Int64 {
      let number = Int64(start.number) + (days > 0 ? distance : -distance)
      guard let day = Day(exactly: number) else { return .max }
      return days > 0 ? workingDays(from: start, to: day) : backwards(from: start, to: day)
    }
    while count(high) < Int64(days.magnitude) {
      low = high
      high *= 2
    }
    while low + 1 < high {
      let middle = (low + high) / 2
      if count(middle) < Int64(days.magnitude) { low = middle } else { high = middle }
    }
    return start.adding(days: days > 0 ? high : -high)
  }

  /// The working days before `start` down to and including `finish`.
  private func backwards(from start: Day, to finish: Day) -> Int64 {
    workingDays(from: Day(number: finish.number - 1), to: Day(number: start.number - 1))
  }
}
