import CEL
import Testing

@Suite("The library")
struct LibraryTests {
  @Test(
    "of strings",
    arguments: [
      ("'a©b'.charAt(1)", "\"©\""), ("''.indexOf('')", "0"), ("'aaa'.lastIndexOf('')", "3"),
      ("'abc'.replace('', '-')", "\"-a-b-c-\""),
      ("'aXbX'.replace('X', '', 1)", "\"abX\""), ("'abc'.split('')", "[\"a\", \"b\", \"c\"]"),
      ("''.split(',')", "[\"\"]"),
      ("'a,b,'.split(',')", "[\"a\", \"b\", \"\"]"), ("'abc'.split('', 2)", "[\"a\", \"bc\"]"),
      ("'\\u00a0x\\u2003'.trim()", "\"x\""),
      ("'   '.trim()", "\"\""), ("strings.quote('\\t')", "\"\\\"\\\\t\\\"\""), ("'é1'.upperAscii()", "\"é1\""),
      ("'日本'.reverse()", "\"本日\""),
      ("[].join(',')", "\"\""), ("'abc'.contains('')", "true"), ("'abc'.endsWith('abcd')", "false"),
    ])
  func strings(_ text: String, _ expected: String) {
    #expect(value(of: text).literal == expected, "\(text)")
  }

  @Test(
    "of formatting",
    arguments: [
      ("'%5'", nil), ("'%q'.format([1])", nil), ("'%'.format([1])", nil), ("'%.x'.format([1])", nil),
      ("'%d'.format(['a'])", nil),
      ("'%s'.format([])", nil), ("'%s'.format([optional.none()])", nil), ("'%.1001f'.format([1.0])", nil),
      ("'%d%%'.format([50])", "\"50%\""), ("'%x %X %o %b'.format([255, 255u, 8, 5])", "\"ff FF 10 101\""),
      ("'%b'.format([-5])", "\"-101\""),
      ("'%x'.format([-255])", "\"-ff\""), ("'%s'.format([[1, 'a', [true]]])", "\"[1, a, [true]]\""),
      ("'%s'.format([int])", "\"int\""),
      ("'%.0f %.0f %.0f'.format([0.5, 1.5, 2.5])", "\"0 2 2\""), ("'%.1f'.format([0.25])", "\"0.2\""),
      ("'%.20f'.format([0.1])", "\"0.10000000000000000555\""),
      ("'%f'.format([5e-324])", "\"0.000000\""), ("'%e'.format([5e-324])", "\"4.940656e-324\""),
      ("'%e'.format([0.0])", "\"0.000000e+00\""),
      ("'%.2e'.format([999.9])", "\"1.00e+03\""), ("'%f'.format([-0.0])", "\"-0.000000\""),
      ("'%s'.format([decimal('1.50')])", "\"1.5\""),
      ("'%s %s'.format([date('2026-11-24'), period('2026-11')])", "\"2026-11-24 2026-11\""),
    ] as [(String, String?)])
  func formatting(_ text: String, _ expected: String?) {
    let value = value(of: text)
    if let expected {
      #expect(value.literal == expected, "\(text)")
    } else if text.contains("format") {
      #expect(value.isError, "\(text)")
    }
  }

  @Test(
    "of lists",
    arguments: [
      ("[].sum()", "0"), ("[1.5, 2.5].sum()", "4.0"), ("[decimal('1.5'), decimal(1)].sum()", "decimal(\"2.5\")"),
      ("[duration('1s'), duration('2s')].sum()", "duration(\"3s\")"),
      ("[date('2026-01-02'), date('2026-01-01')].min()", "date(\"2026-01-01\")"),
      ("['b', 'a'].max()", "\"b\""), ("[1, 2, 3, 4].avg()", "2.5"), ("[].first()", "optional.none()"),
      ("[3, 1, 2].sort()", "[1, 2, 3]"),
      ("[true, false].sort()", "[false, true]"), ("[[2, 1], [1]].sortBy(l, size(l))", "[[1], [2, 1]]"),
      ("[1, 1u, 1.0].distinct()", "[1]"),
      ("[[1], [1], [2]].distinct()", "[[1], [2]]"), ("[1, [2]].flatten(0)", "[1, [2]]"), ("[].flatten()", "[]"),
      ("[1, 2].slice(1, 1)", "[]"),
      ("lists.range(0)", "[]"), ("['a', 'b', 'a'].groupBy(x, x)", "{\"a\": [\"a\", \"a\"], \"b\": [\"b\"]}"),
      ("[date('2026-01-02')].groupBy(d, d.period())", "{\"2026-01\": [date(\"2026-01-02\")]}"),
    ])
  func lists(_ text: String, _ expected: String) {
    #expect(value(of: text).literal == expected, "\(text)")
  }

