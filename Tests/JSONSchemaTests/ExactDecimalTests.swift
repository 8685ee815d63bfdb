import Testing

@testable import JSONSchema

@Suite struct ExactDecimalTests {
  func number(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text), "\(text) is a number") }

  @Test(arguments: [
    ("1", "1.0"), ("100", "1e2"), ("0.5", "5e-1"), ("-0", "0"), ("1e400", "10e399"), ("+7", "7"), (".5", "0.5"),
    ("12345678901234567890123", "1.2345678901234567890123e22"), ("1000000000000000000000000", "1e24"),
    ("000123.4500", "123.45"),
  ])
  func `spellings of one number are equal`(left: String, right: String) throws {
    #expect(try number(left) == number(right))
    #expect(try number(left).stableHash == number(right).stableHash)
  }

  @Test(arguments: [
    ("1", "2"), ("-2", "-1"), ("-1", "0"), ("0.1", "0.10000000000000000000001"),
    ("9007199254740992", "9007199254740993"),
    ("1e399", "1e400"), ("-1e400", "1"), ("99999999999999999999", "100000000000000000000"), ("0", "1e-400"),
    ("123456789012345678901", "123456789012345678902"),
  ])
  func `numbers are ordered exactly`(smaller: String, larger: String) throws {
    #expect(try number(smaller) < number(larger))
    #expect(try !(number(larger) < number(smaller)))
    #expect(try number(smaller) != number(larger))
  }

  @Test(arguments: [
    ("4.35", "0.01", true), ("1e308", "0.5", true), ("1e-9", "1e-10", true), ("1e-10", "1e-9", false),
    ("7", "2", false), ("-9", "3", true), ("0", "7", true), ("1e1000000", "7", false), ("7e1000000", "7", true),
    ("340282366920938463463374607431768211456", "18446744073709551616", true),
    ("340282366920938463463374607431768211457", "18446744073709551616", false),
    ("0.0075", "0.0001", true), ("0.00751", "0.0001", false),
  ])
  func `multiples are decided on the digits`(value: String, divisor: String, isMultiple: Bool) throws {
    #expect(try number(value).isMultiple(of: number(divisor)) == isMultiple)
  }

  @Test(arguments: ["", "-", "1e", "1.2.3", "0x10", ".", "e5", "1e5x", ".inf"])
  func `other texts are no numbers`(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func `whole numbers that fit come as 64 bits`() throws {
    #expect(try number("9223372036854775807").whole == .max)
    #expect(try number("-9223372036854775808").whole == .min)
    #expect(try number("9223372036854775808").whole == nil)
    #expect(try number("1e18").whole == 1_000_000_000_000_000_000)
    #expect(try number("1e19").whole == nil)
    #expect(try number("1.5").whole == nil)
    #expect(try number("0.0").whole == 0)
  }
}
