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
