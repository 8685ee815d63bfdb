import Calendar

/// Macros with variables of their own.
///
/// Source: CEL langdef, «Macros».
extension EvaluationContext {
  func comprehend(_ comprehension: PlannedComprehension, _ position: Int32, _ program: Program) -> Value {
    let range = evaluate(comprehension.range, program)
    switch comprehension.kind {
    case .bind:
      // A failure that is bound counts only where the variable is used.
      setLocal(comprehension.variable, range)
      return evaluate(comprehension.body, program)
    case .optionalMap, .optionalFlatMap:
      return mapOptional(range, comprehension, position, program)
    default: break
    }
    if case .error(let failure) = range { return fail(failure, position, program) }
    guard let iteration = Iteration(range, comprehension, host) else {
      return notIterable(range, position, program)
    }
    switch comprehension.kind {
    case .all: return quantify(iteration, comprehension, position, program, absorbing: false)
    case .exists: return quantify(iteration, comprehension, position, program, absorbing: true)
    case .existsOne: return existsOne(iteration, comprehension, position, program)
    case .filter: return filter(iteration, comprehension, position, program)
    case .map, .transformList: return transform(iteration, comprehension, position, program)
    case .transformMap, .transformMapEntry: return transformMap(iteration, comprehension, position, program)
    case .sortBy: return sort(iteration, comprehension, position, program)
    default: return group(iteration, comprehension, position, program)
    }
  }

  /// What a comprehension goes through: elements, keys, or pairs.
  private struct Iteration {
    enum Source {
      case elements(ElementCursor)
      case entries(EntryCursor)
    }

    let source: Source
    let count: Int
    let variable: Int32
    let secondVariable: Int32

    init?(_ range: Value, _ comprehension: PlannedComprehension, _ host: any Host) {
      if let elements = ElementCursor(range, host) {
        source = .elements(elements)
        count = elements.count
      } else if let entries = EntryCursor(range, host) {
        source = .entries(entries)
        count = entries.count
      } else {
        return nil
      }
      variable = comprehension.variable
      secondVariable = comprehension.secondVariable
    }

    /// Sets the variables for an index and gives the first of them (the element where there is one variable).
    @inline(__always)
    func enter(_ index: Int, _ context: EvaluationContext) -> Value {
      switch source {
      case .elements(let elements):
        let element = elements.element(at: index, context.host)
        guard secondVariable >= 0 else {
          context.setLocal(variable, element)
          return element
        }
        context.setLocal(variable, .int(Int64(index)))
        context.setLocal(secondVariable, element)
        return .int(Int64(index))
      case .entries(let entries):
        let (key, value) = entries.entry(at: index, context.host)
        context.setLocal(variable, key)
        if secondVariable >= 0 { context.setLocal(secondVariable, value) }
        return key
      }
    }
  }

  /// `all` and `exists`: an element that decides wins over failures of others.
  private func quantify(
    _ iteration: Iteration, _ comprehension: PlannedComprehension, _ position: Int32, _ program: Program,
    absorbing: Bool
  ) -> Value {
    var failure: Value?
    for index in 0..<iteration.count {
      guard charge(1) else { return overBudget(position, program) }
      _ = iteration.enter(index, self)
      let value = evaluate(comprehension.body, program)
      if case .bool(let bool) = value {
        if bool == absorbing { return value }
        continue
      }
      switch truth(value, absorbing ? .or : .and, comprehension.body, program) {
      case .bool(let bool):
        if bool == absorbing { return .bool(bool) }
      case .error(let failed) where failed.code == .budgetExceeded:
        return .error(failed)
      case let failed:
        failure = failure ?? failed
      }
    }
    return failure ?? .bool(!absorbing)
  }

  private func existsOne(
    _ iteration: Iteration, _ comprehension: PlannedComprehension, _ position: Int32, _ program: Program
  ) -> Value {
    var count = 0
    for index in 0..<iteration.count {
      guard charge(1) else { return overBudget(position, program) }
      _ = iteration.enter(index, self)
      switch truth(evaluate(comprehension.body, program), .conditional, comprehension.body, program) {
      case .bool(let bool): count += bool ? 1 : 0
      case let failure: return failure
      }
    }
    return .bool(count == 1)
  }

  private func filter(
    _ iteration: Iteration, _ comprehension: PlannedComprehension, _ position: Int32, _ program: Program
  ) -> Value {
    var result: [Value] = []
    for index in 0..<iteration.count {
      guard charge(1) else { return overBudget(position, program) }
      let element = iteration.enter(index, self)
      switch truth(evaluate(comprehension.body, program), .conditional, comprehension.body, program) {
      case .bool(let bool): if bool { result.append(element) }
      case let failure: return failure
      }
    }
    return .list(result)
  }

  /// Whether the condition of a transformation holds; a failure stays one.
  private func condition(_ comprehension: PlannedComprehension, _ program: Program) -> Value {
    guard comprehension.condition >= 0 else { return .bool(true) }
    return truth(evaluate(comprehension.condition, program), .conditional, comprehension.condition, program)
  }

