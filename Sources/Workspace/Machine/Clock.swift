package import Calendar

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The machine's clocks, read at the edge and nowhere else.
package enum Clock {
  /// Today's date where the user is, by the time zone of the environment (`TZ`) or of the machine.
  package static func today() -> Day {
    var now = time(nil)
    var local = unsafe tm()
    unsafe localtime_r(&now, &local)
    // `tm` holds a pointer to the zone's name, which is left alone.
    let (year, month, day) = unsafe (Int(local.tm_year) + 1900, Int(local.tm_mon) + 1, Int(local.tm_mday))
    return Day(year: year, month: month, day: day) ?? Day(number: 0)
  }

  /// Nanoseconds since some moment of the past, for durations; never goes back.
  package static func monotonicNanoseconds() -> UInt64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }
}

/// A date as a person gives it on the command line: a day, or one counted from today.
package struct DateExpression: Sendable, Hashable {
  /// What the text says.
  private enum Meaning: Sendable, Hashable {
    case day(Day)
    case offset(days: Int)
  }

  private let meaning: Meaning

  /// Reads `2026-11-24`, `today`, `+14d`, `-7d`, `+2w`; `nil` for anything else.
  package init?(_ text: String) {
    if let date = Day(iso8601: text) {
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
  package func date(today: @autoclosure () -> Day) -> Day {
    switch meaning {
    case .day(let date): date
    case .offset(let days): today().advanced(byDays: days)
    }
  }
}
