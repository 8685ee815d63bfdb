import CEL
import Testing

@Suite("The parser")
struct ParserTests {
  @Test(
    "binds operators by precedence",
    arguments: [
      ("1 + 2 * 3 == 7", "true"), ("(1 + 2) * 3", "9"), ("10 - 4 - 3", "3"), ("true || false && false", "true"),
      ("1 < 2 == true", "true"), ("false ? 1 : true ? 2 : 3", "2"), ("!false && true", "true"), ("-2 + 3", "1"),
      ("- -2", "2"), ("!!true", "true"), ("-(2)", "-2"), ("2 in [1, 2] && true", "true"), ("1 + 2 in [3]", "true"),
      ("-9223372036854775808", "-9223372036854775808"), ("0x1F", "31"), ("1.5e3", "1500.0"), (".5", "0.5"),
      ("[1, 2,][1]", "2"), ("{'a': 1,}.a", "1"), ("{'a b': 1}.`a b`", "1"), ("1 // a comment\n + 2", "3"),
      ("'''a\nb'''", "\"a\\nb\""), ("r'\\d'", "\"\\\\d\""), ("b'\\xff' == b'\\377'", "true"),
      ("'\\ud83d\\ude00'", "\"😀\""),
    ])
  func precedence(_ text: String, _ expected: String) {
    #expect(value(of: text).literal == expected, "\(text)")
  }

  /// The issues of an expression as texts.
  private func problems(_ text: String) -> [String] {
    Environment().parse(text).problems.map { rendered($0, in: text) }
  }

  @Test(
    "says what is wrong, where, and what to write instead",
    arguments: [
      ("", "[] the expression is empty"),
      ("1 +", "[] the expression ends where a value should follow"),
      ("a = 1", "[=] `=` is no operator (write `==`)"),
      ("a & b", "[&] `&` is no operator (write `&&`)"),
      ("a and b", "[and] `and` is no operator (write `&&`)"),
      ("a or b", "[or] `or` is no operator (write `||`)"),
      ("not a", "[not] `not` is no operator (write `!` before a condition, as in `!(x in list)`)"),
      (
        "a not in b",
        "[not] `not` is no operator (write `!` before a condition, as in `!(x in list)`)"
      ),
      ("a is b", "[is] `is` is no operator (write `==`)"),
      ("a ≤ b", "[≤] `≤` is no operator (write `<=`)"),
      ("x == “a”", "[“] `“` does not enclose a text (use straight quotes: \"...\" or '...')"),
      ("'abc", "['abc] this text has no closing ' (close it with ')"),
      ("'a\nb'", "['a] this text has no closing ' (close it with ')"),
      ("(a", "[] expected `)` before the end (`(` is still open)"),
      ("[1, 2", "[] expected `]` before the end (`[` is still open)"),
      ("{'a' 1}", "[1] expected `:` before `1` (`{` is still open)"),
      ("a ? b", "[] expected `:` before the end"),
      ("a b", "[b] `b` does not belong here (an operator or the end of the expression is missing)"),
      ("a.", "[] a field name follows the dot"),
      ("1 + * 2", "[*] `*` stands where a value should be"),
      ("99999999999999999999", "[99999999999999999999] `99999999999999999999` is out of the range of int"),
      ("12abc", "[12abc] `12abc` is no number (names begin with a letter; texts stand in quotes)"),
      (
        "'\\q'",
        "[\\q] `\\q` is no escape sequence (write `\\\\` for a backslash, or r'...' for a text without escapes)"
      ),
      ("'\\u12'", "[\\u12] `\\u` is followed by 4 hexadecimal digits"),
      ("if", "[if] `if` is a reserved word and names nothing"),
      ("Risk{id: 1}", "[{] objects cannot be constructed (write a map: {'key': value})"),
      ("has(a)", "[a] `has` asks whether a field is there (write `has(object.field)`)"),
      ("has(a.b, a.c)", "[has] `has` takes one field, not 2 (write `has(a.b) && has(a.c)`)"),
      ("l.all(x.y, true)", "[x.y] `all` begins with the name of its variable (as in `list.all(x, ...)`)"),
      ("l.filter(x)", "[filter] `filter` does not take 1 argument (write `list.filter(x, condition)`)"),
      ("l.exists(x, x, true)", "[x] both variables have the same name"),
      ("a; b", "[;] `;` has no meaning here (an expression is one condition; join two with `&&`)"),
      ("a # b", "[#] `#` begins no comment here (comments begin with `//`)"),
    ])
  func messages(_ text: String, _ expected: String) {
    #expect(problems(text).first == expected, "\(text): \(problems(text))")
  }

  @Test("finds several mistakes in one expression")
  func recovery() {
    let text = "f(1 +, 'a', b c) && (x = 2) || [1, *, 3]"
    #expect(
      problems(text) == [
        "[,] `,` stands where a value should be",
        "[c] `c` does not belong here (an operator or the end of the expression is missing)",
        "[=] `=` is no operator (write `==`)", "[*] `*` stands where a value should be",
      ])
  }

  @Test("reads on behind a bracket that closes nothing")
  func strayBrackets() {
    #expect(
      problems("(1 + 2)) + [1, 2") == [
        "[)] `)` does not belong here (an operator or the end of the expression is missing)",
        "[] expected `]` before the end (`[` is still open)",
      ])
    #expect(problems("1) == 2) && x..y").map { $0.prefix(3) } == ["[)]", "[)]", "[.]"])
  }

  @Test("stops at a bounded number of issues")
  func boundedIssues() {
    let text = Array(repeating: "a = 1", count: 200).joined(separator: " && ")
    #expect(Environment().parse(text).problems.count == Environment().limits.problems)
  }

  @Test("gives places in bytes, also behind characters of several bytes")
  func locations() {
    let text = "'é' == ownér"
    #expect(Environment().parse(text).problems.first.map { rendered($0, in: text) }?.hasPrefix("[é]") == true)
  }
}
