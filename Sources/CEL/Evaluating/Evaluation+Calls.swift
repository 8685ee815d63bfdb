import SourceText

/// Calls of functions, and list and map literals.
extension EvaluationContext {
  func callUnary(_ instruction: Instruction, _ position: Int32, _ program: Program) -> Value {
    let function = program.functions[Int(instruction.a)]
    let argument = evaluate(instruction.b, program)
    let plain = function.traits.contains(.keepsOrigin) ? argument : resolve(argument)
    if case .error(let failure) = plain { return fail(failure, position, program) }
    guard chargeReading(plain) else { return fail(.init(.budgetExceeded), position, program) }
    guard case .unary(let body) = function.body else { return .null }
    let result = body(plain, self)
    if case .error(let failure) = result { return completed(failure, function, [argument], position, program) }
    return result
  }

  func callBinary(_ instruction: Instruction, _ position: Int32, _ program: Program) -> Value {
    let function = program.functions[Int(instruction.a)]
    let first = evaluate(instruction.b, program)
    let second = evaluate(instruction.c, program)
    let keepsOrigin = function.traits.contains(.keepsOrigin)
    let plainFirst = keepsOrigin ? first : resolve(first)
    let plainSecond = keepsOrigin ? second : resolve(second)
    if case .error(let failure) = plainFirst { return fail(failure, position, program) }
    if case .error(let failure) = plainSecond { return fail(failure, position, program) }
    guard chargeReading(plainFirst), chargeReading(plainSecond) else {
      return fail(.init(.budgetExceeded), position, program)
    }
    guard case .binary(let body) = function.body else { return .null }
    let result = body(plainFirst, plainSecond, self)
    if case .error(let failure) = result { return completed(failure, function, [first, second], position, program) }
    return result
  }

  func call(_ instruction: Instruction, _ position: Int32, _ program: Program) -> Value {
    let function = program.functions[Int(instruction.a)]
    let keepsOrigin = function.traits.contains(.keepsOrigin) || function.isHost
    var arguments: [Value] = []
    arguments.reserveCapacity(Int(instruction.c))
    var isFromData = false
    for operand in Int(instruction.b)..<Int(instruction.b) + Int(instruction.c) {
      let argument = evaluate(program.operands[operand], program)
      let plain = keepsOrigin ? argument : resolve(argument)
      if case .error(let failure) = plain { return fail(failure, position, program) }
      guard chargeReading(plain) else { return fail(.init(.budgetExceeded), position, program) }
      if argument.reference != nil { isFromData = true }
      arguments.append(plain)
    }
    let result = call(function.body, arguments)
    guard case .error(let failure) = result else { return result }
    let completed = completed(failure, function, arguments, position, program)
    guard isFromData, failure.code == .noMatchingOverload, case .error(let failure) = completed else {
      return completed
    }
    return .error(failure.blamingData())
  }

  /// Calls a body with arguments that are as it wants them.
  func call(_ body: FunctionDeclaration.Body, _ arguments: [Value]) -> Value {
    switch (body, arguments.count) {
    case (.unary(let body), 1): body(arguments[0], self)
    case (.binary(let body), 2): body(arguments[0], arguments[1], self)
    case (.ternary(let body), 3): body(arguments[0], arguments[1], arguments[2], self)
    case (.variadic(let body), _): body(arguments, self)
    case (.host(let number), _): host.invoke(number, arguments, in: self)
    default: .noOverload
    }
  }

  /// A function's failure with its place, its name and the types of its arguments.
  private func completed(
    _ failure: EvaluationFailure, _ function: PlannedFunction, _ arguments: [Value], _ position: Int32,
    _ program: Program
  ) -> Value {
    guard failure.code == .noMatchingOverload, failure.isBare else { return fail(failure, position, program) }
    return noOverload(function.name, arguments, position, program)
  }

