/// Types of operators and calls: the overload that fits decides.
extension Checker {
  mutating func operation(_ use: Operator, _ operands: [ExpressionID], _ node: SyntaxNode) -> CELType {
    let arguments = operands.map { check($0) }
    if let quick = Self.quick(use, arguments) { return quick }
    if case .in = use, case .object = known(arguments[1]), substitution.assign(arguments[0], to: .string) {
      return .bool
    }
    if !comparesWithNull(use, operands, arguments), let type = overload(OperatorSignatures.of(use), arguments) {
      return type
    }
    report(.noOperator(use, arguments.map(known), operands: operands, tree), at: node.range)
    return use.isRelation ? .bool : .error
  }

  /// The commonest cases, without looking through overloads.
  private static func quick(_ use: Operator, _ types: [CELType]) -> CELType? {
    guard types.count == 2 else { return nil }
    switch (use, types[0], types[1]) {
    case (.equal, .string, .string), (.notEqual, .string, .string), (.equal, .int, .int), (.notEqual, .int, .int),
      (.less, .int, .int), (.lessOrEqual, .int, .int), (.greater, .int, .int), (.greaterOrEqual, .int, .int),
      (.less, .date, .date), (.greater, .date, .date):
      return .bool
    case (.add, .int, .int), (.subtract, .int, .int): return .int
    default: return nil
    }
  }

  /// Whether `null` is compared with a variable or a field of a declared type that never holds it.
  ///
  /// What is deduced may hold it, as the elements of `[x.?due, null]`.
  private func comparesWithNull(_ use: Operator, _ operands: [ExpressionID], _ types: [CELType]) -> Bool {
    guard use == .equal || use == .notEqual else { return false }
    for (other, index) in [(1, 0), (0, 1)] where known(types[other]) == .null {
      switch known(types[index]) {
      case .optional, .date, .period, .decimal: return isDeclared(operands[index])
      default: return false
      }
    }
    return false
  }

  /// Whether an expression is a variable of the environment or a field of an object.
  private func isDeclared(_ id: ExpressionID) -> Bool {
    switch tree[id].kind {
    case .identifier(let name, let isAbsolute): return isAbsolute || !scope.contains { $0.name == name }
    case .select(let operand, _, _):
      if case .optional(.object) = known(types[operand.index]) { return true }
      if case .object = known(types[operand.index]) { return true }
      return false
    default: return false
    }
  }

  /// The result of the overloads that fit: one type, or `dyn` where they differ; `nil` where none fits.
  private mutating func overload(_ signatures: [Signature], _ arguments: [CELType]) -> CELType? {
    var result: CELType?
    for signature in signatures where signature.parameters.count == arguments.count {
      var names: [String: CELType] = [:]
      let targets = signature.parameters.map { substitution.renamed($0, &names) }
      guard substitution.assign(arguments, to: targets) else { continue }
      let type = substitution.apply(substitution.renamed(signature.result, &names))
      if let previous = result {
        if known(previous) != type { return .dyn }
      } else {
        result = type
      }
    }
    return result
  }

  mutating func call(
    _ name: String, target: ExpressionID?, isAbsolute: Bool, _ arguments: [ExpressionID], _ node: SyntaxNode
  ) -> CELType {
    guard let target else {
      let found = environment.declarations(of: name, isAbsolute: isAbsolute)
      return call(name, found, isMember: false, arguments, node)
    }
    if let qualified = tree.qualifiedName(of: target), !scope.contains(where: { $0.name == qualified.first }) {
      let full = qualified.text + "." + name
      let found = environment.declarations(of: full, isAbsolute: qualified.isAbsolute)
      if !found.isEmpty { return call(full, found, isMember: false, arguments, node) }
      if environment.isNamespace(target, in: tree) {
        arguments.forEach { check($0) }
        report(.noFunction(full, in: environment), at: node.focus)
        return .error
      }
    }
    let found = environment.declarations(of: name, isAbsolute: true)
    return call(name, found, isMember: true, [target] + arguments, node)
  }

  private mutating func call(
    _ name: String, _ declarations: [FunctionDeclaration], isMember: Bool, _ arguments: [ExpressionID],
    _ node: SyntaxNode
  ) -> CELType {
    let types = arguments.map { check($0) }
    guard !declarations.isEmpty else {
      let isField = isMember && hasField(name, known(types[0]))
      report(isField ? .fieldCalled(name) : .noFunction(name, in: environment), at: node.focus)
      return .error
    }
    let signatures = declarations.flatMap { environment.signatures(of: $0) }
    let candidates = signatures.filter { $0.isMember == isMember && $0.parameters.count == types.count }
    if let type = overload(candidates, types) {
      checkConstants(declarations, arguments, node)
      return type
    }
    if types.contains(where: { known($0) == .error }) { return .error }
    reportMismatch(name, signatures, candidates, isMember: isMember, arguments, types, node)
    // Where all forms agree on the result, what follows is checked as if the call were right.
    let results = Set(candidates.map(\.result))
    guard results.count == 1, let result = results.first, !result.hasParameters else { return .error }
    return result
  }

