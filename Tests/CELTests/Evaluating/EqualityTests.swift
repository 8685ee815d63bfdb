import CEL
import Testing

/// Values and all that they hold.
@Suite("Equality")
struct EqualityTests {
  @Test(
    "goes into lists and maps, and across types",
    arguments: [
      "[] == []", "[1] != [2]", "[1] != [1, 1]", "[1, 2] != [2, 1]", "[dyn(1)] == [dyn(1.0)]",
      "[[1], [2]] == [[1], [2]]",
      "{} == {}", "{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "{'a': 1} != {'a': 2}", "{'a': 1} != {'b': 1}",
      "{'a': 1} != {'a': 1, 'b': 2}", "{1: 'a'} == {1u: 'a'}", "{'a': [1, {'b': 2}]} == {'a': [1, {'b': 2}]}",
      "dyn([]) != {}", "dyn('a') != b'a'", "dyn(null) != false", "dyn(0) != false", "null == null",
      "b'\\xff\\x00' == b'\\377\\000'", "b'a' < b'b'", "b'' < b'\\x00'", "bytes('é') == b'\\xc3\\xa9'",
      "timestamp('2026-11-24T10:00:00Z') == timestamp('2026-11-24T12:00:00+02:00')",
      "timestamp('2026-11-24T10:00:00.5Z') > timestamp('2026-11-24T10:00:00.499999999Z')",
      "duration('60m') == duration('1h')", "duration('-1s') < duration('0')",
      "dyn(duration('1s')) != 1", "dyn(timestamp(0)) != 0", "type(1) == int", "type(type(1)) == type", "int != dyn(1)",
      "optional.of(1) == optional.of(1)", "optional.of(1) != optional.none()", "optional.none() == optional.none()",
      "dyn(optional.of(1)) != 1", "'\\u00e9' != 'e\\u0301'", "'\\u00e9' in ['\\u00e9']", "!('\\u00e9' in ['e\\u0301'])",
      "{'\\u00e9': 1} != {'e\\u0301': 1}", "'a' < 'b' && 'Z' < 'a' && '' < 'a'", "'\\uffff' < '\\U00010000'",
      "date('2026-11-24') == date(2026, 11, 24)", "period('2026-11') == period(date('2026-11-01'), date('2026-11-30'))",
      "true > false",
    ])
  func hold(_ text: String) {
    #expect(value(of: text).isTrue, "\(text): \(value(of: text).literal)")
  }

  @Test(
    "of what has no order is a failure to compare",
    arguments: [
      "[1] < [2]", "{} < {}", "null < null", "dyn(1) < 'a'", "dyn(true) < 1", "dyn('a') < b'a'", "int < uint",
    ])
  func unordered(_ text: String) {
    #expect(value(of: text).isError, "\(text)")
  }

  @Test(
    "is decided by one side where it can be",
    arguments: [
      ("true || 1 / 0 == 0", "true"), ("1 / 0 == 0 || true", "true"), ("false && 1 / 0 == 0", "false"),
      ("1 / 0 == 0 && false", "false"), ("true && 1 / 0 == 0", nil), ("1 / 0 == 0 || false", nil),
      ("true ? 1 : 1 / 0", "1"), ("false ? 1 / 0 : 2", "2"), ("(1 / 0 == 0) ? 1 : 2", nil),
      ("[1, 0].exists(x, 1 / x == 1)", "true"), ("[0, 1].exists(x, 1 / x == 1)", "true"),
      ("[0, 2].exists(x, 1 / x == 1)", nil),
      ("[0, 2].all(x, 1 / x == 1)", "false"), ("[0, 1].all(x, 1 / x == 1)", nil),
      ("[1, 0].existsOne(x, 1 / x == 1)", nil),
      ("[].all(x, false)", "true"), ("[].exists(x, true)", "false"), ("[].existsOne(x, true)", "false"),
      ("[1, 1].existsOne(x, x == 1)", "false"), ("{}.all(k, false)", "true"),
      ("{'a': 1}.map(k, k)", "[\"a\"]"), ("[1, 2].filter(x, false)", "[]"),
    ] as [(String, String?)])
  func absorbs(_ text: String, _ expected: String?) {
    let value = value(of: text)
    if let expected {
      #expect(value.literal == expected, "\(text)")
    } else {
      #expect(value.isError, "\(text): \(value.literal)")
    }
  }
}
