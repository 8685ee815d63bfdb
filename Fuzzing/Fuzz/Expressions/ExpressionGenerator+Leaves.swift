import CEL

/// Expressions without parts.
extension ExpressionGenerator {
  /// Texts of values of the types that have any, the harmless first.
  private static let literals: [CELType: [String]] = [
    .null: ["null"],
    .bool: ["true", "false"],
    .int: ["1", "0", "-1", "2", "100", "9223372036854775807", "-9223372036854775808", "0x7F"],
    .uint: ["1u", "0u", "18446744073709551615u", "7u"],
    .double: ["1.5", "0.0", "-0.0", "1e308", "5e-324", "0.1", "double('NaN')", "double('Infinity')", "9.3e18"],
    .string: [
      "'a'", "''", "'Ünal \\u20ac'", "'2026-02-28'", "'%d %s %.2f'", "'[a-z]+(b|c)*'", "'12,345.67'", "'\\x00'",
      "'👩‍👩‍👧 e\\u0301'", "'Etc/UTC'", "'-1.5e3'",
    ],
    .bytes: ["b'a'", "b''", "b'\\xff\\x00'"],
    .timestamp: [
      "timestamp('2026-02-28T23:59:59Z')", "timestamp('0001-01-01T00:00:00Z')",
      "timestamp('9999-12-31T23:59:59.999999999Z')",
    ],
    .duration: [
      "duration('1h')", "duration('0s')", "duration('-1ns')", "duration('2562047h47m16.854775807s')",
    ],
    .date: ["date('2026-02-28')", "date('0001-01-01')", "date('9999-12-31')", "date('2024-02-29')"],
    .period: ["period('2026-02')", "period('2026-02-01/2026-03-15')"],
    .decimal: ["decimal('1.50')", "decimal('0')", "decimal('-99999999999999.999999')", "decimal('0.000001')"],
  ]

  /// A variable or a literal of a type.
  mutating func leaf(of type: CELType) -> String {
    let names = variables(of: type)
    let literals = literals(of: type)
    let choice = choose(names.count + literals.count)
    return choice < literals.count ? literals[choice] : names[choice - literals.count]
  }

  private func variables(of type: CELType) -> [String] {
    locals.filter { $0.type == type }.map(\.name) + SampleData.variables.filter { $0.type == type }.map(\.name)
      + SampleData.risk.fields.filter { $0.type == type }.map { "risk.\($0.name)" }
  }

  private mutating func literals(of type: CELType) -> [String] {
    switch type {
    case .list(let element): ["[\(leaf(of: element)), \(leaf(of: element))]", "[\(leaf(of: element))]", "[]"]
    case .map(let key, let value): ["{\(leaf(of: key)): \(leaf(of: value))}", "{}"]
    case .optional(let wrapped): ["optional.of(\(leaf(of: wrapped)))", "optional.none()"]
    case .type: ["int", "type(1)"]
    default: Self.literals[type] ?? ["dyn(1)"]
    }
  }
}
