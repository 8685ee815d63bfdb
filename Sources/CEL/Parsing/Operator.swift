/// An operator of the language.
enum Operator: UInt8, Sendable, CaseIterable {
  case not, negate
  case multiply, divide, remainder
  case add, subtract
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, `in`
  case and, or
  case conditional
  case index

  /// How people write it.
  var symbol: String {
    switch self {
    case .not: "!"
    case .negate, .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .remainder: "%"
    case .add: "+"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .equal: "=="
    case .notEqual: "!="
    case .in: "in"
    case .and: "&&"
    case .or: "||"
    case .conditional: "?:"
    case .index: "[]"
    }
  }

  /// The name of its function.
  ///
  /// Source: CEL langdef, «List of Standard Definitions».
  var function: String {
    switch self {
    case .not: "!_"
    case .negate: "-_"
    case .in: "@in"
    case .conditional: "_?_:_"
    case .index: "_[_]"
    default: "_\(symbol)_"
    }
  }

  /// The operator of a function name.
  init?(function: String) {
    guard let found = Self.allCases.first(where: { $0.function == function }) else { return nil }
    self = found
  }

  /// How tightly a binary operator binds; higher is tighter.
  var precedence: Int {
    switch self {
    case .conditional: 0
    case .or: 1
    case .and: 2
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .in: 3
    case .add, .subtract: 4
    case .multiply, .divide, .remainder: 5
    case .not, .negate: 6
    case .index: 7
    }
  }
}
