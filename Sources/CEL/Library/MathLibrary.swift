/// Functions on numbers.
///
/// Source: cel-go's library of mathematics.
enum MathLibrary {
  static let functions: [FunctionDeclaration] = extremes + rounding + bits

  private static let extremes: [FunctionDeclaration] =
    [("greatest", Ordering.greater), ("least", .less)].flatMap { name, wanted in
      let example = name == "greatest" ? "2" : "1"
      return [
        FunctionDeclaration(
          "math.\(name)",
          """
          (int) -> int
          (uint) -> uint
          (double) -> double
          (decimal) -> decimal
          (list(int)) -> int
          (list(uint)) -> uint
          (list(double)) -> double
          (list(decimal)) -> decimal
          (list(dyn)) -> dyn
          """,
          "The \(name) of the numbers in a list.", errors: "The list is empty or holds something else than numbers.",
          examples: "math.\(name)([1, 2]) == \(example)",
          .unary { value, context in
            if isNumber(value) { return value }
            guard let elements = ElementCursor(value, context.host) else { return .noOverload }
            guard elements.count > 0 else {
              return .error(.emptyList)
            }
            var best: Value?
            for index in 0..<elements.count {
              guard context.charge(1) else { return .overBudget }
              let element = elements.element(at: index, context.host)
              let plain = context.resolve(element)
              guard isNumber(plain) else { return .elementMismatch(element, plain, "math.\(name)", context) }
              best = best.map { extreme($0, plain, wanted) } ?? plain
            }
            return best ?? .noOverload
          }),
        FunctionDeclaration(
          "math.\(name)", pairs, "The \(name) of two or more numbers.",
          examples: """
            math.\(name)(1, 2) == \(example)
            math.\(name)(1, 2, 1.5) == \(example)
            """,
          .binary { left, right, _ in
            isNumber(left) && isNumber(right) ? extreme(left, right, wanted) : .noOverload
          }),
      ]
    }

  private static let pairs = """
    (int, int) -> int
    (int, uint) -> dyn
    (int, double) -> dyn
    (int, decimal) -> dyn
    (uint, int) -> dyn
    (uint, uint) -> uint
    (uint, double) -> dyn
    (uint, decimal) -> dyn
    (double, int) -> dyn
    (double, uint) -> dyn
    (double, double) -> double
    (double, decimal) -> dyn
    (decimal, int) -> dyn
    (decimal, uint) -> dyn
    (decimal, double) -> dyn
    (decimal, decimal) -> decimal
    """

  @Sendable
  private static func isNumber(_ value: Value) -> Bool {
    switch value {
    case .int, .uint, .double, .decimal: true
    default: false
    }
  }

  /// The first of two numbers, unless the second goes further in the wanted direction.
  private static func extreme(_ first: Value, _ second: Value, _ wanted: Ordering) -> Value {
    numericOrder(second, first) == wanted ? second : first
  }

  private static func ofDouble(
    _ name: String, _ summary: String, _ example: String, _ compute: @escaping @Sendable (Double) -> Value
  ) -> FunctionDeclaration {
    let result = name.hasPrefix("math.is") ? "bool" : "double"
    return FunctionDeclaration(
      name, "(double) -> \(result)", summary, examples: example,
      .unary { value, _ in
        guard case .double(let double) = value else { return .noOverload }
        return compute(double)
      })
  }

  private static let rounding: [FunctionDeclaration] = [
    ofDouble("math.ceil", "The next integer up.", "math.ceil(1.2) == 2.0") { .double($0.rounded(.up)) },
    ofDouble("math.floor", "The next integer down.", "math.floor(-1.2) == -2.0") { .double($0.rounded(.down)) },
    ofDouble("math.round", "The nearest integer, halves away from zero.", "math.round(-1.5) == -2.0") {
      .double($0.rounded(.toNearestOrAwayFromZero))
    },
    ofDouble("math.trunc", "The number without its decimals.", "math.trunc(-1.3) == -1.0") {
      .double($0.rounded(.towardZero))
    },
    ofDouble("math.isNaN", "Whether it is not a number.", "math.isNaN(0.0 / 0.0)") { .bool($0.isNaN) },
    ofDouble("math.isInf", "Whether it is infinite.", "math.isInf(1.0 / 0.0)") { .bool($0.isInfinite) },
    ofDouble("math.isFinite", "Whether it is neither infinite nor not a number.", "math.isFinite(1.2)") {
      .bool($0.isFinite)
    },
    FunctionDeclaration(
      "math.abs",
      """
      (int) -> int
      (uint) -> uint
      (double) -> double
      (decimal) -> decimal
      """,
      "The number without its sign.", errors: "The smallest int has no counterpart.",
      examples: "math.abs(-1) == 1",
      .unary { value, _ in
        switch value {
        case .int(let int): int == .min ? .error(EvaluationFailure(.overflow)) : .int(abs(int))
        case .uint: value
        case .double(let double): .double(abs(double))
        case .decimal(let decimal): .decimal(Decimal(millionths: abs(decimal.millionths)))
        default: .noOverload
        }
      }),
    FunctionDeclaration(
      "math.sign",
      """
      (int) -> int
      (uint) -> uint
      (double) -> double
      (decimal) -> int
      """,
      "-1, 0 or 1 after the sign of a number.", examples: "math.sign(-42) == -1",
      .unary { value, _ in
        switch value {
        case .int(let int): .int(int.signum())
        case .uint(let uint): .uint(uint.signum())
        case .double(let double): double.isNaN || double == 0 ? value : .double(double < 0 ? -1 : 1)
        case .decimal(let decimal): .int(Int64(decimal.millionths.signum()))
        default: .noOverload
        }
      }),
    FunctionDeclaration(
      "math.sqrt",
      """
      (int) -> double
      (uint) -> double
      (double) -> double
      """,
      "The square root; of a negative number it is not a number.", examples: "math.sqrt(81) == 9.0",
      .unary { value, _ in
        switch value {
        case .int(let int): .double(Double(int).squareRoot())
        case .uint(let uint): .double(Double(uint).squareRoot())
        case .double(let double): .double(double.squareRoot())
        default: .noOverload
        }
      }),
  ]