  private func hasField(_ name: String, _ type: CELType) -> Bool {
    guard case .object(let object) = type else { return false }
    return environment.objectType(object)?.field(name) != nil
  }

  private mutating func reportMismatch(
    _ name: String, _ signatures: [Signature], _ candidates: [Signature], isMember: Bool, _ arguments: [ExpressionID],
    _ types: [CELType], _ node: SyntaxNode
  ) {
    let types = types.map(known)
    guard !candidates.isEmpty else {
      let inOtherForm = signatures.filter { $0.isMember != isMember && $0.parameters.count == types.count }
      let message: CheckMessage =
        inOtherForm.isEmpty
        ? .wrongCount(name, signatures, isMember: isMember, found: isMember ? types.count - 1 : types.count)
        : .wrongForm(name, isMember: isMember)
      return report(message, at: node.focus)
    }
    // With one form in question, or where all forms refuse the same argument, that argument is to blame.
    let refused = arguments.indices.filter { index in
      candidates.allSatisfy { candidate in
        var names: [String: CELType] = [:]
        var trial = substitution
        return !trial.assign(types[index], to: trial.renamed(candidate.parameters[index], &names))
      }
    }
    if let index = refused.first {
      let expected = candidates.map { $0.parameters[index] }
      let message: CheckMessage =
        isMember && index == 0
        ? .wrongReceiver(name, types[0], expected: expected)
        : .wrongArgument(name, isMember ? index : index + 1, types[index], expected: expected)
      return report(message, at: isMember && index == 0 ? node.focus : tree[arguments[index]].range)
    }
    report(.wrongArguments(name, types, candidates, isMember: isMember), at: node.range)
  }

  /// Finds constants that will always fail: malformed patterns and dates that are none.
  private mutating func checkConstants(
    _ declarations: [FunctionDeclaration], _ arguments: [ExpressionID], _ node: SyntaxNode
  ) {
    guard let declaration = declarations.first else { return }
    if arguments.count >= 2, case .literal(.string(let text)) = tree[arguments[1]].kind {
      checkConstant(text, of: declaration.name, at: tree[arguments[1]].range)
    }
    guard declaration.traits.contains(.folds), arguments.count == 1, case .unary(let body) = declaration.body,
      case .literal(let value) = tree[arguments[0]].kind
    else { return }
    if case .error(let failure) = body(value, EvaluationContext(slots: 0)) {
      report(.failing(failure.message), at: tree[arguments[0]].range)
    }
  }

  /// Finds a pattern that does not compile, and a time zone that there is not.
  private mutating func checkConstant(_ text: String, of function: String, at range: SourceRange) {
    switch function {
    case "matches", "regex.extract", "regex.extractAll", "regex.replace":
      do throws(Pattern.Malformed) {
        _ = try Pattern(text, memory: environment.limits.patternMemory)
      } catch {
        report(.failing(EvaluationFailure.badPattern(text, error.message).message), at: range)
      }
    case _ where TimeLibrary.names.contains(function):
      if TimeZone(text) == nil { report(.failing(EvaluationFailure.unknownTimeZone(text).message), at: range) }
    default: break
    }
  }
}

extension CELType {
  /// Whether a call decides part of the type.
  var hasParameters: Bool {
    switch self {
    case .parameter: true
    case .list(let inner), .type(let inner), .optional(let inner): inner.hasParameters
    case .map(let key, let value): key.hasParameters || value.hasParameters
    case .abstract(_, let parameters): parameters.contains(where: \.hasParameters)
    default: false
    }
  }
}

extension Operator {
  /// Whether the result is a truth value.
  var isRelation: Bool {
    precedence == Operator.equal.precedence || self == .and || self == .or || self == .not
  }
}

extension Environment {
  /// The declarations of a function name as an expression writes it.
  func declarations(of name: String, isAbsolute: Bool) -> [FunctionDeclaration] {
    for prefix in candidatePrefixes(isAbsolute: isAbsolute) {
      let found = allDeclarations(of: prefix + name)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The overloads of a declaration.
  func signatures(of declaration: FunctionDeclaration) -> [Signature] {
    SignatureCache.shared.signatures(of: declaration, objectTypes: objectTypes)
  }
}
