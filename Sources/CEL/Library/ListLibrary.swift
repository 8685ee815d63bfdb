/// Functions on lists.
///
/// Positions count from zero; elements keep their place in the document.
///
/// Beyond cel-go's library: `sum`, `min` and `max` as Kubernetes has them, `avg`, and order of dates, periods and decimals.
///
/// Source: cel-go's libraries of lists and of optional values (`first`, `last`).
enum ListLibrary {
  static let functions: [FunctionDeclaration] = parts + orders + totals

  private static let parts: [FunctionDeclaration] = [
    FunctionDeclaration(
      "first", "list(A).() -> optional(A)", "The first element, absent where the list is empty.",
      examples: "[1, 2].first().value() == 1", traits: .keepsOrigin,
      .unary { list, context in
        guard let elements = ElementCursor(list, context.host) else { return .noOverload }
        return elements.count == 0 ? .none : .some(elements.element(at: 0, context.host))
      }),
    FunctionDeclaration(
      "last", "list(A).() -> optional(A)", "The last element, absent where the list is empty.",
      examples: "[1, 2].last().value() == 2", traits: .keepsOrigin,
      .unary { list, context in
        guard let elements = ElementCursor(list, context.host) else { return .noOverload }
        return elements.count == 0 ? .none : .some(elements.element(at: elements.count - 1, context.host))
      }),
    FunctionDeclaration(
      "slice", "list(A).(int, int) -> list(A)", "The elements from a position to before another.",
      errors: "A position is negative or beyond the end, or the second lies before the first.",
      examples: "[1, 2, 3, 4].slice(1, 3) == [2, 3]",
      .ternary { list, start, end, context in
        guard let elements = ElementCursor(list, context.host), case .int(let start) = start, case .int(let end) = end
        else { return .noOverload }
        guard start >= 0, start <= end, end <= Int64(elements.count) else {
          return .error(.noSlice(from: start, to: end, count: elements.count))
        }
        guard context.charge(Int(end - start)) else { return .overBudget }
        return .list((Int(start)..<Int(end)).map { elements.element(at: $0, context.host) })
      }),
    FunctionDeclaration(
      "flatten", "list(list(A)).() -> list(A)", "The elements of the lists in a list, one level deep.",
      examples: """
        [[1], [2, 3], []].flatten() == [1, 2, 3]
        [1, [2, [3, 4]]].flatten() == [1, 2, [3, 4]]
        """, traits: .keepsOrigin,
      .unary { list, context in flatten(list, depth: 1, context) }),
    FunctionDeclaration(
      "flatten", "list(dyn).(int) -> list(dyn)", "The elements of the lists in a list, so many levels deep.",
      errors: "The number of levels is negative.",
      examples: "[1, [2, [3, [4]]]].flatten(2) == [1, 2, 3, [4]]",
      .binary { list, depth, context in
        guard case .int(let depth) = depth else { return .noOverload }
        guard depth >= 0 else {
          return .error(.negative("the number of levels", depth))
        }
        return flatten(list, depth: depth, context)
      }),
    FunctionDeclaration(
      "lists.range", "(int) -> list(int)", "The numbers from 0 to before a number.",
      errors: "The number is negative or the list too long.",
      examples: "lists.range(5) == [0, 1, 2, 3, 4]",
      .unary { count, context in
        guard case .int(let count) = count else { return .noOverload }
        guard count >= 0 else {
          return .error(.negative("the length of a range", count))
        }
        guard count <= Int64(Int32.max), context.charge(Int(count)) else { return .overBudget }
        return .list((0..<count).map(Value.int))
      }),
  ]

  private static let orders: [FunctionDeclaration] = [
    FunctionDeclaration(
      "reverse", "list(A).() -> list(A)", "The elements from the last to the first.",
      examples: "[5, 3, 1, 2].reverse() == [2, 1, 3, 5]", traits: .keepsOrigin,
      .unary { list, context in
        guard let elements = ElementCursor(list, context.host) else { return .noOverload }
        guard context.charge(elements.count) else { return .overBudget }
        return .list((0..<elements.count).reversed().map { elements.element(at: $0, context.host) })
      }),
    FunctionDeclaration(
      "distinct", "list(A).() -> list(A)", "The elements without those that equal an earlier one.",
      examples: "['b', 'b', 'c', 'a', 'c'].distinct() == ['b', 'c', 'a']", traits: .keepsOrigin,
      .unary(distinct)),
    FunctionDeclaration(
      "sort",
      """
      list(int).() -> list(int)
      list(uint).() -> list(uint)
      list(double).() -> list(double)
      list(bool).() -> list(bool)
      list(duration).() -> list(duration)
      list(timestamp).() -> list(timestamp)
      list(string).() -> list(string)
      list(bytes).() -> list(bytes)
      list(date).() -> list(date)
      list(period).() -> list(period)
      list(decimal).() -> list(decimal)
      """,
      "The elements in ascending order.", errors: "The elements are of several types, or of one without order.",
      examples: """
        [3, 2, 1].sort() == [1, 2, 3]
        ['b', 'c', 'a'].sort() == ['a', 'b', 'c']
        """, traits: .keepsOrigin,
      .unary { list, context in
        guard let elements = ElementCursor(list, context.host) else { return .noOverload }
        guard context.charge(elements.count) else { return .overBudget }
        let values = (0..<elements.count).map { elements.element(at: $0, context.host) }
        var keys: [Value] = []
        for value in values {
          let key = context.resolve(value)
          if case .error = key { return key }
          keys.append(key)
        }
        return context.sorted(values, by: keys)
      }),
  ]

