package import YAMLTree

/// What a subschema says about itself and the values under it, for hover texts, references and typed languages.
///
/// Nodes are of ``document``. Only what stands in the subschema itself is here; see
/// ``CompiledSchema/properties(of:)`` for what it refers to.
package struct SubschemaOutline: Sendable {
  /// A property that `properties` declares.
  package struct Property: Sendable {
    /// The name, as the schema spells it.
    package let name: String
    /// What its value is judged by.
    package let subschema: SubschemaID
    /// Whether the mapping must have it.
    package let isRequired: Bool
    /// The key in the schema.
    package let key: NodeID
  }

  /// A keyword of the caller's vocabulary, with its value.
  package struct Keyword: Sendable {
    /// The index of the keyword in ``SchemaOptions/keywords``, 0-based.
    package let keyword: Int
    /// The value.
    package let value: NodeID
  }

  /// The subschema.
  package let id: SubschemaID
  /// The document that it stands in.
  package let document: YAMLDocument
  /// The URI that the document was given with.
  package let uri: String
  /// The subschema's node in the document.
  package let node: NodeID

  /// `title`.
  package let title: String?
  /// `description`.
  package let description: String?
  /// The types that `type` names, all of them without it.
  package let types: TypeSet
  /// `format`.
  package let format: String?
  /// `pattern`.
  package let pattern: String?
  /// The values of `enum`, or the one of `const`; empty without either.
  package let values: [NodeID]
  /// The values of `examples`.
  package let examples: [NodeID]
  /// `default`.
  package let defaultValue: NodeID?
  /// Whether `deprecated` is `true`.
  package let isDeprecated: Bool

  /// The properties in the order of the schema.
  package let properties: [Property]
  /// The names of `required` that `properties` does not declare.
  package let otherRequiredNames: [String]
  /// What further properties are judged by: `nil` where `additionalProperties` is not there.
  package let additionalProperties: SubschemaID?
  /// What items are judged by.
  package let items: SubschemaID?
  /// What the first items are judged by.
  package let prefixItems: [SubschemaID]

  /// Where `$ref` or `$dynamicRef` leads to.
  package let reference: SubschemaID?
  /// The subschemas of `allOf`.
  package let allOf: [SubschemaID]
  /// The subschemas of `anyOf` and `oneOf`.
  package let alternatives: [SubschemaID]
  /// The subschemas of `then` and `else`.
  package let consequences: [SubschemaID]

  /// The caller's keywords that are here.
  package let keywords: [Keyword]

  /// The value of one of the caller's keywords as a text, `nil` where it is not here or no scalar.
  package func text(ofKeyword keyword: Int) -> String? {
    guard let found = keywords.first(where: { $0.keyword == keyword }), document.kind(found.value).isScalar else {
      return nil
    }
    return document.text(found.value)
  }
}

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
