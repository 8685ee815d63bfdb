import Calendar
import SourceText

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

/// The present rule of a time zone: its offset from UTC, and the summer time that comes back every year.
///
/// A rule is written as the offset in minutes; where there is summer time, also the offset in summer, its beginning and its
/// end as `month.week.weekday.minutes` (week 5 is the last, weekday 0 is Sunday, minutes of wall time).
///
/// Source: POSIX, the form of `TZ`, with times before midnight and after its day as RFC 9636 allows.
struct TimeZoneRule {
  /// Minutes east of UTC.
  private let standard: Int64
  private let summer: Summer?

  private struct Summer {
    let offset: Int64
    let begin: Change
    let end: Change
  }

  /// A change of the clock: a weekday in a week of a month, in minutes after midnight of wall time.
  private struct Change {
    let month: Int
    /// 1 to 4, or 5 for the last.
    let week: Int
    /// 0 is Sunday.
    let weekday: Int
    let minutes: Int64

    init?(_ text: Substring) {
      let parts = text.split(separator: ".").compactMap { Int($0) }
      guard parts.count == 4 else { return nil }
      (month, week, weekday, minutes) = (parts[0], parts[1], parts[2], Int64(parts[3]))
    }

    /// The second of the change in a year, in wall time as seconds since 1970.
    func second(in year: Int) -> Int64 {
      guard let first = Day(year: min(max(year, 1), 9999), month: month, day: 1) else { return 0 }
      let ahead = (weekday - first.weekday % 7 + 7) % 7
      var day = 1 + ahead + (week - 1) * 7
      let length = Day.daysInMonth(year: year, month: month)
      while day > length { day -= 7 }
      return (Int64(first.number) + Int64(day - 1)) * 86_400 + minutes * 60
    }
  }

  /// The rule of a zone whose clocks never change.
  init(minutes: Int64) {
    (standard, summer) = (minutes, nil)
  }

  /// Reads a rule; `nil` where the text is not one.
  init?(_ text: Substring) {
    let parts = text.split(separator: " ")
    guard let first = parts.first, let offset = Int64(first) else { return nil }
    standard = offset
    if parts.count == 4, let inSummer = Int64(parts[1]), let begin = Change(parts[2]), let end = Change(parts[3]) {
      summer = Summer(offset: inSummer, begin: begin, end: end)
    } else {
      summer = nil
    }
  }

  /// The seconds to add to an instant for wall time.
  func offset(at seconds: Int64) -> Int64 {
    guard let summer else { return standard * 60 }
    let wall = seconds + standard * 60
    let year = Day(number: Int32(wall.flooredDivision(by: 86_400))).components.year
    let begin = summer.begin.second(in: year) - standard * 60
    let end = summer.end.second(in: year) - summer.offset * 60
    let isSummer = begin < end ? begin <= seconds && seconds < end : seconds < end || begin <= seconds
    return (isSummer ? summer.offset : standard) * 60
  }
}

/// The changes of a zone's offset from UTC that do not follow from its rule.
///
/// A change is written in 64 letters of six bits each. Three letters are the hours since the change before it (14 bits)
/// and the position of the new offset (4 bits). Where no hours are given, seven further letters are the seconds since the
/// change before; the first change counts from 34,359,738,368 seconds before 1970.
struct TimeZoneHistory {
  /// When the offset changed, in seconds since 1970, ascending.
  private var instants: [Int64] = []
  /// The offset from then on, in seconds east of UTC.
  private var offsets: [Int32] = []
  /// The offset before any change.
  private let first: Int64

  /// A history in which nothing ever changed.
  init(_ offset: Int64) {
    first = offset
  }

  /// Reads offsets and changes; `nil` where they are no such texts.
  init?(offsets known: Substring, changes: Substring) {
    let known = known.split(separator: " ").compactMap { Int32($0) }
    guard let first = known.first else { return nil }
    self.first = Int64(first)
    var letters = changes.utf8[...]
    var instant: Int64 = -(1 << 35)
    while !letters.isEmpty {
      guard let short = Self.number(&letters, letters: 3) else { return nil }
      let position = Int(short & 15)
      if short >> 4 > 0 {
        instant += (short >> 4) * 3600
      } else {
        guard let seconds = Self.number(&letters, letters: 7) else { return nil }
        instant += seconds
      }
      guard known.indices.contains(position) else { return nil }
      instants.append(instant)
      offsets.append(known[position])
    }
  }

  private static func number(_ text: inout Substring.UTF8View.SubSequence, letters: Int) -> Int64? {
    var result: Int64 = 0
    for _ in 0..<letters {
      guard let letter = text.popFirst(), let value = value(of: letter) else { return nil }
      result = result << 6 | value
    }
    return result
  }

  private static func value(of letter: UInt8) -> Int64? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int64(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int64(letter - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int64(letter - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }

  /// The offset at an instant in seconds, `nil` from the last change on.
  ///
  /// - Complexity: O(log *n*) in the changes.
  func offset(at seconds: Int64) -> Int64? {
    guard let last = instants.last, seconds < last else { return nil }
    // The first change after the instant.
    let low = instants.endOfPrefix { $0 <= seconds }
    return low == 0 ? first : Int64(offsets[low - 1])
  }
}

/// All time zones of the IANA database with their history, embedded, so that no machine's own data changes an answer.
///
/// One zone a line, its parts between `|`: the names of the zone, the rule that holds after its last recorded change
/// (`TimeZoneRule`), the offsets that it ever had (seconds east of UTC, the first before any change), and its changes
/// (`TimeZoneHistory`). `scripts/make-time-zones` writes the tables.
enum TimeZoneTable {
  private static let tables = [america, asia, others]

  /// The line of the zone of this name without its names, `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in the size of the tables, without making texts.
  static func line(of name: String) -> Substring? {
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 != UInt8(ascii: "|") && $0 > UInt8(ascii: " ") }) else { return nil }
    for table in tables {
      var search = 0
      while let found = table.utf8Range(of: name, from: search) {
        search = found.upperBound
        guard let line = rest(of: table, after: found) else { continue }
        return line
      }
    }
    return nil
  }

  /// What follows the names of a line, where a range of bytes is one of them.
  private static func rest(of table: String, after name: Range<Int>) -> Substring? {
    let bytes = table.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: name.lowerBound)
    let end = bytes.index(start, offsetBy: name.count)
    let isFirst = start == bytes.startIndex
    let before = isFirst ? UInt8(ascii: "\n") : bytes[bytes.index(before: start)]
    guard before == UInt8(ascii: "\n") || before == UInt8(ascii: " "), end < bytes.endIndex,
      bytes[end] == UInt8(ascii: "|") || bytes[end] == UInt8(ascii: " ")
    else { return nil }
    let lineEnd = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    guard let bar = bytes[end..<lineEnd].firstIndex(of: UInt8(ascii: "|"))
    else { return nil }
    // Parts of rules may look like names, but stand after the first bar of their line.
    let lineStart = bytes[..<start].lastIndex(of: UInt8(ascii: "\n")) ?? bytes.startIndex
    guard !bytes[lineStart..<start].contains(UInt8(ascii: "|")) else { return nil }
    return table[bytes.index(after: bar)..<lineEnd]
  }

  /// The names of all zones.
  static var names: [String] {
    tables.flatMap { table in
      table.split(separator: "\n").flatMap { line in
        line.prefix { $0 != "|" }.split(separator: " ").map(String.init)
      }
    }
  }
}
