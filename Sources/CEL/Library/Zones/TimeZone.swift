/// A time zone: what its clocks show at any instant.
///
/// What its clocks showed is known from its history, beginning with the local mean time before there was a standard; what
/// they will show follows from its present rule.
///
/// Source: CEL langdef, «Timezones».
struct TimeZone {
  private let history: TimeZoneHistory
  private let rule: TimeZoneRule

  /// A zone by its name: nothing or `UTC`, a fixed offset such as `+05:30`, `-03:00` or `02:00`, or a name of the IANA
  /// database as it is written there; `nil` for anything else.
  init?(_ name: String) {
    if name.isEmpty || name == "UTC" {
      (history, rule) = (TimeZoneHistory(0), TimeZoneRule(minutes: 0))
      return
    }
    if let minutes = Self.fixedOffset(name) {
      (history, rule) = (TimeZoneHistory(minutes * 60), TimeZoneRule(minutes: minutes))
      return
    }
    guard let line = TimeZoneTable.line(of: name) else { return nil }
    let parts = line.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3, let rule = TimeZoneRule(parts[0]),
      let history = TimeZoneHistory(offsets: parts[1], changes: parts[2])
    else { return nil }
    (self.history, self.rule) = (history, rule)
  }

  /// `+HH:MM`, `-HH:MM` or `HH:MM` in minutes.
  private static func fixedOffset(_ text: String) -> Int64? {
    var scanner = DigitScanner(text)
    let isNegative = scanner.take(UInt8(ascii: "-"))
    if !isNegative { _ = scanner.take(UInt8(ascii: "+")) }
    guard let hours = scanner.number(digits: 2), scanner.take(UInt8(ascii: ":")),
      let minutes = scanner.number(digits: 2), scanner.isAtEnd, hours < 24, minutes < 60
    else { return nil }
    return Int64(hours * 60 + minutes) * (isNegative ? -1 : 1)
  }

  /// The seconds to add to an instant (in seconds since 1970) for wall time.
  func offset(at seconds: Int64) -> Int64 {
    history.offset(at: seconds) ?? rule.offset(at: seconds)
  }
}