  private static func flatten(_ list: Value, depth: Int64, _ context: EvaluationContext) -> Value {
    guard let elements = ElementCursor(list, context.host) else { return .noOverload }
    var result: [Value] = []
    return append(elements, to: &result, depth: depth, context) ? .list(result) : .overBudget
  }

  private static func append(
    _ elements: ElementCursor, to result: inout [Value], depth: Int64, _ context: EvaluationContext
  ) -> Bool {
    for index in 0..<elements.count {
      guard context.charge(1) else { return false }
      let element = elements.element(at: index, context.host)
      if depth > 0, let inner = ElementCursor(element, context.host) {
        guard append(inner, to: &result, depth: depth - 1, context) else { return false }
      } else {
        result.append(element)
      }
    }
    return true
  }

  @Sendable
  private static func distinct(_ list: Value, _ context: EvaluationContext) -> Value {
    guard let elements = ElementCursor(list, context.host) else { return .noOverload }
    var result: [Value] = []
    var index = ValueIndex()
    for position in 0..<elements.count {
      guard context.charge(1) else { return .overBudget }
      let element = elements.element(at: position, context.host)
      let plain = context.resolve(element)
      if case .error = plain { return plain }
      if case .double(let double) = plain, double.isNaN {
        // It equals nothing, itself included.
        result.append(element)
        continue
      }
      let hash = context.hash(of: plain)
      guard context.isWithinBudget else { return .overBudget }
      switch index.contains(plain, hash: hash, context) {
      case .bool(false):
        index.insert(plain, hash: hash)
        result.append(element)
      case .error(let failure): return .error(failure)
      default: break
      }
    }
    return .list(result)
  }
}

/// Totals of lists.
extension ListLibrary {
  static let totals: [FunctionDeclaration] = [
    FunctionDeclaration(
      "sum",
      """
      list(int).() -> int
      list(uint).() -> uint
      list(double).() -> double
      list(decimal).() -> decimal
      list(duration).() -> duration
      """,
      "The sum of the elements, 0 where there are none. Decimals and ints may be mixed.",
      errors: "The sum is out of range, or an element is not a number.",
      examples: """
        [1, 2, 3].sum() == 6
        [decimal('0.10'), decimal('0.20')].sum() == decimal('0.30')
        """,
      .unary { list, context in
        guard let elements = ElementCursor(list, context.host) else { return .noOverload }
        return total(elements, "sum", context)
      }),
    extreme("min", "The least element.", "[3, 1, 2].min() == 1", .less),
    extreme("max", "The greatest element.", "[3, 1, 2].max() == 3", .greater),
    FunctionDeclaration(
      "avg",
      """
      list(int).() -> double
      list(uint).() -> double
      list(double).() -> double
      list(decimal).() -> double
      """,
      "The average of the elements.",
      errors: "The list is empty, the sum is out of range, or an element is not a number.",
      examples: "[1, 2].avg() == 1.5",
      .unary { list, context in
        guard let elements = ElementCursor(list, context.host) else { return .noOverload }
        guard elements.count > 0 else { return .error(.emptyList) }
        let count = Double(elements.count)
        switch total(elements, "avg", context) {
        case .int(let sum): return .double(Double(sum) / count)
        case .uint(let sum): return .double(Double(sum) / count)
        case .double(let sum): return .double(sum / count)
        case .decimal(let sum): return .double(sum.double / count)
        case .error(let failure): return .error(failure)
        default: return .noOverload
        }
      }),
  ]

  private static func total(_ elements: ElementCursor, _ function: String, _ context: EvaluationContext) -> Value {
    var total: Value?
    for index in 0..<elements.count {
      guard context.charge(1) else { return .overBudget }
      let element = elements.element(at: index, context.host)
      let plain = context.resolve(element)
      switch plain {
      case .int, .uint, .double, .decimal, .duration: break
      default: return .elementMismatch(element, plain, function, context)
      }
      guard let previous = total else {
        total = plain
        continue
      }
      guard let sum = context.sum(previous, plain) else {
        return .elementMismatch(element, plain, function, context)
      }
      if case .error = sum { return sum }
      total = sum
    }
    return total ?? .int(0)
  }

