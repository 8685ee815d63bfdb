import YAMLTree

/// Mappings. Source: JSON Schema Core 2020-12, sections 10.2.2.4, 10.3.2 and 11.3; Validation, section 6.5.
extension SchemaCompiler {
  mutating func compileObject(_ draft: inout SubschemaDraft) {
    let counts: [(SchemaKeyword, Instruction.Operation)] = [
      (.minProperties, .minProperties), (.maxProperties, .maxProperties),
    ]
    for (keyword, operation) in counts {
      guard let node = draft[keyword], let number = count(keyword, draft) else { continue }
      draft.object.append((Instruction(operation, keyword, number), node))
    }
    if let node = draft[.propertyNames] {
      draft.object.append((Instruction(.propertyNames, .propertyNames, inner(node, draft)), node))
    }
    if let keyword = draft[.properties] ?? draft[.required] ?? draft[.patternProperties] ?? draft[.additionalProperties]
    {
      let plan = objectPlan(draft)
      program.objects.append(plan)
      program.objectLocations.append(
        ObjectLocations(
          properties: draft[.properties], required: draft[.required], patternProperties: draft[.patternProperties],
          additionalProperties: draft[.additionalProperties]))
      draft.object.append((Instruction(.properties, .properties, UInt32(program.objects.count - 1)), keyword))
    }
    compileShorthand(&draft)
    compileDependencies(&draft)
    if let node = draft[.unevaluatedProperties] {
      draft.object.append((Instruction(.unevaluatedProperties, .unevaluatedProperties, inner(node, draft)), node))
      draft.record.flags.insert(.tracksProperties)
    }
  }

  private mutating func compileShorthand(_ draft: inout SubschemaDraft) {
    guard options.acceptsShortForms, let property = draft.shorthand,
      let entry = map(.properties, draft).first(where: { $0.name == property })
    else { return }
    let name = name(entry.name, draft, at: entry.key)
    draft.common.append((Instruction(.shorthand, .properties, inner(entry.value, draft), name), entry.value))
  }

  private mutating func compileDependencies(_ draft: inout SubschemaDraft) {
    for entry in map(.dependentRequired, draft) {
      dependency(.dependentRequired, &draft, entry.name, entry.key, needs: entry.value)
    }
    for entry in map(.dependentSchemas, draft) { dependency(.dependentSchemas, &draft, entry) }
    for entry in map(.dependencies, draft) {
      if draft.document.kind(entry.value) == .sequence {
        dependency(.dependencies, &draft, entry.name, entry.key, needs: entry.value)
      } else {
        dependency(.dependencies, &draft, entry)
      }
    }
  }

  private mutating func dependency(
    _ keyword: SchemaKeyword, _ draft: inout SubschemaDraft, _ entry: (name: String, key: NodeID, value: NodeID)
  ) {
    let name = name(entry.name, draft, at: entry.key)
    let instruction = Instruction(.dependentSchema, keyword, name, inPlace(entry.value, draft))
    draft.object.append((instruction, entry.value))
  }

  private mutating func dependency(
    _ keyword: SchemaKeyword, _ draft: inout SubschemaDraft, _ trigger: String, _ key: NodeID, needs list: NodeID
  ) {
    let needed = texts(keyword, draft, list)
    guard !needed.isEmpty else { return }
    let trigger = name(trigger, draft, at: key)
    // The number of names comes first in the list.
    let names = needed.map { name($0.text, draft, at: $0.node) }
    let start = UInt32(program.nameLists.count)
    program.nameLists.append(UInt32(names.count))
    program.nameLists += names
    draft.object.append((Instruction(.dependentRequired, keyword, trigger, start), list))
  }

