/// Figures of earned value, additions of pmo-lint.
///
/// Numbers of any type may be mixed; results are doubles.
///
/// Source: EIA-748, earned value management systems, for the figures' names and definitions.
enum EarnedValueLibrary {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "cpi", pairs, "Cost performance index: earned value over actual cost.", errors: "The actual cost is zero.",
      examples: "cpi(90, 100) == 0.9",
      .binary { earned, actual, _ in ratio(earned, actual) }),
    FunctionDeclaration(
      "spi", pairs, "Schedule performance index: earned value over planned value.",
      errors: "The planned value is zero.",
      examples: "spi(90, 120) == 0.75",
      .binary { earned, planned, _ in ratio(earned, planned) }),
    FunctionDeclaration(
      "eac", "(dyn, dyn, dyn) -> double",
      "Estimate at completion: budget at completion over the cost performance index, from budget, earned and actual.",
      errors: "The earned value or the actual cost is zero.",
      examples: "eac(1000, 50, 100) == 2000.0",
      .ternary { budget, earned, actual, _ in
        guard let budget = number(budget), let earned = number(earned), let actual = number(actual) else {
          return .noOverload
        }
        guard earned != 0, actual != 0 else { return .error(EvaluationFailure(.divisionByZero)) }
        return .double(budget * actual / earned)
      }),
    FunctionDeclaration(
      "variancePct", pairs, "How far the first number lies above the second, in per cent of the second.",
      errors: "The second number is zero.",
      examples: """
        variancePct(110, 100) == 10.0
        variancePct(90, 100) == -10.0
        """,
      .binary { actual, planned, _ in
        guard let actual = number(actual), let planned = number(planned) else { return .noOverload }
        guard planned != 0 else { return .error(EvaluationFailure(.divisionByZero)) }
        return .double((actual - planned) * 100 / abs(planned))
      }),
  ]

  private static let pairs = """
    (int, int) -> double
    (int, uint) -> double
    (int, double) -> double
    (int, decimal) -> double
    (uint, int) -> double
    (uint, uint) -> double
    (uint, double) -> double
    (uint, decimal) -> double
    (double, int) -> double
    (double, uint) -> double
    (double, double) -> double
    (double, decimal) -> double
    (decimal, int) -> double
    (decimal, uint) -> double
    (decimal, double) -> double
    (decimal, decimal) -> double
    """

  private static func ratio(_ numerator: Value, _ denominator: Value) -> Value {
    guard let numerator = number(numerator), let denominator = number(denominator) else { return .noOverload }
    guard denominator != 0 else { return .error(EvaluationFailure(.divisionByZero)) }
    return .double(numerator / denominator)
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let int): Double(int)
    case .uint(let uint): Double(uint)
    case .double(let double): double
    case .decimal(let decimal): decimal.double
    default: nil
    }
  }
}
