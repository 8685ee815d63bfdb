/// Types of variables, fields and elements.
extension Checker {
  mutating func identifier(_ name: String, isAbsolute: Bool, _ node: SyntaxNode) -> CELType {
    if let type = resolve(name, isAbsolute: isAbsolute, first: name) { return type }
    report(.undeclared(name, in: environment, scope.map(\.name)), at: node.range)
    return .error
  }

  /// The type of a simple or qualified name, `nil` where it names nothing.
  private func resolve(_ name: String, isAbsolute: Bool, first: String) -> CELType? {
    if !isAbsolute, let local = scope.last(where: { $0.name == first }) {
      return name == first ? local.type : nil
    }
    if let slot = environment.slot(of: name, isAbsolute: isAbsolute) { return environment.variables[slot].type }
    return environment.denotedType(name, isAbsolute: isAbsolute).map { .type(environment.type(named: $0)) }
  }

  /// A selection, or a qualified name.
  mutating func select(
    _ operand: ExpressionID, _ field: String, _ access: SyntaxNode.Access, _ id: ExpressionID, _ node: SyntaxNode
  ) -> CELType {
    if access == .plain, let name = tree.qualifiedName(of: id),
      let type = resolve(name.text, isAbsolute: name.isAbsolute, first: name.first)
    {
      return type
    }
    var target = known(check(operand))
    var isOptional = access == .optional
    if case .optional(let wrapped) = target {
      target = known(wrapped)
      isOptional = true
    }
    let type: CELType
    switch target {
    case .object(let name): type = self.field(field, of: name, node)
    case .map(let key, let value):
      if substitution.assign(key, to: .string) {
        type = value
      } else {
        report(.noTextKeys(known(key), field), at: node.focus)
        type = .error
      }
    case .dyn, .parameter: type = .dyn
    case .error: type = .error
    default:
      report(.noFields(target, field), at: node.focus)
      type = .error
    }
    if access == .test { return .bool }
    guard isOptional else { return type }
    // An optional in an optional is one optional.
    if case .optional = known(type) { return type }
    return .optional(type)
  }

  private mutating func field(_ field: String, of name: String, _ node: SyntaxNode) -> CELType {
    guard let object = environment.objectType(name) else { return .dyn }
    guard let declaration = object.field(field) else {
      report(.noSuchField(field, of: object, isCall: environment.declares(function: field)), at: node.focus)
      return .error
    }
    note(FieldUse(objectType: name, field: field))
    return declaration.type
  }

  mutating func index(
    _ operand: ExpressionID, _ key: ExpressionID, _ access: SyntaxNode.Access, _ node: SyntaxNode
  ) -> CELType {
    let operandType = known(check(operand))
    let keyType = check(key)
    var target = operandType
    var isOptional = access == .optional
    if case .optional(let wrapped) = target {
      target = known(wrapped)
      isOptional = true
    }
    let type: CELType
    switch target {
    case .list(let element):
      if substitution.assign(keyType, to: .int) {
        type = element
      } else {
        report(.badIndex(known(keyType)), at: tree[key].range)
        type = .error
      }
    case .map(let keys, let value):
      if substitution.assign(keyType, to: keys) {
        type = value
      } else {
        report(.wrongKey(known(keyType), expected: known(keys)), at: tree[key].range)
        type = .error
      }
    case .object(let name):
      if case .literal(.string(let field)) = tree[key].kind {
        type = self.field(field, of: name, tree[key])
      } else {
        type = .dyn
      }
    case .dyn, .parameter: type = .dyn
    case .error: type = .error
    default:
      report(.noElements(target), at: tree[operand].range)
      type = .error
    }
    guard isOptional else { return type }
    if case .optional = known(type) { return type }
    return .optional(type)
  }

