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

/// Equality, and membership, which rests on it.
///
/// Values of different types are unequal, numbers of different types are equal where their numbers are the same.
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
    guard chargeReading(plain) else { return fail(.init(.budgetExceeded), position, program) }
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

/// Values in the order in which they were put in, found again by equality in constant time.
struct ValueIndex {
  private var values: [Value] = []
  /// The position of the last value of each hash.
  private var heads: [Int: Int] = [:]
  /// The position of the value before it of the same hash, -1 where there is none.
  private var previous: [Int] = []

  /// Whether a value equals one that was put in: a boolean or a failure; `hash` is that of the value.
  func contains(_ value: Value, hash: Int, _ context: EvaluationContext) -> Value {
    var position = heads[hash] ?? -1
    while position >= 0 {
      guard context.charge(1) else { return .overBudget }
      switch context.equality(value, values[position]) {
      case .bool(false): position = previous[position]
      case let decided: return decided
      }
    }
    return .bool(false)
  }

  /// Puts a value in.
  mutating func insert(_ value: Value, hash: Int) {
    previous.append(heads[hash] ?? -1)
    heads[hash] = values.count
    values.append(value)
  }
}

extension EvaluationContext {
  /// A hash that values share which are equal; it means nothing once the budget is used up.
  ///
  /// - Complexity: O(*n*) in all that the value holds, which is charged.
  func hash(of value: Value) -> Int {
    var hasher = Hasher()
    combine(value, into: &hasher)
    return hasher.finalize()
  }

  /// Whether nothing of the budget is missing.
  var isWithinBudget: Bool {
    charge(0)
  }

  private func combine(_ value: Value, into hasher: inout Hasher) {
    let plain = resolve(value)
    guard chargeReading(plain) else { return }
    switch plain {
    case .null, .error: break
    case .bool(let bool): hasher.combine(bool)
    // Numbers of all types are compared with each other, most loosely as doubles.
    case .int(let int): hasher.combine(Double(int))
    case .uint(let uint): hasher.combine(Double(uint))
    case .double(let double): hasher.combine(double)
    case .decimal(let decimal): hasher.combine(decimal.integer.map { Double($0) } ?? decimal.double)
    case .string(let text): text.hashBytes(into: &hasher)
    case .bytes(let bytes): hasher.combine(bytes)
    case .timestamp(let timestamp): hasher.combine(timestamp)
    case .duration(let span): hasher.combine(span)
    case .type(let type): hasher.combine(type)
    case .date(let day): hasher.combine(day)
    case .period(let period): hasher.combine(period)
    case .optional(let optional):
      hasher.combine(optional.hasValue)
      if let wrapped = optional.wrapped { combine(wrapped, into: &hasher) }
    case .list, .map, .host:
      if let elements = ElementCursor(plain, host) {
        for index in 0..<elements.count {
          guard charge(1) else { return }
          combine(elements.element(at: index, host), into: &hasher)
        }
      } else if let entries = EntryCursor(plain, host) {
        // Entries count in any order.
        var sum = entries.count
        for index in 0..<entries.count {
          guard charge(1) else { return }
          let (key, value) = entries.entry(at: index, host)
          var inner = Hasher()
          combine(key, into: &inner)
          combine(value, into: &inner)
          sum &+= inner.finalize()
        }
        hasher.combine(sum)
      }
    }
  }
}

/// How two values of an ordered type lie to each other.
enum Ordering {
  case less, equal, greater
  /// One of them is not a number.
  case unordered

  init<T: Comparable>(_ left: T, _ right: T) {
    self = left < right ? .less : left == right ? .equal : .greater
  }

  /// The order with both sides exchanged.
  var reversed: Ordering {
    switch self {
    case .less: .greater
    case .greater: .less
    case .equal, .unordered: self
    }
  }
}

/// The order of two numbers of any types by their numbers, `nil` where one is not a number.
///
/// An integer is compared with a double as the nearest double, as the conformance suite asks.
func numericOrder(_ left: Value, _ right: Value) -> Ordering? {
  switch (left, right) {
  case (.int(let left), .int(let right)): Ordering(left, right)
  case (.uint(let left), .uint(let right)): Ordering(left, right)
  case (.double(let left), .double(let right)): order(left, right)
  case (.decimal(let left), .decimal(let right)): Ordering(left, right)
  case (.int(let left), .uint(let right)): left < 0 ? .less : Ordering(UInt64(left), right)
  case (.uint, .int): numericOrder(right, left)?.reversed
  case (.int(let left), .double(let right)): order(Double(left), right)
  case (.uint(let left), .double(let right)): order(Double(left), right)
  case (.double, .int), (.double, .uint): numericOrder(right, left)?.reversed
  case (.decimal(let left), .int(let right)): Ordering(left, Decimal(right))
  case (.decimal(let left), .uint(let right)): Ordering(left, Decimal(right))
  case (.int, .decimal), (.uint, .decimal): numericOrder(right, left)?.reversed
  case (.decimal(let left), .double(let right)): order(left.double, right)
  case (.double(let left), .decimal(let right)): order(left, right.double)
  default: nil
  }
}

private func order(_ left: Double, _ right: Double) -> Ordering {
  left.isNaN || right.isNaN ? .unordered : Ordering(left, right)
}
