import Calendar

/// `<`, `<=`, `>` and `>=`.
extension EvaluationContext {
  @inline(__always)
  func compare(
    _ left: Value, _ right: Value, _ operation: Instruction.Operation, _ position: Int32, _ program: Program
  ) -> Value {
    switch (left, right) {
    case (.int(let left), .int(let right)): return .bool(Self.holds(operation, left, right))
    case (.date(let left), .date(let right)):
      return .bool(Self.holds(operation, Int64(left.number), Int64(right.number)))
    default: break
    }
    return comparePlain(left, right, operation, position, program)
  }

  /// Whether a relation holds between two numbers.
  @inline(__always)
  private static func holds(_ operation: Instruction.Operation, _ left: Int64, _ right: Int64) -> Bool {
    switch operation {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    default: left >= right
    }
  }

  private func comparePlain(
    _ left: Value, _ right: Value, _ operation: Instruction.Operation, _ position: Int32, _ program: Program
  ) -> Value {
    let plainLeft = resolve(left)
    let plainRight = resolve(right)
    if case .error(let failure) = plainLeft { return fail(failure, position, program) }
    if case .error(let failure) = plainRight { return fail(failure, position, program) }
    guard chargeReading(plainLeft) else { return fail(.init(.budgetExceeded), position, program) }
    guard let order = order(plainLeft, plainRight) else {
      let use: Operator =
        switch operation {
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        default: .greaterOrEqual
        }
      return noOverload(use, [left, right], position, program)
    }
    switch operation {
    case .less: return .bool(order == .less)
    case .lessOrEqual: return .bool(order == .less || order == .equal)
    case .greater: return .bool(order == .greater)
    default: return .bool(order == .greater || order == .equal)
    }
  }

  /// The order of two plain values, `nil` where their types have none in common.
  func order(_ left: Value, _ right: Value) -> Ordering? {
    switch (left, right) {
    case (.date(let left), .date(let right)): return Ordering(left, right)
    case (.string(let left), .string(let right)):
      return left.hasSameBytes(as: right) ? .equal : left.precedes(right) ? .less : .greater
    case (.bool(let left), .bool(let right)):
      return Ordering(left ? 1 : 0, right ? 1 : 0)
    case (.bytes(let left), .bytes(let right)):
      return left == right ? .equal : left.lexicographicallyPrecedes(right) ? .less : .greater
    case (.timestamp(let left), .timestamp(let right)): return Ordering(left, right)
    case (.duration(let left), .duration(let right)): return Ordering(left, right)
    case (.period(let left), .period(let right)):
      return left.start == right.start ? Ordering(left.finish, right.finish) : Ordering(left.start, right.start)
    default: return numericOrder(left, right)
    }
  }
}
