/// A calendar day: days since 1970-01-01 in the proleptic Gregorian calendar, from year 1 to year 9999.
///
/// A day is not an instant: it has no time of day and no time zone.
///
/// Source: ISO 8601 for the text form. The conversions between numbers and year, month and day are Howard Hinnant's: they count
/// years from March, so that the leap day is the last day of a year; an era is 400 years or 146,097 days.
package struct Day: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01, negative before it.
  package let number: Int32

  /// 0001-01-01.
  package static let first = Day(number: -719_162)
  /// 9999-12-31.
  package static let last = Day(number: 2_932_896)

  /// The day of this number.
  package init(number: Int32) {
    self.number = number
  }

  /// The day of this number, `nil` outside the years 1 to 9999.
  package init?(exactly number: Int64) {
    guard (Int64(Self.first.number)...Int64(Self.last.number)).contains(number) else { return nil }
    self.init(number: Int32(number))
  }

  /// The day of this date, `nil` where there is none (such as 30 February).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(year: year, month: month)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: Int32(era * 146_097 + dayOfEra - 719_468))
  }

  /// Reads `YYYY-MM-DD`, `nil` where the text does not name a day.
  package init?(iso8601 text: String) {
    var (year, month, number) = (0, 0, 0)
    var length = 0
    for byte in text.utf8 {
      switch (length, byte) {
      case (4, UInt8(ascii: "-")): (year, number) = (number, 0)
      case (7, UInt8(ascii: "-")): (month, number) = (number, 0)
      case (0..<4, UInt8(ascii: "0")...UInt8(ascii: "9")), (5..<7, UInt8(ascii: "0")...UInt8(ascii: "9")),
        (8..<10, UInt8(ascii: "0")...UInt8(ascii: "9")):
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
      length += 1
    }
    guard length == 10 else { return nil }
    self.init(year: year, month: month, day: number)
  }

  package static func < (left: Day, right: Day) -> Bool {
    left.number < right.number
  }

  /// Year, month (1 to 12) and day of the month (from 1).
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
  package var weekday: Int {
    let shifted = (Int(number) + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  /// The day of the year, from 1.
  package var dayOfYear: Int {
    guard let start = Day(year: components.year, month: 1, day: 1) else { return 1 }
    return Int(number - start.number) + 1
  }

  /// The day so many months later, on the last day of the month where that month is shorter; `nil` out of range.
  package func adding(months: Int64) -> Day? {
    let (year, month, day) = components
    let (total, overflow) = Int64(year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, total >= 12 else { return nil }
    let newYear = total / 12
    guard newYear <= 9999 else { return nil }
    let newMonth = Int(total - newYear * 12) + 1
    let length = Self.daysInMonth(year: Int(newYear), month: newMonth)
    return Day(year: Int(newYear), month: newMonth, day: min(day, length))
  }

  /// The day so many days later, `nil` out of range.
  package func adding(days: Int64) -> Day? {
    let (total, overflow) = Int64(number).addingReportingOverflow(days)
    return overflow ? nil : Day(exactly: total)
  }

  /// The day so many days later, or earlier where the number is negative; the calendar's last or first day where it ends before.
  package func advanced(byDays count: Int) -> Day {
    adding(days: Int64(count)) ?? (count < 0 ? Self.first : Self.last)
  }

  /// `YYYY-MM-DD`.
  package var iso8601: String {
    let (year, month, day) = components
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The number of days of a month.
  package static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

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
    var low = 0
    var high = holidays.count
    while low < high {
      let middle = (low + high) / 2
      if holidays[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
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
