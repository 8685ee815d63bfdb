import CEL
import Testing

/// Instants and spans.
@Suite("Instants and spans")
struct TimeTests {
  @Test(
    "keep their text through a round trip",
    arguments: [
      "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.5Z", "2000-02-29T12:00:00Z",
      "2024-02-29T00:00:00.000000001Z", "1970-01-01T00:00:00Z", "1600-02-29T01:02:03.120Z",
    ])
  func instants(_ text: String) {
    let shown = text == "1600-02-29T01:02:03.120Z" ? "1600-02-29T01:02:03.12Z" : text
    #expect(value(of: "string(timestamp('\(text)'))").literal == "\"\(shown)\"")
    #expect(value(of: "timestamp(string(timestamp('\(text)'))) == timestamp('\(text)')").isTrue)
  }

  @Test(
    "that there are not are failures",
    arguments: [
      "timestamp('2026-02-29T00:00:00Z')", "timestamp('1900-02-29T00:00:00Z')", "timestamp('2026-13-01T00:00:00Z')",
      "timestamp('2026-11-24T24:00:00Z')", "timestamp('2026-11-24T23:60:00Z')", "timestamp('2026-11-24T23:59:60Z')",
      "timestamp('2026-11-24')", "timestamp('2026-11-24T10:00:00')", "timestamp('2026-11-24 10:00:00Z')",
      "timestamp('0000-01-01T00:00:00Z')", "timestamp('10000-01-01T00:00:00Z')", "timestamp(253402300800)",
      "timestamp(-62135596801)", "timestamp('9999-12-31T23:59:59Z') + duration('1s')",
      "timestamp('0001-01-01T00:00:00Z') - duration('1ns')", "timestamp('9999-12-31T23:59:59-01:00')",
      "duration('1')", "duration('s')", "duration('1d')", "duration('')", "duration('1h 30m')", "duration('--1s')",
      "duration('2562048h')", "duration('2562047h') + duration('1h')",
      "timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')",
    ])
  func failures(_ text: String) {
    #expect(value(of: text).isError, "\(text): \(value(of: text).literal)")
  }

  @Test(
    "are computed with to the nanosecond",
    arguments: [
      "timestamp('2024-02-28T23:59:59Z') + duration('1s') == timestamp('2024-02-29T00:00:00Z')",
      "timestamp('2023-02-28T23:59:59Z') + duration('1s') == timestamp('2023-03-01T00:00:00Z')",
      "timestamp('1970-01-01T00:00:00Z') - duration('1ns') == timestamp('1969-12-31T23:59:59.999999999Z')",
      "timestamp('2026-11-24T00:00:00Z') - timestamp('2026-11-23T00:00:00Z') == duration('24h')",
      "duration('1h') + timestamp(0) == timestamp(3600)", "duration('1.5h') == duration('90m')",
      "duration('-1h30m') == duration('-90m')", "-duration('1s') == duration('-1s')",
      "duration('1us') == duration('1000ns')",
      "duration('1µs') == duration('1us')", "duration('0') == duration('0s')", "string(duration('1h30m')) == '5400s'",
      "string(duration('-1.5s')) == '-1.5s'", "string(duration('1ns')) == '0.000000001s'",
      "duration(string(duration('1h1m1.000000001s'))) == duration('1h1m1.000000001s')",
      "duration('3661.5s').getHours() == 1", "duration('3661.5s').getMinutes() == 61",
      "duration('3661.5s').getSeconds() == 3661",
      "duration('3661.5s').getMilliseconds() == 500", "duration('-90m').getHours() == -1",
      "int(timestamp('2001-09-09T01:46:40.9Z')) == 1000000000", "int(timestamp('1969-12-31T23:59:59.5Z')) == -1",
      "timestamp('1969-12-31T23:59:59.25Z').getMilliseconds() == 250",
      "timestamp('2024-12-31T00:00:00Z').getDayOfYear() == 365",
      "timestamp('2023-12-31T00:00:00Z').getDayOfYear() == 364",
      "timestamp('2026-11-22T00:00:00Z').getDayOfWeek() == 0", "timestamp('2026-11-28T00:00:00Z').getDayOfWeek() == 6",
      "date('2024-02-29').addMonths(12) == date('2025-02-28')",
      "date('2024-03-31').addMonths(-1) == date('2024-02-29')",
      "date('2025-03-01') - date('2024-03-01') == 365", "date('2024-03-01') - date('2023-03-01') == 366",
    ])
  func arithmetic(_ text: String) {
    #expect(value(of: text).isTrue, "\(text): \(value(of: text).literal)")
  }
}
