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
