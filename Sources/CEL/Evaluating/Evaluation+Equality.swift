import Calendar

/// Equality, and membership, which rests on it.
///
/// Values of different types are unequal, numbers of different types are equal where they stand for the same number.
///
/// Source: CEL langdef, «Equality and Ordering», with the heterogeneous equality of later revisions.
extension EvaluationContext {
  /// The value of `left == right` or `left != right`.
  func equals(_ left: Value, _ right: Value, isEqual: Bool, _ position: Int32, _ program: Program) -> Value {
    switch equality(left, right) {
    case .bool(let bool): .bool(bool == isEqual)
    case .error(let failure): fail(failure, position, program)
    default: .bool(!isEqual)
    }
  }

  /// Whether a value equals a text.
  @inline(__always)
  func equalsText(_ operand: Value, _ text: Int32, isEqual: Bool, _ position: Int32, _ program: Program) -> Value {
    switch operand {
    case .host(let reference):
      if let same = host.text(of: reference, equals: program.texts[Int(text)]) { return .bool(same == isEqual) }
      if case .error(let failure) = host.scalar(of: reference) { return fail(failure, position, program) }
      return .bool(!isEqual)
    case .string(let string): return .bool(string.hasSameBytes(as: program.texts[Int(text)]) == isEqual)
    case .error(let failure): return fail(failure, position, program)
    default: return .bool(!isEqual)
    }
  }

  /// The value of `operand in ['a', 'b']`.
  func inTexts(_ operand: Value, _ set: Int32, _ position: Int32, _ program: Program) -> Value {
    switch operand {
    case .host(let reference):
      if let isMember = program.textSets[Int(set)].contains(reference, of: host) { return .bool(isMember) }
      if case .error(let failure) = host.scalar(of: reference) { return fail(failure, position, program) }
      return .bool(false)
    case .string(let string): return .bool(program.textSets[Int(set)].contains(string))
    case .error(let failure): return fail(failure, position, program)
    default: return .bool(false)
    }
  }

  /// The value of `element in collection`.
  func contains(_ collection: Value, _ element: Value, _ position: Int32, _ program: Program) -> Value {
    if case .error(let failure) = element { return fail(failure, position, program) }
    if case .error(let failure) = collection { return fail(failure, position, program) }
    let plain = resolve(element)
    if case .error(let failure) = plain { return fail(failure, position, program) }
    switch collection {
    case .map(let map):
      return .bool(map.value(for: plain) != nil)
    case .host(let reference) where host.kind(of: reference) == .map || host.kind(of: reference) == .object:
      return .bool(host.value(forKey: plain, of: reference) != nil)
    default:
      guard let elements = ElementCursor(collection, host) else {
        return noOverload(.in, [element, collection], position, program)
      }
      for index in 0..<elements.count {
        guard charge(1) else { return fail(.init(.budgetExceeded), position, program) }
        switch equality(plain, elements.element(at: index, host)) {
        case .bool(true): return .bool(true)
        case .error(let failure) where failure.code == .budgetExceeded: return fail(failure, position, program)
        default: break
        }
      }
      return .bool(false)
    }
  }

  /// Whether two values are equal: a boolean or a failure.
  package func equality(_ left: Value, _ right: Value) -> Value {
    if case .host(let leftReference) = left, case .host(let rightReference) = right, leftReference == rightReference,
      !host.kind(of: leftReference).isScalar
    {
      return .bool(true)
    }
    let left = resolve(left)
    let right = resolve(right)
    switch (left, right) {
    case (.error, _): return left
    case (_, .error): return right
    case (.string(let leftText), .string(let rightText)):
      guard leftText.utf8.count != rightText.utf8.count || chargeReading(left) else {
        return .error(EvaluationFailure(.budgetExceeded))
      }
      return .bool(leftText.hasSameBytes(as: rightText))
    case (.int(let left), .int(let right)): return .bool(left == right)
    case (.bool(let left), .bool(let right)): return .bool(left == right)
    case (.null, .null): return .bool(true)
    case (.date(let left), .date(let right)): return .bool(left == right)
    case (.period(let left), .period(let right)): return .bool(left == right)
    case (.bytes(let leftBytes), .bytes(let rightBytes)):
      guard leftBytes.count != rightBytes.count || chargeReading(left) else {
        return .error(EvaluationFailure(.budgetExceeded))
      }
      return .bool(leftBytes == rightBytes)
    case (.timestamp(let left), .timestamp(let right)): return .bool(left == right)
    case (.duration(let left), .duration(let right)): return .bool(left == right)
    case (.type(let left), .type(let right)): return .bool(left == right)
    case (.optional(let left), .optional(let right)):
      guard let left = left.wrapped, let right = right.wrapped else { return .bool(left.hasValue == right.hasValue) }
      return equality(left, right)
    case (.list, .list), (.list, .host), (.host, .list), (.host, .host), (.map, .map), (.map, .host), (.host, .map):
      return aggregateEquality(left, right)
    default:
      if let order = numericOrder(left, right) { return .bool(order == .equal) }
      return .bool(false)
    }
  }

  private func aggregateEquality(_ left: Value, _ right: Value) -> Value {
    if let left = ElementCursor(left, host), let right = ElementCursor(right, host) {
      guard left.count == right.count else { return .bool(false) }
      var failure: Value?
      for index in 0..<left.count {
        guard charge(1) else { return .error(EvaluationFailure(.budgetExceeded)) }
        switch equality(left.element(at: index, host), right.element(at: index, host)) {
        case .bool(true): break
        case .bool(false): return .bool(false)
        case let failed: failure = failure ?? failed
        }
      }
      return failure ?? .bool(true)
    }
    if let left = EntryCursor(left, host), let right = EntryCursor(right, host) {
      return mapEquality(left, right)
    }
    return .bool(false)
  }

  private func mapEquality(_ left: EntryCursor, _ right: EntryCursor) -> Value {
    guard left.count == right.count else { return .bool(false) }
    var failure: Value?
    for index in 0..<left.count {
      guard charge(1) else { return .error(EvaluationFailure(.budgetExceeded)) }
      let (key, value) = left.entry(at: index, host)
      guard let other = right.value(forKey: resolve(key), host) else { return .bool(false) }
      switch equality(value, other) {
      case .bool(true): break
      case .bool(false): return .bool(false)
      case let failed: failure = failure ?? failed
      }
    }
    return failure ?? .bool(true)
  }
}