  private mutating func objectPlan(_ draft: SubschemaDraft) -> ObjectPlan {
    var plan = ObjectPlan()
    var slots: [PropertySlot] = []
    for entry in map(.properties, draft) {
      let name = name(entry.name, draft, at: entry.key)
      let child = inner(entry.value, draft)
      slots.append(
        PropertySlot(symbol: program.names[Int(name)].symbol, subschema: child, name: name, isDeclared: true))
    }
    require(&slots, &plan, draft)
    addAliases(&slots, &plan)
    addExtraProperties(&slots, draft)
    buildTable(slots, &plan)
    plan.patternStart = UInt32(program.patternProperties.count)
    for entry in map(.patternProperties, draft) {
      guard let pattern = pattern(entry.name, draft, at: entry.key) else { continue }
      program.patternProperties.append(PatternProperty(pattern: pattern, subschema: inner(entry.value, draft)))
    }
    plan.patternCount = UInt32(program.patternProperties.count) - plan.patternStart
    if let node = draft[.additionalProperties] {
      plan.additional = inner(node, draft)
      plan.isClosed = draft.document.bool(node) == false
    }
    // Half a dozen look-ups cost less than a walk over the entries of most mappings.
    if slots.count <= 3, plan.patternCount == 0, plan.additional == noSubschema, !plan.hasAliases {
      plan.isSparse = true
      plan.sparseStart = UInt32(program.slots.count)
      plan.sparseCount = UInt32(slots.count)
      program.slots += slots
    }
    return plan
  }

  private mutating func addExtraProperties(_ slots: inout [PropertySlot], _ draft: SubschemaDraft) {
    for extra in extraProperties(of: draft.location) {
      let symbol = symbols.symbol(for: extra.name).rawValue
      guard symbol != 0, !slots.contains(where: { $0.symbol == symbol }),
        let part = slots.first(where: { program.names[Int($0.name)].text == extra.part })
      else { continue }
      var slot = part
      slot.symbol = symbol
      slot.subschema = extra.subschema.map { subschema($0, aliases: 0) } ?? noSubschema
      slot.isAlias = false
      slot.isExtra = true
      slots.append(slot)
    }
  }

  private mutating func require(_ slots: inout [PropertySlot], _ plan: inout ObjectPlan, _ draft: SubschemaDraft) {
    guard let node = draft[.required] else { return }
    var required: [UInt32] = []
    for (text, item) in texts(.required, draft, node) {
      let name = name(text, draft, at: item)
      guard !required.contains(name) else { continue }
      let bit = UInt8(min(required.count, 64))
      required.append(name)
      if let slot = slots.firstIndex(where: { $0.name == name }) {
        slots[slot].requiredBit = bit
      } else {
        slots.append(PropertySlot(symbol: program.names[Int(name)].symbol, name: name, requiredBit: bit))
      }
    }
    plan.requiredStart = UInt32(program.nameLists.count)
    plan.requiredCount = UInt32(required.count)
    program.nameLists += required
    // With more names than bits each is looked for by itself.
    plan.requiredMask = required.count > 64 ? 0 : required.count == 64 ? .max : (1 << UInt64(required.count)) - 1
  }

  private func addAliases(_ slots: inout [PropertySlot], _ plan: inout ObjectPlan) {
    for slot in slots {
      for alias in program.names[Int(slot.name)].aliases where !slots.contains(where: { $0.symbol == alias }) {
        var other = slot
        other.symbol = alias
        other.isAlias = true
        slots.append(other)
        plan.hasAliases = true
      }
    }
  }

  /// Lays out the table of names, with the multiplier of a few that lets them share the fewest slots.
  private mutating func buildTable(_ slots: [PropertySlot], _ plan: inout ObjectPlan) {
    var bits: UInt32 = 1
    while 1 << bits < slots.count * 2 { bits += 1 }
    plan.shift = 32 - bits
    plan.mask = (1 << bits) - 1
    var taken = [Bool](repeating: false, count: 1 << bits)
    var least = Int.max
    var multiplier: UInt32 = 0x9E37_79B9
    for _ in 0..<6 where least > 0 {
      for position in taken.indices { taken[position] = false }
      var cost = 0
      for slot in slots {
        var position = (slot.symbol &* multiplier) &>> plan.shift
        while taken[Int(position)] {
          position = (position + 1) & plan.mask
          cost += 1
        }
        taken[Int(position)] = true
      }
      if cost < least {
        least = cost
        plan.multiplier = multiplier
      }
      multiplier = multiplier &* 0x0019_660D &+ 0x3C6E_F35F | 1
    }
    plan.tableStart = UInt32(program.slots.count)
    program.slots += repeatElement(PropertySlot(), count: 1 << bits)
    for slot in slots {
      var position = (slot.symbol &* plan.multiplier) &>> plan.shift
      while program.slots[Int(plan.tableStart + position)].symbol != 0 { position = (position + 1) & plan.mask }
      program.slots[Int(plan.tableStart + position)] = slot
    }
  }
}
