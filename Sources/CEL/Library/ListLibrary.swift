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
