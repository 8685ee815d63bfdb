/// The walk over a program's instructions.
///
/// Shapes that rules are full of are short paths here; what is rarer is in the other files of this folder.
extension EvaluationContext {
  /// The value of one instruction.
  func evaluate(_ position: Int32, _ program: Program) -> Value {
    let instruction = program.code[Int(position)]
    switch instruction.operation {
    case .constant:
      return program.constants[Int(instruction.a)]
    case .variable:
      return variable(instruction.a, position, program)
    case .local:
      return localValue(instruction.a)
    case .select:
      return select(evaluate(instruction.a, program), instruction.b, position, program)
    case .selectVariable:
      return select(slotValue(instruction.a), instruction.b, position, program)
    case .selectLocal:
      return select(localValue(instruction.a), instruction.b, position, program)
    case .hasField:
      return has(evaluate(instruction.a, program), instruction.b, position, program)
    case .hasVariableField:
      return has(slotValue(instruction.a), instruction.b, position, program)
    case .hasLocalField:
      return has(localValue(instruction.a), instruction.b, position, program)
    case .optionalSelect:
      return optionalSelect(evaluate(instruction.a, program), instruction.b, position, program)
    case .selectOrElse:
      return selectOrElse(instruction, position, program)
    case .index, .optionalIndex:
      let operand = evaluate(instruction.a, program)
      let key = evaluate(instruction.b, program)
      return instruction.operation == .index
        ? index(operand, key, position, program) : optionalIndex(operand, key, position, program)
    case .not:
      let operand = evaluate(instruction.a, program)
      if case .bool(let bool) = operand { return .bool(!bool) }
      return not(operand, position, program)
    case .negate:
      return negate(evaluate(instruction.a, program), position, program)
    case .and:
      return conjunction(instruction, position, program, absorbing: false)
    case .or:
      return conjunction(instruction, position, program, absorbing: true)
    case .conditional:
      let condition = evaluate(instruction.a, program)
      if case .bool(let bool) = condition { return evaluate(bool ? instruction.b : instruction.c, program) }
      switch truth(condition, .conditional, position, program) {
      case .bool(let bool): return evaluate(bool ? instruction.b : instruction.c, program)
      case let failure: return failure
      }
    case .equalText:
      return equalsText(evaluate(instruction.a, program), instruction.b, isEqual: true, position, program)
    case .notEqualText:
      return equalsText(evaluate(instruction.a, program), instruction.b, isEqual: false, position, program)
    case .inTexts:
      return inTexts(evaluate(instruction.a, program), instruction.b, position, program)
    case .equal, .notEqual:
      let left = evaluate(instruction.a, program)
      let right = evaluate(instruction.b, program)
      return equals(left, right, isEqual: instruction.operation == .equal, position, program)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let left = evaluate(instruction.a, program)
      let right = evaluate(instruction.b, program)
      return compare(left, right, instruction.operation, position, program)
    case .contains:
      let element = evaluate(instruction.a, program)
      let collection = evaluate(instruction.b, program)
      return contains(collection, element, position, program)
    case .add, .subtract, .multiply, .divide, .remainder:
      let left = evaluate(instruction.a, program)
      let right = evaluate(instruction.b, program)
      return arithmetic(left, right, instruction.operation, position, program)
    case .list:
      return list(instruction, position, program)
    case .map:
      return map(instruction, position, program)
    case .callUnary:
      return callUnary(instruction, position, program)
    case .callBinary:
      return callBinary(instruction, position, program)
    case .call:
      return call(instruction, position, program)
    case .matches:
      return matches(evaluate(instruction.a, program), instruction.b, position, program)
    case .comprehension:
      return comprehend(program.comprehensions[Int(instruction.a)], position, program)
    }
  }

  private func variable(_ slot: Int32, _ position: Int32, _ program: Program) -> Value {
    let value = slotValue(slot)
    if case .error(let failure) = value { return fail(named(failure, slot, program), position, program) }
    return value
  }

  /// The failure that stands in a slot, with the variable's name where nothing was ever set.
  func named(_ failure: EvaluationFailure, _ slot: Int32, _ program: Program) -> EvaluationFailure {
    guard failure.code == .undeclaredVariable, failure.isBare else { return failure }
    return EvaluationFailure(.undeclaredVariable, detail: FailureDetail(.name(program.variableName(Int(slot)))))
  }

  /// `&&` and `||`: a value that decides wins over failures on either side, which are otherwise handed on.
  ///
  /// Source: CEL langdef, «Logical Operators».
  private func conjunction(
    _ instruction: Instruction, _ position: Int32, _ program: Program, absorbing: Bool
  ) -> Value {
    var failure: Value?
    let start = Int(instruction.a)
    for operand in start..<start &+ Int(instruction.b) {
      let value = evaluate(program.operands[operand], program)
      if case .bool(let bool) = value {
        if bool == absorbing { return value }
        continue
      }
      switch truth(value, absorbing ? .or : .and, position, program) {
      case .bool(let bool):
        if bool == absorbing { return .bool(bool) }
      case let failed:
        if failure == nil { failure = failed }
      }
    }
    return failure ?? .bool(!absorbing)
  }

  private func not(_ operand: Value, _ position: Int32, _ program: Program) -> Value {
    switch truth(operand, .not, position, program) {
    case .bool(let bool): .bool(!bool)
    case let failure: failure
    }
  }

  /// A condition as a plain boolean, or a failure.
  func truth(_ value: Value, _ use: Operator, _ position: Int32, _ program: Program) -> Value {
    switch resolve(value) {
    case .bool(let bool): .bool(bool)
    case .error(let failure): fail(failure, position, program)
    default: noOverload(use, [value], position, program)
    }
  }

  /// A failure with the place of an instruction.
  func fail(_ failure: EvaluationFailure, _ position: Int32, _ program: Program) -> Value {
    .error(failure.located(at: program.ranges[Int(position)], isConstant: program.isConstant(position)))
  }

  /// The failure of an operator that takes no values of these types.
  ///
  /// It is about the data where one of the values lies in a document.
  func noOverload(_ use: Operator, _ values: [Value], _ position: Int32, _ program: Program) -> Value {
    noOverload(use.function, values, position, program)
  }

  func noOverload(_ function: String, _ values: [Value], _ position: Int32, _ program: Program) -> Value {
    let isAboutData = values.contains { $0.reference != nil }
    let detail = FailureDetail(.overload(function: function, types: values.map { typeName(of: $0) }))
    return fail(.init(.noMatchingOverload, detail: detail, isAboutData: isAboutData), position, program)
  }
}
