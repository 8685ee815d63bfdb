import Calendar
import CEL
import SourceText
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  @Test(
    "computes",
    arguments: [
      ("7 / 2", "3"), ("-7 / 2", "-3"), ("-7 % 2", "-1"), ("7u % 4u", "3u"), ("'a' + 'b'", "\"ab\""),
      ("[1] + [2]", "[1, 2]"), ("{'a': 1, 'b': 2}['b']", "2"), ("1 < 2u", "true"), ("dyn(1) == 1.0", "true"),
      ("dyn(1) == 'a'", "false"), ("'b' > 'a'", "true"), ("'Z' < 'a'", "true"), ("'\\u00e9' == 'e\\u0301'", "false"),
      ("size('e\\u0301')", "2"), ("{1: 'a'}[dyn(1u)]", "\"a\""), ("[1, 2] == [1, 2.0].map(x, dyn(x))", "true"),
      ("{'a': 1} == {'a': 2}", "false"), ("0.0 / 0.0 == 0.0 / 0.0", "false"), ("1.0 / 0.0", "Infinity"),
      ("string(1e21)", "\"1e+21\""), ("string(123456789.5)", "\"123456789.5\""), ("string(0.000001)", "\"0.000001\""),
      ("string(1.0)", "\"1\""), ("duration('1h30m')", "duration(\"5400s\")"),
      ("timestamp('2026-11-24T09:30:00+01:00')", "timestamp(\"2026-11-24T08:30:00Z\")"),
      ("date('2024-02-29') + 366", "date(\"2025-03-01\")"), ("date('2026-03-01') - date('2026-02-01')", "28"),
      ("period('2026-01') - 1", "period(\"2025-12\")"), ("decimal('1.10') * decimal('2.5')", "decimal(\"2.75\")"),
      ("decimal('0.000001') * decimal('0.5')", "decimal(\"0\")"), ("decimal(2) > 1.5", "true"),
      ("decimal('2') == 2", "true"), ("-decimal('0.5')", "decimal(\"-0.5\")"),
      ("string(decimal('-0.05'))", "\"-0.05\""),
      ("type(1) == int && type(int) == type", "true"), ("[3, 1, 2].sortBy(x, -x)", "[3, 2, 1]"),
      ("['bb', 'a', 'cc'].groupBy(s, size(s))", "{2: [\"bb\", \"cc\"], 1: [\"a\"]}"),
      ("[1, 2, 3].map(x, x > 1, x * 10)", "[20, 30]"), ("{'a': 1}.map(k, k)", "[\"a\"]"),
      ("cel.bind(x, 2, x * x)", "4"), ("[?optional.none(), ?optional.of(1)]", "[1]"),
      ("{'a': 1}.transformMapEntry(k, v, {v: k})", "{1: \"a\"}"), ("optional.of(1).optMap(x, x + 1)", "optional.of(2)"),
      ("timestamp('2026-07-01T12:00:00Z').getHours('Europe/London')", "13"),
      ("timestamp('2026-12-01T12:00:00Z').getHours('Europe/London')", "12"),
      ("timestamp('2026-01-15T12:00:00Z').getHours('Australia/Sydney')", "23"),
      ("timestamp('2026-10-25T00:59:59Z').getHours('Europe/London')", "1"),
      ("timestamp('2026-10-25T01:00:00Z').getHours('Europe/London')", "1"),
      ("'%.2f %e %s'.format([1.005, 12345.678, {'b': 1, 'a': [1, 'x']}])", "\"1.00 1.234568e+04 {a: [1, x], b: 1}\""),
      ("'%e'.format([9.9999999])", "\"1.000000e+01\""), ("'%.0e'.format([0.0])", "\"0e+00\""),
      ("'%f'.format([1e22])", "\"10000000000000000000000.000000\""), ("'%.3f'.format([-0.0004])", "\"-0.000\""),
      ("workingDays(date('2026-11-20'), date('2026-11-27'))", "5"),
      ("date('2026-11-20').addWorkingDays(-5)", "date(\"2026-11-13\")"),
    ])
  func computes(_ text: String, _ expected: String) {
    #expect(value(of: text).literal == expected, "\(text)")
  }

  @Test(
    "fails with a code and a place",
    arguments: [
      ("1 + 1 / 0", EvaluationFailure.Code.divisionByZero, "1 / 0"), ("9223372036854775807 + 1", .overflow, ""),
      ("-(-9223372036854775807 - 1)", .overflow, ""), ("1u - 2u", .overflow, ""), ("uint(-1)", .overflow, "uint"),
      ("{'a': 1}.b", .noSuchKey, "b"), ("[1][1]", .indexOutOfBounds, ""), ("[1][-1]", .indexOutOfBounds, ""),
      ("1 + 'a'", .noMatchingOverload, "1 + 'a'"), ("true && 1", .noMatchingOverload, ""),
      ("x + 1", .undeclaredVariable, "x"),
      ("f(1)", .undeclaredFunction, "f"), ("'a'.size(1)", .noMatchingOverload, "size"),
      ("{'a': 1, 'a': 2}", .repeatedKey, ""), ("optional.none().value()", .absentOptional, "value"),
      ("int('x')", .invalidArgument, "int"), ("'a'.matches('(' + '')", .invalidArgument, "matches"),
      ("[].max()", .invalidArgument, "max"), ("[1, 'a'].sum()", .noMatchingOverload, "sum"),
      ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", .overflow, ""), ("date('9999-12-31') + 1", .overflow, ""),
      ("decimal('170141183460469231731687303715884') * 10", .overflow, ""),
      ("decimal('-170141183460469231731687303715884.105727') - decimal('0.000001')", .overflow, ""),
      ("[1, 'a'].sort()", .noMatchingOverload, "sort"),
      ("'a'.substring(2)", .indexOutOfBounds, "substring"), ("[[1]].all(x, x.y)", .noMatchingOverload, "y"),
      ("timestamp('2026-01-01T00:00:00Z').getHours('Nowhere/Else')", .invalidArgument, "getHours"),
    ])
  func fails(_ text: String, _ code: EvaluationFailure.Code, _ location: String) {
    guard let failure = failure(of: text) else {
      Issue.record("\(text) does not fail")
      return
    }
    #expect(failure.code == code, "\(text): \(failure.message)")
    #expect(failure.range != nil, "\(text)")
    if !location.isEmpty, let range = failure.range {
      #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == location)
    }
    #expect(!failure.message.isEmpty)
  }

  @Test(
    "absorbs failures where the other side decides",
    arguments: [
      ("true || 1 / 0 > 1", true), ("1 / 0 > 1 || true", true), ("false && 1 / 0 > 1", false),
      ("1 / 0 > 1 && false", false),
      ("[0, 1].exists(x, 1 / x == 1)", true), ("[0, 1].all(x, 1 / x == 2)", false), ("1 / 0 > 1 || x || true", true),
      ("true ? true : 1 / 0 > 1", true),
    ])
  func absorbs(_ text: String, _ expected: Bool) {
    #expect(value(of: text).literal == String(expected), "\(text)")
  }

  @Test(
    "hands failures on where nothing decides",
    arguments: [
      "false || 1 / 0 > 1", "1 / 0 > 1 && true", "[0, 1].all(x, 1 / x == 1)", "[0, 2].exists(x, 1 / x == 1)",
      "[0, 1].exists_one(x, 1 / x == 1)", "1 / 0 > 1 ? true : false", "[1 / 0]", "{'a': 1 / 0}", "size([1 / 0])",
      "[1].map(x, x / 0)",
    ])
  func handsOn(_ text: String) {
    #expect(failure(of: text)?.code == .divisionByZero, "\(text)")
  }

  @Test("resolves names in the container, the longest qualified name first")
  func names() {
    var environment = Environment(container: "a.b")
    for (name, number) in [("a.b.x", 1), ("a.x", 2), ("x", 3), ("x.y", 4)] as [(String, Int64)] {
      environment.declare(VariableDeclaration(name, name == "x" ? .map(.string, .int) : .int))
      _ = number
    }
    let context = EvaluationContext(slots: 4)
    for (slot, number) in [Value.int(1), .int(2), .map(MapValue([(.string("z"), .int(9))])), .int(4)].enumerated() {
      context[slot] = number
    }
    for (text, expected) in [("x", "1"), (".x.z", "9"), (".x.y", "4"), ("a.x", "2"), ("[7].map(x, x)[0]", "7")] {
      let value = environment.plan(environment.parse(text))?.evaluate(in: context)
      #expect(value?.literal == expected, "\(text)")
    }
  }

  @Test("knows what an expression reads")
  func reads() {
    let environment = riskEnvironment()
    let text =
      "has(risk.owner) && risk.mitigations.all(m, m.due < asOf) && risk.cause.category == risk.?title.orValue('')"
    let program = environment.plan(environment.parse(text))
    #expect(
      program?.reads.map { "\($0.slot):" + $0.path.joined(separator: ".") } == [
        "0:owner", "0:mitigations", "1:", "0:cause.category", "0:title",
      ])
    #expect(program?.variableSlots == [0, 1])
    #expect(environment.plan(environment.parse("math.abs(1) > size('a')"))?.reads == [])
  }

  @Test("has no value for a variable that was not set, which `||` may absorb")
  func unsetVariable() {
    let environment = riskEnvironment()
    let context = EvaluationContext(slots: 2)
    let value = environment.plan(environment.parse("risk.owner == 'x'"))?.evaluate(in: context)
    #expect(value?.failure?.code == .undeclaredVariable)
    #expect(value?.failure?.message == "the variable `risk` has no value")
    #expect(environment.plan(environment.parse("risk.isOpen || true"))?.evaluate(in: context).isTrue == true)
  }

  @Test("counts working days by the calendar of the context")
  func calendar() {
    let context = EvaluationContext(slots: 0)
    context.calendar = WorkingCalendar(
      holidays: ["2026-12-25", "2026-12-28", "2026-12-26"].compactMap { Day(iso8601: $0) })
    func evaluate(_ text: String) -> String? {
      let environment = Environment()
      return environment.plan(environment.parse(text))?.evaluate(in: context).literal
    }
    #expect(evaluate("workingDays(date('2026-12-24'), date('2026-12-29'))") == "1")
    #expect(evaluate("date('2026-12-24').addWorkingDays(1)") == "date(\"2026-12-29\")")
    #expect(evaluate("date('2026-12-29').addWorkingDays(-1)") == "date(\"2026-12-24\")")
    #expect(evaluate("workingDays(date('2026-12-29'), date('2026-12-24'))") == "-1")
    #expect(evaluate("isWorkingDay(date('2026-12-28'))") == "false")
  }
}
