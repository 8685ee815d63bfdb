import CEL
import Testing

/// Numbers at the edges of their types.
@Suite("Numbers")
struct NumberTests {
  @Test(
    "are what they are to the last bit",
    arguments: [
      "9223372036854775807 == 0x7FFFFFFFFFFFFFFF", "-9223372036854775808 == -0x8000000000000000",
      "18446744073709551615u == 0xFFFFFFFFFFFFFFFFu", "-0 == 0", "1e3 == 1000.0", ".5 == 0.5", "1.5E-3 == 0.0015",
      "-9223372036854775807 - 1 == -9223372036854775808", "9007199254740993 != 9007199254740992",
      "0.1 + 0.2 != 0.3", "5e-324 > 0.0", "1.7976931348623157e308 < 1.0 / 0.0",
      "7 / 2 == 3", "-7 / 2 == -3", "-7 % 2 == -1", "7 % -2 == 1", "7u / 2u == 3u", "7u % 2u == 1u",
      "1.0 / 0.0 == double('Infinity')", "-1.0 / 0.0 == double('-Infinity')",
      "2 + 3 * 4 == 14", "(2 + 3) * 4 == 20", "10 - 4 - 3 == 3", "100 / 10 / 5 == 2", "2 * 7 % 4 == 2",
      "- 3 == -3", "--3 == 3", "!!true", "!false == true", "-(-9223372036854775807) == 9223372036854775807",
      "1 < 2 == true", "1 + 1 in [2]", "true || false && false", "(true || false) && false == false",
      "(true ? false ? 1 : 2 : 3) == 2", "(false ? 1 : false ? 2 : 3) == 3", "false ? false : 1 == 2 ? false : true",
    ])
  func hold(_ text: String) {
    #expect(value(of: text).isTrue, "\(text): \(value(of: text).literal)")
  }

  @Test(
    "that leave the range of their type are failures",
    arguments: [
      "9223372036854775807 + 1", "-9223372036854775808 - 1", "9223372036854775807 * 2", "-9223372036854775808 / -1",
      "-9223372036854775808 % -1", "-(-9223372036854775808)", "18446744073709551615u + 1u", "0u - 1u",
      "18446744073709551615u * 2u", "1 / 0", "1 % 0", "1u / 0u", "1u % 0u", "int(9223372036854775808.0)",
      "int(-9223372036854775809.0)", "int(0.0 / 0.0)", "int(1.0 / 0.0)", "uint(18446744073709551616.0)", "uint(-1)",
      "int(18446744073709551615u)", "int('9223372036854775808')", "uint('-1')", "int('1.5')", "int(' 1')", "int('')",
      "double('abc')", "math.abs(-9223372036854775808)",
    ])
  func overflow(_ text: String) {
    #expect(value(of: text).isError, "\(text)")
  }

  @Test(
    "that no type can hold are mistakes of the expression",
    arguments: ["9223372036854775808", "-9223372036854775809", "18446744073709551616u", "0x8000000000000000", "1e400"])
  func literals(_ text: String) {
    #expect(Environment().parse(text).hasErrors, "\(text)")
  }

  @Test(
    "of different types are compared by their numbers",
    arguments: [
      "dyn(1) == 1u", "dyn(1) == 1.0", "dyn(1u) == 1.0", "dyn(-1) != 18446744073709551615u", "dyn(1) != '1'",
      "-1 < 1u", "1u > -1", "1 < 1.5", "1.5 > 1u", "2 >= 2.0", "18446744073709551615u > 9223372036854775807",
      "9223372036854775807 < 1e19", "-9223372036854775808 > -1e19", "18446744073709551615u < 1.0 / 0.0",
      "-9223372036854775808 > -1.0 / 0.0", "decimal('1.5') < 2", "1.0 < decimal('1.5')", "decimal('2') == 2",
      "!(1 < 0.0 / 0.0)", "!(1 > 0.0 / 0.0)", "!(1u <= 0.0 / 0.0)", "dyn(1) != 0.0 / 0.0",
      "0.0 / 0.0 != 0.0 / 0.0", "!(0.0 / 0.0 == 0.0 / 0.0)", "0.0 == -0.0", "1u in {1: 'a'}", "1.0 in {1: 'a'}",
      "!(1.5 in {1: 'a'})", "{1: 'a'}[1u] == 'a'", "{1u: 'a'}[1] == 'a'", "1 in [1.0]", "1u in [1]",
    ])
  func mixed(_ text: String) {
    #expect(value(of: text).isTrue, "\(text): \(value(of: text).literal)")
  }

  @Test(
    "become texts and come back",
    arguments: [
      "0", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615u", "0.1", "1e+100", "-2.5e-10",
      "1.7976931348623157e308", "5e-324", "123456789012345680.0", "100000.0", "true", "false",
    ])
  func roundTrips(_ text: String) {
    let value = value(of: text)
    let type =
      switch value {
      case .int: "int"
      case .uint: "uint"
      case .bool: "bool"
      default: "double"
      }
    #expect(CELTests.value(of: "\(type)(string(\(text))) == \(text)").isTrue, "\(text)")
  }
}
