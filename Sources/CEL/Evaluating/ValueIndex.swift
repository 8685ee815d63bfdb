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
