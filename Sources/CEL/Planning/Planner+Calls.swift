/// How calls become code.
extension Planner {
  /// A call of a function, a member or a function in a namespace.
  mutating func call(
    _ name: String, target: ExpressionID?, isAbsolute: Bool, _ arguments: [ExpressionID], _ node: SyntaxNode
  ) -> Int32 {
    if let target {
      if let qualified = tree.qualifiedName(of: target), qualified.isAbsolute || local(qualified.first) == nil {
        let found = environment.functions(
          qualified.text + "." + name, arity: arguments.count, isMember: false, isAbsolute: qualified.isAbsolute)
        if !found.isEmpty { return call(found, arguments.map { plan($0) }, node) }
      }
      if let fused = fused(name, target, arguments, node) { return fused }
      let found = environment.functions(name, arity: arguments.count + 1, isMember: true, isAbsolute: true)
      guard !found.isEmpty else { return undeclared(name, node) }
      var planned = [plan(target)]
      for argument in arguments { planned.append(plan(argument)) }
      return call(found, planned, node)
    }
    let found = environment.functions(name, arity: arguments.count, isMember: false, isAbsolute: isAbsolute)
    guard !found.isEmpty else { return undeclared(name, node) }
    return call(found, arguments.map { plan($0) }, node)
  }

  private mutating func undeclared(_ name: String, _ node: SyntaxNode) -> Int32 {
    fail(
      environment.declares(function: name)
        ? .noSuchForm(name) : EvaluationFailure(.undeclaredFunction, detail: FailureDetail(.name(name))), node)
  }

  private mutating func call(_ found: [FunctionDeclaration], _ arguments: [Int32], _ node: SyntaxNode) -> Int32 {
    if found[0].traits.contains(.folds), found.count == 1,
      let folded = folded(found[0], arguments)
    {
      return constant(folded, node)
    }
    let function = self.function(found)
    switch (functions[Int(function)].body, arguments.count) {
    case (.unary, 1):
      return emit(Instruction(operation: .callUnary, a: function, b: arguments[0]), node)
    case (.binary, 2):
      return emit(Instruction(operation: .callBinary, a: function, b: arguments[0], c: arguments[1]), node)
    default:
      return emit(Instruction(operation: .call, a: function, b: table(arguments), c: Int32(arguments.count)), node)
    }
  }

  /// The result of a call with constant arguments, `nil` where it cannot be known now or is a failure.
  private func folded(_ function: FunctionDeclaration, _ arguments: [Int32]) -> Value? {
    var values: [Value] = []
    for argument in arguments {
      guard let value = constantValue(argument), !value.isError else { return nil }
      values.append(value)
    }
    let context = EvaluationContext(slots: 0)
    let result: Value
    switch function.body {
    case .unary(let body) where values.count == 1: result = body(values[0], context)
    case .binary(let body) where values.count == 2: result = body(values[0], values[1], context)
    default: return nil
    }
    return result.isError ? nil : result
  }

  /// Calls that have operations of their own.
  private mutating func fused(
    _ name: String, _ target: ExpressionID, _ arguments: [ExpressionID], _ node: SyntaxNode
  ) -> Int32? {
    switch (name, arguments.count) {
    case ("orValue", 1):
      guard case .select(let operand, let field, .optional) = tree[target].kind else { return nil }
      let planned = plan(operand)
      let otherwise = plan(arguments[0])
      return emit(Instruction(operation: .selectOrElse, a: planned, b: self.field(field), c: otherwise), node)
    case ("matches", 1):
      guard case .literal(.string(let text)) = tree[arguments[0]].kind else { return nil }
      return matches(target, text, node)
    default: return nil
    }
  }

  private mutating func matches(_ target: ExpressionID, _ text: String, _ node: SyntaxNode) -> Int32? {
    let operand = plan(target)
    return emit(
      Instruction(operation: .matches, a: operand, b: pattern(text, memory: environment.limits.patternMemory)), node)
  }
}

extension FunctionDeclaration.Body {
  /// Whether two bodies take their arguments alike.
  func takesSame(as other: FunctionDeclaration.Body) -> Bool {
    switch (self, other) {
    case (.unary, .unary), (.binary, .binary), (.ternary, .ternary), (.variadic, .variadic): true
    case (.host(let left), .host(let right)): left == right
    default: false
    }
  }
}

extension PlannedFunction {
  /// What calls the first of several declarations of one name whose types fit.
  init(_ declarations: [FunctionDeclaration]) {
    let first = declarations[0]
    name = first.name
    traits = declarations.reduce(first.traits) { $0.union($1.traits) }
    if declarations.count == 1 {
      body = first.body
    } else {
      // References come where one of the declarations wants them; the others are given plain values all the same.
      let keepsOrigin = traits.contains(.keepsOrigin)
      let forms = declarations.map { (body: $0.body, takesPlain: keepsOrigin && !$0.traits.contains(.keepsOrigin)) }
      body = .variadic { arguments, context in
        var result = Value.noOverload
        for form in forms {
          let taken = form.takesPlain ? arguments.map(context.resolve) : arguments
          result = taken.first(where: \.isError) ?? context.call(form.body, taken)
          guard case .error(let failure) = result, failure.code == .noMatchingOverload, failure.isBare else { break }
        }
        return result
      }
    }
  }
}

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
