import CEL
import SourceText
import Testing

@Suite("The checker")
struct CheckerTests {
  private func problems(_ text: String) -> [String] {
    let environment = riskEnvironment()
    return environment.check(environment.parse(text)).problems.map { rendered($0, in: text) }
  }

  @Test(
    "says what is wrong, where, and what was meant",
    arguments: [
      ("risk.ownr == 'x'", "[ownr] unknown field `ownr` in risk (did you mean `owner`?)"),
      ("rsk.owner == 'x'", "[rsk] unknown variable `rsk` (did you mean `risk`?)"),
      (
        "risk.status == open",
        "[open] unknown variable `open` (the variables here are `risk` and `asOf`; put text in quotes)"
      ),
      (
        "risk.probability > '3'",
        "[risk.probability > '3'] an int cannot be compared with a string (write numbers without quotes, or convert with `string(...)` or `int(...)`)"
      ),
      (
        "risk.owner == null",
        "[risk.owner == null] a string cannot be compared with null (check that a field is present with `has(x.field)`)"
      ),
      (
        "risk.raised_on < '2026-11-24'",
        "[risk.raised_on < '2026-11-24'] a date cannot be compared with a string (write the day as `date('2026-11-24')`)"
      ),
      (
        "risk.owner && true",
        "[risk.owner] `&&` expects conditions, not a string (check that it is present with `has(...)`, or compare it)"
      ),
      (
        "size(risk.tags) || true",
        "[size(risk.tags)] `||` expects conditions, not an int (compare it, as in `... > 0`)"
      ),
      ("!risk.owner", "[!risk.owner] `!` cannot be applied to a string"),
      (
        "risk.title + 1",
        "[risk.title + 1] `+` cannot be applied to a string and an int (convert the other with `string(...)`)"
      ),
      ("risk.title.strtsWith('a')", "[strtsWith] unknown function `strtsWith` (did you mean `startsWith`?)"),
      ("risk.title.startsWith(1)", "[1] argument 1 of `startsWith` must be string, not int"),
      (
        "risk.probability.startsWith('a')",
        "[startsWith] `startsWith` cannot be called on an int (call it on string)"
      ),
      (
        "risk.title.startsWith('a', 'b')",
        "[startsWith] `startsWith` expects 1 argument, not 2 (write `string.startsWith(string)`)"
      ),
      (
        "startsWith(risk.title, 'a')",
        "[startsWith] `startsWith` must be called on a value (write `value.startsWith(...)`)"
      ),
      (
        "risk.?probability.orValue('none')",
        "[risk.?probability.orValue('none')] `orValue` does not accept optional(int).(string) "
          + "(write `optional(A).orValue(A)`, where each letter is one type)"
      ),
      ("risk.title.date()", "[date] `date` cannot be called on a value (write `date(value)`)"),
      ("risk.owner()", "[owner] `owner` is a field, not a function (write it without parentheses)"),
      (
        "risk.mitigations.owner == 'x'",
        "[owner] unknown field `owner`: a list(mitigation) has no fields (check its elements, as in `list.exists(x, x.owner == ...)`)"
      ),
      (
        "risk.mitigations.exists(m, m.ownr == 'x')", "[ownr] unknown field `ownr` in mitigation (did you mean `owner`?)"
      ),
      (
        "risk.mitigations.all(m, m.owner)",
        "[m.owner] `all` expects a condition, not a string (check that it is present with `has(...)`, or compare it)"
      ),
      ("risk.owner.exists(o, true)", "[risk.owner] `exists` expects a list or a map, not a string"),
      ("risk.tags['a']", "['a'] the index of a list must be an int, not a string"),
      ("1 in risk.tags", "[1 in risk.tags] an int is never in a list of string"),
      ("has(risk.ownr)", "[ownr] unknown field `ownr` in risk (did you mean `owner`?)"),
      (
        "risk.?owner == 'x'",
        "[risk.?owner == 'x'] an optional(string) cannot be compared with a string (take its value with `.orValue(...)`)"
      ),
      (
        "risk.isOpen ? 1 : 'a'",
        "['a'] both values of `?:` must have one type, not int and string (convert one of them, or wrap both in `dyn(...)`)"
      ),
      (
        "risk.probability ? 1 : 2",
        "[risk.probability] `?` expects a condition, not an int (check that it is present with `has(...)`, or compare it)"
      ),
      ("date('2026-02-30') < asOf", "['2026-02-30'] \"2026-02-30\" is not a valid date (YYYY-MM-DD)"),
      ("risk.id.matches('(')", "['('] invalid pattern `(`: missing ): ("),
      ("size", "[size] `size` is a function, not a value (call it: `size(...)`)"),
      ("math.abz(1)", "[abz] unknown function `math.abz` (did you mean `math.abs`?)"),
      ("{1.5: 'a'}", "[1.5] a double cannot be the key of a map (keys are int, uint, bool or string)"),
      (
        "risk.probability < 2 * 1.5",
        "[2 * 1.5] `*` cannot be applied to an int and a double (write the number with decimals (`1.0`), or convert with `double(...)`)"
      ),
      ("asOf.year().month()", "[month] `month` cannot be called on an int (call it on date)"),
    ])
  func messages(_ text: String, _ expected: String) {
    #expect(problems(text).first == expected, "\(text)")
  }

