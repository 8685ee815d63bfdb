/// A use of a variable in an expression.
package struct VariableRead: Hashable, Sendable {
  /// The slot of the variable.
  package let slot: Int
  /// The fields that are selected one after the other, as far as the expression names them; empty for the variable
  /// itself.
  package let path: [String]
}

/// Walks an expression and notes what it reads of the environment's variables.
struct ReadCollector {
  let tree: SyntaxTree
  let environment: Environment
  private(set) var reads: [VariableRead] = []
  private var scope: [String] = []

  init(tree: SyntaxTree, environment: Environment) {
    self.tree = tree
    self.environment = environment
  }

  /// Notes the reads of an expression and of those in it.
  mutating func visit(_ id: ExpressionID) {
    switch tree[id].kind {
    case .invalid, .literal: break
    case .identifier, .select:
      if let path = tree.selectionPath(of: id) {
        note(path)
      } else if case .select(let operand, _, _) = tree[id].kind {
        visit(operand)
      }
    case .index(let operand, let key, _): visit(operand, key)
    case .unary(_, let operand): visit(operand)
    case .binary(_, let left, let right): visit(left, right)
    case .logical(_, let operands): operands.forEach { visit($0) }
    case .conditional(let condition, let then, let otherwise): visit(condition, then, otherwise)
    case .call(_, let target, _, let arguments):
      if let target, !environment.isNamespace(target, in: tree) || isLocal(target) { visit(target) }
      arguments.forEach { visit($0) }
    case .list(let elements): elements.forEach { visit($0.value) }
    case .map(let entries): entries.forEach { visit($0.key, $0.value) }
    case .comprehension(let comprehension):
      visit(comprehension.range)
      let depth = scope.count
      scope.append(comprehension.variable)
      if let second = comprehension.secondVariable { scope.append(second) }
      if let condition = comprehension.condition { visit(condition) }
      visit(comprehension.body)
      scope.removeLast(scope.count - depth)
    }
  }

  private mutating func visit(_ ids: ExpressionID...) {
    ids.forEach { visit($0) }
  }

  private func isLocal(_ id: ExpressionID) -> Bool {
    tree.selectionPath(of: id).map { scope.contains($0.root) } ?? false
  }

  private mutating func note(_ path: (root: String, fields: [String], isAbsolute: Bool)) {
    guard path.isAbsolute || !scope.contains(path.root) else { return }
    for length in stride(from: path.fields.count, through: 0, by: -1) {
      let name = ([path.root] + path.fields.prefix(length)).joined(separator: ".")
      guard let slot = environment.slot(of: name, isAbsolute: path.isAbsolute) else { continue }
      let read = VariableRead(slot: slot, path: Array(path.fields.dropFirst(length)))
      if !reads.contains(read) { reads.append(read) }
      return
    }
  }
}
