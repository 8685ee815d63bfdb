/// Makes a program of a tree: names become slots, functions become code, and shapes that rules are full of become
/// operations of their own.
///
/// It needs no types: what the checker would refuse becomes a failure when it runs, if it runs.
struct Planner: ~Copyable {
  let environment: Environment
  let tree: SyntaxTree

  private(set) var code: [Instruction] = []
  private(set) var ranges: [SourceRange] = []
  private(set) var operands: [Int32] = []
  private(set) var constants: [Value] = []
  private(set) var fields: [PlannedField] = []
  private(set) var texts: [String] = []
  private(set) var textSets: [TextSet] = []
  private(set) var patterns: [PlannedPattern] = []
  private(set) var functions: [PlannedFunction] = []
  private(set) var comprehensions: [PlannedComprehension] = []
  private(set) var optionalMarks: [Bool] = []
  private(set) var localCount = 0

  /// The comprehension variables in reach, the innermost last; a local's number is its position.
  private(set) var scope: [String] = []

  init(environment: Environment, tree: SyntaxTree) {
    self.environment = environment
    self.tree = tree
    code.reserveCapacity(tree.nodes.count)
    ranges.reserveCapacity(tree.nodes.count)
  }

  /// The program of a tree.
  static func plan(_ tree: SyntaxTree, in environment: Environment) -> Program {
    var planner = Planner(environment: environment, tree: tree)
    let root = planner.plan(tree.root)
    return Program(planner, root: root)
  }

  /// Plans an expression and gives the position of its instruction.
  mutating func plan(_ id: ExpressionID) -> Int32 {
    let node = tree[id]
    switch node.kind {
    case .invalid:
      return fail(.hasErrors, node)
    case .literal(let value):
      return constant(value, node)
    case .identifier(let name, let isAbsolute):
      return identifier(name, isAbsolute: isAbsolute, node)
    case .select(let operand, let field, let access):
      return select(operand, field, access, id, node)
    case .index(let operand, let key, let access):
      let operand = plan(operand)
      let key = plan(key)
      return emit(Instruction(operation: access == .plain ? .index : .optionalIndex, a: operand, b: key), node)
    case .unary(let sign, let operand):
      let operand = plan(operand)
      return emit(Instruction(operation: sign == .not ? .not : .negate, a: operand), node)
    case .binary(let binary, let left, let right):
      return self.binary(binary, left, right, node)
    case .logical(let logical, let parts):
      let planned = parts.map { plan($0) }
      return emit(
        Instruction(operation: logical == .and ? .and : .or, a: table(planned), b: Int32(planned.count)), node)
    case .conditional(let condition, let then, let otherwise):
      let condition = plan(condition)
      let then = plan(then)
      let otherwise = plan(otherwise)
      return emit(Instruction(operation: .conditional, a: condition, b: then, c: otherwise), node)
    case .call(let name, let target, let isAbsolute, let arguments):
      return call(name, target: target, isAbsolute: isAbsolute, arguments, node)
    case .list(let elements):
      let planned = elements.map { plan($0.value) }
      let marks = self.marks(elements.map(\.isOptional))
      return emit(Instruction(operation: .list, a: table(planned), b: Int32(planned.count), c: marks), node)
    case .map(let entries):
      var planned: [Int32] = []
      for entry in entries {
        planned.append(plan(entry.key))
        planned.append(plan(entry.value))
      }
      let marks = self.marks(entries.map(\.isOptional))
      return emit(Instruction(operation: .map, a: table(planned), b: Int32(entries.count), c: marks), node)
    case .comprehension(let comprehension):
      return self.comprehension(comprehension, node)
    }
  }

  private mutating func binary(
    _ binary: Operator, _ left: ExpressionID, _ right: ExpressionID, _ node: SyntaxNode
  ) -> Int32 {
    if binary == .equal || binary == .notEqual {
      let operation: Instruction.Operation = binary == .equal ? .equalText : .notEqualText
      if case .literal(.string(let text)) = tree[right].kind {
        let operand = plan(left)
        return emit(Instruction(operation: operation, a: operand, b: self.text(text)), node)
      }
      if case .literal(.string(let text)) = tree[left].kind {
        let operand = plan(right)
        return emit(Instruction(operation: operation, a: operand, b: self.text(text)), node)
      }
    }
    if binary == .in, let texts = constantTexts(right) {
      let operand = plan(left)
      textSets.append(TextSet(texts))
      return emit(Instruction(operation: .inTexts, a: operand, b: Int32(textSets.count - 1)), node)
    }
    let left = plan(left)
    let right = plan(right)
    let operation: Instruction.Operation =
      switch binary {
      case .add: .add
      case .subtract: .subtract
      case .multiply: .multiply
      case .divide: .divide
      case .remainder: .remainder
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      case .notEqual: .notEqual
      case .in: .contains
      default: .equal
      }
    return emit(Instruction(operation: operation, a: left, b: right), node)
  }

