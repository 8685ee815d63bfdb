import SourceText

/// The wording of what the checker finds.
struct CheckMessage: Sendable {
  let message: String
  let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// The issue at a place.
  func problem(at range: Range<Int>) -> CELProblem {
    CELProblem(range: range, message: message, hint: hint)
  }

  /// The issue at a place, as one that does not keep the expression from running.
  func warning(at range: Range<Int>) -> CELProblem {
    CELProblem(range: range, message: message, hint: hint, severity: .warning)
  }

  private static func didYouMean(_ word: String, _ candidates: [String]) -> String? {
    NearMiss.nearMiss(of: word, among: candidates).map { "did you mean `\($0)`?" }
  }

  static func undeclared(_ name: String, in environment: Environment, _ locals: [String]) -> CheckMessage {
    let candidates = locals.reversed() + environment.variables.map(\.name) + ["true", "false", "null"]
    if let hint = didYouMean(name, candidates) { return CheckMessage("there is no variable `\(name)`", hint: hint) }
    if environment.declares(function: name) {
      return CheckMessage("`\(name)` is a function, not a value", hint: "call it: `\(name)(...)`")
    }
    let names = environment.variables.map(\.name).filter { !$0.isEmpty }
    let hint =
      names.isEmpty || names.count > 12
      ? "texts stand in quotes: \"\(name)\"" : "the variables here are " + listed(names) + "; texts stand in quotes"
    return CheckMessage("there is no variable `\(name)`", hint: hint)
  }

  static func noSuchField(_ field: String, of object: ObjectType, isCall: Bool) -> CheckMessage {
    let hint =
      didYouMean(field, object.fields.map(\.name))
      ?? (isCall ? "`\(field)` is a function; call it: `\(field)(...)`" : nil)
    return CheckMessage("\(object.name) has no field `\(field)`", hint: hint)
  }

  static func noFields(_ type: CELType, _ field: String) -> CheckMessage {
    let hint: String? =
      switch type {
      case .list: "look at its elements, as in `list.exists(x, x.\(field) == ...)`"
      default: nil
      }
    return CheckMessage("\(article(type)) has no fields, so there is no `\(field)`", hint: hint)
  }

  static func noTextKeys(_ key: CELType, _ field: String) -> CheckMessage {
    CheckMessage("the keys of this map are \(key.description), so there is no `\(field)`", hint: "write `map[key]`")
  }

  static func badIndex(_ type: CELType) -> CheckMessage {
    CheckMessage("the index of a list is an int, not \(article(type))")
  }

  static func wrongKey(_ type: CELType, expected: CELType) -> CheckMessage {
    CheckMessage("the keys of this map are \(expected.description), not \(type.description)")
  }

  static func noElements(_ type: CELType) -> CheckMessage {
    CheckMessage("\(article(type)) has no elements to take by `[...]`")
  }

  static func badKey(_ type: CELType) -> CheckMessage {
    CheckMessage("\(article(type)) cannot be the key of a map", hint: "keys are int, uint, bool or string")
  }

  static func optionalExpected(_ type: CELType) -> CheckMessage {
    CheckMessage(
      "an optional is needed here, not \(article(type))", hint: "`x.?field` and `optional.of(value)` give optionals")
  }

  static func entryExpected(_ type: CELType) -> CheckMessage {
    CheckMessage(
      "`transformMapEntry` makes entries of maps, not of \(article(type))", hint: "write `{key: value}` as its result")
  }

  static func notIterable(_ type: CELType, _ macro: String) -> CheckMessage {
    CheckMessage("`\(macro)` goes through a list or a map, not \(article(type))")
  }

  static func notOrdered(_ type: CELType) -> CheckMessage {
    CheckMessage("\(article(type)) has no order to sort by")
  }

  static func notACondition(_ type: CELType, _ use: String, isField: Bool) -> CheckMessage {
    let role =
      switch use {
      case "&&", "||": "`\(use)` joins conditions"
      case "?:": "`?` follows a condition"
      default: "`\(use)` asks a condition"
      }
    let hint: String? =
      switch type {
      case _ where isField: "ask whether it is there with `has(...)`, or compare it"
      case .int, .uint, .double: "compare it, as in `... > 0`"
      case .string: "compare it, as in `... == 'text'`"
      case .list, .map: "ask for its size, as in `size(...) > 0`"
      case .optional: "ask `.hasValue()`"
      default: nil
      }
    return CheckMessage("\(role), but this is \(article(type))", hint: hint)
  }

