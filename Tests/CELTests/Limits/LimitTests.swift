import CEL
import SourceText
import Testing

@Suite("Limits")
struct LimitTests {
  @Test(
    "deep nesting is refused, never a crash",
    arguments: [
      String(repeating: "(", count: 20_000), String(repeating: "[", count: 20_000),
      String(repeating: "!", count: 20_000) + "true",
      String(repeating: "-", count: 20_000) + "1", String(repeating: "{1:", count: 20_000),
      String(repeating: "f(", count: 20_000), "1" + String(repeating: "+1", count: 20_000),
      "a" + String(repeating: ".b", count: 20_000), "a" + String(repeating: "[0]", count: 20_000),
      String(repeating: "true ? ", count: 9_000) + "1", String(repeating: "[1].all(x, ", count: 5_000),
    ])
  func deepNesting(_ text: String) {
    let environment = Environment()
    let parsed = environment.parse(text)
    #expect(parsed.hasErrors)
    #expect(environment.plan(parsed) == nil)
    _ = environment.check(parsed)
  }

  @Test("what is just within the depth is read, checked and evaluated")
  func allowedDepth() {
    let depth = 200
    for text in [
      String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth) + " == 1",
      String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth) + " != []",
      "1" + String(repeating: "+1", count: depth) + " == 201", String(repeating: "!", count: depth) + "true",
    ] {
      let environment = Environment()
      #expect(environment.check(environment.parse(text)).problems.isEmpty)
      #expect(value(of: text).isTrue)
    }
  }

  @Test("long chains of && and || count as one level")
  func longChains() {
    let text = Array(repeating: "true", count: 5_000).joined(separator: " && ")
    #expect(value(of: text).isTrue)
    #expect(Environment().check(Environment().parse(text)).problems.isEmpty)
  }

  @Test("an expression of more than 65,535 bytes is refused")
  func hugeExpression() {
    let text = "'" + String(repeating: "a", count: 70_000) + "'"
    #expect(Environment().parse(text).problems.map(\.message) == ["the expression is longer than 65535 bytes"])
  }

  @Test(
    "what would run for ever ends with a failure",
    arguments: [
      "lists.range(3000).all(a, lists.range(3000).all(b, lists.range(3000).all(c, true)))",
      "lists.range(1000000000)", "lists.range(2000000).all(x, lists.range(2000000).size() > 0)",
      (0..<60).reduce("size(s60)") { text, step in
        let level = 60 - step
        return "cel.bind(s\(level), s\(level - 1) + s\(level - 1), \(text))"
      }.replacingFirst("s0 + s0", "'xxxxxxxx' + 'xxxxxxxx'"),
      (0..<40).reduce("l40 == m40") { text, step in
        let level = 40 - step
        return
          "cel.bind(l\(level), [l\(level - 1), l\(level - 1)], cel.bind(m\(level), [m\(level - 1), m\(level - 1)], \(text)))"
      }.bound("l0", "m0"),
      "lists.range(4000).map(x, lists.range(4000).map(y, string(x * y))).flatten().distinct().size() > 0",
      "'a'.replace('', lists.range(100000).map(x, 'aaaaaaaaaa').join()).replace('a', lists.range(100000).map(x, 'a').join())",
    ])
  func budget(_ text: String) {
    let failure = value(of: text, budget: 200_000).failure
    #expect(failure?.code == .budgetExceeded, "\(text.prefix(60)): \(failure?.message ?? "no failure")")
  }

  @Test(
    "what looks through long texts again and again, or makes many digits, ends with a failure",
    arguments: [
      "lists.range(4000).all(x, !t.contains('b'))", "lists.range(4000).all(x, !t.matches('b$'))",
      "lists.range(4000).all(x, size(t) > x)", "lists.range(4000).all(x, t.replace('b', 'c', 1) != '')",
      "cel.bind(u, t + 'a', cel.bind(v, t + 'b', lists.range(4000).all(x, u != v && !(u > v))))",
      "cel.bind(y, bytes(t), lists.range(4000).all(x, size(y) > x))", "regex.extractAll(t, 'a[^b]*b|a').size() > 0",
      "regex.replace(t, 'a[^b]*b|a', 'c') != ''", "lists.range(4000).all(x, '%e %f'.format([5e-324, 1e308]) != '')",
    ])
  func reading(_ text: String) {
    let failure = value(
      of: "cel.bind(t, lists.range(2000).map(x, 'aaaaaaaaaa').join(), \(text))", budget: 200_000
    ).failure
    #expect(failure?.code == .budgetExceeded, "\(text): \(failure?.message ?? "no failure")")
  }

  @Test("the budget is the caller's to choose, and new for each evaluation")
  func chosenBudget() {
    let environment = Environment()
    let program = environment.plan(environment.parse("lists.range(100).all(x, x >= 0)"))
    let context = EvaluationContext(slots: 0)
    context.budget = 250
    for _ in 0..<5 { #expect(program?.evaluate(in: context).isTrue == true) }
    context.budget = 150
    #expect(program?.evaluate(in: context).failure?.code == .budgetExceeded)
  }

  @Test("compiling patterns that are made while running counts")
  func madePatterns() {
    let text = "lists.range(1000).all(x, !'a'.matches('b' + string(x)))"
    #expect(value(of: text, budget: 100_000).failure?.code == .budgetExceeded)
    #expect(value(of: text).isTrue)
  }

  @Test("patterns are bounded in size and linear in time")
  func patterns() {
    #expect(failure(of: "'a'.matches('((a{1000}){1000}){1000}')")?.code == .invalidArgument)
    #expect(value(of: "!lists.range(30).map(x, 'a').join().matches('^(a+)+$x')").isTrue)
  }
}

extension String {
  fileprivate func replacingFirst(_ old: String, _ new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return replacingCharacters(in: range, with: new)
  }

  private func firstRange(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }

  private func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }

  /// Binds two names to a list of one around an expression.
  fileprivate func bound(_ first: String, _ second: String) -> String {
    "cel.bind(\(first), [1], cel.bind(\(second), [1], \(self)))"
  }
}
