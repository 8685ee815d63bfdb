import Calendar
import CEL
import SourceText
import Testing

@Suite("Values of documents")
struct HostTests {
  /// A host with one risk, and a context in which `risk` is that.
  struct Fixture {
    let host = MemoryHost()
    let environment: Environment
    let context: EvaluationContext
    let risk: HostReference

    init() {
      let interner = host.interner
      environment = riskEnvironment { interner.intern($0) }
      context = EvaluationContext(host: host, slots: environment.variables.count)
      risk = host.add(
        .object(
          "risk",
          [
            ("id", .text("RSK-007")), ("title", .text("Supplier fails")), ("owner", .text("J. Okafor")),
            ("status", .text("open")), ("probability", .int(4)), ("impact", .text("high")), ("empty", .null),
            ("raised_on", .date("2026-11-01")), ("isOpen", .bool(true)),
            ("cause", .object("cause", [("category", .text("commercial"))])),
            ("tags", .list([.text("supplier"), .text("data")])),
            ("scores", .map([("a", .int(1)), ("b", .int(2))])),
            (
              "mitigations",
              .list([
                .object("mitigation", [("action", .text("Mirror it")), ("owner", .text("A. Patel"))]),
                .object("mitigation", [("action", .text("Wait")), ("due", .date("2026-12-01"))]),
              ])
            ),
          ]))
      context[0] = .host(risk)
      context[1] = .date(Day(year: 2026, month: 11, day: 24) ?? .first)
    }

    func evaluate(_ text: String) -> Value {
      environment.plan(environment.parse(text))?.evaluate(in: context) ?? .null
    }
  }

  @Test(
    "keep their place through selection, conditions, optionals, comprehensions and functions",
    arguments: [
      "risk.owner", "risk.?owner.orValue(risk)", "risk.?missing.orValue(risk.owner)",
      "risk.isOpen ? risk.owner : risk.title", "optional.of(risk.owner).value()", "risk.?owner.value()",
      "risk['owner']", "[risk.title, risk.owner][1]", "[risk].map(r, r.owner)[0]",
      "[risk].filter(r, r.status == 'open')[0].owner", "cel.bind(o, risk.owner, o)", "dyn(risk.owner)",
      "[risk.owner].first().value()", "[risk.title, risk.owner].last().value()", "[[risk.owner]].flatten()[0]",
      "[risk.owner, risk.owner].distinct()[0]", "[risk.title, risk.owner].sort()[0]",
      "[risk.title, risk.owner].sortBy(t, size(t))[0]", "[risk.owner].reverse()[0]", "{'a': risk.owner}.a",
      "[risk.owner].groupBy(o, o)['J. Okafor'][0]", "[risk.owner].slice(0, 1)[0]",
      "risk.?owner.or(risk.?title).value()", "{'a': risk.owner}.transformList(k, v, v)[0]",
      "risk.?owner.optMap(o, o).value()", "[risk.title, risk.owner].min()",
    ])
  func keepPlace(_ text: String) {
    let fixture = Fixture()
    #expect(fixture.evaluate(text).reference == fixture.host.reference(fixture.risk, "owner"), "\(text)")
  }

  @Test(
    "are not converted while they are passed around or compared with texts",
    arguments: [
      "risk.owner", "has(risk.owner) && has(risk.cause.category)", "risk.status == 'open' && risk.owner != 'nobody'",
      "risk.status in ['closed', 'open']", "risk.mitigations.exists(m, m.action == 'Wait')",
      "risk.mitigations.filter(m, has(m.owner))", "risk.?missing.orValue(risk.owner)", "size(risk.mitigations)",
      "risk.mitigations[1].action", "[risk.owner, risk.title]",
    ])
  func noConversion(_ text: String) {
    let fixture = Fixture()
    #expect(!fixture.evaluate(text).isError, "\(text)")
    #expect(fixture.host.conversions == 0, "\(text)")
  }

  @Test(
    "are plain values to operators and functions",
    arguments: [
      "risk.probability * 5 == 20", "risk.owner.startsWith('J.')", "risk.owner + '!' == 'J. Okafor!'",
      "asOf - risk.raised_on == 23", "risk.raised_on < asOf", "risk.id.matches('^RSK-[0-9]+$')",
      "type(risk.owner) == string", "type(risk) == risk || true", "size(risk.tags) == 2", "'data' in risk.tags",
      "risk.tags == ['supplier', 'data']", "risk.tags + ['x'] == ['supplier', 'data', 'x']",
      "risk.scores == {'b': 2, 'a': 1}", "'a' in risk.scores", "risk.scores.all(k, k in ['a', 'b'])",
      "risk.scores.exists(k, v, k == 'b' && v == 2)", "risk.scores['b'] == 2", "risk == risk",
      "risk.cause != risk", "[risk.probability, 6].sum() == 10", "risk.tags.join('+') == 'supplier+data'",
      "'%s %d'.format([risk.owner, risk.probability]) == 'J. Okafor 4'", "risk.isOpen && !false", "risk.empty == null",
      "risk.mitigations.map(m, m.action) == ['Mirror it', 'Wait']", "risk.raised_on.period() == period('2026-11')",
      "risk.owner.reverse() == 'rofakO .J'",
    ])
  func plainValues(_ text: String) {
    let value = Fixture().evaluate(text)
    #expect(value.isTrue, "\(text): \(value.literal)")
  }

