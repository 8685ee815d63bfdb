/// Values that may be absent.
///
/// Source: cel-spec, optional values; cel-go's library of optional types.
enum OptionalLibrary {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "optional.of", "(A) -> optional(A)", "A present optional.", examples: "optional.of(1).value() == 1",
      traits: .keepsOrigin,
      .unary { value, _ in .some(value) }),
    FunctionDeclaration(
      "optional.none", "() -> optional(A)", "The absent optional.", examples: "!optional.none().hasValue()",
      .variadic { arguments, _ in arguments.isEmpty ? .none : .noOverload }),
    FunctionDeclaration(
      "optional.ofNonZeroValue", "(A) -> optional(A)",
      "A present optional, unless the value is null, false, zero or empty.",
      examples: """
        !optional.ofNonZeroValue('').hasValue()
        optional.ofNonZeroValue(1).hasValue()
        """,
      traits: .keepsOrigin,
      .unary { value, context in context.isZero(value) ? .none : .some(value) }),
    FunctionDeclaration(
      "optional.unwrap", "(list(optional(A))) -> list(A)", "The values of those optionals that have one.",
      examples: "optional.unwrap([optional.of(1), optional.none()]) == [1]", traits: .keepsOrigin,
      .unary(unwrap)),
    FunctionDeclaration(
      "unwrapOpt", "list(optional(A)).() -> list(A)", "The values of those optionals that have one.",
      examples: "[optional.of(1), optional.none()].unwrapOpt() == [1]", traits: .keepsOrigin,
      .unary(unwrap)),
    FunctionDeclaration(
      "hasValue", "optional(A).() -> bool", "Whether there is a value.", examples: "{'a': 1}.?a.hasValue()",
      traits: .keepsOrigin,
      .unary { value, _ in
        guard case .optional(let optional) = value else { return .noOverload }
        return .bool(optional.hasValue)
      }),
    FunctionDeclaration(
      "value", "optional(A).() -> A", "The value.", errors: "The optional holds no value.",
      examples: "{'a': 1}.?a.value() == 1", traits: .keepsOrigin,
      .unary { value, _ in
        guard case .optional(let optional) = value else { return .noOverload }
        return optional.wrapped ?? .error(EvaluationFailure(.absentOptional))
      }),
    FunctionDeclaration(
      "or", "optional(A).(optional(A)) -> optional(A)", "This optional where it has a value, else the other.",
      examples: "{'a': 1}.?b.or(optional.of(2)).value() == 2", traits: .keepsOrigin,
      .binary { value, other, _ in
        guard case .optional(let optional) = value, case .optional = other else { return .noOverload }
        return optional.hasValue ? value : other
      }),
    FunctionDeclaration(
      "orValue", "optional(A).(A) -> A", "The value where there is one, else the other.",
      examples: "{'a': 1}.?b.orValue(2) == 2", traits: .keepsOrigin,
      .binary { value, other, _ in
        guard case .optional(let optional) = value else { return .noOverload }
        return optional.wrapped ?? other
      }),
  ]

  @Sendable
  private static func unwrap(_ value: Value, _ context: EvaluationContext) -> Value {
    guard let elements = ElementCursor(value, context.host) else { return .noOverload }
    var result: [Value] = []
    for index in 0..<elements.count {
      guard context.charge(1) else { return .overBudget }
      guard case .optional(let optional) = elements.element(at: index, context.host) else { return .noOverload }
      if let wrapped = optional.wrapped { result.append(wrapped) }
    }
    return .list(result)
  }
}

extension EvaluationContext {
  /// Whether a value is null, false, zero or empty.
  func isZero(_ value: Value) -> Bool {
    switch resolve(value) {
    case .null: true
    case .bool(let bool): !bool
    case .int(let int): int == 0
    case .uint(let uint): uint == 0
    case .double(let double): double == 0
    case .string(let text): text.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .list(let values): values.isEmpty
    case .map(let map): map.count == 0
    case .duration(let span): span.nanoseconds == 0
    case .timestamp(let timestamp): timestamp.seconds == 0 && timestamp.nanoseconds == 0
    case .decimal(let decimal): decimal.millionths == 0
    case .optional(let optional): !optional.hasValue
    case .host(let reference): host.count(of: reference) == 0
    case .type, .date, .period, .error: false
    }
  }
}
