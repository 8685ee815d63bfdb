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
