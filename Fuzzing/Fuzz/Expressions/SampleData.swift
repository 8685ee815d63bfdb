import Calendar
import CEL

/// What made-up expressions may name: a variable of each type, and one register of risks.
///
/// All of it exists twice, in memory and as a document behind a host, since both must mean the same.
final class SampleData {
  /// One thread fuzzes.
  nonisolated(unsafe) static let shared = SampleData()

  private static let interner = FieldInterner()

  static let variables: [(name: String, type: CELType, value: Value)] = [
    ("b", .bool, .bool(true)), ("n", .int, .int(7)), ("u", .uint, .uint(3)), ("x", .double, .double(0.1)),
    ("s", .string, .string("Zoë's «risk» register")), ("y", .bytes, .bytes([0, 0x41, 0xFF])),
    ("t", .timestamp, Timestamp(seconds: 1_771_934_400, nanoseconds: 5).map(Value.timestamp) ?? .null),
    ("d", .duration, .duration(TimeSpan(nanoseconds: 5_400_000_000_000))),
    ("day", .date, .date(Day(number: 20_781))), ("month", .period, .period(Period(monthOf: Day(number: 20_781)))),
    ("m", .decimal, .decimal(Decimal(millionths: 12_345_678))), ("nothing", .null, .null),
    ("l", .list(.int), .list([.int(3), .int(-1), .int(3), .int(40)])),
    ("names", .list(.string), .list(["Ana", "ana", "", "Ünal"])), ("any", .dyn, .list([.int(1), .string("1"), .null])),
    ("table", .map(.string, .int), .map(MapValue([(.string("a"), .int(1)), (.string("b"), .int(2))]))),
    ("maybe", .optional(.int), .optional(.some(.int(5)))),
    ("risk", .object("risk"), risk("R-1", 3, owner: "Ana")),
    ("risks", .list(.object("risk")), .list([risk("R-1", 3, owner: "Ana"), risk("R-2", 5, owner: nil)])),
  ]

  static let risk = ObjectType(
    "risk",
    fields: [
      FieldDeclaration("id", .string), FieldDeclaration("probability", .int), FieldDeclaration("owner", .string),
      FieldDeclaration("due", .date), FieldDeclaration("tags", .list(.string)),
      FieldDeclaration("costs", .map(.string, .double)),
    ])

  private static func risk(_ id: String, _ probability: Int64, owner: String?) -> Value {
    var fields: [(key: Value, value: Value)] = [
      (.string("id"), .string(id)), (.string("probability"), .int(probability)),
      (.string("due"), .date(Day(number: 20_700 + Int32(probability)))), (.string("tags"), .list(["late", "cost"])),
      (.string("costs"), .map(MapValue([(.string("likely"), .double(1e6))]))),
    ]
    if let owner { fields.append((.string("owner"), .string(owner))) }
    return .map(MapValue(fields))
  }

  static let environment = Environment(
    variables: variables.map { VariableDeclaration($0.name, $0.type) }, objectTypes: [risk],
    internField: { interner.intern($0) })

  /// The variables in memory.
  let plain: EvaluationContext
  /// The variables as a document.
  let hosted: EvaluationContext
  let host: SampleHost

  private init() {
    host = SampleHost(Self.interner)
    plain = EvaluationContext(host: host, slots: Self.variables.count)
    hosted = EvaluationContext(host: host, slots: Self.variables.count)
    // With steps for the whole budget of a rule, evaluations would be slow by right.
    plain.budget = 1_000_000
    hosted.budget = 1_000_000
    for (slot, variable) in Self.variables.enumerated() {
      plain[slot] = variable.value
      if case .optional = variable.value {
        hosted[slot] = variable.value
      } else {
        hosted[slot] = .host(host.add(variable.value))
      }
    }
  }
}
