import CEL

/// Makes expressions that the checker mostly accepts, from bytes that choose at every fork.
///
/// Where the bytes end, the first choice is taken, which is always a leaf: expressions end with their bytes.
struct ExpressionGenerator {
  private var choices: ArraySlice<UInt8>
  /// The variables of the macros around this place.
  private(set) var locals: [(name: String, type: CELType)] = []

  /// An overload of a function, by what it gives.
  private struct Overload {
    let name: String
    let signature: Signature
  }

  private static let overloads: [Overload] = Library.topics.flatMap(\.functions).flatMap { function in
    Signature.all(of: function).map { Overload(name: function.name, signature: $0) }
  }

  private static let scalars: [CELType] = [
    .bool, .int, .string, .double, .uint, .bytes, .timestamp, .duration, .date, .period, .decimal, .null,
  ]

  init(_ choices: ArraySlice<UInt8>) {
    self.choices = choices
  }

  /// An expression of some type.
  mutating func expression() -> String {
    let type = anyType(nesting: 2)
    return expression(of: type, depth: 6)
  }

  mutating func choose(_ count: Int) -> Int {
    choices.popFirst().map { Int($0) % count } ?? 0
  }

  private mutating func anyType(nesting: Int) -> CELType {
    let choice = choose(Self.scalars.count + (nesting > 0 ? 5 : 0))
    if choice < Self.scalars.count { return Self.scalars[choice] }
    switch choice - Self.scalars.count {
    case 0: return .map(.string, anyType(nesting: nesting - 1))
    case 1: return .optional(anyType(nesting: nesting - 1))
    default: return .list(anyType(nesting: nesting - 1))
    }
  }

  private mutating func expression(of type: CELType, depth: Int) -> String {
    guard depth > 0, !choices.isEmpty else { return leaf(of: type) }
    switch choose(10) {
    case 0: return leaf(of: type)
    case 1:
      let condition = expression(of: .bool, depth: depth - 1)
      let first = expression(of: type, depth: depth - 1)
      return "(\(condition) ? \(first) : \(expression(of: type, depth: depth - 1)))"
    case 2: return element(of: type, depth: depth)
    case 3:
      let bound = anyType(nesting: 1)
      let value = expression(of: bound, depth: depth - 1)
      let (name, body) = within(bound) { $0.expression(of: type, depth: depth - 1) }
      return "cel.bind(\(name), \(value), \(body))"
    case 4, 5: return operation(of: type, depth: depth) ?? call(of: type, depth: depth)
    case 6: return macro(of: type, depth: depth) ?? call(of: type, depth: depth)
    default: return call(of: type, depth: depth)
    }
  }

  /// The name of a new variable, and what is made while it is known: `(name, body)` as the arguments of a macro.
  private mutating func within(
    _ type: CELType, _ body: (inout ExpressionGenerator) -> String
  ) -> (String, String) {
    let name = "v\(locals.count)"
    locals.append((name, type))
    defer { locals.removeLast() }
    return (name, body(&self))
  }

  private mutating func element(of type: CELType, depth: Int) -> String {
    let list = expression(of: .list(type), depth: depth - 1)
    switch choose(3) {
    case 0: return "\(list)[\(expression(of: .int, depth: depth - 1))]"
    case 1: return "\(list).first().orValue(\(expression(of: type, depth: depth - 1)))"
    default: return "\(list)[?\(expression(of: .int, depth: depth - 1))].orValue(\(leaf(of: type)))"
    }
  }

  private mutating func operation(of type: CELType, depth: Int) -> String? {
    let operators: [String]
    switch type {
    case .bool:
      guard choose(2) == 0 else { return comparison(depth: depth) }
      operators = ["&&", "||"]
    case .int, .uint: operators = ["+", "-", "*", "/", "%"]
    case .double, .decimal: operators = ["+", "-", "*", "/"]
    case .string, .bytes, .list: operators = ["+"]
    case .duration: operators = ["+", "-"]
    default: return nil
    }
    let left = expression(of: type, depth: depth - 1)
    return "(\(left) \(operators[choose(operators.count)]) \(expression(of: type, depth: depth - 1)))"
  }

  private mutating func comparison(depth: Int) -> String {
    let operand = Self.scalars[choose(Self.scalars.count)]
    let sign = ["==", "!=", "<", "<=", ">", ">="][choose(6)]
    let left = expression(of: operand, depth: depth - 1)
    return "(\(left) \(sign) \(expression(of: operand, depth: depth - 1)))"
  }

  private mutating func macro(of type: CELType, depth: Int) -> String? {
    let source = anyType(nesting: 1)
    let range = expression(of: .list(source), depth: depth - 1)
    switch type {
    case .bool:
      let (name, body) = within(source) { $0.expression(of: .bool, depth: depth - 1) }
      return "\(range).\(["all", "exists", "exists_one"][choose(3)])(\(name), \(body))"
    case .list(let wanted):
      let (name, body) = within(source) { generator in
        let condition = generator.expression(of: .bool, depth: depth - 1)
        return "\(condition), \(generator.expression(of: wanted, depth: depth - 1))"
      }
      return "\(range).map(\(name), \(body))"
    default: return nil
    }
  }

  /// A call of one of the functions that give such a value.
  private mutating func call(of type: CELType, depth: Int) -> String {
    let fitting = Self.overloads.compactMap { overload -> (Overload, [String: CELType])? in
      var bindings: [String: CELType] = [:]
      return Self.matches(overload.signature.result, type, &bindings) ? (overload, bindings) : nil
    }
    guard !fitting.isEmpty else { return leaf(of: type) }
    // Two bytes: there are more functions than one byte tells apart.
    let (overload, bound) = fitting[(choose(256) * 256 + choose(256)) % fitting.count]
    var bindings = bound
    var arguments: [String] = []
    for parameter in overload.signature.parameters {
      arguments.append(expression(of: filled(parameter, &bindings), depth: depth - 1))
    }
    guard overload.signature.isMember, let receiver = arguments.first else {
      return "\(overload.name)(\(arguments.joined(separator: ", ")))"
    }
    return "\(receiver).\(overload.name)(\(arguments.dropFirst().joined(separator: ", ")))"
  }

  private static func matches(_ pattern: CELType, _ type: CELType, _ bindings: inout [String: CELType]) -> Bool {
    switch (pattern, type) {
    case (.parameter(let name), _):
      if let bound = bindings[name] { return bound == type }
      bindings[name] = type
      return true
    case (.list(let pattern), .list(let type)), (.optional(let pattern), .optional(let type)):
      return matches(pattern, type, &bindings)
    case (.map(let key, let value), .map(let typeKey, let typeValue)):
      return matches(key, typeKey, &bindings) && matches(value, typeValue, &bindings)
    default: return pattern == type
    }
  }

  /// A parameter's type, with types chosen for what the result leaves open.
  private mutating func filled(_ type: CELType, _ bindings: inout [String: CELType]) -> CELType {
    switch type {
    case .parameter(let name):
      if let bound = bindings[name] { return bound }
      let chosen = anyType(nesting: 0)
      bindings[name] = chosen
      return chosen
    case .dyn: return anyType(nesting: 1)
    case .list(let element): return .list(filled(element, &bindings))
    case .optional(let wrapped): return .optional(filled(wrapped, &bindings))
    case .map(let key, let value): return .map(filled(key, &bindings), filled(value, &bindings))
    default: return type
    }
  }
}
