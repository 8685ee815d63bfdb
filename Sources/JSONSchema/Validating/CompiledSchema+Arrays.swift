import YAMLTree

/// Instructions for sequences.
extension CompiledSchema {
  func array(
    _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ document: YAMLDocument, _ tracker: Int,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    let instruction = program.instructions[at]
    let first = Int(instruction.first)
    switch instruction.operation {
    case .minItems: return document.count(content) >= first || fail(.check, id, at, node, &scratch)
    case .maxItems: return document.count(content) <= first || fail(.check, id, at, node, &scratch)
    case .uniqueItems: return uniqueItems(id, at, content, document, &scratch)
    case .prefixItems: return prefixItems(instruction, content, document, tracker, &scratch)
    case .items: return items(instruction, content, document, tracker, &scratch)
    case .contains: return contains(id, at, node, content, document, tracker, &scratch)
    case .unevaluatedItems: return unevaluatedItems(instruction, content, document, tracker, &scratch)
    default: return true
    }
  }

  private func prefixItems(
    _ instruction: Instruction, _ content: NodeID, _ document: YAMLDocument, _ tracker: Int,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    var holds = true
    var position = 0
    for child in document.children(content) {
      guard position < Int(instruction.second) else { break }
      if tracker >= 0 { scratch.mark(tracker, position) }
      if !evaluate(program.lists[Int(instruction.first) + position], child, document, -1, &scratch) {
        if scratch.mode == .probe { return false }
        holds = false
      }
      position += 1
    }
    return holds
  }

  private func items(
    _ instruction: Instruction, _ content: NodeID, _ document: YAMLDocument, _ tracker: Int,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    var holds = true
    var position = 0
    for child in document.children(content) {
      if position >= Int(instruction.second) {
        if tracker >= 0 { scratch.mark(tracker, position) }
        if !evaluate(instruction.first, child, document, -1, &scratch) {
          if scratch.mode == .probe { return false }
          holds = false
        }
      }
      position += 1
    }
    return holds
  }

  private func contains(
    _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ document: YAMLDocument, _ tracker: Int,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    let plan = program.contains[Int(program.instructions[at].first)]
    let mode = scratch.mode
    scratch.mode = .probe
    var matches: UInt32 = 0
    var position = 0
    for child in document.children(content) {
      if evaluate(plan.subschema, child, document, -1, &scratch) {
        matches += 1
        if tracker >= 0 {
          scratch.mark(tracker, position)
        } else if plan.maximum == .max, matches >= plan.minimum {
          break
        }
      }
      position += 1
    }
    scratch.mode = mode
    return (matches >= plan.minimum && matches <= plan.maximum)
      || fail(.check, id, at, node, detail: matches, &scratch)
  }

  private func unevaluatedItems(
    _ instruction: Instruction, _ content: NodeID, _ document: YAMLDocument, _ tracker: Int,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    var holds = true
    var position = 0
    for child in document.children(content) {
      if !scratch.isMarked(tracker, position) {
        scratch.mark(tracker, position)
        if !evaluate(instruction.first, child, document, -1, &scratch) {
          if scratch.mode == .probe { return false }
          holds = false
        }
      }
      position += 1
    }
    return holds
  }

  /// Few items are compared in pairs, many by their hashes first.
  private func uniqueItems(
    _ id: UInt32, _ at: Int, _ content: NodeID, _ document: YAMLDocument, _ scratch: inout SchemaScratch
  ) -> Bool {
    let count = document.count(content)
    guard count > 1 else { return true }
    var budget = options.limits.steps - scratch.steps
    scratch.hashes.removeAll(keepingCapacity: true)
    for child in document.children(content) {
      let hash = count > 12 ? Equality.hash(document, child, &budget) : 0
      scratch.hashes.append(ItemHash(hash: hash, node: child))
    }
    if count > 12 { scratch.hashes.sort { $0.hash == $1.hash ? $0.node < $1.node : $0.hash < $1.hash } }
    var repeated: (node: NodeID, first: NodeID)?
    search: for left in scratch.hashes.indices {
      for right in scratch.hashes.indices[(left + 1)...] {
        guard scratch.hashes[left].hash == scratch.hashes[right].hash else { break }
        if Equality.equal(document, scratch.hashes[left].node, document, scratch.hashes[right].node, &budget) {
          repeated = (scratch.hashes[right].node, scratch.hashes[left].node)
          break search
        }
      }
    }
    scratch.steps = options.limits.steps - budget
    guard let repeated else { return true }
    return fail(.repeated, id, at, repeated.node, detail: repeated.first.rawValue, &scratch)
  }
}