  mutating func comprehension(_ comprehension: Comprehension, _ node: SyntaxNode) -> CELType {
    let range = known(check(comprehension.range))
    let depth = scope.count
    defer { scope.removeLast(scope.count - depth) }
    switch comprehension.kind {
    case .bind:
      scope.append((comprehension.variable, range))
      return check(comprehension.body)
    case .optionalMap, .optionalFlatMap:
      return mapOptional(range, comprehension, node)
    default: break
    }
    let (key, value) = iterated(range, comprehension, node)
    if let second = comprehension.secondVariable {
      scope.append((comprehension.variable, key))
      scope.append((second, value))
    } else if case .list = range {
      scope.append((comprehension.variable, value))
    } else {
      scope.append((comprehension.variable, key))
    }
    let element = scope[depth].type
    if let condition = comprehension.condition { self.condition(condition, of: comprehension.name) }
    switch comprehension.kind {
    case .all, .exists, .existsOne:
      condition(comprehension.body, of: comprehension.name)
      return .bool
    case .filter:
      condition(comprehension.body, of: comprehension.name)
      return .list(element)
    case .map, .transformList:
      return .list(check(comprehension.body))
    case .transformMap:
      return .map(key, check(comprehension.body))
    case .transformMapEntry:
      return entries(check(comprehension.body), comprehension)
    case .sortBy:
      let key = known(check(comprehension.body))
      if !Self.isOrdered(key) { report(.notOrdered(key), at: tree[comprehension.body].range) }
      return .list(element)
    default:
      let key = known(check(comprehension.body))
      switch key {
      case .date, .period: return .map(.string, .list(element))
      case .int, .uint, .bool, .string, .dyn, .error, .parameter: return .map(key, .list(element))
      default:
        report(.badKey(key), at: tree[comprehension.body].range)
        return .error
      }
    }
  }

  /// The types of keys (or indices) and values that a comprehension goes through.
  private mutating func iterated(
    _ range: CELType, _ comprehension: Comprehension, _ node: SyntaxNode
  ) -> (key: CELType, value: CELType) {
    switch range {
    case .list(let element): return (.int, element)
    case .map(let key, let value): return (key, value)
    case .object: return (.string, .dyn)
    case .dyn, .parameter: return (.dyn, .dyn)
    case .error: return (.error, .error)
    default:
      report(.notIterable(range, comprehension.name), at: tree[comprehension.range].range)
      return (.error, .error)
    }
  }

  private mutating func entries(_ type: CELType, _ comprehension: Comprehension) -> CELType {
    switch known(type) {
    case .map, .dyn, .error, .parameter: return type
    case let other:
      report(.entryExpected(other), at: tree[comprehension.body].range)
      return .error
    }
  }

  private mutating func mapOptional(_ range: CELType, _ comprehension: Comprehension, _ node: SyntaxNode) -> CELType {
    let wrapped: CELType
    switch range {
    case .optional(let inner): wrapped = inner
    case .dyn, .parameter: wrapped = .dyn
    case .error: wrapped = .error
    default:
      report(.optionalExpected(range), at: tree[comprehension.range].range)
      wrapped = .error
    }
    scope.append((comprehension.variable, wrapped))
    let body = check(comprehension.body)
    guard comprehension.kind == .optionalFlatMap else { return .optional(body) }
    switch known(body) {
    case .optional, .dyn, .error, .parameter: return body
    case let other:
      report(.optionalExpected(other), at: tree[comprehension.body].range)
      return .error
    }
  }

  /// Whether values of a type can be sorted.
  static func isOrdered(_ type: CELType) -> Bool {
    switch type {
    case .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .date, .period, .decimal, .dyn, .error,
      .parameter:
      true
    default: false
    }
  }
}

extension Environment {
  /// The checker's type of a type denotation.
  func type(named name: TypeName) -> CELType {
    switch name {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .timestamp: .timestamp
    case .duration: .duration
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .type: .type(.dyn)
    case .optional: .optional(.dyn)
    case .date: .date
    case .period: .period
    case .decimal: .decimal
    default: .object(name.text)
    }
  }
}