  /// The value of `operand.matches('constant')`.
  func matches(_ operand: Value, _ pattern: Int32, _ position: Int32, _ program: Program) -> Value {
    let plain = resolve(operand)
    guard chargeReading(plain) else { return fail(.init(.budgetExceeded), position, program) }
    switch plain {
    case .string(let text):
      let planned = program.patterns[Int(pattern)]
      switch planned.compiled.value {
      case .success(let pattern): return .bool(pattern.matches(text))
      case .failure(let error):
        // The same whatever the text: a mistake of the expression, not of the data.
        let failure = EvaluationFailure.badPattern(planned.text, error.message)
        return .error(failure.located(at: program.ranges[Int(position)], isConstant: true))
      }
    case .error(let failure): return fail(failure, position, program)
    default: return noOverload("matches", [operand, .string("")], position, program)
    }
  }

  func list(_ instruction: Instruction, _ position: Int32, _ program: Program) -> Value {
    var elements: [Value] = []
    elements.reserveCapacity(Int(instruction.b))
    for index in 0..<Int(instruction.b) {
      let value = evaluate(program.operands[Int(instruction.a) + index], program)
      if case .error(let failure) = value { return fail(failure, position, program) }
      guard instruction.c >= 0, program.optionalMarks[Int(instruction.c) + index] else {
        elements.append(value)
        continue
      }
      guard case .optional(let optional) = value else { return optionalExpected(value, position, program) }
      if let wrapped = optional.wrapped { elements.append(wrapped) }
    }
    return .list(elements)
  }

  func map(_ instruction: Instruction, _ position: Int32, _ program: Program) -> Value {
    var builder = MapBuilder()
    for index in 0..<Int(instruction.b) {
      let first = Int(instruction.a) + 2 * index
      let key = resolve(evaluate(program.operands[first], program))
      var value = evaluate(program.operands[first + 1], program)
      if case .error(let failure) = key { return fail(failure, position, program) }
      if case .error(let failure) = value { return fail(failure, position, program) }
      if instruction.c >= 0, program.optionalMarks[Int(instruction.c) + index] {
        guard case .optional(let optional) = value else { return optionalExpected(value, position, program) }
        guard let wrapped = optional.wrapped else { continue }
        value = wrapped
      }
      if let failure = insert(value, key, into: &builder) { return fail(failure, position, program) }
    }
    return .map(builder.finish())
  }

  /// Adds an entry, or says why it cannot be.
  func insert(_ value: Value, _ key: Value, into builder: inout MapBuilder) -> EvaluationFailure? {
    guard chargeReading(key) else { return EvaluationFailure(.budgetExceeded) }
    return switch builder.insert(value, for: key) {
    case .inserted: nil
    case .repeatedKey: EvaluationFailure(.repeatedKey, detail: FailureDetail(.key(key)))
    case .notAKey: .badKey(typeName(of: key))
    }
  }

  private func optionalExpected(_ value: Value, _ position: Int32, _ program: Program) -> Value {
    fail(.optionalExpected(typeName(of: value)), position, program)
  }

  /// The run-time type of a value.
  package func typeName(of value: Value) -> TypeName {
    switch value {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .timestamp: .timestamp
    case .duration: .duration
    case .list: .list
    case .map: .map
    case .type: .type
    case .optional: .optional
    case .date: .date
    case .period: .period
    case .decimal: .decimal
    case .error: TypeName("error")
    case .host(let reference):
      switch host.kind(of: reference) {
      case .null: .null
      case .bool: .bool
      case .int: .int
      case .uint: .uint
      case .double: .double
      case .string: .string
      case .bytes: .bytes
      case .timestamp: .timestamp
      case .duration: .duration
      case .date: .date
      case .period: .period
      case .decimal: .decimal
      case .list: .list
      case .map: .map
      case .object: host.typeName(of: reference)
      case .invalid: TypeName("error")
      }
    }
  }
}

extension PlannedFunction {
  /// Whether the host computes it.
  var isHost: Bool {
    guard case .host = body else { return false }
    return true
  }
}
