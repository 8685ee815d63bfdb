import CEL
import SourceText
import Testing

@Suite("Failures")
struct FailureTests {
  private typealias Code = EvaluationFailure.Code

  /// What a document lacks, or holds in another kind.
  private static let document: [(String, Code)] = [
    ("risk.missing", .noSuchField), ("risk.cause.missing", .noSuchField), ("risk.impact.category", .wrongType),
    ("risk.owner.all(x, true)", .wrongType), ("risk.scores['c']", .noSuchKey), ("risk.scores.c", .noSuchField),
    ("risk.tags[9]", .indexOutOfBounds), ("risk.mitigations[-1].action", .indexOutOfBounds),
    ("risk.impact * 2", .noMatchingOverload), ("risk.title.addDays(1)", .noMatchingOverload),
    ("risk.tags.sum()", .noMatchingOverload), ("'%d'.format([risk.title])", .invalidArgument),
  ]

  /// Values that nothing can be computed with; documents are full of them.
  private static let values: [(String, Code)] = [
    ("1 / (risk.probability - 4)", .divisionByZero), ("7 % (risk.probability - 4)", .divisionByZero),
    ("risk.probability / 0", .divisionByZero), ("decimal(risk.probability) / 0", .divisionByZero),
    ("cpi(1, risk.probability - 4)", .divisionByZero), ("eac(risk.probability, 0, 1)", .divisionByZero),
    ("variancePct(1, risk.probability - 4)", .divisionByZero),
    ("9223372036854775807 + risk.probability", .overflow), ("-risk.probability - 9223372036854775807", .overflow),
    ("risk.probability * 9223372036854775807", .overflow), ("uint(-risk.probability)", .overflow),
    ("-(risk.probability - 9223372036854775807 - 5)", .overflow),
    ("math.abs(risk.probability - 9223372036854775807 - 5)", .overflow),
    ("int(double(risk.probability) * 1e300)", .overflow), ("decimal(double(risk.probability) * 1e300)", .overflow),
    ("[9223372036854775807, risk.probability].sum()", .overflow), ("asOf + risk.probability * 10000000", .overflow),
    ("asOf.addMonths(risk.probability * 1000000)", .overflow), ("asOf.addWorkingDays(9000000)", .overflow),
    ("timestamp(risk.probability * 1000000000000)", .overflow),
    ("timestamp('9999-12-31T23:00:00Z') + duration(string(risk.probability) + 'h')", .overflow),
    ("int(risk.title)", .invalidArgument), ("uint(risk.title)", .invalidArgument),
    ("double(risk.title)", .invalidArgument), ("bool(risk.title)", .invalidArgument),
    ("decimal(risk.title)", .invalidArgument), ("date(risk.title)", .invalidArgument),
    ("period(risk.title)", .invalidArgument), ("timestamp(risk.title)", .invalidArgument),
    ("duration(risk.title)", .invalidArgument), ("date(2026, 13, risk.probability)", .invalidArgument),
    ("period(asOf, risk.raised_on)", .invalidArgument), ("period(risk.raised_on, asOf) + 1", .invalidArgument),
    ("timestamp(0).getHours(risk.title)", .invalidArgument), ("'a'.matches(risk.title + '(')", .invalidArgument),
    ("base64.decode(risk.title)", .invalidArgument), ("lists.range(-risk.probability)", .invalidArgument),
    ("[risk.probability].filter(x, x > 9).max()", .invalidArgument), ("'%q'.format([risk.title])", .invalidArgument),
    ("'abcdef'.substring(risk.probability, 1)", .invalidArgument),
    ("[1, 2][risk.probability]", .indexOutOfBounds), ("'abc'.charAt(risk.probability)", .indexOutOfBounds),
    ("[1].slice(0, risk.probability)", .indexOutOfBounds), ("{'a': 1}[risk.owner]", .noSuchKey),
    ("{'a': risk.owner}.b", .noSuchKey), ("{risk.owner: 1, string(risk.owner): 2}", .repeatedKey),
    ("risk.tags.transformMapEntry(i, t, {'a': t})", .repeatedKey),
    ("optional.ofNonZeroValue(risk.probability - 4).value()", .absentOptional),
    ("(risk.title + 'a') * 2", .noMatchingOverload), ("[string(risk.probability), 1].sort()", .noMatchingOverload),
    ("[risk.title].map(t, t.size() / 0)", .divisionByZero), ("stops(1)", .invalidArgument),
  ]

