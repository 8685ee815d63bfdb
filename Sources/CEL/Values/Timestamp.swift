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

  /// Reads an RFC 3339 instant such as `2026-11-24T09:30:00.5+01:00`, `nil` where it is not one or out of range.
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

/// A length of time in nanoseconds: CEL's `duration`.
///
/// It spans about 292 years either way; a longer result is an error.
///
/// Source: CEL langdef, «Abstract Types» and «Overflow».
package struct TimeSpan: Hashable, Sendable, Comparable {
  /// Nanoseconds, negative for a span backwards.
  package let nanoseconds: Int64

  /// A span of so many nanoseconds.
  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  package static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The span as seconds with the decimals it needs, such as `90s` or `-1.5s`.
  package var text: String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    return "\(sign)\(magnitude / 1_000_000_000)\(fractionText(nanoseconds: Int64(magnitude % 1_000_000_000)))s"
  }

  /// Reads a span such as `1h30m`, `-1.5s` or `250ms`, `nil` where it is not one or too long.
  ///
  /// Units are `h`, `m`, `s`, `ms`, `us` (or `µs`) and `ns`; `0` needs none.
  package init?(text: String) {
    var bytes = Substring(text).utf8[...]
    var isNegative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    if bytes.elementsEqual("0".utf8) {
      self.init(nanoseconds: 0)
      return
    }
    guard !bytes.isEmpty else { return nil }
    var total: Int128 = 0
    while !bytes.isEmpty {
      guard let part = Self.part(of: &bytes) else { return nil }
      total += part
      guard total <= Int128(Int64.max) + 1 else { return nil }
    }
    guard let nanoseconds = Int64(exactly: isNegative ? -total : total) else { return nil }
    self.init(nanoseconds: nanoseconds)
  }

  /// Reads one number with its unit, in nanoseconds.
  private static func part(of bytes: inout Substring.UTF8View.SubSequence) -> Int128? {
    var integer: Int128 = 0
    var fraction: Int128 = 0
    var scale: Int128 = 1
    var digits = 0
    while let digit = decimalDigit(bytes.first) {
      integer = integer * 10 + Int128(digit)
      guard integer <= Int128(Int64.max) + 1 else { return nil }
      digits += 1
      bytes.removeFirst()
    }
    if bytes.first == UInt8(ascii: ".") {
      bytes.removeFirst()
      while let digit = decimalDigit(bytes.first) {
        if scale < 1_000_000_000_000_000_000 {
          fraction = fraction * 10 + Int128(digit)
          scale *= 10
        }
        digits += 1
        bytes.removeFirst()
      }
    }
    guard digits > 0, let unit = unit(of: &bytes) else { return nil }
    return integer * unit + fraction * unit / scale
  }

  private static func decimalDigit(_ byte: UInt8?) -> UInt8? {
    guard let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    return byte - UInt8(ascii: "0")
  }

  private static func unit(of bytes: inout Substring.UTF8View.SubSequence) -> Int128? {
    let name = bytes.prefix { decimalDigit($0) == nil && $0 != UInt8(ascii: ".") }
    bytes = bytes.dropFirst(name.count)
    switch String(Substring(name)) {
    case "h": return 3_600_000_000_000
    case "m": return 60_000_000_000
    case "s": return 1_000_000_000
    case "ms": return 1_000_000
    case "us", "µs", "μs": return 1_000
    case "ns": return 1
    default: return nil
    }
  }
}

/// Reads fixed forms of digits, such as dates, from a text.
struct DigitScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Whether all was read.
  var isAtEnd: Bool {
    position == bytes.count
  }

  /// Reads exactly so many digits.
  mutating func number(digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var result = 0
    for byte in bytes[position..<position + digits] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      result = result * 10 + Int(byte - UInt8(ascii: "0"))
    }
    position += digits
    return result
  }

  /// Reads one to nine decimals as nanoseconds; further digits are cut off.
  mutating func fraction() -> Int64? {
    var result: Int64 = 0
    var count = 0
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      if count < 9 { result = result * 10 + Int64(bytes[position] - UInt8(ascii: "0")) }
      count += 1
      position += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 9)..<9 { result *= 10 }
    return result
  }

  /// Reads a byte where it comes next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Reads one of two bytes where it comes next.
  mutating func take(_ byte: UInt8, or other: UInt8) -> Bool {
    take(byte) || take(other)
  }
}
