import Calendar
import CEL
import Testing

@Suite("Values")
struct ValueTests {
  @Test("stay small, because evaluation copies them all the time")
  func size() {
    #expect(MemoryLayout<Value>.size == 17)
    #expect(MemoryLayout<EvaluationFailure>.size <= 16)
    #expect(MemoryLayout<HostReference>.size == 12)
  }

  @Test(
    "instants read RFC 3339",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-24T09:30:00+01:00", 1_795_509_000),
      ("0001-01-01T00:00:00Z", -62_135_596_800),
      ("9999-12-31T23:59:59Z", 253_402_300_799), ("1969-12-31T23:59:59Z", -1),
    ] as [(String, Int64)])
  func timestamps(_ text: String, _ seconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.seconds == seconds)
  }

  @Test(
    "refuse what is not an instant",
    arguments: [
      "2026-11-24", "2026-11-24T09:30:00", "2026-11-24T24:00:00Z", "2026-02-29T00:00:00Z", "2026-11-24T09:30:00.Z",
      "0001-01-01T00:00:00+01:00", "2026-11-24 09:30:00Z", "10000-01-01T00:00:00Z", "",
    ])
  func badTimestamps(_ text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test(
    "spans read their units",
    arguments: [
      ("0", 0), ("1s", 1_000_000_000), ("1h1m1s", 3_661_000_000_000), ("-1.5h", -5_400_000_000_000),
      ("250ms", 250_000_000),
      ("3us", 3_000), ("3µs", 3_000), ("7ns", 7), ("0.000000001s", 1), ("+2m", 120_000_000_000), (".5s", 500_000_000),
      ("-9223372036854775808ns", Int64.min),
    ] as [(String, Int64)])
  func spans(_ text: String, _ nanoseconds: Int64) {
    #expect(TimeSpan(text: text)?.nanoseconds == nanoseconds, "\(text)")
  }

  @Test(
    "refuse what is not a span",
    arguments: [
      "", "-", "1", "s", "1x", "1 s", "1h ", "--1s", "9223372036854775808ns", "1.s.", "99999999999999999999h",
    ])
  func badSpans(_ text: String) {
    #expect(TimeSpan(text: text) == nil, "\(text)")
  }

  @Test(
    "decimals are exact",
    arguments: [
      ("1", "1"), ("-0.5", "-0.5"), ("1.10", "1.1"), ("0.000001", "0.000001"), ("+7", "7"), ("00.10", "0.1"),
      ("170141183460469231731687303715884.105727", "170141183460469231731687303715884.105727"),
    ])
  func decimals(_ text: String, _ expected: String) {
    #expect(Decimal(text: text)?.text == expected)
  }

  @Test(
    "refuse what is not a decimal of six places",
    arguments: ["", ".", "1.", ".5", "1.0000001", "1e3", "1,5", "--1", "1.2.3", "1000000000000000000000000000000000"])
  func badDecimals(_ text: String) {
    #expect(Decimal(text: text) == nil, "\(text)")
  }

  @Test(
    "periods are months or runs of days",
    arguments: [
      ("2026-02", "2026-02-01", "2026-02-28"), ("2024-02", "2024-02-01", "2024-02-29"),
      ("2026-01-15/2026-02-14", "2026-01-15", "2026-02-14"), ("2026-01-01/2026-01-31", "2026-01-01", "2026-01-31"),
    ])
  func periods(_ text: String, _ start: String, _ finish: String) {
    let period = Period(iso8601: text)
    #expect(period?.start.iso8601 == start)
    #expect(period?.finish.iso8601 == finish)
    #expect(period.map { Period(iso8601: $0.iso8601) == $0 } == true)
  }

  @Test("refuse what is not a period", arguments: ["2026", "2026-13", "2026-02-01/2026-01-01", "2026-1", "", "/"])
  func badPeriods(_ text: String) {
    #expect(Period(iso8601: text) == nil)
  }

  @Test("maps find their keys, few or many, and numbers of any type")
  func maps() {
    for count in [3, 8, 9, 500] as [Int64] {
      let map = MapValue((0..<count).map { (.int($0), .string("v\($0)")) } + [(.string("k"), .bool(true))])
      #expect(map.count == Int(count) + 1)
      for key in 0..<count {
        #expect(map.value(for: .uint(UInt64(key)))?.literal == "\"v\(key)\"")
        #expect(map.value(for: .double(Double(key)))?.literal == "\"v\(key)\"")
      }
      #expect(map.value(for: .int(count)) == nil)
      #expect(map.value(for: .double(0.5)) == nil)
      #expect(map.value(forText: "k")?.isTrue == true)
      #expect(map.value(for: .list([Value]())) == nil)
    }
  }

  @Test("working days are counted as if day by day")
  func workingDays() throws {
    let calendar = WorkingCalendar(
      weekend: [5, 6],
      holidays: ["2026-01-01", "2026-01-04", "2026-01-04", "2026-03-30"].compactMap { Day(iso8601: $0) })
    let start = try #require(Day(iso8601: "2025-12-20"))
    for first in 0..<20 as Range<Int64> {
      for length in 0..<120 as Range<Int64> {
        guard let from = start.adding(days: first), let to = from.adding(days: length) else { continue }
        var count: Int64 = 0
        var day = from
        while day < to {
          day = Day(number: day.number + 1)
          if calendar.isWorkingDay(day) { count += 1 }
        }
        #expect(calendar.workingDays(from: from, to: to) == count)
      }
    }
  }

  @Test("adding working days is the inverse of counting them")
  func addingWorkingDays() throws {
    let calendar = WorkingCalendar(holidays: ["2026-12-25", "2026-12-28"].compactMap { Day(iso8601: $0) })
    let start = try #require(Day(iso8601: "2026-12-21"))
    for days in 1..<300 as Range<Int64> {
      let later = calendar.adding(workingDays: days, to: start)
      #expect(later.map { calendar.workingDays(from: start, to: $0) } == days)
      #expect(later.map(calendar.isWorkingDay) == true)
      let earlier = calendar.adding(workingDays: -days, to: start)
      #expect(earlier.map(calendar.isWorkingDay) == true)
    }
    #expect(calendar.adding(workingDays: 0, to: start) == start)
    #expect(calendar.adding(workingDays: .max, to: start) == nil)
  }
}