  /// What is wrong whatever documents hold.
  private static let expressions: [(String, Code)] = [
    ("1 / 0", .divisionByZero), ("risk.probability > 1 / 0", .divisionByZero),
    ("[1, 2].all(x, x / 0 > 1)", .divisionByZero), ("9223372036854775807 + 1", .overflow),
    ("1 + 'a' == risk.title", .noMatchingOverload), ("'a'.foo", .noMatchingOverload), ("!1", .noMatchingOverload),
    ("size(risk.owner, 1)", .noMatchingOverload), ("{1.5: 1}", .noMatchingOverload), ("int('x')", .invalidArgument),
    ("risk.title.matches('(')", .invalidArgument), ("timestamp(0).getHours('Mars')", .invalidArgument),
    ("[][0]", .indexOutOfBounds), ("{'a': 1}.b", .noSuchKey), ("{1: 1, 1: 2}", .repeatedKey),
    ("optional.none().value()", .absentOptional), ("nothing == risk.owner", .undeclaredVariable),
    ("unset", .undeclaredVariable), ("unknown(risk.owner)", .undeclaredFunction),
    ("risk.owner.unknown()", .undeclaredFunction), ("lists.range(20000000 + risk.probability)", .budgetExceeded),
  ]

  private func failure(of text: String) -> EvaluationFailure? {
    let fixture = HostTests.Fixture()
    var environment = fixture.environment
    environment.declare([FunctionDeclaration("stops", "(int) -> int", "Fails.", .host(5))])
    let slot = environment.declare(VariableDeclaration("unset", .int))
    fixture.host.functions[5] = { _, _ in .error(EvaluationFailure(.invalidArgument, "no")) }
    let context = EvaluationContext(host: fixture.host, slots: slot + 1)
    context[0] = fixture.context[0]
    context[1] = fixture.context[1]
    return environment.plan(environment.parse(text))?.evaluate(in: context).failure
  }

  private func expect(_ text: String, _ code: EvaluationFailure.Code, _ cause: EvaluationFailure.Cause) {
    let failure = failure(of: text)
    #expect(failure?.code == code, "\(text): \(failure?.message ?? "no failure")")
    #expect(failure?.cause == cause, "\(text)")
    #expect(failure?.isAboutData == (cause == .document), "\(text)")
    #expect(failure?.dependsOnValues == (cause != .expression), "\(text)")
    #expect(failure?.range != nil, "\(text)")
  }

  @Test("of what a document lacks are about its data", arguments: document.map(\.0))
  func ofDocuments(_ text: String) {
    guard let code = Self.document.first(where: { $0.0 == text })?.1 else { return }
    expect(text, code, .document)
  }

  @Test("of values depend on them, and are not mistakes of the expression", arguments: values.map(\.0))
  func ofValues(_ text: String) {
    guard let code = Self.values.first(where: { $0.0 == text })?.1 else { return }
    expect(text, code, .values)
  }

  @Test("of constants, names and limits are mistakes of the expression", arguments: expressions.map(\.0))
  func ofExpressions(_ text: String) {
    guard let code = Self.expressions.first(where: { $0.0 == text })?.1 else { return }
    expect(text, code, .expression)
  }

  @Test("of every code are in these tables, and have a message")
  func everyCode() {
    let seen = Set((Self.document + Self.values + Self.expressions).map(\.1))
    #expect(EvaluationFailure.Code.allCases.filter { !seen.contains($0) } == [])
    for code in EvaluationFailure.Code.allCases {
      #expect(!EvaluationFailure(code).message.isEmpty)
      #expect(EvaluationFailure(code, isAboutData: true).isAboutData)
      #expect(!EvaluationFailure(code).isAboutData)
      #expect(EvaluationFailure(code).blamingData().dependsOnValues)
    }
  }

  @Test("keep their cause where another evaluation hands them on")
  func handedOn() {
    let fixture = HostTests.Fixture()
    for (text, cause) in [
      ("1 / (risk.probability - 4)", EvaluationFailure.Cause.values), ("risk.missing", .document),
      ("1 / 0", .expression),
    ] {
      let context = EvaluationContext(host: fixture.host, slots: 2)
      context[0] = fixture.context[0]
      context[1] = fixture.evaluate(text)
      let value = fixture.environment.plan(fixture.environment.parse("asOf == asOf"))?.evaluate(in: context)
      #expect(value?.failure?.cause == cause, "\(text)")
    }
  }
}