  static func branches(_ first: CELType, _ second: CELType) -> CheckMessage {
    CheckMessage(
      "both values of `?:` must be of one type, but one is \(first.description) and this is \(second.description)",
      hint: "convert one of them, or wrap both in `dyn(...)`")
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
    let hint = operatorHint(use, types)
    guard types.count == 2 else {
      return CheckMessage("`\(use.symbol)` cannot be applied to \(article(types[0]))", hint: hint)
    }
    switch use {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return CheckMessage("\(article(types[0])) cannot be compared with \(article(types[1]))", hint: hint)
    case .in:
      if case .list(let element) = types[1] {
        return CheckMessage("\(article(types[0])) is never in a list of \(element.description)", hint: hint)
      }
      return CheckMessage("`in` looks into a list or a map, not \(article(types[1]))", hint: hint)
    default:
      return CheckMessage(
        "`\(use.symbol)` cannot be applied to \(article(types[0])) and \(article(types[1]))", hint: hint)
    }
  }

  private static func operatorHint(_ use: Operator, _ types: [CELType]) -> String? {
    guard types.count == 2 else { return nil }
    let pair = Set(types)
    if pair.contains(.null) { return "whether a field is there is asked with `has(x.field)`" }
    if case .optional = types[0] { return "take its value with `.orValue(...)`" }
    if case .optional = types[1] { return "take its value with `.orValue(...)`" }
    if pair == [.date, .string] { return "write the day as `date('2026-11-24')`" }
    if pair == [.period, .string] { return "write the month as `period('2026-11')`" }
    if pair == [.date, .timestamp] { return "an instant becomes a day with `date(...)`" }
    if pair == [.int, .double] || pair == [.uint, .double] {
      return "write the number with decimals (`1.0`), or convert with `double(...)`"
    }
    if pair == [.decimal, .double] { return "convert the decimal with `double(...)`" }
    if pair == [.int, .uint] { return "convert one of them with `int(...)` or `uint(...)`" }
    if use == .add, pair.contains(.string) { return "make a text of the other with `string(...)`" }
    if pair == [.string, .int] || pair == [.string, .double] {
      return "numbers stand without quotes; `string(...)` and `int(...)` convert"
    }
    if pair == [.string, .bool] { return "`true` and `false` stand without quotes" }
    return nil
  }

  static func noFunction(_ name: String, in environment: Environment) -> CheckMessage {
    let names = environment.functionNames + Library.macros.map(\.name)
    return CheckMessage("there is no function `\(name)`", hint: didYouMean(name, names))
  }

  static func fieldCalled(_ name: String) -> CheckMessage {
    CheckMessage("`\(name)` is a field, not a function", hint: "write it without parentheses")
  }

  static func wrongForm(_ name: String, isMember: Bool) -> CheckMessage {
    isMember
      ? CheckMessage("`\(name)` is not called behind a value", hint: "write `\(name)(value)`")
      : CheckMessage("`\(name)` is called behind a value", hint: "write `value.\(name)(...)`")
  }

  static func wrongCount(_ name: String, _ signatures: [Signature], isMember: Bool, found: Int) -> CheckMessage {
    let counts = Set(signatures.map { $0.isMember ? $0.parameters.count - 1 : $0.parameters.count }).sorted()
    let expected = counts.map(String.init).joined(separator: " or ")
    let plural = counts == [1] ? "" : "s"
    return CheckMessage(
      "`\(name)` takes \(expected) argument\(plural), not \(found)", hint: forms(name, signatures))
  }

  static func wrongReceiver(_ name: String, _ type: CELType, expected: [CELType]) -> CheckMessage {
    CheckMessage("`\(name)` cannot be called on \(article(type))", hint: "it belongs to \(alternatives(expected))")
  }

  static func wrongArgument(_ name: String, _ position: Int, _ type: CELType, expected: [CELType]) -> CheckMessage {
    CheckMessage("argument \(position) of `\(name)` is \(alternatives(expected)), not \(type.description)")
  }

  static func wrongArguments(
    _ name: String, _ types: [CELType], _ signatures: [Signature], isMember: Bool
  ) -> CheckMessage {
    let names = (isMember ? types.dropFirst() : types[...]).map(\.description).joined(separator: ", ")
    let receiver = isMember ? "\(types[0].description)." : ""
    return CheckMessage("`\(name)` has no form \(receiver)(\(names))", hint: forms(name, signatures))
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
    return "write " + texts.joined(separator: " or ") + (repeats ? ", where a letter stands for one type" : "")
  }
}
