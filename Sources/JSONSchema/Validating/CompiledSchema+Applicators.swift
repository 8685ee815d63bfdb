import YAMLTree

/// Instructions for any instance.
extension CompiledSchema {
  func common(
    _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument,
    _ tracker: Int, _ scratch: inout SchemaScratch
  ) -> Bool {
    let instruction = program.instructions[at]
    switch instruction.operation {
    case .enumeration, .constant:
      let isKnown = isValue(content, kind, document, Int(instruction.first), &scratch)
      return isKnown || fail(.check, id, at, node, &scratch)
    case .apply:
      if tracker < 0 { return evaluate(instruction.first, node, document, -1, &scratch) }
      return applyInPlace(instruction.first, node, content, kind, document, tracker, &scratch)
    case .applyDynamic:
      let target = dynamicTarget(instruction, scratch)
      return applyInPlace(target, node, content, kind, document, tracker, &scratch)
    case .anyOf: return anyOf(id, at, node, content, kind, document, tracker, &scratch)
    case .oneOf: return oneOf(id, at, node, content, kind, document, tracker, &scratch)
    case .not:
      let holds = probe(instruction.first, node, content, kind, document, -1, &scratch)
      return !holds || fail(.check, id, at, node, &scratch)
    case .shorthand: return shorthand(id, at, node, content, kind, document, &scratch)
    case .conditional: return conditional(instruction, node, content, kind, document, tracker, &scratch)
    default: return true
    }
  }

  /// Whether a node is among the values of a set.
  private func isValue(
    _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument, _ set: Int, _ scratch: inout SchemaScratch
  ) -> Bool {
    let entry = program.valueTable.entries[set]
    switch kind {
    case .string:
      if entry.textCount == 0 { return false }
      return document.withUTF8(content) { program.valueTable.contains(set, $0) }
    case .null: return entry.acceptsNull
    case .bool: return document.bool(content) == true ? entry.acceptsTrue : entry.acceptsFalse
    case .int, .double:
      if !entry.hasNumbers {
        return options.acceptsShortForms && entry.textCount > 0
          && document.withUTF8(content) { program.valueTable.contains(set, $0) }
      }
    case .sequence, .mapping: if !entry.hasCollections { return false }
    case .alias: return false
    }
    var budget = options.limits.steps - scratch.steps
    defer { scratch.steps = options.limits.steps - budget }
    return program.values[set].contains(content, kind, of: document, &budget)
  }

  /// The subschema that a dynamic reference comes to: that of the outermost resource with the anchor.
  private func dynamicTarget(_ instruction: Instruction, _ scratch: borrowing SchemaScratch) -> UInt32 {
    let targets = program.dynamicAnchors[Int(instruction.second)].targets
    guard targets.count > 1 else { return instruction.first }
    for scope in scratch.scopes {
      if let target = targets.first(where: { $0.resource == scope }) { return target.subschema }
    }
    return instruction.first
  }

  /// Number of words for the bits of a collection's properties or items.
  private func words(_ content: NodeID, _ document: YAMLDocument) -> Int { (document.count(content) + 63) >> 6 }

  /// Applies a subschema to the same instance; what it evaluates counts where it holds.
  func applyInPlace(
    _ id: UInt32, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument, _ tracker: Int,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    guard tracker >= 0, kind.isCollection else { return evaluate(id, node, document, -1, &scratch) }
    let region = scratch.openRegion(words(content, document))
    let holds = evaluate(id, node, document, region, &scratch)
    // While mistakes are reported, what a failed subschema knows is no surprise to its neighbours either.
    scratch.closeRegion(region, mergingInto: holds || scratch.mode == .report ? tracker : nil)
    return holds
  }

  /// Tries a subschema out.
  func probe(
    _ id: UInt32, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument, _ tracker: Int,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    let types = program.subschemas[Int(id)].possibleTypes
    guard allows(types, kind, content, document) || mayBeShort(types, kind) else { return false }
    let mode = scratch.mode
    scratch.mode = .probe
    defer { scratch.mode = mode }
    return applyInPlace(id, node, content, kind, document, tracker, &scratch)
  }

  /// Whether a subschema that was found to hold must be walked once more, for the caller's keywords in it.
  private func needsVisits(_ id: UInt32, _ scratch: borrowing SchemaScratch) -> Bool {
    scratch.mode == .report && program.subschemas[Int(id)].flags.contains(.reachesHooks)
  }

  private func anyOf(
    _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument,
    _ tracker: Int, _ scratch: inout SchemaScratch
  ) -> Bool {
    let instruction = program.instructions[at]
    var chosen: UInt32?
    for position in Int(instruction.first)..<Int(instruction.first + instruction.second) {
      let branch = program.lists[position]
      guard
        holdsQuickly(branch, content, kind, document)
          || probe(branch, node, content, kind, document, tracker, &scratch)
      else { continue }
      if chosen == nil { chosen = branch }
      if tracker < 0 || !kind.isCollection { break }
    }
    guard let chosen else { return explainChoice(id, at, node, content, kind, document, tracker, &scratch) }
    if needsVisits(chosen, scratch) { _ = evaluate(chosen, node, document, -1, &scratch) }
    return true
  }

  private func oneOf(
    _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument,
    _ tracker: Int, _ scratch: inout SchemaScratch
  ) -> Bool {
    let instruction = program.instructions[at]
    var chosen: UInt32?
    for position in Int(instruction.first)..<Int(instruction.first + instruction.second) {
      let branch = program.lists[position]
      guard probe(branch, node, content, kind, document, tracker, &scratch) else { continue }
      if chosen != nil { return fail(.ambiguous, id, at, node, detail: UInt32(position), &scratch) }
      chosen = branch
    }
    guard let chosen else { return explainChoice(id, at, node, content, kind, document, tracker, &scratch) }
    if needsVisits(chosen, scratch) { _ = evaluate(chosen, node, document, -1, &scratch) }
    return true
  }

  private func conditional(
    _ instruction: Instruction, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument,
    _ tracker: Int, _ scratch: inout SchemaScratch
  ) -> Bool {
    let branches = program.branches[Int(instruction.second)]
    let holds = probe(instruction.first, node, content, kind, document, tracker, &scratch)
    if holds, needsVisits(instruction.first, scratch) { _ = evaluate(instruction.first, node, document, -1, &scratch) }
    let branch = holds ? branches.then : branches.otherwise
    return branch == noSubschema || applyInPlace(branch, node, content, kind, document, tracker, &scratch)
  }
}
