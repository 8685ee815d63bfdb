import SourceText

/// Finds the types of an expression's parts, and what is wrong with them, before it runs.
///
/// Every part has a type afterwards; what is wrong has the type `error`, which fits everywhere, so that one mistake
/// makes one problem.
///
/// Source: CEL langdef, «Gradual Type Checking».
struct Checker {
  let environment: Environment
  let tree: SyntaxTree
  var substitution = Substitution()
  var types: [CELType]
  private(set) var problems: [SourceProblem] = []
  private(set) var fieldUses: [FieldUse] = []
  /// The comprehension variables in reach, the innermost last.
  var scope: [(name: String, type: CELType)] = []

  init(environment: Environment, tree: SyntaxTree) {
    self.environment = environment
    self.tree = tree
    types = Array(repeating: .error, count: tree.nodes.count)
  }

  /// Checks the tree.
  mutating func check(_ parsed: ParsedExpression) -> CheckedExpression {
    let type = check(tree.root)
    let final = types.map { substitution.apply($0, isFinal: true) }
    let steps = StepEstimate(tree: tree).steps
    if steps > environment.limits.estimatedSteps {
      problems.append(
        CheckMessage.tooManySteps(steps, limit: environment.limits.estimatedSteps).problem(
          at: 0..<parsed.text.utf8.count)
      )
    }
    var all = parsed.problems + problems
    if all.isEmpty {
      var reviewer = Reviewer(environment: environment, tree: tree, types: final)
      reviewer.review(steps: steps)
      all = reviewer.problems
    }
    all.sort { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
    if all.count > environment.limits.problems { all.removeLast(all.count - environment.limits.problems) }
    return CheckedExpression(
      parsed: parsed, type: substitution.apply(type, isFinal: true), problems: all, fieldUses: fieldUses, types: final,
      estimatedSteps: steps)
  }

  /// Checks a part and gives its type.
  @discardableResult
  mutating func check(_ id: ExpressionID) -> CELType {
    let type = infer(id)
    types[id.index] = type
    return type
  }

  private mutating func infer(_ id: ExpressionID) -> CELType {
    let node = tree[id]
    switch node.kind {
    case .invalid: return .error
    case .literal(let value): return Self.type(of: value)
    case .identifier(let name, let isAbsolute): return identifier(name, isAbsolute: isAbsolute, node)
    case .select(let operand, let field, let access): return select(operand, field, access, id, node)
    case .index(let operand, let key, let access): return index(operand, key, access, node)
    case .unary(let sign, let operand): return operation(sign, [operand], node)
    case .binary(let binary, let left, let right): return operation(binary, [left, right], node)
    case .logical(let logical, let operands):
      for operand in operands { condition(operand, of: logical.symbol) }
      return .bool
    case .conditional(let condition, let then, let otherwise):
      return conditional(condition, then, otherwise, node)
    case .call(let name, let target, let isAbsolute, let arguments):
      return call(name, target: target, isAbsolute: isAbsolute, arguments, node)
    case .list(let elements): return list(elements)
    case .map(let entries): return map(entries)
    case .comprehension(let comprehension): return self.comprehension(comprehension, node)
    }
  }

  private static func type(of value: Value) -> CELType {
    switch value {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    default: .dyn
    }
  }

  /// Checks what must be a condition.
  mutating func condition(_ id: ExpressionID, of use: String) {
    let type = check(id)
    guard !substitution.assign(type, to: .bool) else { return }
    report(.notACondition(known(type), use, isField: isField(id)), at: tree[id].range)
  }

  private func isField(_ id: ExpressionID) -> Bool {
    guard case .select(_, _, .plain) = tree[id].kind else { return false }
    return true
  }

  private mutating func conditional(
    _ condition: ExpressionID, _ then: ExpressionID, _ otherwise: ExpressionID, _ node: SyntaxNode
  ) -> CELType {
    self.condition(condition, of: "?:")
    let first = check(then)
    let second = check(otherwise)
    if let common = substitution.join(first, second) { return common }
    report(.branches(known(first), known(second)), at: tree[otherwise].range)
    return .error
  }

  private mutating func list(_ elements: [SyntaxNode.Element]) -> CELType {
    var common: CELType?
    for element in elements {
      var type = check(element.value)
      if element.isOptional { type = unwrapped(type, element.value) }
      common = common.map { substitution.join($0, type) ?? .dyn } ?? type
    }
    return .list(common ?? substitution.fresh())
  }

  private mutating func map(_ entries: [SyntaxNode.Entry]) -> CELType {
    var keyType: CELType?
    var valueType: CELType?
    for entry in entries {
      let key = check(entry.key)
      if !acceptsAsKey(key) { report(.badKey(known(key)), at: tree[entry.key].range) }
      var value = check(entry.value)
      if entry.isOptional { value = unwrapped(value, entry.value) }
      keyType = keyType.map { substitution.join($0, key) ?? .dyn } ?? key
      valueType = valueType.map { substitution.join($0, value) ?? .dyn } ?? value
    }
    return .map(keyType ?? substitution.fresh(), valueType ?? substitution.fresh())
  }

  private func acceptsAsKey(_ type: CELType) -> Bool {
    switch known(type) {
    case .int, .uint, .bool, .string, .dyn, .error, .parameter: true
    default: false
    }
  }

  /// The type inside an optional that an element or entry with `?` gives.
  private mutating func unwrapped(_ type: CELType, _ id: ExpressionID) -> CELType {
    switch known(type) {
    case .optional(let wrapped): return wrapped
    case .dyn, .error, .parameter: return .dyn
    case let other:
      report(.optionalExpected(other), at: tree[id].range)
      return .error
    }
  }

  /// A type with all that is known by now.
  func known(_ type: CELType) -> CELType {
    substitution.apply(type)
  }

  /// Notes a problem.
  mutating func report(_ message: CheckMessage, at range: SourceRange) {
    problems.append(message.problem(at: range.bytes))
  }

  /// Notes that a field is read.
  mutating func note(_ use: FieldUse) {
    if !fieldUses.contains(use) { fieldUses.append(use) }
  }
}

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
