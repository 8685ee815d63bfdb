import Calendar

/// `+`, `-`, `*`, `/` and `%`.
///
/// Source: CEL langdef, «Overflow» and «List of Standard Definitions».
extension EvaluationContext {
  func arithmetic(
    _ left: Value, _ right: Value, _ operation: Instruction.Operation, _ position: Int32, _ program: Program
  ) -> Value {
    let plainLeft = resolve(left)
    let plainRight = resolve(right)
    if case .error(let failure) = plainLeft { return fail(failure, position, program) }
    if case .error(let failure) = plainRight { return fail(failure, position, program) }
    let use: Operator
    let result: Value?
    switch operation {
    case .add: (use, result) = (.add, sum(plainLeft, plainRight))
    case .subtract: (use, result) = (.subtract, difference(plainLeft, plainRight))
    case .multiply: (use, result) = (.multiply, product(plainLeft, plainRight))
    case .divide: (use, result) = (.divide, quotient(plainLeft, plainRight))
    default: (use, result) = (.remainder, remainder(plainLeft, plainRight))
    }
    guard let result else { return noOverload(use, [left, right], position, program) }
    if case .error(let failure) = result { return fail(failure, position, program) }
    return result
  }

  /// The sum of two plain values, `nil` where their types have none.
  func sum(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)): return Self.checked(left.addingReportingOverflow(right), Value.int)
    case (.uint(let left), .uint(let right)): return Self.checked(left.addingReportingOverflow(right), Value.uint)
    case (.double(let left), .double(let right)): return .double(left + right)
    case (.string(let left), .string(let right)):
      guard charge(bytes: left.utf8.count + right.utf8.count) else { return .error(EvaluationFailure(.budgetExceeded)) }
      return .string(left + right)
    case (.bytes(let left), .bytes(let right)):
      guard charge(bytes: left.count + right.count) else { return .error(EvaluationFailure(.budgetExceeded)) }
      return .bytes(left + right)
    case (.timestamp(let timestamp), .duration(let span)), (.duration(let span), .timestamp(let timestamp)):
      return Self.checked(timestamp.adding(span), Value.timestamp)
    case (.duration(let left), .duration(let right)):
      return Self.checked(left.nanoseconds.addingReportingOverflow(right.nanoseconds)) {
        .duration(TimeSpan(nanoseconds: $0))
      }
    case (.date(let day), .int(let days)), (.int(let days), .date(let day)):
      return Self.checked(day.adding(days: days), Value.date)
    case (.period(let period), .int(let months)), (.int(let months), .period(let period)):
      return shifted(period, months)
    case (.list, .list), (.list, .host), (.host, .list), (.host, .host):
      return concatenation(left, right)
    default:
      return decimals(left, right) { $0.adding($1) }
    }
  }

  /// The difference of two plain values, `nil` where their types have none.
  func difference(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)): Self.checked(left.subtractingReportingOverflow(right), Value.int)
    case (.uint(let left), .uint(let right)): Self.checked(left.subtractingReportingOverflow(right), Value.uint)
    case (.double(let left), .double(let right)): .double(left - right)
    case (.timestamp(let left), .timestamp(let right)): Self.checked(left.since(right), Value.duration)
    case (.timestamp(let timestamp), .duration(let span)):
      span.nanoseconds == .min
        ? .error(EvaluationFailure(.overflow))
        : Self.checked(timestamp.adding(TimeSpan(nanoseconds: -span.nanoseconds)), Value.timestamp)
    case (.duration(let left), .duration(let right)):
      Self.checked(left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)) {
        .duration(TimeSpan(nanoseconds: $0))
      }
    case (.date(let left), .date(let right)): .int(Int64(left.number) - Int64(right.number))
    case (.date(let day), .int(let days)):
      days == .min ? .error(EvaluationFailure(.overflow)) : Self.checked(day.adding(days: -days), Value.date)
    case (.period(let period), .int(let months)):
      months == .min ? .error(EvaluationFailure(.overflow)) : shifted(period, -months)
    case (.period(let left), .period(let right)):
      if let left = left.month, let right = right.month {
        .int(left - right)
      } else {
        .error(.notAMonth)
      }
    default: decimals(left, right) { $0.subtracting($1) }
    }
  }

  private func product(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)): Self.checked(left.multipliedReportingOverflow(by: right), Value.int)
    case (.uint(let left), .uint(let right)): Self.checked(left.multipliedReportingOverflow(by: right), Value.uint)
    case (.double(let left), .double(let right)): .double(left * right)
    default: decimals(left, right) { $0.multiplied(by: $1) }
    }
  }

  private func quotient(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)):
      right == 0
        ? .error(EvaluationFailure(.divisionByZero)) : Self.checked(left.dividedReportingOverflow(by: right), Value.int)
    case (.uint(let left), .uint(let right)):
      right == 0 ? .error(EvaluationFailure(.divisionByZero)) : .uint(left / right)
    case (.double(let left), .double(let right)): .double(left / right)
    default:
      if Self.hasDecimal(left, right), let left = decimal(left), let right = decimal(right) {
        right.millionths == 0 ? .error(EvaluationFailure(.divisionByZero)) : .double(left.double / right.double)
      } else {
        nil
      }
    }
  }

  private func remainder(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)):
      right == 0
        ? .error(EvaluationFailure(.divisionByZero))
        : Self.checked(left.remainderReportingOverflow(dividingBy: right), Value.int)
    case (.uint(let left), .uint(let right)):
      right == 0 ? .error(EvaluationFailure(.divisionByZero)) : .uint(left % right)
    default: nil
    }
  }

  /// The value of `-operand`.
  func negate(_ operand: Value, _ position: Int32, _ program: Program) -> Value {
    switch resolve(operand) {
    case .int(let int):
      int == .min ? fail(EvaluationFailure(.overflow), position, program) : .int(-int)
    case .double(let double): .double(-double)
    case .duration(let span):
      span.nanoseconds == .min
        ? fail(EvaluationFailure(.overflow), position, program)
        : .duration(TimeSpan(nanoseconds: -span.nanoseconds))
    case .decimal(let decimal): .decimal(Decimal(millionths: -decimal.millionths))
    case .error(let failure): fail(failure, position, program)
    default: noOverload(.negate, [operand], position, program)
    }
  }

  private func concatenation(_ left: Value, _ right: Value) -> Value? {
    guard let left = ElementCursor(left, host), let right = ElementCursor(right, host) else { return nil }
    guard charge(left.count + right.count) else { return .error(EvaluationFailure(.budgetExceeded)) }
    var result: [Value] = []
    result.reserveCapacity(left.count + right.count)
    for index in 0..<left.count { result.append(left.element(at: index, host)) }
    for index in 0..<right.count { result.append(right.element(at: index, host)) }
    return .list(result)
  }

  private func shifted(_ period: Period, _ months: Int64) -> Value {
    guard period.month != nil else { return .error(.notAMonth) }
    return Self.checked(period.adding(months: months), Value.period)
  }

  private static func checked<T>(_ result: (partialValue: T, overflow: Bool), _ make: (T) -> Value) -> Value {
    result.overflow ? .error(EvaluationFailure(.overflow)) : make(result.partialValue)
  }

  private static func checked<T>(_ result: T?, _ make: (T) -> Value) -> Value {
    result.map(make) ?? .error(EvaluationFailure(.overflow))
  }

  /// Arithmetic of a decimal with a decimal or an integer.
  private func decimals(_ left: Value, _ right: Value, _ combine: (Decimal, Decimal) -> Decimal?) -> Value? {
    guard Self.hasDecimal(left, right), let left = decimal(left), let right = decimal(right) else { return nil }
    return Self.checked(combine(left, right), Value.decimal)
  }

  private static func hasDecimal(_ left: Value, _ right: Value) -> Bool {
    if case .decimal = left { return true }
    if case .decimal = right { return true }
    return false
  }

  /// A decimal or an integer as a decimal.
  private func decimal(_ value: Value) -> Decimal? {
    switch value {
    case .decimal(let decimal): decimal
    case .int(let int): Decimal(int)
    case .uint(let uint): Decimal(uint)
    default: nil
    }
  }
}
