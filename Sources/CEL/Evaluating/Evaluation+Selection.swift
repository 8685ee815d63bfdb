/// Fields, elements and keys.
///
/// Source: CEL langdef, «Field Selection»; cel-go's optional types for `.?` and `[?]`.
extension EvaluationContext {
  /// The value of `operand.field`.
  @inline(__always)
  func select(_ operand: Value, _ field: Int32, _ position: Int32, _ program: Program) -> Value {
    if case .host(let reference) = operand {
      if let value = host.select(program.fields[Int(field)].id, of: reference) { return value }
      return absent(operand, field, position, program)
    }
    return selectPlain(operand, field, position, program)
  }

  private func selectPlain(_ operand: Value, _ field: Int32, _ position: Int32, _ program: Program) -> Value {
    switch operand {
    case .map(let map):
      return map.value(forText: program.fields[Int(field)].text) ?? absent(operand, field, position, program)
    case .optional(let optional):
      guard let wrapped = optional.wrapped else { return operand }
      return optionalSelect(wrapped, field, position, program)
    case .error(let failure):
      return failed(failure, position, program)
    default:
      return absent(operand, field, position, program)
    }
  }

  /// The failure of an operand; where it is a variable without a value, with its name.
  private func failed(_ failure: EvaluationFailure, _ position: Int32, _ program: Program) -> Value {
    let instruction = program.code[Int(position)]
    switch instruction.operation {
    case .selectVariable, .hasVariableField:
      return fail(named(failure, instruction.a, program), position, program)
    default: return fail(failure, position, program)
    }
  }

  /// The failure of a selection: no such field, or nothing that has fields.
  private func absent(_ operand: Value, _ field: Int32, _ position: Int32, _ program: Program) -> Value {
    let name = program.fields[Int(field)].text
    switch operand {
    case .host(let reference):
      switch host.kind(of: reference) {
      case .object, .map:
        return fail(.init(.noSuchField, detail: FailureDetail(.name(name)), isAboutData: true), position, program)
      case .invalid:
        guard case .error(let failure) = host.scalar(of: reference) else { break }
        return fail(failure, position, program)
      default: break
      }
      return fail(.noFields(.wrongType, typeName(of: operand), name, isAboutData: true), position, program)
    case .map:
      return fail(.init(.noSuchKey, detail: FailureDetail(.key(.string(name)))), position, program)
    default:
      return fail(.noFields(.noMatchingOverload, typeName(of: operand), name), position, program)
    }
  }

  /// The value of `has(operand.field)`.
  @inline(__always)
  func has(_ operand: Value, _ field: Int32, _ position: Int32, _ program: Program) -> Value {
    if case .host(let reference) = operand {
      if host.has(program.fields[Int(field)].id, in: reference) { return .bool(true) }
      return hasNot(operand, reference, field, position, program)
    }
    return hasPlain(operand, field, position, program)
  }

  private func hasNot(
    _ operand: Value, _ reference: HostReference, _ field: Int32, _ position: Int32, _ program: Program
  ) -> Value {
    switch host.kind(of: reference) {
    case .object, .map: .bool(false)
    default: absent(operand, field, position, program)
    }
  }

  private func hasPlain(_ operand: Value, _ field: Int32, _ position: Int32, _ program: Program) -> Value {
    switch operand {
    case .map(let map):
      return .bool(map.value(forText: program.fields[Int(field)].text) != nil)
    case .optional(let optional):
      guard let wrapped = optional.wrapped else { return .bool(false) }
      return has(wrapped, field, position, program)
    default:
      return absentOrFailure(operand, field, position, program)
    }
  }

  private func absentOrFailure(_ operand: Value, _ field: Int32, _ position: Int32, _ program: Program) -> Value {
    if case .error(let failure) = operand { return failed(failure, position, program) }
    return absent(operand, field, position, program)
  }

  /// The value of `operand.?field`.
  func optionalSelect(_ operand: Value, _ field: Int32, _ position: Int32, _ program: Program) -> Value {
    switch operand {
    case .host(let reference):
      if let value = host.select(program.fields[Int(field)].id, of: reference) { return .some(value) }
      guard case .bool = hasNot(operand, reference, field, position, program) else {
        return absent(operand, field, position, program)
      }
      return .none
    case .map(let map):
      return map.value(forText: program.fields[Int(field)].text).map(Value.some) ?? .none
    case .optional(let optional):
      guard let wrapped = optional.wrapped else { return operand }
      return optionalSelect(wrapped, field, position, program)
    default:
      return absentOrFailure(operand, field, position, program)
    }
  }