  @Test(
    "that are absent or of another kind make failures about the data",
    arguments: [
      ("risk.missing", EvaluationFailure.Code.noSuchField), ("risk.missing.further", .noSuchField),
      ("risk.mitigations[5].action", .indexOutOfBounds), ("risk.scores['c']", .noSuchKey),
      ("risk.impact * 2 > 3", .noMatchingOverload), ("risk.impact.category", .wrongType),
      ("risk.impact && true", .noMatchingOverload), ("risk.probability.startsWith('x')", .noMatchingOverload),
      ("risk.owner.all(x, true)", .wrongType), ("[risk.owner, 1].sum() == 3", .noMatchingOverload),
      ("risk.mitigations.map(m, m.due) == []", .noSuchField), ("workingDays(risk.owner, asOf)", .noMatchingOverload),
      ("has(risk.owner.x)", .wrongType), ("risk.impact.indexOf('a', risk.owner)", .noMatchingOverload),
    ])
  func aboutData(_ text: String, _ code: EvaluationFailure.Code) {
    let failure = Fixture().evaluate(text).failure
    #expect(failure?.code == code, "\(text): \(failure?.message ?? "no failure")")
    #expect(failure?.isAboutData == true, "\(text)")
    #expect(failure?.range != nil, "\(text)")
  }

  @Test(
    "are not blamed for mistakes of the expression",
    arguments: [
      "1 / 0 == risk.probability", "risk.probability / 0", "date(risk.owner)", "[][0]", "{'a': 1}.b", "int(risk.owner)",
      "'a' + 1",
    ])
  func notAboutData(_ text: String) {
    let failure = Fixture().evaluate(text).failure
    #expect(failure?.isAboutData == false, "\(text)")
  }

  @Test("are given to functions of the host as references, and their plain values on demand")
  func hostFunctions() {
    let fixture = Fixture()
    fixture.host.functions[3] = { arguments, context in
      guard case .string(let text) = context.resolve(arguments[0]) else { return .noOverload }
      return .bool(arguments[0].reference != nil && text == "J. Okafor")
    }
    var environment = fixture.environment
    environment.declare([
      FunctionDeclaration("isMarked", "(string) -> bool", "Whether a text comes from the document.", .host(3))
    ])
    #expect(environment.check(environment.parse("isMarked(risk.owner)")).problems.isEmpty)
    let program = environment.plan(environment.parse("isMarked(risk.owner)"))
    #expect(program?.evaluate(in: fixture.context).isTrue == true)
    let failing = environment.plan(environment.parse("isMarked(risk.probability)"))?.evaluate(in: fixture.context)
    #expect(failing?.failure?.code == .noMatchingOverload)
    #expect(failing?.failure?.isAboutData == true)
    fixture.context[0] = .null
    #expect(environment.plan(environment.parse("isMarked(1)"))?.evaluate(in: fixture.context).isError == true)
  }

  @Test("may be derived by another program while one runs")
  func reentrancy() {
    let fixture = Fixture()
    let inner = fixture.environment.plan(fixture.environment.parse("risk.tags.exists(t, t == 'data')"))
    fixture.host.functions[1] = { _, context in inner?.evaluate(in: context) ?? .null }
    var environment = fixture.environment
    environment.declare([FunctionDeclaration("derived", "() -> bool", "Runs a program.", .host(1))])
    let outer = environment.plan(environment.parse("risk.mitigations.all(m, derived() && m.action != '')"))
    #expect(outer?.evaluate(in: fixture.context).isTrue == true)
  }

  @Test("that call themselves for ever end with a failure")
  func endlessRecursion() {
    let fixture = Fixture()
    var environment = fixture.environment
    environment.declare([FunctionDeclaration("again", "() -> bool", "Runs itself.", .host(1))])
    let program = environment.plan(environment.parse("[1].all(x, again())"))
    fixture.host.functions[1] = { _, context in program?.evaluate(in: context) ?? .null }
    #expect(program?.evaluate(in: fixture.context).failure?.code == .budgetExceeded)
  }
}
