import YAMLTree

/// Instructions for mappings.
extension CompiledSchema {
  func object(
    _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ document: YAMLDocument, _ tracker: Int,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    let instruction = program.instructions[at]
    let first = Int(instruction.first)
    switch instruction.operation {
    case .properties: return properties(id, at, node, content, document, tracker, &scratch)
    case .minProperties: return document.count(content) >= first || fail(.check, id, at, node, &scratch)
    case .maxProperties: return document.count(content) <= first || fail(.check, id, at, node, &scratch)
    case .propertyNames: return propertyNames(instruction, content, document, &scratch)
    case .dependentRequired: return dependentRequired(id, at, node, content, document, &scratch)
    case .dependentSchema:
      guard key(named: first, in: content, document) != nil else { return true }
      return applyInPlace(instruction.second, node, content, .mapping, document, tracker, &scratch)
    case .unevaluatedProperties: return unevaluatedProperties(id, at, content, document, tracker, &scratch)
    default: return true
    }
  }

  /// The slot of a symbol in the table of a plan.
  @inline(__always)
  private func slot(_ symbol: UInt32, _ plan: ObjectPlan) -> PropertySlot? {
    guard symbol != 0 else { return nil }
    var position = (symbol &* plan.multiplier) &>> plan.shift
    while true {
      let slot = program.slots[Int(plan.tableStart &+ position)]
      if slot.symbol == symbol { return slot }
      if slot.symbol == 0 { return nil }
      position = (position &+ 1) & plan.mask
    }
  }

  /// One walk over the entries for `properties`, `required`, `patternProperties` and `additionalProperties`.
  private func properties(
    _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ document: YAMLDocument, _ tracker: Int,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    let plan = program.objects[Int(program.instructions[at].first)]
    if plan.isSparse, tracker < 0 { return fewProperties(plan, id, at, node, content, document, &scratch) }
    var holds = true
    var seen: UInt64 = 0
    var position = 0
    var entries = EntryWalk(content, document)
    while let entry = entries.next(document) {
      var isKnown = false
      if let slot = slot(entry.symbol, plan) {
        seen |= slot.requiredBit < 64 ? 1 &<< UInt64(slot.requiredBit) : 0
        isKnown = slot.isDeclared
        let kind = document.kind(entry.value)
        if slot.plainKinds &>> kind.rawValue & 1 == 0,
          !holdsQuickly(slot.subschema, entry.value, kind, document),
          !evaluate(slot.subschema, entry.value, document, -1, &scratch)
        {
          if scratch.mode == .probe { return false }
          holds = false
        }
        if slot.isAlias, !isOnlyName(slot, id, at, entry.key, content, document, &scratch) {
          if scratch.mode == .probe { return false }
          holds = false
        }
      }
      if plan.patternCount > 0, !patterns(plan, entry.key, entry.value, document, &isKnown, &scratch) {
        if scratch.mode == .probe { return false }
        holds = false
      }
      if !isKnown, plan.additional != noSubschema {
        isKnown = true
        if plan.isClosed {
          _ = fail(.unexpectedKey, id, at, entry.key, detail: content.rawValue, &scratch)
          if scratch.mode == .probe { return false }
          holds = false
        } else if !evaluate(plan.additional, entry.value, document, -1, &scratch) {
          if scratch.mode == .probe { return false }
          holds = false
        }
      }
      if tracker >= 0, isKnown { scratch.mark(tracker, position) }
      position &+= 1
    }
    scratch.steps &+= position
    let missing = plan.requiredMask & ~seen
    if missing != 0 || plan.requiredCount > 64 {
      holds = required(plan, missing, id, at, node, content, document, &scratch) && holds
    }
    return holds
  }

  /// The same for a plan of few names and nothing else: each is looked for by itself.
  private func fewProperties(
    _ plan: ObjectPlan, _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ document: YAMLDocument,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    var holds = true
    // Each look-up passes over entries, which are quicker to pass over than to judge.
    scratch.steps &+= document.count(content) &>> 2
    for position in Int(plan.sparseStart)..<Int(plan.sparseStart + plan.sparseCount) {
      let slot = program.slots[position]
      if let value = document.value(in: content, for: Symbol(rawValue: slot.symbol)) {
        let kind = document.kind(value)
        let isPlain = slot.plainKinds &>> kind.rawValue & 1 == 1
        if isPlain || holdsQuickly(slot.subschema, value, kind, document)
          || evaluate(slot.subschema, value, document, -1, &scratch)
        {
          continue
        }
      } else if slot.requiredBit < 64 {
        _ = fail(.missing, id, at, node, detail: slot.name, &scratch)
      } else {
        continue
      }
      if scratch.mode == .probe { return false }
      holds = false
    }
    return holds
  }

  private func patterns(
    _ plan: ObjectPlan, _ key: NodeID, _ value: NodeID, _ document: YAMLDocument, _ isKnown: inout Bool,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    var holds = true
    let key = document.content(key)
    for position in Int(plan.patternStart)..<Int(plan.patternStart + plan.patternCount) {
      let property = program.patternProperties[position]
      // A pattern that lets every value through only says whether the name is known.
      if isKnown, property.subschema == noSubschema { continue }
      guard document.withUTF8(key, { program.patterns[Int(property.pattern)].matches($0) }) else { continue }
      isKnown = true
      if property.subschema != noSubschema, !evaluate(property.subschema, value, document, -1, &scratch) {
        if scratch.mode == .probe { return false }
        holds = false
      }
    }
    return holds
  }

