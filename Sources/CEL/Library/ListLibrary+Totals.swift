/// Totals of lists.
extension ListLibrary {
  static let totals: [FunctionDeclaration] = [
    FunctionDeclaration(
      "sum",
      """
      list(int).() -> int
      list(uint).() -> uint
      list(double).() -> double
      list(decimal).() -> decimal
      list(duration).() -> duration
      """,
      "The sum of the elements, 0 where there are none. Decimals and ints may be mixed.",
      errors: "The sum is out of range, or an element is not a number.",
      examples: """
        [1, 2, 3].sum() == 6
        [decimal('0.10'), decimal('0.20')].sum() == decimal('0.30')
        """,
      .unary { list, context in
        guard let elements = ElementCursor(list, context.host) else { return .noOverload }
        return total(elements, "sum", context)
      }),
    extreme("min", "The least element.", "[3, 1, 2].min() == 1", .less),
    extreme("max", "The greatest element.", "[3, 1, 2].max() == 3", .greater),
    FunctionDeclaration(
      "avg",
      """
      list(int).() -> double
      list(uint).() -> double
      list(double).() -> double
      list(decimal).() -> double
      """,
      "The average of the elements.",
      errors: "The list is empty, the sum is out of range, or an element is not a number.",
      examples: "[1, 2].avg() == 1.5",
      .unary { list, context in
        guard let elements = ElementCursor(list, context.host) else { return .noOverload }
        guard elements.count > 0 else { return .error(.emptyList) }
        let count = Double(elements.count)
        switch total(elements, "avg", context) {
        case .int(let sum): return .double(Double(sum) / count)
        case .uint(let sum): return .double(Double(sum) / count)
        case .double(let sum): return .double(sum / count)
        case .decimal(let sum): return .double(sum.double / count)
        case .error(let failure): return .error(failure)
        default: return .noOverload
        }
      }),
  ]

  private static func total(_ elements: ElementCursor, _ function: String, _ context: EvaluationContext) -> Value {
    var total: Value?
    for index in 0..<elements.count {
      guard context.charge(1) else { return .overBudget }
      let element = elements.element(at: index, context.host)
      let plain = context.resolve(element)
      switch plain {
      case .int, .uint, .double, .decimal, .duration: break
      default: return .elementMismatch(element, plain, function, context)
      }
      guard let previous = total else {
        total = plain
        continue
      }
      guard let sum = context.sum(previous, plain) else {
        return .elementMismatch(element, plain, function, context)
      }
      if case .error = sum { return sum }
      total = sum
    }
    return total ?? .int(0)
  }

  private static func extreme(
    _ name: String, _ summary: String, _ example: String, _ wanted: Ordering
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name,
      """
      list(int).() -> int
      list(uint).() -> uint
      list(double).() -> double
      list(decimal).() -> decimal
      list(string).() -> string
      list(date).() -> date
      list(period).() -> period
      list(timestamp).() -> timestamp
      list(duration).() -> duration
      list(bool).() -> bool
      list(bytes).() -> bytes
      """,
      summary,
      errors: "The list is empty, or its elements cannot be compared with each other.", examples: example,
      traits: .keepsOrigin,
      .unary { list, context in
        guard let elements = ElementCursor(list, context.host) else { return .noOverload }
        var best: (element: Value, plain: Value)?
        for index in 0..<elements.count {
          guard context.charge(1) else { return .overBudget }
          let element = elements.element(at: index, context.host)
          let plain = context.resolve(element)
          if case .error = plain { return plain }
          guard context.chargeReading(plain) else { return .overBudget }
          guard let order = context.order(plain, best?.plain ?? plain) else {
            return .elementMismatch(element, plain, name, context)
          }
          if best == nil || order == wanted { best = (element, plain) }
        }
        return best?.element ?? .error(.emptyList)
      })
  }
}
