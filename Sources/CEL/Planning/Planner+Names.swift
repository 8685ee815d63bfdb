/// How names become slots, locals, type denotations and selections.
extension Planner {
  /// A simple name.
  mutating func identifier(_ name: String, isAbsolute: Bool, _ node: SyntaxNode) -> Int32 {
    if !isAbsolute, let local = local(name) {
      return emit(Instruction(operation: .local, a: local), node)
    }
    if let slot = environment.slot(of: name, isAbsolute: isAbsolute) {
      return emit(Instruction(operation: .variable, a: Int32(slot)), node)
    }
    if let type = environment.denotedType(name, isAbsolute: isAbsolute) {
      return constant(.type(type), node)
    }
    return fail(EvaluationFailure(.undeclaredVariable, detail: FailureDetail(.name(name))), node)
  }

  /// A selection, which may be a qualified name of a variable or a type.
  ///
  /// The longest qualified name that is declared wins over selections of fields.
  ///
  /// Source: CEL langdef, «Name Resolution».
  mutating func select(
    _ operand: ExpressionID, _ field: String, _ access: SyntaxNode.Access, _ id: ExpressionID, _ node: SyntaxNode
  ) -> Int32 {
    if access == .plain, environment.hasQualifiedNames || isTypeName(id),
      let qualified = tree.qualifiedName(of: id), qualified.isAbsolute || local(qualified.first) == nil
    {
      if let slot = environment.slot(of: qualified.text, isAbsolute: qualified.isAbsolute) {
        return emit(Instruction(operation: .variable, a: Int32(slot)), node)
      }
      if let type = environment.denotedType(qualified.text, isAbsolute: qualified.isAbsolute) {
        return constant(.type(type), node)
      }
    }
    let planned = plan(operand)
    let number = self.field(field)
    let inner = operation(planned)
    let operation: Instruction.Operation
    switch (inner.operation, access) {
    case (.variable, .plain): operation = .selectVariable
    case (.variable, .test): operation = .hasVariableField
    case (.local, .plain): operation = .selectLocal
    case (.local, .test): operation = .hasLocalField
    case (_, .plain): operation = .select
    case (_, .test): operation = .hasField
    case (_, .optional): operation = .optionalSelect
    }
    switch operation {
    case .selectVariable, .hasVariableField, .selectLocal, .hasLocalField:
      return emit(Instruction(operation: operation, a: inner.a, b: number), node)
    default:
      return emit(Instruction(operation: operation, a: planned, b: number), node)
    }
  }

  /// Whether a selection may be the name of a type, such as `google.protobuf.Timestamp`.
  private func isTypeName(_ id: ExpressionID) -> Bool {
    guard case .select(_, let last, _) = tree[id].kind else { return false }
    return last == "Timestamp" || last == "Duration" || environment.hasQualifiedTypes
  }
}

extension SyntaxTree {
  /// A name with dots, where an expression is nothing else.
  struct QualifiedName {
    let text: String
    let first: String
    let isAbsolute: Bool
  }

  /// The qualified name that an expression is, `nil` where it is more than plain selections of a name.
  func qualifiedName(of id: ExpressionID) -> QualifiedName? {
    switch self[id].kind {
    case .identifier(let name, let isAbsolute):
      return QualifiedName(text: name, first: name, isAbsolute: isAbsolute)
    case .select(let operand, let field, .plain):
      guard let name = qualifiedName(of: operand) else { return nil }
      return QualifiedName(text: name.text + "." + field, first: name.first, isAbsolute: name.isAbsolute)
    default: return nil
    }
  }

  /// A variable and the fields that are selected from it, in any manner.
  func selectionPath(of id: ExpressionID) -> (root: String, fields: [String], isAbsolute: Bool)? {
    switch self[id].kind {
    case .identifier(let name, let isAbsolute): return (name, [], isAbsolute)
    case .select(let operand, let field, _):
      guard var path = selectionPath(of: operand) else { return nil }
      path.fields.append(field)
      return path
    default: return nil
    }
  }
}