  private static func extreme(
    _ name: String, _ summary: String, _ example: String, _ wanted: Ordering
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name,
      """
      list(int).() -> int
      list(uint).() -> uint
      list(double).() -> double
      list(decimal).() -> decimal
      list(string).() -> string
      list(date).() -> date
      list(period).() -> period
      list(timestamp).() -> timestamp
      list(duration).() -> duration
      list(bool).() -> bool
      list(bytes).() -> bytes
      """,
      summary,
      errors: "The list is empty, or its elements cannot be compared with each other.", examples: example,
      traits: .keepsOrigin,
      .unary { list, context in
        guard let elements = ElementCursor(list, context.host) else { return .noOverload }
        var best: (element: Value, plain: Value)?
        for index in 0..<elements.count {
          guard context.charge(1) else { return .overBudget }
          let element = elements.element(at: index, context.host)
          let plain = context.resolve(element)
          if case .error = plain { return plain }
          guard context.chargeReading(plain) else { return .overBudget }
          guard let order = context.order(plain, best?.plain ?? plain) else {
            return .elementMismatch(element, plain, name, context)
          }
          if best == nil || order == wanted { best = (element, plain) }
        }
        return best?.element ?? .error(.emptyList)
      })
  }
}

/// Lists as sets, in which neither order nor repetition counts.
///
/// Source: cel-go's library of sets.
enum SetLibrary {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "sets.contains", "(list(A), list(A)) -> bool", "Whether the first list has every element of the second.",
      examples: """
        sets.contains([1, 2, 3], [2, 3])
        sets.contains([1, 2.0, 3u], [1.0, 2u, 3])
        !sets.contains([], [1])
        """,
      .binary { left, right, context in
        guard let left = ElementCursor(left, context.host), let right = ElementCursor(right, context.host) else {
          return .noOverload
        }
        return context.isSubset(right, of: left)
      }),
    FunctionDeclaration(
      "sets.equivalent", "(list(A), list(A)) -> bool", "Whether each list has every element of the other.",
      examples: "sets.equivalent([1, 2, 3], [3u, 2.0, 1])",
      .binary { left, right, context in
        guard let left = ElementCursor(left, context.host), let right = ElementCursor(right, context.host) else {
          return .noOverload
        }
        guard context.isSubset(left, of: right).isTrue else { return context.isSubset(left, of: right) }
        return context.isSubset(right, of: left)
      }),
    FunctionDeclaration(
      "sets.intersects", "(list(A), list(A)) -> bool", "Whether the lists have an element in common.",
      examples: """
        sets.intersects([1], [2, 1])
        !sets.intersects([1], [])
        """,
      .binary { left, right, context in
        guard let left = ElementCursor(left, context.host), let right = ElementCursor(right, context.host) else {
          return .noOverload
        }
        return context.firstMembership(of: left, in: right, deciding: true)
      }),
  ]
}

extension EvaluationContext {
  /// Up to this many comparisons are made one after the other, which is faster than an index.
  private static let comparisonLimit = 64

  /// Whether every element of one list is in another.
  fileprivate func isSubset(_ part: ElementCursor, of container: ElementCursor) -> Value {
    firstMembership(of: part, in: container, deciding: false)
  }

  /// Whether the elements of one list are in another, up to the first that decides or fails; where none does, the
  /// opposite.
  ///
  /// - Complexity: O(*n* + *m*) in the elements of both, with all that they hold.
  fileprivate func firstMembership(
    of part: ElementCursor, in container: ElementCursor, deciding: Bool
  ) -> Value {
    let isShort = part.count.multipliedReportingOverflow(by: container.count)
    var index: ValueIndex?
    if isShort.overflow || isShort.partialValue > Self.comparisonLimit {
      var members = ValueIndex()
      for position in 0..<container.count {
        guard charge(1) else { return .overBudget }
        let element = container.element(at: position, host)
        members.insert(element, hash: hash(of: element))
      }
      index = members
    }
    for position in 0..<part.count {
      guard charge(1) else { return .overBudget }
      let element = part.element(at: position, host)
      let answer = index?.contains(element, hash: hash(of: element), self) ?? contains(container, element)
      guard isWithinBudget else { return .overBudget }
      switch answer {
      case .bool(!deciding): break
      case let decided: return decided
      }
    }
    return .bool(!deciding)
  }

  /// Whether an element is in a list: a boolean or a failure.
  private func contains(_ elements: ElementCursor, _ element: Value) -> Value {
    for index in 0..<elements.count {
      guard charge(1) else { return .overBudget }
      switch equality(elements.element(at: index, host), element) {
      case .bool(false): break
      case let decided: return decided
      }
    }
    return .bool(false)
  }
}