  private func transform(
    _ iteration: Iteration, _ comprehension: PlannedComprehension, _ position: Int32, _ program: Program
  ) -> Value {
    var result: [Value] = []
    if comprehension.condition < 0 { result.reserveCapacity(min(iteration.count, 1024)) }
    for index in 0..<iteration.count {
      guard charge(1) else { return overBudget(position, program) }
      _ = iteration.enter(index, self)
      switch condition(comprehension, program) {
      case .bool(true):
        let value = evaluate(comprehension.body, program)
        if case .error = value { return value }
        result.append(value)
      case .bool(false): break
      case let failure: return failure
      }
    }
    return .list(result)
  }

  private func transformMap(
    _ iteration: Iteration, _ comprehension: PlannedComprehension, _ position: Int32, _ program: Program
  ) -> Value {
    var builder = MapBuilder()
    for index in 0..<iteration.count {
      guard charge(1) else { return overBudget(position, program) }
      let key = iteration.enter(index, self)
      switch condition(comprehension, program) {
      case .bool(true): break
      case .bool(false): continue
      case let failure: return failure
      }
      let value = evaluate(comprehension.body, program)
      if case .error = value { return value }
      guard comprehension.kind == .transformMapEntry else {
        if let failure = insert(value, resolve(key), into: &builder) { return fail(failure, position, program) }
        continue
      }
      guard let entries = EntryCursor(value, host) else {
        return noOverload("transformMapEntry", [value], position, program)
      }
      for index in 0..<entries.count {
        guard charge(1) else { return overBudget(position, program) }
        let (key, value) = entries.entry(at: index, host)
        if let failure = insert(value, resolve(key), into: &builder) { return fail(failure, position, program) }
      }
    }
    return .map(builder.finish())
  }

  private func sort(
    _ iteration: Iteration, _ comprehension: PlannedComprehension, _ position: Int32, _ program: Program
  ) -> Value {
    var elements: [Value] = []
    var keys: [Value] = []
    for index in 0..<iteration.count {
      guard charge(1) else { return overBudget(position, program) }
      elements.append(iteration.enter(index, self))
      let key = resolve(evaluate(comprehension.body, program))
      if case .error(let failure) = key { return fail(failure, comprehension.body, program) }
      keys.append(key)
    }
    switch sorted(elements, by: keys) {
    case .error(let failure): return fail(failure, position, program)
    case let result: return result
    }
  }

  private func group(
    _ iteration: Iteration, _ comprehension: PlannedComprehension, _ position: Int32, _ program: Program
  ) -> Value {
    var keys: [Value] = []
    var groups: [[Value]] = []
    var positions: [MapKey: Int] = [:]
    for index in 0..<iteration.count {
      guard charge(1) else { return overBudget(position, program) }
      let element = iteration.enter(index, self)
      let value = evaluate(comprehension.body, program)
      let plain = resolve(value)
      if case .error(let failure) = plain { return fail(failure, comprehension.body, program) }
      guard chargeReading(plain) else { return overBudget(position, program) }
      guard let key = MapKey(groupKey(plain)) else { return noOverload("groupBy", [value], position, program) }
      if let known = positions[key] {
        groups[known].append(element)
      } else {
        positions[key] = groups.count
        keys.append(groupKey(plain))
        groups.append([element])
      }
    }
    return .map(MapValue(keys: keys, values: groups.map { Value.list($0) }))
  }

  /// The key of a group: a day or a period by its text, because maps have no such keys.
  private func groupKey(_ value: Value) -> Value {
    switch value {
    case .date(let day): .string(day.iso8601)
    case .period(let period): .string(period.iso8601)
    default: value
    }
  }

  private func mapOptional(
    _ range: Value, _ comprehension: PlannedComprehension, _ position: Int32, _ program: Program
  ) -> Value {
    switch range {
    case .error(let failure): return fail(failure, position, program)
    case .optional(let optional):
      guard let wrapped = optional.wrapped else { return range }
      setLocal(comprehension.variable, wrapped)
      let value = evaluate(comprehension.body, program)
      if case .error = value { return value }
      guard comprehension.kind == .optionalFlatMap else { return .some(value) }
      guard case .optional = value else { return noOverload("optFlatMap", [value], position, program) }
      return value
    default:
      return noOverload(comprehension.kind == .optionalMap ? "optMap" : "optFlatMap", [range], position, program)
    }
  }

  private func notIterable(_ range: Value, _ position: Int32, _ program: Program) -> Value {
    if case .error(let failure) = resolve(range) { return fail(failure, position, program) }
    return fail(.notIterable(typeName(of: range), isAboutData: range.reference != nil), position, program)
  }

  private func overBudget(_ position: Int32, _ program: Program) -> Value {
    fail(EvaluationFailure(.budgetExceeded), position, program)
  }

  /// Elements in the order of their plain keys, those of equal keys as they were; or a failure.
  func sorted(_ elements: [Value], by keys: [Value]) -> Value {
    guard let first = keys.first else { return .list(elements) }
    var reading = keys.count
    for key in keys {
      reading += Self.readingSteps(key)
      guard typeName(of: key) == typeName(of: first), order(first, key) != nil else {
        return .error(.notSortable(typeName(of: first), typeName(of: key)))
      }
    }
    // Comparisons are counted as if each element were compared with the logarithm of all.
    guard charge(reading * (Int.bitWidth - keys.count.leadingZeroBitCount)) else {
      return .error(EvaluationFailure(.budgetExceeded))
    }
    let order = keys.indices.sorted { left, right in
      switch self.order(keys[left], keys[right]) {
      case .less: true
      case .greater: false
      default: left < right
      }
    }
    return .list(order.map { elements[$0] })
  }
}
