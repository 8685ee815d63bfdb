import SourceText

/// The wording of what the checker finds.
struct CheckMessage: Sendable {
  let message: String
  let help: String

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help ?? ""
  }

  /// The problem at a range.
  func problem(at range: Range<Int>) -> SourceProblem {
    SourceProblem(
      location: FileLocation(range: ByteRange(range)), message: message, help: help)
  }

  /// The problem at a range, as one that does not keep the expression from running.
  func warning(at range: Range<Int>) -> SourceProblem {
    SourceProblem(
      severity: .warning, location: FileLocation(range: ByteRange(range)),
      message: message, help: help)
  }

  private static func didYouMean(_ word: String, _ candidates: [String]) -> String? {
    NearMiss.nearMiss(of: word, among: candidates).map { "did you mean `\($0)`?" }
  }

  static func undeclared(_ name: String, in environment: Environment, _ locals: [String]) -> CheckMessage {
    let candidates = locals.reversed() + environment.variables.map(\.name) + ["true", "false", "null"]
    if let help = didYouMean(name, candidates) { return CheckMessage("unknown variable `\(name)`", help: help) }
    if environment.declares(function: name) {
      return CheckMessage("`\(name)` is a function, not a value", help: "call it: `\(name)(...)`")
    }
    let names = environment.variables.map(\.name).filter { !$0.isEmpty }
    let help =
      names.isEmpty || names.count > 12
      ? "put text in quotes: \"\(name)\"" : "the variables here are " + listed(names) + "; put text in quotes"
    return CheckMessage("unknown variable `\(name)`", help: help)
  }

  static func noSuchField(_ field: String, of object: ObjectType, isCall: Bool) -> CheckMessage {
    let help =
      didYouMean(field, object.fields.map(\.name))
      ?? (isCall ? "`\(field)` is a function; call it: `\(field)(...)`" : nil)
    return CheckMessage("unknown field `\(field)` in \(object.name)", help: help)
  }

  static func noFields(_ type: CELType, _ field: String) -> CheckMessage {
    let help: String? =
      switch type {
      case .list: "check its elements, as in `list.exists(x, x.\(field) == ...)`"
      default: nil
      }
    return CheckMessage("unknown field `\(field)`: \(article(type)) has no fields", help: help)
  }

  static func noTextKeys(_ key: CELType, _ field: String) -> CheckMessage {
    CheckMessage("unknown key `\(field)`: the keys of this map are \(key.description)", help: "write `map[key]`")
  }

  static func badIndex(_ type: CELType) -> CheckMessage {
    CheckMessage("the index of a list must be an int, not \(article(type))")
  }

  static func wrongKey(_ type: CELType, expected: CELType) -> CheckMessage {
    CheckMessage("the key of this map must be \(article(expected)), not \(article(type))")
  }

  static func noElements(_ type: CELType) -> CheckMessage {
    CheckMessage("`[...]` cannot be applied to \(article(type))")
  }

  static func badKey(_ type: CELType) -> CheckMessage {
    CheckMessage("\(article(type)) cannot be the key of a map", help: "keys are int, uint, bool or string")
  }

  static func optionalExpected(_ type: CELType) -> CheckMessage {
    CheckMessage(
      "expected an optional, not \(article(type))", help: "`x.?field` and `optional.of(value)` give optionals")
  }

  static func entryExpected(_ type: CELType) -> CheckMessage {
    CheckMessage(
      "`transformMapEntry` expects a map, not \(article(type))", help: "write `{key: value}` as its result")
  }

  static func notIterable(_ type: CELType, _ macro: String) -> CheckMessage {
    CheckMessage("`\(macro)` expects a list or a map, not \(article(type))")
  }

  static func notOrdered(_ type: CELType) -> CheckMessage {
    CheckMessage("\(article(type)) cannot be sorted")
  }

  static func notACondition(_ type: CELType, _ use: String, isField: Bool) -> CheckMessage {
    let role =
      switch use {
      case "&&", "||": "`\(use)` expects conditions"
      case "?:": "`?` expects a condition"
      default: "`\(use)` expects a condition"
      }
    let help: String? =
      switch type {
      case _ where isField: "check that it is present with `has(...)`, or compare it"
      case .int, .uint, .double: "compare it, as in `... > 0`"
      case .string: "compare it, as in `... == 'text'`"
      case .list, .map: "check its size, as in `size(...) > 0`"
      case .optional: "use `.hasValue()`"
      default: nil
      }
    return CheckMessage("\(role), not \(article(type))", help: help)
  }

  static func branches(_ first: CELType, _ second: CELType) -> CheckMessage {
    CheckMessage(
      "both values of `?:` must have one type, not \(first.description) and \(second.description)",
      help: "convert one of them, or wrap both in `dyn(...)`")
  }

  static func failing(_ message: String) -> CheckMessage {
    CheckMessage(message)
  }

  /// A type with its article.
  static func article(_ type: CELType) -> String {
    let name = type.description
    return switch type {
    case .null: "null"
    default: name.first.map { "aeiou".contains($0) } == true && type != .uint ? "an \(name)" : "a \(name)"
    }
  }

  /// Names in backticks, with commas and an `and`.
  static func listed(_ names: [String]) -> String {
    let marked = names.map { "`\($0)`" }
    guard let last = marked.last, marked.count > 1 else { return marked.joined() }
    return marked.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension CheckMessage {
  static func noOperator(
    _ use: Operator, _ types: [CELType], operands: [ExpressionID], _ tree: SyntaxTree
  ) -> CheckMessage {
    let help = operatorHint(use, types)
    guard types.count == 2 else {
      return CheckMessage("`\(use.symbol)` cannot be applied to \(article(types[0]))", help: help)
    }
    switch use {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return CheckMessage("\(article(types[0])) cannot be compared with \(article(types[1]))", help: help)
    case .in:
      if case .list(let element) = types[1] {
        return CheckMessage("\(article(types[0])) is never in a list of \(element.description)", help: help)
      }
      return CheckMessage("`in` expects a list or a map, not \(article(types[1]))", help: help)
    default:
      return CheckMessage(
        "`\(use.symbol)` cannot be applied to \(article(types[0])) and \(article(types[1]))", help: help)
    }
  }

  private static func operatorHint(_ use: Operator, _ types: [CELType]) -> String? {
    guard types.count == 2 else { return nil }
    let pair = Set(types)
    if pair.contains(.null) { return "check that a field is present with `has(x.field)`" }
    if case .optional = types[0] { return "take its value with `.orValue(...)`" }
    if case .optional = types[1] { return "take its value with `.orValue(...)`" }
    if pair == [.date, .string] { return "write the day as `date('2026-11-24')`" }
    if pair == [.period, .string] { return "write the month as `period('2026-11')`" }
    if pair == [.date, .timestamp] { return "convert the timestamp with `date(...)`" }
    if pair == [.int, .double] || pair == [.uint, .double] {
      return "write the number with decimals (`1.0`), or convert with `double(...)`"
    }
    if pair == [.decimal, .double] { return "convert the decimal with `double(...)`" }
    if pair == [.int, .uint] { return "convert one of them with `int(...)` or `uint(...)`" }
    if use == .add, pair.contains(.string) { return "convert the other with `string(...)`" }
    if pair == [.string, .int] || pair == [.string, .double] {
      return "write numbers without quotes, or convert with `string(...)` or `int(...)`"
    }
    if pair == [.string, .bool] { return "write `true` and `false` without quotes" }
    return nil
  }

  static func noFunction(_ name: String, in environment: Environment) -> CheckMessage {
    let names = environment.functionNames + Library.macros.map(\.name)
    return CheckMessage("unknown function `\(name)`", help: didYouMean(name, names))
  }

  static func fieldCalled(_ name: String) -> CheckMessage {
    CheckMessage("`\(name)` is a field, not a function", help: "write it without parentheses")
  }

  static func wrongForm(_ name: String, isMember: Bool) -> CheckMessage {
    isMember
      ? CheckMessage("`\(name)` cannot be called on a value", help: "write `\(name)(value)`")
      : CheckMessage("`\(name)` must be called on a value", help: "write `value.\(name)(...)`")
  }

  static func wrongCount(_ name: String, _ signatures: [Signature], isMember: Bool, found: Int) -> CheckMessage {
    let counts = Set(signatures.map { $0.isMember ? $0.parameters.count - 1 : $0.parameters.count }).sorted()
    let expected = counts.map(String.init).joined(separator: " or ")
    let plural = counts == [1] ? "" : "s"
    return CheckMessage(
      "`\(name)` expects \(expected) argument\(plural), not \(found)", help: forms(name, signatures))
  }

  static func wrongReceiver(_ name: String, _ type: CELType, expected: [CELType]) -> CheckMessage {
    CheckMessage("`\(name)` cannot be called on \(article(type))", help: "call it on \(alternatives(expected))")
  }

  static func wrongArgument(_ name: String, _ position: Int, _ type: CELType, expected: [CELType]) -> CheckMessage {
    CheckMessage("argument \(position) of `\(name)` must be \(alternatives(expected)), not \(type.description)")
  }

  static func wrongArguments(
    _ name: String, _ types: [CELType], _ signatures: [Signature], isMember: Bool
  ) -> CheckMessage {
    let names = (isMember ? types.dropFirst() : types[...]).map(\.description).joined(separator: ", ")
    let receiver = isMember ? "\(types[0].description)." : ""
    return CheckMessage("`\(name)` does not accept \(receiver)(\(names))", help: forms(name, signatures))
  }

  private static func alternatives(_ types: [CELType]) -> String {
    var names: [String] = []
    for name in types.map({ $0.description }) where !names.contains(name) { names.append(name) }
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// At most three forms of a function as people write them.
  private static func forms(_ name: String, _ signatures: [Signature]) -> String? {
    guard !signatures.isEmpty, signatures.count <= 3 else { return nil }
    let texts = signatures.map { signature in
      let types = signature.parameters.map(\.description)
      return signature.isMember
        ? "`\(types[0]).\(name)(\(types.dropFirst().joined(separator: ", ")))`"
        : "`\(name)(\(types.joined(separator: ", ")))`"
    }
    let repeats = signatures.contains { signature in
      signature.parameters.filter(\.hasParameters).count > 1
    }
    return "write " + texts.joined(separator: " or ") + (repeats ? ", where each letter is one type" : "")
  }
}

/// The wording of warnings, and of what is too much.
extension CheckMessage {
  static func sameSides(holds: Bool) -> CheckMessage {
    CheckMessage("both sides are the same, so this \(holds ? "always" : "never") holds")
  }

  static let inNothing = CheckMessage("nothing is in an empty list, so this never holds")

  static func negativeSize(holds: Bool) -> CheckMessage {
    CheckMessage(
      "a size is never negative, so this \(holds ? "always" : "never") holds",
      help: "write `== 0` for empty, `> 0` for not empty")
  }

  static func wrongCase(_ function: String, _ text: String, isEqual: Bool) -> CheckMessage {
    let letters = function == "upperAscii" ? "small" : "capital"
    return CheckMessage(
      "`\(function)` leaves no \(letters) letters, so this \(isEqual ? "never" : "always") holds",
      help: "write \(quoted(function == "upperAscii" ? text.uppercased() : text.lowercased()))")
  }

  static func exclusive(_ first: Value, _ second: Value, isEqual: Bool) -> CheckMessage {
    isEqual
      ? CheckMessage(
        "one value cannot be both \(first.literal) and \(second.literal), so this never holds",
        help: "join the comparisons with `||`, or write `in [\(first.literal), \(second.literal)]`")
      : CheckMessage(
        "every value differs from \(first.literal) or from \(second.literal), so this always holds",
        help: "join the comparisons with `&&`, or write `!(... in [\(first.literal), \(second.literal)])`")
  }

  static func hides(_ name: String) -> CheckMessage {
    CheckMessage("`\(name)` hides another variable of the same name", help: "choose another name")
  }

  static func unused(_ name: String, isBinding: Bool) -> CheckMessage {
    CheckMessage(
      "`\(name)` is never used", help: isBinding ? "remove the `cel.bind`" : "use `.hasValue()`, or use the variable")
  }

  static let matchesEverything = CheckMessage(
    "this pattern matches every text", help: "anchor it with `^` and `$`, and require a character"
  )

  static func manySteps(_ steps: Int, budget: Int) -> CheckMessage {
    CheckMessage(
      "this may take \(rounded(steps)) steps, and an evaluation stops after \(rounded(budget))",
      help: "filter the lists first, or nest fewer comprehensions")
  }

  static func tooManySteps(_ steps: Int, limit: Int) -> CheckMessage {
    CheckMessage(
      "this takes about \(rounded(steps)) steps, more than the limit of \(rounded(limit))",
      help: "nest fewer comprehensions")
  }

  /// A large number with its order of magnitude.
  private static func rounded(_ number: Int) -> String {
    switch number {
    case ..<1_000_000: String(number)
    case ..<1_000_000_000: "\(number / 1_000_000) million"
    case ..<1_000_000_000_000: "\(number / 1_000_000_000) thousand million"
    default: "\(number / 1_000_000_000_000) million million"
    }
  }
}
