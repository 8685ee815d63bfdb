import CEL

/// Parser, checker and evaluator of CEL on expressions that nobody would write.
///
/// Bytes are the text of an expression; where the first is 1, those after it choose among what the grammar and the
/// declared functions allow, which comes through the checker far more often.
enum ExpressionLaws {
  /// Gives bytes to the whole way from text to value.
  static func judge(_ bytes: [UInt8]) {
    guard bytes.count <= 4096 else { return }
    if bytes.first == 1 {
      var generator = ExpressionGenerator(bytes.dropFirst())
      judge(text: generator.expression())
    } else {
      judge(text: String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func judge(text: String) {
    let environment = SampleData.environment
    let count = text.utf8.count
    let parsed = environment.parse(text)
    judge(parsed.problems, count, text)
    let checked = environment.check(parsed)
    judge(checked.problems, count, text)
    law(
      checked.problems.count >= parsed.problems.count || parsed.problems.count >= environment.limits.problems,
      "the checker loses what the parser found in \(text)")
    guard let program = environment.plan(parsed) else {
      law(parsed.hasErrors, "no program of an expression without mistakes: \(text)")
      return
    }
    law(!parsed.hasErrors, "a program of an expression with mistakes: \(text)")
    _ = program.reads
    _ = environment.check(environment.parse(text, expandsMacros: false))

    // One thread fuzzes, so nothing else uses the contexts.
    let sample = unsafe SampleData.shared
    let value = program.evaluate(in: sample.plain)
    judge(value, count, text)
    let again = environment.plan(parsed)?.evaluate(in: sample.plain)
    law(again.map(describe) == describe(value), "two evaluations differ: \(text)")
    let hosted = sample.host.plain(program.evaluate(in: sample.hosted))
    judge(hosted, count, text)
    // Budgets are used up earlier on one side than on the other, since conversions take steps.
    if !isOverBudget(value), !isOverBudget(hosted) {
      law(
        value.isError == hosted.isError && (value.isError || value.literal == hosted.literal),
        "\(value.literal) in memory, \(hosted.literal) of a document: \(text)")
    }
    if !checked.hasErrors, !value.isError, !mentionsDynamicType(checked, count) {
      law(
        conforms(value, to: checked.type), "\(value.literal) is no \(checked.type.description): \(text)")
    }
    if isScalar(value) { judgeLiteral(of: value) }
  }

  /// Mistakes lie in the text and come in its order.
  private static func judge(_ problems: [SourceProblem], _ count: Int, _ text: String) {
    var last = 0
    for problem in problems {
      law(
        problem.range.lowerBound >= last && problem.range.upperBound <= count,
        "the mistake at \(problem.range) is out of place: \(text)")
      law(!problem.message.isEmpty, "a mistake without a message: \(text)")
      last = problem.range.lowerBound
    }
  }

  /// A failure says what and where.
  private static func judge(_ value: Value, _ count: Int, _ text: String) {
    guard let failure = value.failure else { return }
    law(!failure.message.isEmpty, "a failure without a message: \(text)")
    if let range = failure.range {
      law(range.upperBound <= count, "the failure at \(range) is out of place: \(text)")
    }
  }

  private static func describe(_ value: Value) -> String {
    "\(value.literal) \(value.failure?.range.map { "\($0)" } ?? "")"
  }

  private static func isOverBudget(_ value: Value) -> Bool { value.failure?.code == .budgetExceeded }

  /// What the checker leaves to the evaluator it cannot be held to.
  private static func mentionsDynamicType(_ checked: CheckedExpression, _ count: Int) -> Bool {
    guard count <= 512 else { return true }
    return (0..<count).contains { checked.expression(at: $0).map { isOpen($0.type) } ?? false }
  }

  private static func isOpen(_ type: CELType) -> Bool {
    switch type {
    case .dyn, .error, .parameter, .abstract: true
    case .list(let element): isOpen(element)
    case .map(let key, let value): isOpen(key) || isOpen(value)
    case .type(let type): isOpen(type)
    case .optional(let wrapped): isOpen(wrapped)
    default: false
    }
  }

  private static func conforms(_ value: Value, to type: CELType) -> Bool {
    switch (value, type) {
    case (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string),
      (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration), (.date, .date), (.period, .period),
      (.decimal, .decimal), (.type, .type), (_, .object):
      true
    case (.list(let elements), .list(let element)): elements.allSatisfy { conforms($0, to: element) }
    case (.map(let map), .map(let keyType, let valueType)):
      map.keys.allSatisfy { conforms($0, to: keyType) } && map.values.allSatisfy { conforms($0, to: valueType) }
    case (.optional(let optional), .optional(let wrapped)):
      optional.wrapped.map { conforms($0, to: wrapped) } ?? true
    default: isOpen(type)
    }
  }

  private static func isScalar(_ value: Value) -> Bool {
    switch value {
    case .null, .bool, .int, .uint, .string, .timestamp, .duration, .date, .period, .decimal: true
    case .double(let double): double.isFinite
    default: false
    }
  }

  /// What messages write for a value reads back as the value.
  private static func judgeLiteral(of value: Value) {
    let literal = value.literal
    guard literal.utf8.count < 10_000 else { return }
    let program = SampleData.environment.plan(SampleData.environment.parse(literal))
    let back = unsafe program?.evaluate(in: SampleData.shared.plain)
    law(back?.literal == literal, "\(literal) reads back as \(back?.literal ?? "nothing")")
  }
}
