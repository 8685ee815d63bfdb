/// `<`, `<=`, `>` and `>=`.
extension EvaluationContext {
  @inline(__always)
  func compare(
    _ left: Value, _ right: Value, _ operation: Instruction.Operation, _ position: Int32, _ program: Program
  ) -> Value {
    if case .int(let left) = left, case .int(let right) = right {
      switch operation {
      case .less: return .bool(left < right)
      case .lessOrEqual: return .bool(left <= right)
      case .greater: return .bool(left > right)
      default: return .bool(left >= right)
      }
    }
    return comparePlain(left, right, operation, position, program)
  }

  private func comparePlain(
    _ left: Value, _ right: Value, _ operation: Instruction.Operation, _ position: Int32, _ program: Program
  ) -> Value {
    let plainLeft = resolve(left)
    let plainRight = resolve(right)
    if case .error(let failure) = plainLeft { return fail(failure, position, program) }
    if case .error(let failure) = plainRight { return fail(failure, position, program) }
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