  @Test(
    "fails as documented",
    arguments: [
      "[1].slice(1, 0)", "[1].slice(-1, 0)", "[1].slice(0, 2)", "[[1]].flatten(-1)", "lists.range(-1)", "[].min()",
      "[].avg()",
      "[1, 'a'].max()", "['a'].sum()", "[{}].sort()", "[9223372036854775807, 1].sum()",
      "math.abs(-9223372036854775808)",
      "math.greatest([])", "math.bitShiftLeft(1, -1)", "base64.decode('a')", "base64.decode('a*==')",
      "regex.extract('a', '(a)(b)')",
      "regex.replace('a', '(', '')", "regex.replace('a', 'a', '\\\\2')", "cpi(1, 0)", "spi(1, 0)", "eac(1, 0, 1)",
      "variancePct(1, 0)",
      "date(2026, 2, 30)", "date('24.11.2026')", "period('2026')", "period(date('2026-02-01'), date('2026-01-01'))",
      "decimal('1.0000001')",
      "decimal(1.0 / 0.0)", "period('2026-01-15/2026-01-20') + 1", "date('2026-01-01').addMonths(1000000)",
      "timestamp('x')", "duration('x')",
      "bool('yes')", "string(b'\\xff')", "int(9.3e18)", "uint(-1.0)", "decimal('1') / 0", "'a'.charAt(2)",
      "'a'.substring(1, 0)",
    ])
  func documentedErrors(_ text: String) {
    #expect(value(of: text).isError, "\(text)")
  }

  @Test(
    "of time zones knows summer and winter on both halves of the earth",
    arguments: [
      ("2026-03-29T00:59:59Z", "Europe/London", 0), ("2026-03-29T01:00:00Z", "Europe/London", 2),
      ("2026-10-25T00:59:59Z", "Europe/London", 1),
      ("2026-10-25T01:00:00Z", "Europe/London", 1), ("2026-03-08T09:59:59Z", "US/Pacific", 1),
      ("2026-03-08T10:00:00Z", "US/Pacific", 3),
      ("2026-10-03T15:59:59Z", "Australia/Sydney", 1), ("2026-10-03T16:00:00Z", "Australia/Sydney", 3),
      ("2026-07-01T00:00:00Z", "Asia/Kolkata", 5),
      ("2026-07-01T00:00:00Z", "-03:30", 20), ("2026-07-01T00:00:00Z", "Etc/GMT+5", 19),
      ("2026-07-01T12:00:00Z", "", 12),
      ("2026-07-01T12:00:00Z", "Europe/Dublin", 13), ("2026-12-01T12:00:00Z", "Europe/Dublin", 12),
      ("2026-07-01T12:00:00Z", "America/Sao_Paulo", 9),
    ] as [(String, String, Int64)])
  func timeZones(_ instant: String, _ zone: String, _ hour: Int64) {
    #expect(value(of: "timestamp('\(instant)').getHours('\(zone)')").literal == String(hour), "\(instant) \(zone)")
  }

  @Test(
    "of texts",
    arguments: [
      ("normalise(' A\\tb ')", "\"a b\""), ("words('one, two-three (four)')", "[\"one\", \"two-three\", \"four\"]"),
      ("words('')", "[]"),
      ("similar('', '')", "1.0"), ("similar('a', 'b')", "0.0"), ("similar('night', 'nacht')", "0.25"),
      ("luhn('0')", "false"), ("luhn('18')", "true"),
      ("luhn('1x')", "false"), ("nhsNumber('9434765919')", "true"), ("nhsNumber('943-476-5919')", "true"),
      ("nhsNumber('943476591')", "false"),
      ("nhsNumber('1234567890')", "false"),
    ])
  func texts(_ text: String, _ expected: String) {
    #expect(value(of: text).literal == expected, "\(text)")
  }
}