  /// The texts of a list literal that holds nothing else, `nil` for any other expression.
  private func constantTexts(_ id: ExpressionID) -> [String]? {
    guard case .list(let elements) = tree[id].kind, !elements.isEmpty else { return nil }
    var result: [String] = []
    result.reserveCapacity(elements.count)
    for element in elements {
      guard !element.isOptional, case .literal(.string(let text)) = tree[element.value].kind else { return nil }
      result.append(text)
    }
    return result
  }

  private mutating func comprehension(_ comprehension: Comprehension, _ node: SyntaxNode) -> Int32 {
    let range = plan(comprehension.range)
    let depth = scope.count
    guard depth + 2 <= Limits.locals else {
      return fail(.nestedComprehensions, node)
    }
    scope.append(comprehension.variable)
    if let second = comprehension.secondVariable { scope.append(second) }
    localCount = max(localCount, scope.count)
    let condition = comprehension.condition.map { plan($0) } ?? -1
    let body = plan(comprehension.body)
    scope.removeLast(scope.count - depth)
    comprehensions.append(
      PlannedComprehension(
        kind: comprehension.kind, range: range, variable: Int32(depth),
        secondVariable: comprehension.secondVariable == nil ? -1 : Int32(depth + 1), condition: condition, body: body))
    return emit(Instruction(operation: .comprehension, a: Int32(comprehensions.count - 1)), node)
  }

  // What follows fills the tables.

  mutating func emit(_ instruction: Instruction, _ node: SyntaxNode) -> Int32 {
    code.append(instruction)
    ranges.append(node.focus == node.range ? node.range : focusForFailures(node))
    return Int32(code.count - 1)
  }

  /// Failures of operators are about both operands, those of calls and selections about the name.
  private func focusForFailures(_ node: SyntaxNode) -> SourceRange {
    switch node.kind {
    case .binary, .unary, .conditional: node.range
    default: node.focus
    }
  }

  mutating func constant(_ value: Value, _ node: SyntaxNode) -> Int32 {
    constants.append(value)
    return emit(Instruction(operation: .constant, a: Int32(constants.count - 1)), node)
  }

  mutating func fail(_ failure: EvaluationFailure, _ node: SyntaxNode) -> Int32 {
    constant(.error(failure.located(at: node.focus, isConstant: true)), node)
  }

  mutating func table(_ positions: [Int32]) -> Int32 {
    operands += positions
    return Int32(operands.count - positions.count)
  }

  private mutating func marks(_ isOptional: [Bool]) -> Int32 {
    guard isOptional.contains(true) else { return -1 }
    optionalMarks += isOptional
    return Int32(optionalMarks.count - isOptional.count)
  }

  mutating func text(_ text: String) -> Int32 {
    texts.append(text)
    return Int32(texts.count - 1)
  }

  mutating func field(_ name: String) -> Int32 {
    if let known = fields.firstIndex(where: { $0.text == name }) { return Int32(known) }
    fields.append(PlannedField(id: environment.internField(name), text: name))
    return Int32(fields.count - 1)
  }

  mutating func pattern(_ text: String, memory: Int64) -> Int32 {
    patterns.append(PlannedPattern(text, memory: memory))
    return Int32(patterns.count - 1)
  }

  mutating func function(_ declarations: [FunctionDeclaration]) -> Int32 {
    let first = declarations[0]
    if let known = functions.firstIndex(where: { $0.name == first.name && $0.body.takesSame(as: first.body) }) {
      return Int32(known)
    }
    functions.append(PlannedFunction(declarations))
    return Int32(functions.count - 1)
  }

  /// The folded value of an instruction, where it is a constant.
  func constantValue(_ position: Int32) -> Value? {
    let instruction = code[Int(position)]
    guard instruction.operation == .constant else { return nil }
    return constants[Int(instruction.a)]
  }

  func operation(_ position: Int32) -> Instruction {
    code[Int(position)]
  }

  /// The local of a comprehension variable, `nil` where none of that name is in reach.
  func local(_ name: String) -> Int32? {
    scope.lastIndex(of: name).map(Int32.init)
  }
}
