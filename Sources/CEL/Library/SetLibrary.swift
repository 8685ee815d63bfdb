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
        for index in 0..<left.count {
          switch context.contains(right, left.element(at: index, context.host)) {
          case .bool(false): break
          case let decided: return decided
          }
        }
        return .bool(false)
      }),
  ]
}

extension EvaluationContext {
  /// Whether every element of one list is in another.
  fileprivate func isSubset(_ part: ElementCursor, of whole: ElementCursor) -> Value {
    for index in 0..<part.count {
      switch contains(whole, part.element(at: index, host)) {
      case .bool(true): break
      case let decided: return decided
      }
    }
    return .bool(true)
  }

  /// Whether an element is in a list: a boolean, or a failure where none was found and one could not be compared.
  func contains(_ elements: ElementCursor, _ element: Value) -> Value {
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