  /// The value of `operand.?field.orValue(otherwise)`, without an optional in between.
  func selectOrElse(_ instruction: Instruction, _ position: Int32, _ program: Program) -> Value {
    let operand = evaluate(instruction.a, program)
    if case .host(let reference) = operand {
      if let value = host.select(program.fields[Int(instruction.b)].id, of: reference) { return value }
    }
    switch optionalSelect(operand, instruction.b, position, program) {
    case .optional(let optional): return optional.wrapped ?? evaluate(instruction.c, program)
    case let failure: return failure
    }
  }

  /// The value of `operand[key]`.
  func index(_ operand: Value, _ key: Value, _ position: Int32, _ program: Program) -> Value {
    if case .optional = operand { return optionalIndex(operand, key, position, program) }
    return take(operand, key, position, program) { value in
      if let value { return value }
      return fail(
        .init(
          isList(operand) ? .indexOutOfBounds : .noSuchKey, detail: FailureDetail(.key(resolve(key))),
          isAboutData: operand.reference != nil), position, program)
    }
  }

  /// The value of `operand[?key]`.
  func optionalIndex(_ operand: Value, _ key: Value, _ position: Int32, _ program: Program) -> Value {
    if case .optional(let optional) = operand {
      guard let wrapped = optional.wrapped else { return operand }
      return optionalIndex(wrapped, key, position, program)
    }
    return take(operand, key, position, program) { $0.map(Value.some) ?? .none }
  }

  /// What is made of the element of a key, which may be absent, or a failure.
  @inline(__always)
  private func take(
    _ operand: Value, _ key: Value, _ position: Int32, _ program: Program, _ make: (Value?) -> Value
  ) -> Value {
    if case .error(let failure) = operand { return fail(failure, position, program) }
    let plainKey = resolve(key)
    if case .error(let failure) = plainKey { return fail(failure, position, program) }
    switch element(of: operand, plainKey) {
    case .found(let value): return make(value)
    case .absent: return make(nil)
    case .mismatch: return noOverload(.index, [operand, key], position, program)
    case .failed(let failure): return fail(failure, position, program)
    }
  }

  private enum Element {
    case found(Value)
    case absent
    case mismatch
    case failed(EvaluationFailure)
  }

  private func element(of operand: Value, _ key: Value) -> Element {
    guard chargeReading(key) else { return .failed(EvaluationFailure(.budgetExceeded)) }
    switch operand {
    case .list(let values):
      guard let index = listIndex(key) else { return .mismatch }
      return values.indices.contains(index) ? .found(values[index]) : .absent
    case .map(let map):
      return map.value(for: key).map(Element.found) ?? .absent
    case .host(let reference):
      switch host.kind(of: reference) {
      case .list:
        guard let index = listIndex(key) else { return .mismatch }
        guard index >= 0, index < host.count(of: reference) else { return .absent }
        return .found(host.element(at: index, of: reference))
      case .map, .object:
        return host.value(forKey: key, of: reference).map(Element.found) ?? .absent
      case .invalid:
        guard case .error(let failure) = host.scalar(of: reference) else { return .mismatch }
        return .failed(failure)
      default: return .mismatch
      }
    default: return .mismatch
    }
  }

  /// An index as a number: doubles and unsigned numbers count where they have no decimals.
  private func listIndex(_ key: Value) -> Int? {
    switch key {
    case .int(let int): Int(int)
    case .uint(let uint): Int(exactly: uint) ?? Int.max
    case .double(let double): Int(exactly: double)
    default: nil
    }
  }

  private func isList(_ value: Value) -> Bool {
    switch value {
    case .list: true
    case .host(let reference): host.kind(of: reference) == .list
    default: false
    }
  }
}

extension Value {
  /// A present optional.
  package static func some(_ value: Value) -> Value {
    .optional(.some(value))
  }

  /// The absent optional.
  package static var none: Value {
    .optional(.none)
  }
}
