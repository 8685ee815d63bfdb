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

  /// The problems of an expression as texts.
  private func problems(_ text: String) -> [String] {
    Environment().parse(text).problems.map { rendered($0, in: text) }
  }

  @Test(
    "says what is wrong, where, and what to write instead",
    arguments: [
      ("", "[] the expression is empty"),
      ("1 +", "[] expected a value before the end"),
      ("a = 1", "[=] unknown operator `=` (write `==`)"),
      ("a & b", "[&] unknown operator `&` (write `&&`)"),
      ("a and b", "[and] unknown operator `and` (write `&&`)"),
      ("a or b", "[or] unknown operator `or` (write `||`)"),
      ("not a", "[not] unknown operator `not` (write `!` before a condition, as in `!(x in list)`)"),
      (
        "a not in b",
        "[not] unknown operator `not` (write `!` before a condition, as in `!(x in list)`)"
      ),
      ("a is b", "[is] unknown operator `is` (write `==`)"),
      ("a ≤ b", "[≤] unknown operator `≤` (write `<=`)"),
      ("x == “a”", "[“] unexpected character `“` (use straight quotes: \"...\" or '...')"),
      ("'abc", "['abc] unclosed text (close it with ')"),
      ("'a\nb'", "['a] unclosed text (close it with ')"),
      ("(a", "[] expected `)` before the end (`(` is still open)"),
      ("[1, 2", "[] expected `]` before the end (`[` is still open)"),
      ("{'a' 1}", "[1] expected `:` before `1` (`{` is still open)"),
      ("a ? b", "[] expected `:` before the end"),
      ("a b", "[b] unexpected `b`: expected an operator or the end"),
      ("a.", "[] expected a field name after the dot"),
      ("1 + * 2", "[*] expected a value, not `*`"),
      ("99999999999999999999", "[99999999999999999999] `99999999999999999999` is out of range for int"),
      ("12abc", "[12abc] invalid number `12abc` (names begin with a letter; put text in quotes)"),
      (
        "'\\q'",
        "[\\q] unknown escape sequence `\\q` (write `\\\\` for a backslash, or r'...' for a text without escapes)"
      ),
      ("'\\u12'", "[\\u12] incomplete escape sequence `\\u`: expected 4 hexadecimal digits"),
      ("if", "[if] reserved word `if` used as a name"),
      ("Risk{id: 1}", "[{] objects cannot be constructed (write a map: {'key': value})"),
      ("has(a)", "[a] `has` expects a field (write `has(object.field)`)"),
      ("has(a.b, a.c)", "[has] `has` expects one field, not 2 (write `has(a.b) && has(a.c)`)"),
      ("l.all(x.y, true)", "[x.y] `all` expects the name of a variable here (write `list.all(x, ...)`)"),
      ("l.filter(x)", "[filter] `filter` does not accept 1 argument (write `list.filter(x, condition)`)"),
      ("l.exists(x, x, true)", "[x] duplicate variable name"),
      ("a; b", "[;] unexpected character `;` (an expression is one condition; join two with `&&`)"),
      ("a # b", "[#] unexpected character `#` (comments begin with `//`)"),
    ])
  func messages(_ text: String, _ expected: String) {
    #expect(problems(text).first == expected, "\(text): \(problems(text))")
  }

  @Test("finds several mistakes in one expression")
  func recovery() {
    let text = "f(1 +, 'a', b c) && (x = 2) || [1, *, 3]"
    #expect(
      problems(text) == [
        "[,] expected a value, not `,`",
        "[c] unexpected `c`: expected an operator or the end",
        "[=] unknown operator `=` (write `==`)", "[*] expected a value, not `*`",
      ])
  }

  @Test("reads on behind a bracket that closes nothing")
  func strayBrackets() {
    #expect(
      problems("(1 + 2)) + [1, 2") == [
        "[)] unexpected `)`: expected an operator or the end",
        "[] expected `]` before the end (`[` is still open)",
      ])
    #expect(problems("1) == 2) && x..y").map { $0.prefix(3) } == ["[)]", "[)]", "[.]"])
  }

  @Test("stops at a bounded number of problems")
  func boundedProblems() {
    let text = Array(repeating: "a = 1", count: 200).joined(separator: " && ")
    #expect(Environment().parse(text).problems.count == Environment().limits.problems)
  }

  @Test("gives places in bytes, also behind characters of several bytes")
  func locations() {
    let text = "'é' == ownér"
    #expect(Environment().parse(text).problems.first.map { rendered($0, in: text) }?.hasPrefix("[é]") == true)
  }
}
