import YAMLTree

extension Program {
  /// The types that a subschema can let through, by `type`, `enum`, `const`, `$ref`, `allOf`, `anyOf` and
  /// `oneOf`.
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
      case .anyOf, .oneOf:
        let branches = lists[Int(instruction.first)..<Int(instruction.first + instruction.second)]
        types.formIntersection(branches.reduce(into: []) { $0.formUnion(possibleTypes($1, depth: depth + 1)) })
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

extension Program {
  /// The kinds of node, one bit for each raw value, that a subschema lets through whatever the node holds.
  func plainKinds(_ id: UInt32) -> UInt8 {
    guard id != noSubschema else { return 0xFF }
    let record = subschemas[Int(id)]
    guard record.flags.isEmpty else { return 0 }
    if let shorthand = onlyShorthand(record) {
      // A plain value passes where its property lets it through and no other one is required.
      return shorthand
    }
    guard record.commonEnd == 0 else { return 0 }
    let kinds: [(kind: NodeKind, types: TypeSet, isChecked: Bool)] = [
      (.null, .null, false), (.bool, .boolean, false), (.int, .integer, record.numberEnd > 0),
      (.double, .fraction, record.numberEnd > 0), (.string, .string, record.stringEnd > record.numberEnd),
      (.sequence, .array, record.arrayEnd > record.stringEnd),
      (.mapping, .object, record.objectEnd > record.arrayEnd),
    ]
    return kinds.reduce(0) { bits, row in
      record.types.isSuperset(of: row.types) && !row.isChecked ? bits | 1 << row.kind.rawValue : bits
    }
  }
}

extension Program {
  /// The kinds that a subschema lets through whose only instruction for any instance is a shorthand; `nil` for others.
  private func onlyShorthand(_ record: Subschema) -> UInt8? {
    guard record.commonEnd == 1, let first = commonInstructions(record).first, first.operation == .shorthand else {
      return nil
    }
    let requiresOthers = instructions[Int(record.start)..<Int(record.start) + Int(record.objectEnd)].contains { step in
      guard step.operation == .properties else { return false }
      let plan = objects[Int(step.first)]
      return nameLists[Int(plan.requiredStart)..<Int(plan.requiredStart + plan.requiredCount)].contains {
        $0 != first.second
      }
    }
    guard !requiresOthers, record.numberEnd == record.commonEnd, record.stringEnd == record.numberEnd else { return 0 }
    let scalars: [(kind: NodeKind, types: TypeSet)] = [
      (.bool, .boolean), (.int, .integer), (.double, .fraction), (.string, .string),
    ]
    let plain = plainKinds(first.first)
    return scalars.reduce(0) { bits, row in
      record.types.isSuperset(of: row.types) ? bits | plain & 1 << row.kind.rawValue : bits
    }
  }

  /// The scalars for which the instructions of a subschema are a plain run.
  func quickKinds(_ record: Subschema) -> QuickKinds {
    guard record.flags.isEmpty else { return [] }
    var kinds: QuickKinds = []
    let listsValues = commonInstructions(record).allSatisfy {
      $0.operation == .enumeration || $0.operation == .constant
    }
    if record.types.contains(.string), listsValues, record.numberEnd == record.commonEnd { kinds.insert(.string) }
    if record.types.contains(.integer), record.commonEnd == 0 { kinds.insert(.integer) }
    return kinds
  }
}
