import SourceText
import CEL
import Testing

@Suite("Warnings")
struct WarningTests {
  private func problems(_ text: String) -> [SourceProblem] {
    let environment = riskEnvironment()
    return environment.check(environment.parse(text)).problems
  }

  @Test(
    "say what hardly was meant, where, and what to write",
    arguments: [
      (
        "risk.status == 'open' && risk.status == 'closed'",
        "[risk.status == 'closed'] one value cannot be both \"open\" and \"closed\", so this never holds "
          + "(join the comparisons with `||`, or write `in [\"open\", \"closed\"]`)"
      ),
      (
        "risk.status != 'open' || 'closed' != risk.status",
        "['closed' != risk.status] every value differs from \"open\" or from \"closed\", so this always holds "
          + "(join the comparisons with `&&`, or write `!(... in [\"open\", \"closed\"])`)"
      ),
      ("risk.owner == risk.owner", "[risk.owner == risk.owner] both sides are the same, so this always holds"),
      ("risk.impact < risk.impact", "[risk.impact < risk.impact] both sides are the same, so this never holds"),
      ("risk.owner in []", "[risk.owner in []] nothing is in an empty list, so this never holds"),
      (
        "size(risk.tags) >= 0",
        "[size(risk.tags) >= 0] a size is never negative, so this always holds (write `== 0` for empty, `> 0` for not empty)"
      ),
      (
        "risk.status.lowerAscii() == 'Open'",
        "[risk.status.lowerAscii() == 'Open'] `lowerAscii` leaves no capital letters, so this never holds (write \"open\")"
      ),
      (
        "'Open' != normalise(risk.status)",
        "['Open' != normalise(risk.status)] `normalise` leaves no capital letters, so this always holds (write \"open\")"
      ),
      (
        "risk.tags.exists(risk, risk == 'a')",
        "[risk.tags.exists(risk, risk == 'a')] `risk` hides another variable of the same name (choose another name)"
      ),
      (
        "risk.tags.exists(t, risk.tags.exists(t, t == 'a'))",
        "[risk.tags.exists(t, t == 'a')] `t` hides another variable of the same name (choose another name)"
      ),
      ("cel.bind(x, risk.owner, true)", "[cel.bind(x, risk.owner, true)] `x` is never used (remove the `cel.bind`)"),
      (
        "risk.?owner.optMap(o, true)",
        "[risk.?owner.optMap(o, true)] `o` is never used (use `.hasValue()`, or use the variable)"
      ),
      (
        "risk.id.matches('[0-9]*')",
        "['[0-9]*'] this pattern matches every text (anchor it with `^` and `$`, and require a character)"
      ),
    ])
  func found(_ text: String, _ expected: String) {
    let problems = problems(text)
    #expect(problems.map { rendered($0, in: text) } == [expected])
    #expect(problems.allSatisfy { $0.severity == .warning })
  }

  @Test(
    "are not given for what may well be meant",
    arguments: [
      "risk.status == 'open' || risk.status == 'closed'", "risk.status != 'open' && risk.status != 'closed'",
      "risk.status == 'open' && risk.owner == 'closed'", "risk.status == 'open' && risk.status == 'open'",
      "1 == 1", "size(risk.tags) > 0", "size(risk.tags) == 0", "risk.status.lowerAscii() == 'open'",
      "risk.id.matches('^[0-9]*$')", "risk.id.matches('[0-9]+')", "risk.id.matches('^RSK')",
      "cel.bind(x, risk.owner, x == 'a')", "risk.tags.map(t, 1) == [1]", "0.0 / 0.0 == 0.0 / 0.0",
      "cel.bind(x, 1.5, x == x)", "risk.tags.all(t, t != '') && risk.tags.exists(t, t == 'a')",
      "cel.bind(x, risk.tags, x.exists(y, y == x[0]))", "dyn(risk) == dyn(risk)",
    ])
  func silent(_ text: String) {
    #expect(problems(text).isEmpty, "\(text): \(problems(text).map(\.message))")
  }

  @Test("stay away where there are errors")
  func errorsFirst() {
    #expect(problems("risk.ownr == 'a' && risk.owner in []").map(\.severity) == [.error])
  }

  @Test("keep no expression from running")
  func stillRuns() {
    let environment = Environment()
    let checked = environment.check(environment.parse("cel.bind(x, 1, true)"))
    #expect(!checked.hasErrors && !checked.problems.isEmpty)
    #expect(environment.plan(checked.parsed)?.evaluate(in: EvaluationContext(slots: 0)).isTrue == true)
  }

  @Test("and errors say what would take too long")
  func steps() {
    func nested(_ levels: Int) -> String {
      (0..<levels).reduce("true") { inner, level in "risk.mitigations.all(x\(level), \(inner))" }
    }
    #expect(problems(nested(3)).isEmpty)
    #expect(problems(nested(5)).map(\.severity) == [.warning])
    #expect(problems(nested(8)).map(\.severity) == [.error])
    #expect(problems("[1, 2].all(a, [1, 2].all(b, [1, 2].all(c, [1, 2].all(d, [1, 2].all(e, true)))))").isEmpty)
    let long = problems("lists.range(3000).all(a, lists.range(3000).all(b, lists.range(3000).all(c, true)))")
    #expect(long.first?.message.contains("thousand million steps, and an evaluation stops after 10 million") == true)
  }

  @Test(
    "aside, the checker says where it knows no type",
    arguments: [
      ("risk.owner", []), ("dyn(risk.owner) == 'a'", ["dyn(risk.owner)"]),
      ("{'a': 1, 'b': 'c'}.a", ["{'a': 1, 'b': 'c'}.a"]),
      ("dyn(1) + dyn(2)", ["dyn(1)", "dyn(2)"]), ("[1, 'a'][0] + 1", ["[1, 'a'][0]"]),
    ] as [(String, [String])])
  func dynamicParts(_ text: String, _ expected: [String]) {
    let environment = riskEnvironment()
    let checked = environment.check(environment.parse(text))
    #expect(checked.dynamicParts.map { checked.parsed.source(of: $0) } == expected)
  }
}
