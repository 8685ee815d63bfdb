import SourceText

/// The wording of failures at run time.
enum EvaluationMessage {
  /// A message about something that has a name.
  static func about(name: String, _ code: EvaluationFailure.Code) -> String {
    switch code {
    case .noSuchField: "there is no field `\(name)`"
    case .noSuchKey: "the map has no key \(name)"
    case .indexOutOfBounds: "the list has no element \(name)"
    case .undeclaredVariable: "the variable `\(name)` has no value"
    case .undeclaredFunction: "there is no function `\(name)`"
    case .repeatedKey: "the map repeats the key \(name)"
    case .wrongType: "`\(name)` cannot be used here: it is of another type"
    default: code.message + ": \(name)"
    }
  }

  /// A message about a call with arguments of the wrong types.
  static func noOverload(of function: String, for types: [TypeName]) -> String {
    let names = types.map(\.readable)
    if let symbol = Operator(function: function)?.symbol {
      return switch names.count {
      case 1: "`\(symbol)` cannot be applied to \(names[0])"
      case 2: "`\(symbol)` cannot be applied to \(names[0]) and \(names[1])"
      default: "`\(symbol)` cannot be applied to \(names.joined(separator: ", "))"
      }
    }
    return "`\(function)` cannot be called with (\(names.joined(separator: ", ")))"
  }

  /// A message about a time zone, with what was most likely meant.
  static func unknownTimeZone(_ name: String) -> String {
    let near = NearMiss.nearMiss(of: name, among: TimeZoneTable.names + ["UTC"])
    return "there is no time zone \(quoted(String(name.prefix(60))))"
      + (near.map { "; did you mean \(quoted($0))?" } ?? "")
  }
}

extension EvaluationFailure.Code {
  /// What the failure is where nothing more is known.
  var message: String {
    switch self {
    case .noSuchField: "there is no such field"
    case .noSuchKey: "the map has no such key"
    case .indexOutOfBounds: "the list has no such element"
    case .wrongType: "the value is of another type than the expression asks"
    case .noMatchingOverload: "values of these types cannot be combined"
    case .overflow: "the result is out of range"
    case .divisionByZero: "division by zero"
    case .invalidArgument: "the argument makes no sense here"
    case .undeclaredVariable: "a variable has no value"
    case .undeclaredFunction: "a function does not exist"
    case .repeatedKey: "the map repeats a key"
    case .absentOptional: "the optional holds no value"
    case .budgetExceeded: "the evaluation takes too many steps"
    }
  }
}