  private static func ofBits(
    _ name: String, _ summary: String, _ example: String, _ int: @escaping @Sendable (Int64, Int64) -> Int64,
    _ uint: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name,
      """
      (int, int) -> int
      (uint, uint) -> uint
      """,
      summary, examples: example,
      .binary { left, right, _ in
        switch (left, right) {
        case (.int(let left), .int(let right)): .int(int(left, right))
        case (.uint(let left), .uint(let right)): .uint(uint(left, right))
        default: .noOverload
        }
      })
  }

  private static func shift(
    _ name: String, _ summary: String, _ example: String, _ compute: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name,
      """
      (int, int) -> int
      (uint, int) -> uint
      """,
      summary, errors: "The number of places is negative.", examples: example,
      .binary { value, places, _ in
        guard case .int(let places) = places else { return .noOverload }
        switch value {
        case .int, .uint: break
        default: return .noOverload
        }
        guard places >= 0 else {
          return .error(.negative("the number of places", places))
        }
        switch value {
        case .int(let int):
          return .int(Int64(bitPattern: compute(UInt64(bitPattern: int), UInt64(places))))
        case .uint(let uint): return .uint(compute(uint, UInt64(places)))
        default: return .noOverload
        }
      })
  }

  private static let bits: [FunctionDeclaration] = [
    ofBits("math.bitAnd", "The bits that both numbers have.", "math.bitAnd(3, 5) == 1", { $0 & $1 }, { $0 & $1 }),
    ofBits("math.bitOr", "The bits that one of the numbers has.", "math.bitOr(1, 2) == 3", { $0 | $1 }, { $0 | $1 }),
    ofBits(
      "math.bitXor", "The bits that exactly one of the numbers has.", "math.bitXor(3, 5) == 6", { $0 ^ $1 },
      { $0 ^ $1 }),
    FunctionDeclaration(
      "math.bitNot",
      """
      (int) -> int
      (uint) -> uint
      """,
      "The bits that the number has not.", examples: "math.bitNot(1) == -2",
      .unary { value, _ in
        switch value {
        case .int(let int): .int(~int)
        case .uint(let uint): .uint(~uint)
        default: .noOverload
        }
      }),
    shift("math.bitShiftLeft", "The bits moved up; 64 places and more give 0.", "math.bitShiftLeft(1, 2) == 4") {
      $0 << $1
    },
    shift(
      "math.bitShiftRight", "The bits moved down, zeros moved in; 64 places and more give 0.",
      "math.bitShiftRight(1024, 2) == 256"
    ) { $0 >> $1 },
  ]
}

/// Exact decimals, additions of pmo-lint.
///
/// `+`, `-` and `*` with decimals and ints are exact, `/` gives a double, and relations compare with every number.
enum DecimalLibrary {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "decimal",
      """
      (decimal) -> decimal
      (int) -> decimal
      (uint) -> decimal
      (double) -> decimal
      (string) -> decimal
      """,
      "The number exactly, with up to six decimals; a double is rounded to them.",
      errors: "The text is not such a number, or the number does not fit.",
      examples: """
        decimal('0.10') + decimal('0.20') == decimal('0.30')
        decimal('1.10') * 3 == decimal('3.3')
        decimal('10') / 4 == 2.5
        string(decimal('1.10')) == '1.1'
        """, traits: .folds,
      .unary { value, _ in
        switch value {
        case .decimal: value
        case .int(let int): .decimal(Decimal(int))
        case .uint(let uint): .decimal(Decimal(uint))
        case .double(let double): Decimal(double).map(Value.decimal) ?? .error(EvaluationFailure(.overflow))
        case .string(let text):
          Decimal(text: text).map(Value.decimal) ?? .error(.unreadable(text, as: "decimal number"))
        default: .noOverload
        }
      })
  ]
}

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
