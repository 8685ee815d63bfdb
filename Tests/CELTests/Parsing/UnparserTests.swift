import CEL
import SourceText
import Testing

@Suite("Writing expressions anew")
struct UnparserTests {
  @Test(
    "leaves out what does not count",
    arguments: [
      ("( 1+2 )*3", "(1 + 2) * 3"), ("1+(2*3)", "1 + 2 * 3"), ("1-(2-3)", "1 - (2 - 3)"), ("(1-2)-3", "1 - 2 - 3"),
      ("a&&(b&&c)", "a && (b && c)"), ("(a||b)&&c", "(a || b) && c"), ("a||(b&&c)", "a || b && c"),
      ("a?b:(c?d:e)", "a ? b : c ? d : e"), ("(a?b:c)?d:e", "(a ? b : c) ? d : e"), ("(a?b:c).d", "(a ? b : c).d"),
      ("-(5)", "-(5)"), ("-5", "-5"), ("- -5", "-(-5)"), ("-(5.0)", "-(5.0)"), ("!(a)", "!a"), ("!(a&&b)", "!(a && b)"),
      ("-(a.b)", "-a.b"), ("(-a).b", "(-a).b"), ("(1).x", "(1).x"), ("(-5)[0]", "(-5)[0]"),
      ("has( a.b )", "has(a.b)"), ("a.?b[?0].c", "a.?b[?0].c"), ("a.`b-c`", "a.`b-c`"), ("a.`in`", "a.`in`"),
      ("[?a,1 , ]", "[?a, 1]"), ("{'a':1,?b:c}", "{\"a\": 1, ?b: c}"), ("x.map(y,y>1,y)", "x.map(y, y > 1, y)"),
      ("x.all(i,v,i<v)", "x.all(i, v, i < v)"), ("cel.bind(x,1,x)", "cel.bind(x, 1, x)"), (".a.b(c)", ".a.b(c)"),
      ("math.greatest(1,2,3)", "math.greatest([1, 2, 3])"), ("'it\\'s' + r\"\\d\"", "\"it's\" + \"\\\\d\""),
      ("b'\\xff\\x00a\"'", "b\"\\xff\\x00a\\x22\""), ("0x1F + 1e3 + 07", "31 + 1000.0 + 7"),
      ("a in [b] // done", "a in [b]"),
    ])
  func canonical(_ text: String, _ expected: String) {
    let parsed = Environment().parse(text)
    #expect(parsed.unparsed == expected)
    expectRoundTrip(parsed)
  }

  @Test("has nothing to write of an expression with errors")
  func errors() {
    #expect(Environment().parse("1 +").unparsed == nil)
  }

  @Test("reads back as the same expression: those of the conformance suite", arguments: ConformanceFile.all)
  func conformance(_ file: ConformanceFile) {
    for testCase in file.cases {
      let parsed = Environment().parse(testCase.expr)
      if !parsed.hasErrors { expectRoundTrip(parsed) }
    }
  }

  @Test("reads back as the same expression: those that are made by chance")
  func random() {
    var generator = ExpressionGenerator(seed: 20_261_124)
    for _ in 0..<3_000 {
      let text = generator.expression(depth: 5)
      let parsed = Environment().parse(text)
      #expect(!parsed.hasErrors, "\(text): \(parsed.problems.map(\.message))")
      if !parsed.hasErrors { expectRoundTrip(parsed) }
    }
  }

  private func expectRoundTrip(_ parsed: ParsedExpression, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let text = parsed.unparsed else { return }
    let again = Environment().parse(text)
    #expect(!again.hasErrors && again.isAlike(parsed), "\(parsed.text) became \(text)", sourceLocation: sourceLocation)
    #expect(again.unparsed == text, sourceLocation: sourceLocation)
  }
}

/// Makes expressions of every form by chance, the same in every run; every operand stands in parentheses.
private struct ExpressionGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  private mutating func pick(_ texts: [String]) -> String {
    texts[number(below: texts.count)]
  }

  mutating func expression(depth: Int) -> String {
    guard depth > 0 else {
      return pick([
        "a", "risk", ".a", "1", "-1", "2u", "1.5", "-0.0", "1e300", "'x'", "'\\n\\\"\\u00e9\\U0001F600'", "b'\\xff'",
        "r'\\d'",
        "true", "null", "[]", "{}", "-9223372036854775808", "18446744073709551615u",
      ])
    }
    let x = "(" + expression(depth: depth - 1) + ")"
    let y = "(" + expression(depth: number(below: depth)) + ")"
    let z = "(" + expression(depth: number(below: depth)) + ")"
    switch number(below: 18) {
    case 0: return "-" + x
    case 1: return "!" + x
    case 2, 3: return x + pick([" + ", " - ", " * ", " / ", " % "]) + y
    case 4: return x + pick([" == ", " != ", " < ", " <= ", " > ", " >= ", " in "]) + y
    case 5, 6: return x + pick([" && ", " || "]) + y + pick([" && ", " || "]) + z
    case 7: return "\(x) ? \(y) : \(z)"
    case 8: return x + pick([".b", ".?b", ".`b c`", "[0]", "[?0]"])
    case 9: return "has(\(x).b)"
    case 10: return "\(x).f(\(y), \(z))"
    case 11: return pick(["f", ".f", "a.b.f"]) + "(\(x))"
    case 12: return "[\(x), ?\(y)]"
    case 13: return "{\(x): \(y), ?\(z): 1}"
    case 14: return x + pick([".all", ".exists", ".exists_one", ".map", ".filter", ".sortBy", ".optMap"]) + "(v, \(y))"
    case 15: return x + pick([".all", ".transformList", ".transformMap"]) + "(i, v, \(y))"
    case 16: return pick(["\(x).map(v, \(y), \(z))", "\(x).transformMapEntry(k, v, \(y), \(z))"])
    default: return "cel.bind(v, \(x), \(y))"
    }
  }
}
