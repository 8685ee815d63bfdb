/// How many steps an expression may take, estimated before it runs.
///
/// Lists that the expression writes are as long as they are; every other list counts as 100 long.
struct StepEstimate {
  /// The length of a list of which nothing is known.
  private static let usualLength = 100.0

  private let tree: SyntaxTree

  init(tree: SyntaxTree) {
    self.tree = tree
  }

  /// The steps of the tree.
  var steps: Int {
    Int(min(steps(of: tree.root), 0x1p62))
  }

  private func steps(of id: ExpressionID) -> Double {
    guard case .comprehension(let comprehension) = tree[id].kind else {
      return tree.children(of: id).reduce(1) { $0 + steps(of: $1) }
    }
    let once = steps(of: comprehension.body) + (comprehension.condition.map { steps(of: $0) } ?? 0)
    let range = steps(of: comprehension.range)
    switch comprehension.kind {
    case .bind, .optionalMap, .optionalFlatMap: return range + once
    default: return range + length(of: comprehension.range) * (1 + once)
    }
  }

  /// How long a list or map most likely is.
  private func length(of id: ExpressionID) -> Double {
    switch tree[id].kind {
    case .list(let elements): Double(elements.count)
    case .map(let entries): Double(entries.count)
    case .binary(.add, let left, let right): length(of: left) + length(of: right)
    case .conditional(_, let then, let otherwise): max(length(of: then), length(of: otherwise))
    case .call("range", .some, _, let arguments) where arguments.count == 1: number(arguments[0]) ?? Self.usualLength
    case .comprehension(let comprehension):
      switch comprehension.kind {
      case .map, .filter, .transformList, .transformMap, .transformMapEntry, .sortBy: length(of: comprehension.range)
      default: Self.usualLength
      }
    default: Self.usualLength
    }
  }

  private func number(_ id: ExpressionID) -> Double? {
    guard case .literal(.int(let number)) = tree[id].kind else { return nil }
    return Double(max(0, number))
  }
}
