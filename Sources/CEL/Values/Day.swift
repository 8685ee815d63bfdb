/// A calendar day: days since 1970-01-01 in the proleptic Gregorian calendar, from year 1 to year 9999.
///
/// A day is not an instant: it has no time of day and no time zone.
///
/// Source: ISO 8601 for the text form; the arithmetic on March-based years is Howard Hinnant's.
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
    var scanner = DigitScanner(text)
    guard let year = scanner.number(digits: 4), scanner.take(UInt8(ascii: "-")),
      let month = scanner.number(digits: 2), scanner.take(UInt8(ascii: "-")),
      let day = scanner.number(digits: 2), scanner.isAtEnd
    else { return nil }
    self.init(year: year, month: month, day: day)
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
  var dayOfYear: Int {
    guard let start = Day(year: components.year, month: 1, day: 1) else { return 1 }
    return Int(number - start.number) + 1
  }

  /// The day so many months later, on the last day of the month where that month is shorter; `nil` out of range.
  package func adding(months: Int64) -> Day? {
    let (year, month, day) = components
    let (total, overflow) = Int64(year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow else { return nil }
    let newYear = total.flooredDivision(by: 12)
    guard (1...9999).contains(newYear) else { return nil }
    let newMonth = Int(total - newYear * 12) + 1
    let length = Self.daysInMonth(year: Int(newYear), month: newMonth)
    return Day(year: Int(newYear), month: newMonth, day: min(day, length))
  }

  /// The day so many days later, `nil` out of range.
  package func adding(days: Int64) -> Day? {
    let (total, overflow) = Int64(number).addingReportingOverflow(days)
    return overflow ? nil : Day(exactly: total)
  }

  /// `YYYY-MM-DD`.
  package var iso8601: String {
    let (year, month, day) = components
    let digits = String(year)
    let padding = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return padding + digits + "-" + twoDigits(Int64(month)) + "-" + twoDigits(Int64(day))
  }

  /// The number of days of a month.
  static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
