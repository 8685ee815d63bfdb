/// The number of an expression within its tree; types and places are kept in tables by it.
package struct ExpressionID: Hashable, Sendable {
  /// The number, from zero.
  package let rawValue: Int32

  init(_ rawValue: Int) {
    self.rawValue = Int32(rawValue)
  }

  /// The position in a table by id.
  var index: Int {
    Int(rawValue)
  }
}

/// An expression as it was written: an arena of nodes, children before their parents.
struct SyntaxTree: Sendable {
  var nodes: [SyntaxNode] = []
  var root = ExpressionID(0)

  subscript(id: ExpressionID) -> SyntaxNode {
    nodes[id.index]
  }
}

/// One expression of a tree.
struct SyntaxNode: Sendable {
  /// How a field or an element is taken.
  enum Access: UInt8, Sendable {
    /// `a.b`, `a[b]`: absence is a failure.
    case plain
    /// `a.?b`, `a[?b]`: gives an optional.
    case optional
    /// `has(a.b)`: gives a boolean.
    case test
  }

  /// An element of a list literal.
  struct Element: Sendable {
    let value: ExpressionID
    /// `?value`: left out where the optional is absent.
    let isOptional: Bool
  }

  /// An entry of a map literal.
  struct Entry: Sendable {
    let key: ExpressionID
    let value: ExpressionID
    /// `?key: value`: left out where the optional is absent.
    let isOptional: Bool
  }

  /// What an expression is.
  enum Kind: Sendable {
    /// What could not be parsed; a problem says why.
    case invalid
    case literal(Value)
    case identifier(String, isAbsolute: Bool)
    case select(ExpressionID, field: String, Access)
    case index(ExpressionID, ExpressionID, Access)
    case unary(Operator, ExpressionID)
    case binary(Operator, ExpressionID, ExpressionID)
    /// `&&` or `||` of two or more operands.
    case logical(Operator, [ExpressionID])
    case conditional(ExpressionID, ExpressionID, ExpressionID)
    case call(String, target: ExpressionID?, isAbsolute: Bool, [ExpressionID])
    case list([Element])
    case map([Entry])
    case comprehension(Comprehension)
  }

  let kind: Kind
  /// The entire expression.
  let range: SourceRange
  /// The part that a message points at: the field of a selection, the name of a call.
  let focus: SourceRange
  /// How many levels it has, itself included.
  let depth: UInt16
}

/// A macro with variables of its own.
struct Comprehension: Sendable {
  enum Kind: UInt8, Sendable {
    case all, exists, existsOne
    case map, filter
    case transformList, transformMap, transformMapEntry
    case sortBy, groupBy
    case optionalMap, optionalFlatMap
    case bind
  }

  let kind: Kind
  /// The name as it was written.
  let name: String
  /// The list, map or optional; for `bind` the value.
  let range: ExpressionID
  /// The element, or the key or index where there are two variables.
  let variable: String
  /// The value, in forms with two variables.
  let secondVariable: String?
  /// The condition of `map` and of the transformations, where there is one.
  let condition: ExpressionID?
  let body: ExpressionID
}

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

/// An operator of the language.
enum Operator: UInt8, Sendable, CaseIterable {
  case not, negate
  case multiply, divide, remainder
  case add, subtract
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, `in`
  case and, or
  case conditional
  case index

  /// How people write it.
  var symbol: String {
    switch self {
    case .not: "!"
    case .negate, .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .remainder: "%"
    case .add: "+"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .equal: "=="
    case .notEqual: "!="
    case .in: "in"
    case .and: "&&"
    case .or: "||"
    case .conditional: "?:"
    case .index: "[]"
    }
  }

  /// The name of its function.
  ///
  /// Source: CEL langdef, «List of Standard Definitions».
  var function: String {
    switch self {
    case .not: "!_"
    case .negate: "-_"
    case .in: "@in"
    case .conditional: "_?_:_"
    case .index: "_[_]"
    default: "_\(symbol)_"
    }
  }

  /// The operator of a function name.
  init?(function: String) {
    guard let found = Self.allCases.first(where: { $0.function == function }) else { return nil }
    self = found
  }

  /// How tightly a binary operator binds; higher is tighter.
  var precedence: Int {
    switch self {
    case .conditional: 0
    case .or: 1
    case .and: 2
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .in: 3
    case .add, .subtract: 4
    case .multiply, .divide, .remainder: 5
    case .not, .negate: 6
    case .index: 7
    }
  }
}
