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

  /// The first day of a week of ISO 8601, of which the first of a year is the one with the first Thursday; `nil` for a week that is
  /// not one of 1 to 53, or a year out of range.
  package static func monday(ofWeek week: Int, inYear year: Int) -> Day? {
    // The fourth of January lies in the first week.
    guard (1...53).contains(week), let fourth = Day(year: year, month: 1, day: 4) else { return nil }
    return fourth.advanced(byDays: 7 * (week - 1) - (fourth.weekday - 1))
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
