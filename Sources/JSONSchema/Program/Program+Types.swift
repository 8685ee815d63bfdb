extension Program {
  /// The types that a subschema can let through, by `type`, `enum`, `const`, `$ref` and `allOf`.
  func possibleTypes(_ id: UInt32, depth: Int = 0) -> TypeSet {
    let record = subschemas[Int(id)]
    if record.flags.contains(.refusesAll) { return [] }
    // What the caller judges by itself can be anything.
    if record.flags.contains(.defers) { return .all }
    guard depth < 16 else { return record.types }
    var types = record.types
    for instruction in commonInstructions(record) {
      switch instruction.operation {
      case .enumeration, .constant:
        let values = values[Int(instruction.first)].types
        // A number with a fraction may equal one without.
        types.formIntersection(values)
      case .apply: types.formIntersection(possibleTypes(instruction.first, depth: depth + 1))
      default: break
      }
    }
    return types
  }

  /// The instructions of a subschema for any instance.
  func commonInstructions(_ record: Subschema) -> ContiguousArray<Instruction>.SubSequence {
    instructions[Int(record.start)..<Int(record.start) + Int(record.commonEnd)]
  }
}
