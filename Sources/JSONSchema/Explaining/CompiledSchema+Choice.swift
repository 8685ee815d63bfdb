import YAMLTree

/// Explaining why no branch of `anyOf` or `oneOf` holds: by the one branch that was meant.
extension CompiledSchema {
  /// Notes what is wrong where no branch holds.
  ///
  /// The branch that was meant is the only one that takes values of this type; else the one that has the value of a
  /// property by which all branches differ, such as `kind`; else the one with the fewest and least grave failures.
  func explainChoice(
    _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument,
    _ tracker: Int, _ scratch: inout SchemaScratch
  ) -> Bool {
    let instruction = program.instructions[at]
    let branches = Array(program.lists[Int(instruction.first)..<Int(instruction.first + instruction.second)])
    switch scratch.mode {
    case .probe: return false
    case .score:
      scratch.cost += branches.map { cost(of: $0, node, document, &scratch) }.min() ?? 0
      return false
    case .report: break
    }
    let type = type(of: content, kind, document)
    var candidates = branches.filter { !program.subschemas[Int($0)].possibleTypes.isDisjoint(with: type) }
    if candidates.isEmpty { return fail(.noBranchType, id, at, node, &scratch) }
    if kind.isScalar, candidates.count > 1, candidates.allSatisfy({ listsValues($0) }) {
      return fail(.unknownVariant, id, at, node, detail: .max, &scratch)
    }
    if kind == .mapping, candidates.count > 1 {
      guard discriminate(&candidates, id, at, node, content, document, &scratch) else { return false }
    }
    var chosen = candidates[0]
    if candidates.count > 1 {
      var least = Int.max
      for candidate in candidates {
        let cost = cost(of: candidate, node, document, &scratch)
        if cost < least { (chosen, least) = (candidate, cost) }
      }
    }
    let before = scratch.found.count + scratch.suppressed
    _ = applyInPlace(chosen, node, content, kind, document, tracker, &scratch)
    if scratch.found.count + scratch.suppressed == before { return fail(.check, id, at, node, &scratch) }
    return false
  }

  private func cost(
    of branch: UInt32, _ node: NodeID, _ document: YAMLDocument, _ scratch: inout SchemaScratch
  ) -> Int {
    let (mode, cost) = (scratch.mode, scratch.cost)
    scratch.mode = .score
    scratch.cost = 0
    defer { (scratch.mode, scratch.cost) = (mode, cost) }
    _ = evaluate(branch, node, document, -1, &scratch)
    return scratch.cost
  }

  /// The type of one value.
  func type(of content: NodeID, _ kind: NodeKind, _ document: YAMLDocument) -> TypeSet {
    switch kind {
    case .null: .null
    case .bool: .boolean
    case .int: .integer
    case .double: document.decimal(content)?.isInteger == true ? .integer : .fraction
    case .string: .string
    case .sequence: .array
    case .mapping: .object
    case .alias: .all
    }
  }

  /// The values that a subschema lists, itself or by what it refers to; `nil` where it lists none.
  func listedValues(_ id: UInt32, depth: Int = 0) -> ValueSet? {
    guard depth < 16 else { return nil }
    for instruction in program.commonInstructions(program.subschemas[Int(id)]) {
      switch instruction.operation {
      case .enumeration, .constant: return program.values[Int(instruction.first)]
      case .apply: if let values = listedValues(instruction.first, depth: depth + 1) { return values }
      default: break
      }
    }
    return nil
  }

  private func listsValues(_ id: UInt32) -> Bool { listedValues(id) != nil }

  /// The plans for mappings that a subschema holds to, its own and those of what it refers to.
  func objectPlans(_ id: UInt32, depth: Int = 0) -> [ObjectPlan] {
    guard depth < 16 else { return [] }
    let record = program.subschemas[Int(id)]
    var plans: [ObjectPlan] = []
    for at in Int(record.start)..<Int(record.start) + Int(record.objectEnd) {
      let instruction = program.instructions[at]
      switch instruction.operation {
      case .properties: plans.append(program.objects[Int(instruction.first)])
      case .apply: plans += objectPlans(instruction.first, depth: depth + 1)
      default: break
      }
    }
    return plans
  }

  /// The slots of a plan in the order in which the schemas first mention the names.
  func slots(_ plan: ObjectPlan) -> [PropertySlot] {
    program.slots[Int(plan.tableStart)...Int(plan.tableStart + plan.mask)]
      .filter { $0.symbol != 0 && !$0.isAlias && !$0.isExtra }.sorted { $0.name < $1.name }
  }

  /// Leaves the candidates that have the value of a property by which they differ: whether any are left.
  private func discriminate(
    _ candidates: inout [UInt32], _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID,
    _ document: YAMLDocument, _ scratch: inout SchemaScratch
  ) -> Bool {
    for name in discriminators(candidates) {
      guard candidates.count > 1 else { break }
      guard let key = key(named: Int(name), in: content, document),
        let value = document.entries(content).first(where: { $0.key == key })?.value
      else {
        let isRequired = candidates.allSatisfy { requires($0, name) }
        if isRequired { return fail(.missing, id, at, node, detail: name, &scratch) }
        continue
      }
      let inner = document.content(value)
      let matching = candidates.filter { candidate in
        var budget = 10_000
        return values(of: name, in: candidate)?.contains(inner, document.kind(inner), of: document, &budget) == true
      }
      if matching.isEmpty { return fail(.unknownVariant, id, at, value, detail: name, &scratch) }
      candidates = matching
    }
    return true
  }

  /// The properties for which every candidate lists values.
  func discriminators(_ candidates: [UInt32]) -> [UInt32] {
    guard let first = candidates.first else { return [] }
    let names = objectPlans(first).flatMap { slots($0) }.filter(\.isDeclared).map(\.name)
    return names.filter { name in candidates.allSatisfy { values(of: name, in: $0) != nil } }
  }

  /// The values that a subschema lists for a property.
  func values(of name: UInt32, in id: UInt32) -> ValueSet? {
    for plan in objectPlans(id) {
      for slot in slots(plan) where program.names[Int(slot.name)].symbol == program.names[Int(name)].symbol {
        if slot.subschema != noSubschema, let values = listedValues(slot.subschema) { return values }
      }
    }
    return nil
  }

  private func requires(_ id: UInt32, _ name: UInt32) -> Bool {
    objectPlans(id).contains { plan in
      slots(plan).contains {
        $0.requiredBit < 64 && program.names[Int($0.name)].symbol == program.names[Int(name)].symbol
      }
    }
  }
}
