/// The overloads of operators.
///
/// Beyond the specification: arithmetic and order of dates, periods and decimals, and equality of decimals with
/// integers.
///
/// Source: CEL langdef, «List of Standard Definitions».
enum OperatorSignatures {
  private static let all: [[Signature]] = Operator.allCases.map { lines(of: $0).map { Signature($0) } }

  /// The overloads of an operator.
  static func of(_ use: Operator) -> [Signature] {
    all[Int(use.rawValue)]
  }

  private static let numbers = ["int", "uint", "double"]

  /// The overloads as texts, one each.
  static func lines(of use: Operator) -> [String] {
    switch use {
    case .not: ["(bool) -> bool"]
    case .negate: ["(int) -> int", "(double) -> double", "(duration) -> duration", "(decimal) -> decimal"]
    case .and, .or: ["(bool, bool) -> bool"]
    case .conditional: ["(bool, A, A) -> A"]
    case .equal, .notEqual: ["(A, A) -> bool"] + mixed(["decimal"], ["int", "uint"], "bool")
    case .in: ["(A, list(A)) -> bool", "(A, map(A, B)) -> bool"]
    case .index:
      [
        "(list(A), int) -> A", "(map(A, B), A) -> B", "(optional(list(A)), int) -> optional(A)",
        "(optional(map(A, B)), A) -> optional(B)",
      ]
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      ["bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration", "date", "period", "decimal"]
        .map { "(\($0), \($0)) -> bool" }
        + mixed(["int"], ["uint", "double", "decimal"], "bool")
        + mixed(["uint"], ["double", "decimal"], "bool") + mixed(["double"], ["decimal"], "bool")
    case .add:
      same(numbers + ["string", "bytes", "duration", "decimal"])
        + [
          "(list(A), list(A)) -> list(A)", "(timestamp, duration) -> timestamp", "(duration, timestamp) -> timestamp",
          "(date, int) -> date", "(int, date) -> date", "(period, int) -> period", "(int, period) -> period",
        ] + mixed(["decimal"], ["int", "uint"], "decimal")
    case .subtract:
      same(numbers + ["duration", "decimal"])
        + [
          "(timestamp, timestamp) -> duration", "(timestamp, duration) -> timestamp", "(date, date) -> int",
          "(date, int) -> date", "(period, period) -> int", "(period, int) -> period",
        ] + mixed(["decimal"], ["int", "uint"], "decimal")
    case .multiply: same(numbers + ["decimal"]) + mixed(["decimal"], ["int", "uint"], "decimal")
    case .divide:
      same(numbers) + ["(decimal, decimal) -> double"] + mixed(["decimal"], ["int", "uint"], "double")
    case .remainder: same(["int", "uint"])
    }
  }

  private static func same(_ types: [String]) -> [String] {
    types.map { "(\($0), \($0)) -> \($0)" }
  }

  private static func mixed(_ left: [String], _ right: [String], _ result: String) -> [String] {
    left.flatMap { left in right.flatMap { ["(\(left), \($0)) -> \(result)", "(\($0), \(left)) -> \(result)"] } }
  }
}