  @Test(
    "accepts what is right",
    arguments: [
      "has(risk.owner) && risk.status != 'closed'", "risk.probability * risk.impact >= 15",
      "risk.mitigations.all(m, has(m.due) && m.due < asOf)", "risk.?owner.orValue('nobody') == 'x'",
      "risk.?cause.?category.orValue('') == 'x'", "asOf - risk.raised_on > 28",
      "risk.tags.exists(t, t.startsWith('x'))",
      "risk.cost_impact > 1000", "risk.cost_impact + 5 == decimal('7')", "risk['owner'] == 'x'", "'owner' in risk",
      "[1, 'a', 2.0].exists(x, x == 1)", "risk.probability < 2.5", "risk.mitigations.map(m, m.due).max() > asOf",
      "risk.mitigations.groupBy(m, m.owner).all(o, ms, size(ms) < 5)", "risk.raised_on.period() == period('2026-11')",
      "{'a': [1]}.transformMap(k, v, v[0]).a == 1", "cel.bind(s, risk.probability, s * s) > 9",
      "risk.mitigations.sortBy(m, m.due).first().hasValue()", "type(risk.owner) == string",
    ])
  func accepts(_ text: String) {
    #expect(problems(text) == [], "\(text)")
  }

  @Test("reports one mistake once, and several mistakes each")
  func severalProblems() {
    let text = "risk.ownr.startsWith(1) && risk.statis == 'x' && risk.title > 3"
    #expect(
      problems(text).map { $0.prefix { $0 != "]" }.dropFirst().description } == ["ownr", "statis", "risk.title > 3"])
  }

  @Test(
    "deduces types",
    arguments: [
      ("risk.owner", "string"), ("risk.mitigations", "list(mitigation)"), ("risk.mitigations[0]", "mitigation"),
      ("risk.mitigations.map(m, m.due)", "list(date)"), ("risk.?owner", "optional(string)"),
      ("risk.?owner.orValue(risk.title)", "string"), ("risk.mitigations.filter(m, true)", "list(mitigation)"),
      ("asOf - risk.raised_on", "int"), ("asOf + 3", "date"), ("[]", "list(dyn)"), ("[1, 'a']", "list(dyn)"),
      ("{'a': 1}", "map(string, int)"), ("risk.mitigations.groupBy(m, m.owner)", "map(string, list(mitigation))"),
      ("risk.tags.first()", "optional(string)"), ("risk.tags.max()", "string"), ("risk.tags[?0]", "optional(string)"),
      ("risk.?cause.category", "optional(string)"), ("risk.cost_impact * 2", "decimal"), ("dyn(1)", "dyn"),
      ("type(1)", "type(int)"), ("[[1], [2]].flatten()", "list(int)"), ("math.greatest(1, 2)", "int"),
      ("math.greatest(1, 2.0)", "dyn"), ("risk.isOpen ? risk.owner : risk.title", "string"),
    ])
  func types(_ text: String, _ expected: String) {
    let environment = riskEnvironment()
    let checked = environment.check(environment.parse(text))
    #expect(checked.problems.isEmpty)
    #expect(checked.type.description == expected, "\(text)")
  }

  @Test(
    "joins null with the types that may lack a value",
    arguments: [
      ("[optional.of(1), null]", "list(optional(int))"), ("[null, optional.of(1)]", "list(optional(int))"),
      ("[null, optional.none(), optional.of('a')]", "list(optional(string))"),
      ("[null, timestamp(0)]", "list(timestamp)"), ("[timestamp(0), null]", "list(timestamp)"),
      ("[duration('1s'), null, null]", "list(duration)"), ("[null, duration('1s')][0]", "duration"),
      ("[risk, null]", "list(risk)"), ("[null, risk.cause]", "list(cause)"), ("[asOf, null]", "list(date)"),
      ("[null, asOf.period()]", "list(period)"), ("[risk.cost_impact, null]", "list(decimal)"),
      ("[[null], [timestamp(0)]]", "list(list(timestamp))"), ("[[timestamp(0)], [null]]", "list(list(timestamp))"),
      ("{'a': null, 'b': optional.of(1)}", "map(string, optional(int))"),
      ("{'a': optional.of(1), 'b': null}", "map(string, optional(int))"),
      ("{'a': timestamp(0), 'b': null}.b", "timestamp"), ("{'a': {'b': null}, 'c': {'b': asOf}}.a.b", "date"),
      ("risk.isOpen ? optional.of(1) : null", "optional(int)"),
      ("risk.isOpen ? null : optional.of(1)", "optional(int)"),
      ("risk.isOpen ? timestamp(0) : null", "timestamp"), ("risk.isOpen ? null : risk.cause", "cause"),
      ("risk.isOpen ? [asOf] : [null]", "list(date)"), ("risk.isOpen ? {} : {'a': null}", "map(string, null)"),
      ("risk.mitigations.map(m, has(m.due) ? m.due : null)", "list(date)"),
      ("risk.mitigations.transformMap(i, m, i > 0 ? optional.of(m) : null)", "map(int, optional(mitigation))"),
      ("[null].filter(x, true) + [timestamp(0)]", "list(timestamp)"),
      ("cel.bind(x, null, [x, optional.of(2)])", "list(optional(int))"), ("[null, null]", "list(null)"),
      // Near misses.
      ("[1, null]", "list(dyn)"), ("[null, 'a']", "list(dyn)"), ("[null, true, timestamp(0)]", "list(dyn)"),
      ("[[1], null]", "list(dyn)"), ("[null, {'a': 1}]", "list(dyn)"), ("[[1], [null]]", "list(dyn)"),
      ("{'a': 1.5, 'b': null}", "map(string, dyn)"), ("[optional.of(1), optional.of('a'), null]", "list(dyn)"),
      ("[timestamp(0), duration('1s'), null]", "list(dyn)"), ("[dyn(1), null]", "list(dyn)"),
      ("[null, dyn(timestamp(0))]", "list(dyn)"),
    ])
  func nulls(_ text: String, _ expected: String) {
    let environment = riskEnvironment()
    let checked = environment.check(environment.parse(text))
    #expect(checked.problems.filter { $0.severity == .error } == [])
    #expect(checked.type.description == expected, "\(text)")
  }

  @Test(
    "takes null for a deduced value, and not for a declared one that is never null",
    arguments: [
      ("[optional.of(1), null].exists(x, x == null)", true), ("[asOf, null].filter(d, d != null) == []", true),
      ("[asOf, null][1] == null", true), ("null in [asOf, null]", true), ("optional.of(1) == null", true),
      ("{'a': asOf, 'b': null}.b == null", true), ("timestamp(0) == null", true),
      ("risk.raised_on == null", false), ("null != asOf", false), ("risk.?owner == null", false),
      ("risk.?cause.category == null", false), ("risk.cost_impact == null", false), ("1 == null", false),
      ("asOf + null == asOf", false), ("null.orValue(1) == 1", false), ("(risk.isOpen ? 1 : null) == 1", false),
      ("risk.isOpen ? 'a' : null", false),
    ])
  func nullComparisons(_ text: String, _ isAccepted: Bool) {
    let environment = riskEnvironment()
    #expect(environment.check(environment.parse(text)).hasErrors == !isAccepted, "\(text)")
  }

  @Test("gives the type of what stands at a byte")
  func typeAtByte() {
    let environment = riskEnvironment()
    let checked = environment.check(environment.parse("has(risk.owner) && risk.probability > 3"))
    #expect(checked.expression(at: 5)?.type == .object("risk"))
    #expect(checked.expression(at: 27)?.type == .int)
    #expect(checked.expression(at: 16)?.type == .bool)
  }

  @Test("lets a variable be declared with the type of another expression")
  func declaredFromExpression() {
    var environment = riskEnvironment()
    let list = environment.check(environment.parse("risk.mitigations"))
    guard case .list(let element) = list.type else {
      Issue.record("no list")
      return
    }
    environment.declare(VariableDeclaration("mitigation", element))
    #expect(environment.check(environment.parse("mitigation.due < asOf")).problems.isEmpty)
    #expect(environment.check(environment.parse("mitigation.duu < asOf")).problems.count == 1)
  }

  @Test("knows which fields of which types an expression reads")
  func fieldUses() {
    let environment = riskEnvironment()
    let checked = environment.check(
      environment.parse("has(risk.owner) && risk.mitigations.all(m, m.owner != risk.owner)"))
    #expect(
      checked.fieldUses.map { "\($0.objectType).\($0.field)" } == [
        "risk.owner", "risk.mitigations", "mitigation.owner",
      ])
  }
}
