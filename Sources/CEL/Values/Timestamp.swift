import Calendar

/// An instant: seconds since 1970-01-01T00:00:00Z and nanoseconds, from year 1 to year 9999.
///
/// Source: CEL langdef, «Abstract Types»; RFC 3339 for the text form.
package struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since the epoch, negative before it.
  package let seconds: Int64
  /// Nanoseconds after the second, 0 to 999,999,999.
  package let nanoseconds: Int32

  private static let firstSecond: Int64 = -62_135_596_800
  private static let lastSecond: Int64 = 253_402_300_799
  private static let billion: Int64 = 1_000_000_000

  /// An instant, `nil` outside the years 1 to 9999.
  package init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard (Self.firstSecond...Self.lastSecond).contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else {
      return nil
    }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.seconds == right.seconds ? left.nanoseconds < right.nanoseconds : left.seconds < right.seconds
  }

  /// This instant later by a span, `nil` outside the range.
  func adding(_ span: TimeSpan) -> Timestamp? {
    let total = Int128(seconds) * Int128(Self.billion) + Int128(nanoseconds) + Int128(span.nanoseconds)
    var (quotient, remainder) = total.quotientAndRemainder(dividingBy: Int128(Self.billion))
    if remainder < 0 {
      remainder += Int128(Self.billion)
      quotient -= 1
    }
    guard let seconds = Int64(exactly: quotient) else { return nil }
    return Timestamp(seconds: seconds, nanoseconds: Int32(remainder))
  }

  /// The span from another instant to this one, `nil` where it is too long.
  func since(_ other: Timestamp) -> TimeSpan? {
    let total =
      (Int128(seconds) - Int128(other.seconds)) * Int128(Self.billion) + Int128(nanoseconds)
      - Int128(other.nanoseconds)
    return Int64(exactly: total).map(TimeSpan.init(nanoseconds:))
  }

  /// Reads an RFC 3339 instant such as `2026-11-24T09:30:00.5+01:00`, `nil` where it is none or out of range.
  package init?(rfc3339 text: String) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(digits: 4), scanner.take(UInt8(ascii: "-")),
      let month = scanner.number(digits: 2), scanner.take(UInt8(ascii: "-")),
      let dayOfMonth = scanner.number(digits: 2), scanner.take(UInt8(ascii: "T"), or: UInt8(ascii: "t")),
      let hour = scanner.number(digits: 2), scanner.take(UInt8(ascii: ":")),
      let minute = scanner.number(digits: 2), scanner.take(UInt8(ascii: ":")),
      let second = scanner.number(digits: 2),
      hour < 24, minute < 60, second < 60,
      let day = Day(year: year, month: month, day: dayOfMonth)
    else { return nil }
    var nanoseconds: Int64 = 0
    if scanner.take(UInt8(ascii: ".")) {
      guard let fraction = scanner.fraction() else { return nil }
      nanoseconds = fraction
    }
    var offset: Int64 = 0
    if !scanner.take(UInt8(ascii: "Z"), or: UInt8(ascii: "z")) {
      let isNegative = scanner.take(UInt8(ascii: "-"))
      guard isNegative || scanner.take(UInt8(ascii: "+")),
        let hours = scanner.number(digits: 2), scanner.take(UInt8(ascii: ":")),
        let minutes = scanner.number(digits: 2), hours < 24, minutes < 60
      else { return nil }
      offset = Int64(hours * 3600 + minutes * 60) * (isNegative ? -1 : 1)
    }
    guard scanner.isAtEnd else { return nil }
    let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - offset
    self.init(seconds: seconds, nanoseconds: Int32(nanoseconds))
  }

  /// The instant as RFC 3339 in UTC, with as many decimals as it needs.
  package var rfc3339: String {
    let dayNumber = seconds.flooredDivision(by: 86_400)
    let second = seconds - dayNumber * 86_400
    let day = Day(number: Int32(dayNumber))
    var text = day.iso8601 + "T"
    text += twoDigits(second / 3600) + ":" + twoDigits(second / 60 % 60) + ":" + twoDigits(second % 60)
    text += fractionText(nanoseconds: Int64(nanoseconds))
    return text + "Z"
  }
}

/// A number of at least two digits.
func twoDigits(_ number: Int64) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}

/// Nanoseconds as a decimal fraction with its point and without trailing zeros, empty for zero.
func fractionText(nanoseconds: Int64) -> String {
  guard nanoseconds != 0 else { return "" }
  var digits = String(nanoseconds)
  digits = String(repeating: "0", count: 9 - digits.utf8.count) + digits
  while digits.hasSuffix("0") { digits.removeLast() }
  return "." + digits
}

extension Int64 {
  /// The quotient rounded towards negative infinity.
  func flooredDivision(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
