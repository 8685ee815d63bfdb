import Testing

@testable import JSONSchema

@Suite struct PatternTests {
  func matches(_ pattern: String, _ text: String) throws -> Bool {
    let pattern = try Pattern(pattern)
    return pattern.matches(Array(text.utf8).span)
  }

  @Test(arguments: [
    (#"^\u0041\x42\cJ$"#, "AB\n"), (#"^\u{1F432}$"#, "🐲"), (#"^\uD83D\uDC32$"#, "🐲"), (#"^[\uD83D\uDC32]$"#, "🐲"),
    (#"^[^]$"#, "\n"), (#"^\s$"#, "\u{A0}"), (#"^[\s]$"#, "\u{2029}"), (#"^[^\S]$"#, "\u{FEFF}"), (#"^[\S]$"#, "a"),
    (#"^\p{Lu}$"#, "É"), (#"^\p{Uppercase_Letter}$"#, "É"), (#"^\p{gc=Lu}$"#, "É"), (#"^\p{Script=Greek}$"#, "α"),
    (#"^\P{L}$"#, "1"), (#"^[\p{L}\d]$"#, "1"), (#"^\p{ASCII}$"#, "a"), (#"^\p{Any}$"#, "\u{10FFFF}"),
    (#"^(?<year>\d{4})$"#, "2026"), (#"^a{2}$"#, "aa"), (#"^a{,2}$"#, "a{,2}"), (#"^[[:alpha:]$"#, "["),
    (#"^\/\-\_$"#, "/-_"), (#"^[\w-]$"#, "-"), (#"^[a\-z]$"#, "-"), (#"^(?i:ab)$"#, "AB"), (#"^[\b]$"#, "\u{8}"),
    (#"^]}$"#, "]}"), (#"\bcat\b"#, "a cat."), (#"^.$"#, "é"), (#"^(?s:.)$"#, "\n"),
  ])
  func `a pattern matches as ECMA-262 says`(pattern: String, text: String) throws {
    #expect(try matches(pattern, text))
  }

  @Test(arguments: [
    (#"^.$"#, "\u{2028}"), (#"^\d$"#, "߀"), (#"^\w$"#, "é"), (#"^[]$"#, "a"), (#"^\S$"#, "\u{3000}"), (#"a$"#, "a\n"),
    (#"^[^\s]$"#, "\u{A0}"),
  ])
  func `a pattern does not match what ECMA-262 leaves out`(pattern: String, text: String) throws {
    #expect(try !matches(pattern, text))
  }

  @Test(arguments: [
    ("(", 0), ("a)", 1), ("[a", 0), ("*a", 0), ("a**", 2), ("a{2,1}", 1), (#"\Z"#, 0), (#"\a"#, 0), (#"\u12"#, 0),
    ("[z-a]", 2),
    ("(?i)a", 0), ("\\", 0), (#"\p{Nonsense Name}"#, 0), ("(?<1>a)", 3), (#"\k<n>"#, 0), (#"\1"#, 0), ("{2}", 0),
    ("(?<a>x)(?<a>y)", 10),
  ])
  func `what is no pattern is refused with its location`(pattern: String, offset: Int) {
    let problem = #expect(throws: ECMAPattern.Problem.self) { try Pattern(pattern) }
    #expect(problem?.kind == .syntax)
    #expect(problem?.offset == offset)
  }

  @Test(arguments: [
    ("ab(?=c)", 2), ("(?!a)", 0), ("(?<=a)b", 0), ("(?<!a)b", 0), (#"(a)\1"#, 3), (#"(?<n>a)\k<n>"#, 7),
    (#"\p{Alphabetic}"#, 0),
    ("a{1001}", 1),
  ])
  func `what cannot be run in linear time is refused with its location, but is a pattern`(pattern: String, offset: Int)
    throws
  {
    let problem = #expect(throws: ECMAPattern.Problem.self) { try Pattern(pattern) }
    #expect(problem?.kind == .unsupported)
    #expect(problem?.offset == offset)
    let isValid = ECMAPattern.isValid(Array(pattern.utf8).span)
    #expect(isValid)
  }

  @Test func `nesting beyond reason is refused`() {
    #expect(throws: ECMAPattern.Problem.self) { try Pattern(String(repeating: "(", count: 50_000)) }
  }
}
