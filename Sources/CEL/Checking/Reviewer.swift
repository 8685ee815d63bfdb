import SourceText

/// Finds what is well typed and yet hardly means what its author wanted.
///
/// It looks only at expressions without errors, and finds warnings alone.
struct Reviewer {
  let environment: Environment
  let tree: SyntaxTree
  /// The final type of every part.
  let types: [CELType]
  private(set) var problems: [SourceProblem] = []
  /// The comprehension variables in reach.
  private var scope: [String] = []

  init(environment: Environment, tree: SyntaxTree, types: [CELType]) {
    self.environment = environment
    self.tree = tree
    self.types = types
  }

  /// Looks through the tree, which is expected to take so many steps.
  mutating func review(steps: Int) {
    visit(tree.root)
    if steps > EvaluationContext.usualBudget {
      warn(.manySteps(steps, budget: EvaluationContext.usualBudget), at: tree.root)
    }
    problems.sort { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
  }

  private mutating func visit(_ id: ExpressionID) {
    switch tree[id].kind {
    case .binary(let use, let left, let right): relation(use, left, right, id)
    case .logical(let use, let operands): chain(use, operands)
    case .call("matches", let target, _, let arguments):
      if let pattern = target == nil ? arguments.dropFirst().first : arguments.first { self.pattern(pattern) }
    case .comprehension(let comprehension):
      self.comprehension(comprehension, id)
      return
    default: break
    }
    tree.children(of: id).forEach { visit($0) }
  }

  private mutating func comprehension(_ comprehension: Comprehension, _ id: ExpressionID) {
    visit(comprehension.range)
    let names = [comprehension.variable] + (comprehension.secondVariable.map { [$0] } ?? [])
    for name in names where scope.contains(name) || environment.slot(of: name, isAbsolute: false) != nil {
      warn(.hides(name), at: id)
    }
    switch comprehension.kind {
    case .bind, .optionalMap, .optionalFlatMap:
      if !tree.uses(comprehension.variable, in: comprehension.body) {
        warn(.unused(comprehension.variable, isBinding: comprehension.kind == .bind), at: id)
      }
    default: break
    }
    scope += names
    if let condition = comprehension.condition { visit(condition) }
    visit(comprehension.body)
    scope.removeLast(names.count)
  }

  // Relations.

  private mutating func relation(_ use: Operator, _ left: ExpressionID, _ right: ExpressionID, _ id: ExpressionID) {
    guard use.isRelation else { return }
    if use == .in {
      if case .list(let elements) = tree[right].kind, elements.isEmpty { warn(.inNothing, at: id) }
      return
    }
    if tree.areAlike(left, right), tree.readsVariable(left), types[left.index] != .double, types[left.index] != .dyn {
      warn(.sameSides(holds: use == .equal || use == .lessOrEqual || use == .greaterOrEqual), at: id)
      return
    }
    if use == .equal || use == .notEqual {
      wrongCase(left, right, isEqual: use == .equal, id)
      wrongCase(right, left, isEqual: use == .equal, id)
    }
    if isSize(left), isZero(right), use == .less || use == .greaterOrEqual {
      warn(.negativeSize(holds: use == .greaterOrEqual), at: id)
    }
    if isZero(left), isSize(right), use == .greater || use == .lessOrEqual {
      warn(.negativeSize(holds: use == .lessOrEqual), at: id)
    }
  }

  /// A text that was put in one case, compared with one of the other.
  private mutating func wrongCase(
    _ value: ExpressionID, _ other: ExpressionID, isEqual: Bool, _ id: ExpressionID
  ) {
    guard case .call(let name, let target, _, let arguments) = tree[value].kind,
      case .literal(.string(let text)) = tree[other].kind,
      target == nil ? arguments.count == 1 : arguments.isEmpty
    else { return }
    let upper = text.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    let lower = text.utf8.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    switch name {
    case "lowerAscii" where upper, "normalise" where upper, "upperAscii" where lower:
      warn(.wrongCase(name, text, isEqual: isEqual), at: id)
    default: break
    }
  }

  private func isSize(_ id: ExpressionID) -> Bool {
    guard case .call("size", _, _, _) = tree[id].kind else { return false }
    return true
  }

  private func isZero(_ id: ExpressionID) -> Bool {
    guard case .literal(.int(0)) = tree[id].kind else { return false }
    return true
  }

  /// `x == 'a' && x == 'b'`, which never holds, and `x != 'a' || x != 'b'`, which always does.
  private mutating func chain(_ use: Operator, _ operands: [ExpressionID]) {
    let wanted: Operator = use == .and ? .equal : .notEqual
    var seen: [(value: ExpressionID, literal: Value)] = []
    for operand in operands {
      guard case .binary(wanted, let left, let right) = tree[operand].kind else { continue }
      let value: ExpressionID
      let literal: Value
      if case .literal(let found) = tree[right].kind {
        (value, literal) = (left, found)
      } else if case .literal(let found) = tree[left].kind {
        (value, literal) = (right, found)
      } else {
        continue
      }
      guard tree.readsVariable(value) else { continue }
      if let other = seen.first(where: { tree.areAlike($0.value, value) && $0.literal.literal != literal.literal }),
        EvaluationContext(slots: 0).equality(other.literal, literal).isFalse
      {
        warn(.exclusive(other.literal, literal, isEqual: use == .and), at: operand)
      }
      if seen.count < 64 { seen.append((value, literal)) }
    }
  }

  private mutating func pattern(_ id: ExpressionID) {
    guard case .literal(.string(let text)) = tree[id].kind, Self.matchesEverything(text, environment.limits) else {
      return
    }
    warn(.matchesEverything, at: id)
  }

  /// Whether a pattern matches at every place: it matches the empty text, and asks nothing of what stands beside it.
  private static func matchesEverything(_ text: String, _ limits: Limits) -> Bool {
    if ["^", "$", "^.*", ".*$"].contains(text) { return true }
    // Whatever asks for a place (`^`, `$`, `\b`) is taken for a demand, even where it is not one.
    guard !text.utf8.contains(where: { $0 == UInt8(ascii: "^") || $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "\\") })
    else { return false }
    guard let pattern = try? Pattern(text, memory: limits.patternMemory) else { return false }
    return pattern.matches("")
  }

  private mutating func warn(_ message: CheckMessage, at id: ExpressionID) {
    problems.append(message.warning(at: tree[id].range.bytes))
  }
}

extension Value {
  /// Whether this is the plain boolean `false`.
  fileprivate var isFalse: Bool {
    guard case .bool(false) = self else { return false }
    return true
  }
}