  /// Reports the names that are missing: those of the bits, or with more names than bits those that are not found.
  private func required(
    _ plan: ObjectPlan, _ missing: UInt64, _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID,
    _ document: YAMLDocument, _ scratch: inout SchemaScratch
  ) -> Bool {
    var holds = true
    for position in 0..<Int(plan.requiredCount) {
      let name = program.nameLists[Int(plan.requiredStart) + position]
      if plan.requiredCount <= 64 {
        guard missing >> UInt64(position) & 1 == 1 else { continue }
      } else {
        guard key(named: Int(name), in: content, document) == nil else { continue }
      }
      holds = fail(.missing, id, at, node, detail: name, &scratch)
      if scratch.mode == .probe { return false }
    }
    return holds
  }

  /// The key of a property under any of its names.
  func key(named name: Int, in content: NodeID, _ document: YAMLDocument) -> NodeID? {
    if let entry = document.entry(in: content, for: Symbol(rawValue: program.names[name].symbol)) { return entry.key }
    for alias in program.names[name].aliases {
      if let entry = document.entry(in: content, for: Symbol(rawValue: alias)) { return entry.key }
    }
    return nil
  }

  /// Whether no earlier name of the property that a key names is there as well.
  private func isOnlyName(
    _ slot: PropertySlot, _ id: UInt32, _ at: Int, _ key: NodeID, _ content: NodeID, _ document: YAMLDocument,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    guard let other = self.key(named: Int(slot.name), in: content, document),
      document.symbol(other) != document.symbol(key)
    else { return true }
    return fail(.aliasConflict, id, at, key, detail: other.rawValue, &scratch)
  }

  private func propertyNames(
    _ instruction: Instruction, _ content: NodeID, _ document: YAMLDocument, _ scratch: inout SchemaScratch
  ) -> Bool {
    var holds = true
    let outer = scratch.keyNode
    defer { scratch.keyNode = outer }
    for entry in document.entries(content) {
      scratch.keyNode = entry.key.rawValue
      guard !evaluate(instruction.first, entry.key, document, -1, &scratch) else { continue }
      if scratch.mode == .probe { return false }
      holds = false
    }
    return holds
  }

  private func dependentRequired(
    _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ document: YAMLDocument,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    let instruction = program.instructions[at]
    guard key(named: Int(instruction.first), in: content, document) != nil else { return true }
    var holds = true
    let start = Int(instruction.second)
    for position in start + 1...start + Int(program.nameLists[start]) {
      let name = program.nameLists[position]
      guard key(named: Int(name), in: content, document) == nil else { continue }
      holds = fail(.missingDependency, id, at, node, detail: name, &scratch)
      if scratch.mode == .probe { return false }
    }
    return holds
  }

  private func unevaluatedProperties(
    _ id: UInt32, _ at: Int, _ content: NodeID, _ document: YAMLDocument, _ tracker: Int,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    let subschema = program.instructions[at].first
    let isClosed = program.subschemas[Int(subschema)].flags.contains(.refusesAll)
    var holds = true
    var position = 0
    for entry in document.entries(content) {
      if !scratch.isMarked(tracker, position) {
        scratch.mark(tracker, position)
        let isValid =
          isClosed
          ? fail(.unexpectedKey, id, at, entry.key, detail: content.rawValue, &scratch)
          : evaluate(subschema, entry.value, document, -1, &scratch)
        if !isValid {
          if scratch.mode == .probe { return false }
          holds = false
        }
      }
      position += 1
    }
    return holds
  }
}

/// The entries of a mapping in the order of `YAMLDocument.entries`, as cheaply as mappings without `<<` allow.
struct EntryWalk {
  private let mapping: NodeID
  private var children: YAMLDocument.Children
  private var sawMergeKey = false
  private var merged: YAMLDocument.Entries?

  @inline(__always)
  init(_ mapping: NodeID, _ document: YAMLDocument) {
    self.mapping = mapping
    children = document.children(mapping)
  }

  @inline(__always)
  mutating func next(_ document: YAMLDocument) -> (key: NodeID, value: NodeID, symbol: UInt32)? {
    while let key = children.next(), let value = children.next() {
      let symbol = document.symbol(key).rawValue
      if symbol == 0, isMergeKey(key, document) {
        sawMergeKey = true
        continue
      }
      return (key, value, symbol)
    }
    return sawMergeKey ? nextMerged(document) : nil
  }

  private func isMergeKey(_ key: NodeID, _ document: YAMLDocument) -> Bool {
    document.kind(key) == .string && document.style(key) == .plain
      && document.withUTF8(key) { $0.count == 2 && $0[0] == UInt8(ascii: "<") && $0[1] == UInt8(ascii: "<") }
  }

  private mutating func nextMerged(_ document: YAMLDocument) -> (key: NodeID, value: NodeID, symbol: UInt32)? {
    var entries = merged ?? document.entries(mapping)
    defer { merged = entries }
    while let entry = entries.next() {
      if entry.isMerged { return (entry.key, entry.value, document.symbol(entry.key).rawValue) }
    }
    return nil
  }
}
