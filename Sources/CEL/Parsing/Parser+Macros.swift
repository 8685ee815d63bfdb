/// Macros: calls whose arguments are not all values.
///
/// Source: CEL langdef, «Macros»; the extensions for two variables, bindings, optionals and lists of cel-go.
extension Parser {
  /// What a call expands to, `nil` where it is not a macro.
  mutating func macro(
    _ text: String, _ name: Token, target: ExpressionID?, _ arguments: [ExpressionID], from start: Int
  ) -> SyntaxNode.Kind? {
    guard let target else { return text == "has" ? presence(arguments, name) : nil }
    if text == "bind", case .identifier("cel", _) = tree[target].kind { return binding(name, arguments, target) }
    if text == "greatest" || text == "least", arguments.count > 2, case .identifier("math", _) = tree[target].kind {
      return .call(text, target: target, isAbsolute: false, [gathered(arguments)])
    }
    guard let form = MacroForm(text) else { return nil }
    guard form.counts.contains(arguments.count) else {
      guard form.isReserved else { return nil }
      report(.macroArguments(text, form: form.text, found: arguments.count), at: name.start..<name.end)
      return .invalid
    }
    guard let variable = variable(arguments[0]) else {
      guard form.isReserved else { return nil }
      report(.macroVariable(text), at: tree[arguments[0]].range.bytes)
      return .invalid
    }
    let (kind, hasSecond) = form.kind(arguments: arguments.count)
    var rest = arguments.dropFirst()
    var second: String?
    if hasSecond, let argument = rest.popFirst() {
      second = self.variable(argument)
      guard let second else {
        report(.macroVariable(text), at: tree[argument].range.bytes)
        return .invalid
      }
      guard second != variable else {
        report(.sameVariables, at: tree[argument].range.bytes)
        return .invalid
      }
    }
    let condition = rest.count == 2 ? rest.popFirst() : nil
    guard let body = rest.first else { return .invalid }
    return .comprehension(
      Comprehension(
        kind: kind, name: text, range: target, variable: variable, secondVariable: second, condition: condition,
        body: body))
  }

  private mutating func presence(_ arguments: [ExpressionID], _ name: Token) -> SyntaxNode.Kind {
    guard arguments.count == 1 else {
      report(.hasArgument(arguments.count), at: name.start..<name.end)
      return .invalid
    }
    switch tree[arguments[0]].kind {
    case .select(let operand, let field, .plain):
      return .select(operand, field: field, .test)
    case .invalid: return .invalid
    default:
      report(.hasArgument(1), at: tree[arguments[0]].range.bytes)
      return .invalid
    }
  }

  private mutating func binding(_ name: Token, _ arguments: [ExpressionID], _ target: ExpressionID) -> SyntaxNode.Kind {
    guard arguments.count == 3 else {
      report(
        .macroArguments("bind", form: "cel.bind(name, value, expression)", found: arguments.count),
        at: name.start..<name.end)
      return .invalid
    }
    guard let variable = variable(arguments[0]) else {
      report(.macroVariable("cel.bind"), at: tree[arguments[0]].range.bytes)
      return .invalid
    }
    return .comprehension(
      Comprehension(
        kind: .bind, name: "bind", range: arguments[1], variable: variable, secondVariable: nil, condition: nil,
        body: arguments[2]))
  }

  /// Arguments as one list.
  private mutating func gathered(_ arguments: [ExpressionID]) -> ExpressionID {
    let deepest = arguments.reduce(0) { max($0, depth($1)) }
    let elements = arguments.map { SyntaxNode.Element(value: $0, isOptional: false) }
    return add(.list(elements), from: Int(tree[arguments[0]].range.start), depth: deepest)
  }

  /// The name that an argument declares.
  private func variable(_ argument: ExpressionID) -> String? {
    guard case .identifier(let name, isAbsolute: false) = tree[argument].kind else { return nil }
    return name
  }
}

/// How a macro is written.
private struct MacroForm {
  let name: String
  /// How many arguments it may have.
  let counts: ClosedRange<Int>
  /// An example of it, for hints.
  let text: String
  /// Whether any call of this name is meant as the macro.
  let isReserved: Bool

  init?(_ name: String) {
    self.name = name
    switch name {
    case "all", "exists", "exists_one", "existsOne":
      (counts, text, isReserved) = (2...3, "list.\(name)(x, condition)", true)
    case "map":
      (counts, text, isReserved) = (2...3, "list.map(x, value)", true)
    case "filter":
      (counts, text, isReserved) = (2...2, "list.filter(x, condition)", true)
    case "transformList", "transformMap", "transformMapEntry":
      (counts, text, isReserved) = (3...4, "map.\(name)(key, value, result)", true)
    case "sortBy", "groupBy":
      (counts, text, isReserved) = (2...2, "list.\(name)(x, key)", true)
    case "optMap", "optFlatMap":
      (counts, text, isReserved) = (2...2, "optional.\(name)(x, value)", true)
    default: return nil
    }
  }

  /// What kind of comprehension it is, and whether it has a second variable.
  func kind(arguments: Int) -> (Comprehension.Kind, hasSecond: Bool) {
    switch name {
    case "all": (.all, arguments == 3)
    case "exists": (.exists, arguments == 3)
    case "exists_one", "existsOne": (.existsOne, arguments == 3)
    case "map": (.map, false)
    case "filter": (.filter, false)
    case "transformList": (.transformList, true)
    case "transformMap": (.transformMap, true)
    case "transformMapEntry": (.transformMapEntry, true)
    case "sortBy": (.sortBy, false)
    case "groupBy": (.groupBy, false)
    case "optMap": (.optionalMap, false)
    default: (.optionalFlatMap, false)
    }
  }
}
