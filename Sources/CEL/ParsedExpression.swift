/// An expression whose form has been read.
package struct ParsedExpression: Sendable {
  /// The text that was read.
  package let text: String
  let tree: SyntaxTree
  /// What is wrong with its form, in order of range.
  package let problems: [CELProblem]

  /// Whether the form is so wrong that the expression cannot run.
  package var hasErrors: Bool {
    problems.contains { $0.severity == .error }
  }

  /// The expression itself.
  package var root: ExpressionID {
    tree.root
  }

  /// Where an expression of the tree stands, in UTF-8 bytes.
  package func range(of id: ExpressionID) -> Range<Int> {
    tree[id].range.bytes
  }

  /// The text of an expression of the tree, as it was written.
  package func source(of id: ExpressionID) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[range(of: id)], as: UTF8.self)
  }

  /// The constant that the expression is, `nil` where it is not one.
  package var literal: Value? {
    guard case .literal(let value) = tree[tree.root].kind else { return nil }
    return value
  }
}
