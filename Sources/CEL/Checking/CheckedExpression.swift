/// An expression with the types of all its parts.
package struct CheckedExpression: Sendable {
  /// What was checked.
  package let parsed: ParsedExpression
  /// The type of the expression.
  package let type: CELType
  /// What is wrong, syntax included, in order of range.
  package let problems: [CELProblem]
  /// The fields of declared object types that the expression reads, each once, in order of first use.
  package let fieldUses: [FieldUse]
  /// How many steps an evaluation may take, were every list of a document 100 long; an estimate for comparison with a
  /// budget.
  package let estimatedSteps: Int
  private let types: [CELType]

  init(
    parsed: ParsedExpression, type: CELType, problems: [CELProblem], fieldUses: [FieldUse], types: [CELType],
    estimatedSteps: Int
  ) {
    self.parsed = parsed
    self.type = type
    self.problems = problems
    self.fieldUses = fieldUses
    self.types = types
    self.estimatedSteps = estimatedSteps
  }

  /// Whether the expression must not run.
  package var hasErrors: Bool {
    problems.contains { $0.severity == .error }
  }

  /// The type of a part of the expression.
  package func type(of id: ExpressionID) -> CELType {
    types[id.index]
  }

  /// Where the checker learns nothing of a type: the innermost parts whose type is `dyn`, in order of range.
  ///
  /// What is made of such a part is often `dyn` too, and not named again.
  package var dynamicParts: [ExpressionID] {
    let tree = parsed.tree
    return types.indices.map(ExpressionID.init).filter { id in
      types[id.index] == .dyn && !tree.children(of: id).contains { types[$0.index] == .dyn }
    }.sorted { tree[$0].range.start < tree[$1].range.start }
  }

  /// The innermost part of the expression that holds a byte, with its type: for hovering.
  package func expression(at byte: Int) -> (id: ExpressionID, type: CELType)? {
    var best: (id: ExpressionID, type: CELType, length: Int)?
    for (index, node) in parsed.tree.nodes.enumerated() {
      let range = node.range.bytes
      guard range.contains(byte), best.map({ range.count < $0.length }) ?? true else { continue }
      best = (ExpressionID(index), types[index], range.count)
    }
    return best.map { ($0.id, $0.type) }
  }
}

/// A field of an object type that an expression reads.
package struct FieldUse: Hashable, Sendable {
  /// The name of the object type.
  package let objectType: String
  /// The name of the field.
  package let field: String
}

extension Environment {
  /// Finds the types of an expression and what is wrong with them.
  package func check(_ parsed: ParsedExpression) -> CheckedExpression {
    var checker = Checker(environment: self, tree: parsed.tree)
    return checker.check(parsed)
  }
}
