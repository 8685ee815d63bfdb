import CEL
import Testing

@Suite("Literals")
struct LiteralTests {
  @Test(
    "of texts mean what the specification says",
    arguments: [
      ("''", ""), ("\"it's\"", "it's"), ("'''it's'''", "it's"), ("\"\"\"a\"b\"\"\"", "a\"b"), ("'\\\\'", "\\"),
      ("'\\a\\b\\f\\n\\r\\t\\v'", "\u{7}\u{8}\u{C}\n\r\t\u{B}"), ("'\\?\\`\\'\\\"'", "?`'\""), ("'\\x41\\X42'", "AB"),
      ("'\\101\\377'", "A\u{FF}"), ("'\\u00e9\\U0001F600'", "é😀"), ("'\\ud83d\\ude00'", "😀"), ("r'\\n'", "\\n"),
      ("R\"\\\"", "\\"), ("r'''\n'''", "\n"), ("'é'", "é"), ("'// no comment'", "// no comment"),
    ])
  func texts(_ text: String, _ expected: String) {
    guard case .string(let string) = value(of: text) else {
      Issue.record("\(text) is not a text")
      return
    }
    #expect(Array(string.utf8) == Array(expected.utf8), "\(text)")
  }

  @Test(
    "of bytes mean octets",
    arguments: [
      ("b''", []), ("b'a'", [97]), ("b'\\xff'", [255]), ("b'\\377'", [255]), ("b'ÿ'", [195, 191]), ("B\"\\n\"", [10]),
      ("br'\\n'", [92, 110]), ("rb'\\n'", [92, 110]), ("b'''\n'''", [10]),
    ] as [(String, [UInt8])])
  func bytes(_ text: String, _ expected: [UInt8]) {
    guard case .bytes(let bytes) = value(of: text) else {
      Issue.record("\(text) is not bytes")
      return
    }
    #expect(bytes == expected, "\(text)")
  }

  @Test(
    "of numbers have the type that they are written in",
    arguments: [
      ("0", "0"), ("007", "7"), ("0x10", "16"), ("-0x10", "-16"), ("10u", "10u"), ("0xFFu", "255u"), ("1.0", "1.0"),
      ("1e3", "1000.0"), ("1E-3", "0.001"), (".5", "0.5"), ("-1.5", "-1.5"),
      ("9223372036854775807", "9223372036854775807"),
      ("18446744073709551615u", "18446744073709551615u"), ("-9223372036854775808", "-9223372036854775808"),
      ("5e-324", "5e-324"), ("1.7976931348623157e308", "1.7976931348623157e+308"),
    ])
  func numbers(_ text: String, _ expected: String) {
    #expect(value(of: text).literal == expected, "\(text)")
  }

  @Test(
    "that mean nothing are refused",
    arguments: [
      "9223372036854775808", "-9223372036854775809", "18446744073709551616u", "1e309", "0x", "0xG", "1.5u", "1a",
      "'\\8'",
      "'\\400'", "'\\x4'", "'\\ud800'", "'\\U00110000'", "b'\\u0041'", "'", "\"\"\"a\"\"", "'a\nb'", "r'\\''", "`a`",
      "``",
    ])
  func refused(_ text: String) {
    #expect(Environment().parse(text).hasErrors, "\(text)")
  }

  @Test(
    "are written back as they are read",
    arguments: [
      "\"a\\n\\\"b\\\"\"", "1", "1u", "1.5", "[1, \"a\"]", "{\"a\": [true, null]}", "date(\"2026-11-24\")",
      "timestamp(\"2026-11-24T00:00:00.5Z\")", "duration(\"-1.5s\")", "period(\"2026-11\")", "decimal(\"-1.25\")",
      "optional.of(1)", "optional.none()", "int",
    ])
  func roundTrip(_ text: String) {
    #expect(value(of: text).literal == text)
  }
}
