import YAMLTree

/// Sequences. Source: JSON Schema Core 2020-12, sections 10.3.1 and 11.2; Validation, section 6.4.
extension SchemaCompiler {
  mutating func compileArray(_ draft: inout SubschemaDraft) {
    for (keyword, operation) in [(SchemaKeyword.minItems, Instruction.Operation.minItems), (.maxItems, .maxItems)] {
      guard let node = draft[keyword], let number = count(keyword, draft) else { continue }
      draft.array.append((Instruction(operation, keyword, number), node))
    }
    if let node = draft[.uniqueItems] {
      if let isUnique = draft.document.bool(node) {
        if isUnique { draft.array.append((Instruction(.uniqueItems, .uniqueItems), node)) }
      } else {
        wrong(.uniqueItems, draft, "`true` or `false`")
      }
    }
    var prefix = 0
    if let node = draft[.prefixItems] {
      let children = schemas(.prefixItems, draft).map { inner($0, draft) }
      prefix = children.count
      let start = UInt32(program.lists.count)
      program.lists += children
      draft.array.append((Instruction(.prefixItems, .prefixItems, start, UInt32(prefix)), node))
    }
    if let node = draft[.items] {
      if draft.document.kind(node) == .sequence {
        wrong(.items, draft, "one schema; a list of them is `prefixItems`")
      } else {
        draft.array.append((Instruction(.items, .items, inner(node, draft), UInt32(prefix)), node))
      }
    }
    if let node = draft[.contains] {
      let plan = ContainsPlan(
        subschema: inner(node, draft), minimum: count(.minContains, draft) ?? 1,
        maximum: count(.maxContains, draft) ?? .max, minimumLocation: draft[.minContains],
        maximumLocation: draft[.maxContains])
      program.contains.append(plan)
      draft.array.append((Instruction(.contains, .contains, UInt32(program.contains.count - 1)), node))
    }
    if let node = draft[.unevaluatedItems] {
      draft.array.append((Instruction(.unevaluatedItems, .unevaluatedItems, inner(node, draft)), node))
      draft.record.flags.insert(.tracksItems)
    }
  }
}
