/// Going through a tree.
extension SyntaxTree {
  /// The parts of an expression, in order of range.
  func children(of id: ExpressionID) -> [ExpressionID] {
    switch self[id].kind {
    case .invalid, .literal, .identifier: []
    case .select(let operand, _, _), .unary(_, let operand): [operand]
    case .index(let first, let second, _), .binary(_, let first, let second): [first, second]
    case .logical(_, let operands): operands
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .call(_, let target, _, let arguments): (target.map { [$0] } ?? []) + arguments
    case .list(let elements): elements.map(\.value)
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let comprehension):
      [comprehension.range] + (comprehension.condition.map { [$0] } ?? []) + [comprehension.body]
    }
  }

  /// Whether an expression names a variable that is not one of its own.
  func uses(_ name: String, in id: ExpressionID) -> Bool {
    switch self[id].kind {
    case .identifier(let other, let isAbsolute): return other == name && !isAbsolute
    case .comprehension(let comprehension):
      if uses(name, in: comprehension.range) { return true }
      guard comprehension.variable != name, comprehension.secondVariable != name else { return false }
      return uses(name, in: comprehension.body) || comprehension.condition.map { uses(name, in: $0) } == true
    default: return children(of: id).contains { uses(name, in: $0) }
    }
  }

  /// Whether two expressions of the tree are written alike, spaces and parentheses apart.
  func areAlike(_ first: ExpressionID, _ second: ExpressionID) -> Bool {
    isAlike(first, self, second)
  }

  /// Whether an expression is written like one of another tree.
  func isAlike(_ id: ExpressionID, _ other: SyntaxTree, _ otherID: ExpressionID) -> Bool {
    guard self[id].kind.hasSameHead(as: other[otherID].kind) else { return false }
    let own = children(of: id)
    let others = other.children(of: otherID)
    return own.count == others.count && zip(own, others).allSatisfy { isAlike($0, other, $1) }
  }

  /// Whether an expression reads any variable.
  func readsVariable(_ id: ExpressionID) -> Bool {
    if case .identifier = self[id].kind { return true }
    return children(of: id).contains { readsVariable($0) }
  }
}

extension SyntaxNode.Kind {
  /// Whether two kinds are the same, whatever their parts are.
  fileprivate func hasSameHead(as other: SyntaxNode.Kind) -> Bool {
    switch (self, other) {
    case (.literal(.bytes(let left)), .literal(.bytes(let right))): left == right
    case (.literal(.string(let left)), .literal(.string(let right))): left.hasSameBytes(as: right)
    case (.literal(let left), .literal(let right)): left.literal == right.literal
    case (.identifier(let left, let leftAbsolute), .identifier(let right, let rightAbsolute)):
      left == right && leftAbsolute == rightAbsolute
    case (.select(_, let left, let leftAccess), .select(_, let right, let rightAccess)):
      left == right && leftAccess == rightAccess
    case (.index(_, _, let left), .index(_, _, let right)): left == right
    case (.unary(let left, _), .unary(let right, _)), (.binary(let left, _, _), .binary(let right, _, _)),
      (.logical(let left, _), .logical(let right, _)):
      left == right
    case (.conditional, .conditional): true
    case (.call(let left, let leftTarget, let leftAbsolute, _), .call(let right, let rightTarget, let rightAbsolute, _)):
      left == right && (leftTarget == nil) == (rightTarget == nil) && leftAbsolute == rightAbsolute
    case (.list(let left), .list(let right)): left.map(\.isOptional) == right.map(\.isOptional)
    case (.map(let left), .map(let right)): left.map(\.isOptional) == right.map(\.isOptional)
    case (.comprehension(let left), .comprehension(let right)):
      left.kind == right.kind && left.variable == right.variable && left.secondVariable == right.secondVariable
        && (left.condition == nil) == (right.condition == nil)
    default: false
    }
  }
}
