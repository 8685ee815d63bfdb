import YAMLTree

extension SchemaCompiler {
  /// References.
  ///
  /// Source: JSON Schema Core 2020-12, section 8.2.3.
  mutating func compileCore(_ draft: inout SubschemaDraft) {
    if let node = draft[.ref], let target = target(.ref, draft, node) {
      draft.common.append((Instruction(.apply, .ref, subschema(target, aliases: draft.aliases)), node))
    }
    if let node = draft[.dynamicRef], let target = target(.dynamicRef, draft, node) {
      let id = subschema(target, aliases: draft.aliases)
      if let name = dynamicName(draft, node, target) {
        draft.common.append((Instruction(.applyDynamic, .dynamicRef, id, dynamicAnchor(name)), node))
      } else {
        draft.common.append((Instruction(.apply, .dynamicRef, id), node))
      }
    }
  }

  private mutating func target(_ keyword: SchemaKeyword, _ draft: SubschemaDraft, _ node: NodeID) -> SchemaLocation? {
    guard let text = draft.document.string(node) else {
      wrong(keyword, draft, "a URI reference, such as `#/$defs/name`")
      return nil
    }
    switch index.resolve(text, from: index.resource(of: draft.location)) {
    case .found(let location): return location
    case .noDocument(let uri):
      report(.unresolvedReference, draft, node, "`\(text)` leads to `\(uri)`, which is not among the schemas given")
    case .noLocation(let fragment):
      report(.unresolvedReference, draft, node, "`\(text)` leads nowhere: the schema has no `\(fragment)`")
    }
    return nil
  }

  /// The name of the anchor, where the reference first comes to a dynamic anchor of that very name.
  private func dynamicName(_ draft: SubschemaDraft, _ node: NodeID, _ target: SchemaLocation) -> String? {
    guard let fragment = URIReference(draft.document.text(node)).fragment, !fragment.hasPrefix("/"),
      let name = JSONPointer.percentDecoded(fragment)
    else { return nil }
    return index.resources[index.resource(of: target)].dynamicAnchors[name] == target ? name : nil
  }

  /// Keywords that apply subschemas to the same instance.
  ///
  /// Source: JSON Schema Core 2020-12, section 10.2.
  mutating func compileApplicators(_ draft: inout SubschemaDraft) {
    if draft[.allOf] != nil {
      for schema in schemas(.allOf, draft) {
        draft.common.append((Instruction(.apply, .allOf, inPlace(schema, draft)), schema))
      }
    }
    for (keyword, operation) in [(SchemaKeyword.anyOf, Instruction.Operation.anyOf), (.oneOf, .oneOf)] {
      guard let node = draft[keyword] else { continue }
      let children = schemas(keyword, draft).map { inPlace($0, draft) }
      let start = UInt32(program.lists.count)
      program.lists += children
      draft.common.append((Instruction(operation, keyword, start, UInt32(children.count)), node))
    }
    // A condition without consequences still evaluates properties and items.
    if let node = draft[.if] {
      let branches = Branches(
        then: draft[.then].map { inPlace($0, draft) } ?? noSubschema,
        otherwise: draft[.else].map { inPlace($0, draft) } ?? noSubschema)
      program.branches.append(branches)
      let condition = inPlace(node, draft)
      draft.common.append((Instruction(.conditional, .if, condition, UInt32(program.branches.count - 1)), node))
    }
    if let node = draft[.not] {
      draft.common.append((Instruction(.not, .not, inPlace(node, draft)), node))
    }
  }
}
