import YAMLTree

/// Assertions about single values. Source: JSON Schema Validation 2020-12, sections 6.1 to 6.3 and 7.
extension SchemaCompiler {
  mutating func compileValidation(_ draft: inout SubschemaDraft) {
    compileTypes(&draft)
    if let node = draft[.enum] {
      if draft.document.kind(node) == .sequence {
        let set = values(draft.document.schemaElements(node), draft)
        draft.common.append((Instruction(.enumeration, .enum, set), node))
      } else {
        wrong(.enum, draft, .values)
      }
    }
    if let node = draft[.const] {
      draft.common.append((Instruction(.constant, .const, values([node], draft)), node))
    }
    compileNumbers(&draft)
    compileStrings(&draft)
  }

  private mutating func values(_ nodes: [NodeID], _ draft: SubschemaDraft) -> UInt32 {
    program.values.append(ValueSet(nodes, draft.document))
    return UInt32(program.valueTable.add(nodes, draft.document))
  }

  private mutating func compileTypes(_ draft: inout SubschemaDraft) {
    guard let node = draft[.type] else { return }
    var types: TypeSet = []
    let isList = draft.document.kind(node) == .sequence
    for element in isList ? draft.document.schemaElements(node) : [node] {
      guard let name = draft.document.string(element), let type = TypeSet(name: name) else {
        wrong(.type, draft, .types, at: element)
        continue
      }
      types.formUnion(type)
    }
    draft.record.types = types
  }

  private mutating func compileNumbers(_ draft: inout SubschemaDraft) {
    let keywords: [(SchemaKeyword, Instruction.Operation)] = [
      (.minimum, .minimum), (.exclusiveMinimum, .exclusiveMinimum), (.maximum, .maximum),
      (.exclusiveMaximum, .exclusiveMaximum), (.multipleOf, .multipleOf),
    ]
    for (keyword, operation) in keywords {
      guard let node = draft[keyword] else { continue }
      guard let number = draft.document.decimal(node) else {
        wrong(keyword, draft, .number)
        continue
      }
      if keyword == .multipleOf, number.isNegative || number.isZero {
        wrong(keyword, draft, .positiveNumber)
        continue
      }
      program.bounds.append(number)
      program.wholeBounds.append(number.whole ?? 0)
      let isWhole: UInt32 = number.whole == nil ? 0 : 1
      draft.number.append((Instruction(operation, keyword, UInt32(program.bounds.count - 1), isWhole), node))
    }
  }

  private mutating func compileStrings(_ draft: inout SubschemaDraft) {
    for (keyword, operation) in [(SchemaKeyword.minLength, Instruction.Operation.minLength), (.maxLength, .maxLength)] {
      guard let node = draft[keyword], let number = count(keyword, draft) else { continue }
      draft.string.append((Instruction(operation, keyword, number), node))
    }
    if let node = draft[.format] {
      if let name = draft.document.string(node) {
        if let format = Format.allCases.firstIndex(where: { $0.rawValue == name }) {
          draft.string.append((Instruction(.format, .format, UInt32(format)), node))
        }
      } else {
        wrong(.format, draft, .text)
      }
    }
    if let node = draft[.pattern] {
      if let text = draft.document.string(node) {
        if let compiled = pattern(text, draft, at: node) {
          draft.string.append((Instruction(.pattern, .pattern, compiled), node))
        }
      } else {
        wrong(.pattern, draft, .text)
      }
    }
  }
}

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
      wrong(keyword, draft, .reference)
      return nil
    }
    switch index.resolve(text, from: index.resource(of: draft.location)) {
    case .found(let location): return location
    case .noDocument(let uri):
      report(.unresolvedReference, draft, node, SchemaMessage.unknownDocument(uri, of: text))
    case .noLocation(let fragment):
      report(.unresolvedReference, draft, node, SchemaMessage.unknownLocation(fragment, of: text))
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
        wrong(.uniqueItems, draft, .bool)
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
        wrong(.items, draft, .oneSchema)
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
