import YAMLTree

extension CompiledSchema {
  /// What a subschema says about itself.
  ///
  /// - Complexity: O(entries of the subschema and of its `properties`).
  package func outline(of id: SubschemaID) -> SubschemaOutline {
    let location = program.locations[Int(id.rawValue)]
    let member = index.documents[Int(location.document)]
    let reader = OutlineReader(schema: self, location: location, document: member.document)
    let record = program.subschemas[Int(id.rawValue)]
    let hooks = program.hooks[Int(record.hookStart)..<Int(record.hookStart) + Int(record.hooks)]
    let required = reader.texts("required")
    let properties = reader.entries("properties").compactMap { entry in
      reader.id(entry.value).map {
        SubschemaOutline.Property(
          name: entry.name, subschema: $0, isRequired: required.contains(entry.name), key: entry.key)
      }
    }
    let declared = Set(properties.map(\.name))
    let isDeprecated = reader.value("deprecated").flatMap { member.document.bool($0) } ?? false
    return SubschemaOutline(
      id: id, document: member.document, uri: member.uri, node: location.node, title: reader.text("title"),
      description: reader.text("description"), types: record.types, format: reader.text("format"),
      pattern: reader.text("pattern"), values: reader.elements("enum") + (reader.value("const").map { [$0] } ?? []),
      examples: reader.elements("examples"), defaultValue: reader.value("default"), isDeprecated: isDeprecated,
      properties: properties, otherRequiredNames: required.filter { !declared.contains($0) },
      additionalProperties: reader.subschema("additionalProperties"), items: reader.subschema("items"),
      prefixItems: reader.subschemas("prefixItems"), reference: reader.reference(),
      allOf: reader.subschemas("allOf"), alternatives: reader.subschemas("anyOf") + reader.subschemas("oneOf"),
      consequences: [reader.subschema("then"), reader.subschema("else")].compactMap(\.self),
      keywords: hooks.map { SubschemaOutline.Keyword(keyword: Int($0.keyword), value: $0.value) })
  }

  /// The properties of a subschema with those of all that it applies to the same mapping.
  ///
  /// Own ones come first, then those of `$ref` and `allOf`, then those of `anyOf`, `oneOf`, `then` and `else`, which are
  /// never required. A name comes once: where it is declared more than once, the first declaration stands, and it is
  /// required where any of the declarations that always hold says so.
  ///
  /// - Complexity: O(entries of the subschemas applied); each subschema is entered once.
  package func properties(of id: SubschemaID) -> [SubschemaOutline.Property] {
    var found: [SubschemaOutline.Property] = []
    var required: Set<String> = []
    var entered: Set<SubschemaID> = []
    collect(id, isCertain: true, &found, &required, &entered)
    return found.map {
      SubschemaOutline.Property(
        name: $0.name, subschema: $0.subschema, isRequired: required.contains($0.name), key: $0.key)
    }
  }

  private func collect(
    _ id: SubschemaID, isCertain: Bool, _ found: inout [SubschemaOutline.Property], _ required: inout Set<String>,
    _ entered: inout Set<SubschemaID>
  ) {
    guard entered.insert(id).inserted else { return }
    let outline = outline(of: id)
    for property in outline.properties {
      if isCertain, property.isRequired { required.insert(property.name) }
      if !found.contains(where: { $0.name == property.name }) { found.append(property) }
    }
    if isCertain { required.formUnion(outline.otherRequiredNames) }
    for child in [outline.reference].compactMap(\.self) + outline.allOf {
      collect(child, isCertain: isCertain, &found, &required, &entered)
    }
    for child in outline.alternatives + outline.consequences {
      collect(child, isCertain: false, &found, &required, &entered)
    }
  }

  /// The subschemas that have a keyword of the caller's, in the order of the documents.
  ///
  /// - Complexity: O(subschemas).
  package func subschemas(withKeyword keyword: Int) -> [SubschemaID] {
    program.subschemas.indices.filter { id in
      let record = program.subschemas[id]
      guard record.hooks > 0, locationTable[program.locations[id]] == UInt32(id) else { return false }
      return program.hooks[Int(record.hookStart)..<Int(record.hookStart) + Int(record.hooks)]
        .contains { Int($0.keyword) == keyword }
    }
    .sorted { left, right in
      let (a, b) = (program.locations[left], program.locations[right])
      return a.document == b.document ? a.node < b.node : a.document < b.document
    }
    .map { SubschemaID(rawValue: UInt32($0)) }
  }
}

/// Reads the keywords of one subschema from its document.
private struct OutlineReader {
  let schema: CompiledSchema
  let location: SchemaLocation
  let document: YAMLDocument

  func value(_ keyword: String) -> NodeID? { document.schemaValue(location.node, keyword) }

  func text(_ keyword: String) -> String? { value(keyword).flatMap { document.string($0) } }

  func elements(_ keyword: String) -> [NodeID] { value(keyword).map { document.schemaElements($0) } ?? [] }

  func texts(_ keyword: String) -> [String] { elements(keyword).compactMap { document.string($0) } }

  func entries(_ keyword: String) -> [(name: String, key: NodeID, value: NodeID)] {
    value(keyword).map { document.schemaEntries($0) } ?? []
  }

  func id(_ node: NodeID) -> SubschemaID? {
    schema.locationTable[SchemaLocation(document: location.document, node: node)].map { SubschemaID(rawValue: $0) }
  }

  func subschema(_ keyword: String) -> SubschemaID? { value(keyword).flatMap { id($0) } }

  func subschemas(_ keyword: String) -> [SubschemaID] { elements(keyword).compactMap { id($0) } }

  func reference() -> SubschemaID? {
    guard let text = text("$ref") ?? text("$dynamicRef") else { return nil }
    var index = schema.index
    guard case .found(let target) = index.resolve(text, from: index.resource(of: location)) else { return nil }
    return schema.locationTable[target].map { SubschemaID(rawValue: $0) }
  }
}
