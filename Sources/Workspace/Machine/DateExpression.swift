/// A date as a person gives it on the command line: a day, or one counted from today.
package struct DateExpression: Sendable, Hashable {
  /// What the text says.
  private enum Meaning: Sendable, Hashable {
    case day(CalendarDate)
    case offset(days: Int)
  }

  private let meaning: Meaning

  /// Reads `2026-11-24`, `today`, `+14d`, `-7d`, `+2w`; `nil` for anything else.
  package init?(_ text: String) {
    if let date = CalendarDate(iso: text) {
      meaning = .day(date)
      return
    }
    if text == "today" {
      meaning = .offset(days: 0)
      return
    }
    let unit =
      switch text.last {
      case "d": 1
      case "w": 7
      default: 0
      }
    guard unit > 0, let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().dropLast()
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), digits.utf8.count <= 6, let count = Int(digits) else {
      return nil
    }
    meaning = .offset(days: (sign == "-" ? -count : count) * unit)
  }

  /// The day that is meant.
  ///
  /// - Parameter today: Asked only where the date is counted from it.
  /// - Returns: A day within the years 1 to 9999.
  package func date(today: @autoclosure () -> CalendarDate) -> CalendarDate {
    switch meaning {
    case .day(let date): date
    case .offset(let days): today().adding(days: days)
    }
  }
}
