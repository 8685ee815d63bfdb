import YAMLTree

/// Writing one schema: its keywords as they are, and those of the rule language in the words of JSON Schema.
extension SchemaPublisher {
  /// The schema at a place of the packs.
  mutating func schema(at location: Location, _ position: Position) -> JSONTree {
    let document = document(location)
    guard document.kind(location.node) == .mapping else { return literal(location) }
    if let entity = text("x-pmo-collection", of: location), let type = standard.entities[entity] {
      return collection(of: type, at: location)
    }
    var schema = SchemaDraft()
    for entry in document.entries(location.node) {
      let keyword = document.text(entry.key)
      let value = Location(file: location.file, node: document.content(entry.value))
      add(keyword, value, of: location, to: &schema, position)
    }
    addOtherNames(of: location, to: &schema, position)
    addWords(of: location, to: &schema)
    if position.isNullable, schema["type"] == nil {
      for keyword in ["anyOf", "oneOf"] {
        guard let branches = schema[keyword] else { continue }
        schema[keyword] = .list(branches.elements + [.object([.init("type", .text("null"))])])
      }
    }
    return schema.tree
  }

  private mutating func add(
    _ keyword: String, _ value: Location, of location: Location, to schema: inout SchemaDraft, _ position: Position
  ) {
    switch keyword {
    case "$schema", "$id", "$defs", "$comment": break
    case _ where keyword.hasPrefix("x-pmo-"): break
    case "$ref":
      guard let target = target(of: value) else {
        schema[keyword] = literal(value)
        return
      }
      schema[keyword] = .text("#" + JSONFragment.encoded(definition(of: target)))
      // Definitions accept an empty field; one that must be there may not be empty.
      if !position.isNullable, schema["type"] == nil, let types = valueTypes(of: target) {
        schema["type"] = .texts(types.contains("array") ? types : types + ["array"])
      }
    case "properties":
      let required = requiredNames(of: location, position)
      schema[keyword] = schemas(in: value, position, keyword) { name in !required.contains(name) }
    case "patternProperties", "dependentSchemas": schema[keyword] = schemas(in: value, position, keyword) { _ in false }
    case "items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems",
      "unevaluatedProperties":
      schema[keyword] = self.schema(at: value, position.inner(keyword))
    case "allOf", "anyOf", "oneOf", "prefixItems":
      let document = document(value)
      schema[keyword] = .list(
        document.children(value.node).enumerated().map { index, child in
          self.schema(
            at: Location(file: value.file, node: document.content(child)), position.inner(keyword, String(index)))
        })
    case "required": addRequired(of: location, to: &schema, position)
    case "type": addType(of: location, to: &schema, position)
    case "enum":
      let values = literal(value).elements + (position.isNullable ? [.null] : [])
      // A list of one is judged by its item.
      schema.conditions.append(
        .object([
          .init(
            "anyOf", .list([.object([.init("enum", .list(values))]), .object([.init("type", .text("array"))])]))
        ]))
      if schema["type"] == nil, self.value("type", of: location) == nil { addListOfOne(to: &schema, position) }
    case "format" where text(keyword, of: location) == "date":
      schema.conditions.append(Self.day)
    default: schema[keyword] = literal(value)
    }
  }

  /// A day, also one with a time after it.
  private static let day = JSONTree.object([
    .init(
      "anyOf",
      .list([
        .object([.init("format", .text("date")), .init("pattern", .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]),
        .object([.init("pattern", .text("^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[T ]"))]),
      ]))
  ])

  private mutating func schemas(
    in mapping: Location, _ position: Position, _ keyword: String, isNullable: (String) -> Bool
  ) -> JSONTree {
    let document = document(mapping)
    var members: [JSONTree.Member] = []
    for entry in document.entries(mapping.node) {
      let name = document.text(entry.key)
      let location = Location(file: mapping.file, node: document.content(entry.value))
      members.append(
        .init(name, schema(at: location, position.inner(keyword, name, isNullable: isNullable(name)))))
    }
    return .object(members)
  }

  // MARK: Types

  /// The types of values, but for `null`, that are published for a schema or for what it refers to; `nil` where any will do.
  func valueTypes(of location: Location, depth: Int = 0) -> [String]? {
    let types = texts("type", of: location)
    if types == ["array"], depth < 16, let items = value("items", of: location) {
      // One value is read as a list of one.
      return valueTypes(of: items, depth: depth + 1).map { types + $0.filter { $0 != "array" } }
    }
    if !types.isEmpty { return types }
    guard depth < 16, let reference = value("$ref", of: location), let target = target(of: reference) else {
      return nil
    }
    return valueTypes(of: target, depth: depth + 1)
  }

  private func addType(of location: Location, to schema: inout SchemaDraft, _ position: Position) {
    if position.isDocument {
      schema["type"] = .text("object")
      return
    }
    guard var types = valueTypes(of: location) else { return }
    if takesAnyText(location, types) {
      // A number is the text that is written; a list or a record with a text is one as well.
      types += ["number", "array", "object"].filter { !types.contains($0) }
      if position.isNullable { types.append("null") }
      schema["type"] = .texts(types)
      return
    }
    if types.contains("string"), !types.contains("number") {
      types.append("number")
    } else if !types.contains("string"), types.contains("number") || types.contains("integer") {
      // A number in quotes, or as people write amounts and shares.
      types.append("string")
      let isWhole = !types.contains("number")
      schema["pattern"] = .text(
        isWhole
          ? "^[-+]?[0-9]+(?:\\.[0-9]+)?$"
          : "^(?:[A-Z]{3}|[£$€¥])?\\s*[-+]?(?:[A-Z]{3}|[£$€¥])?\\s*[0-9][0-9.,'’\\s]*(?:%|[A-Z]{3}|[£$€¥])?$")
    }
    if value("x-pmo-ref", of: location) != nil, !types.contains("object") { types.append("object") }
    if !types.contains("array") {
      types.append("array")
      addListOfOne(to: &schema, position)
    }
    if position.isNullable, !types.contains("null") { types.append("null") }
    schema["type"] = types.count == 1 ? .text(types[0]) : .texts(types)
  }

  /// Whether a text of any content may stand under a schema.
  private func takesAnyText(_ location: Location, _ types: [String]) -> Bool {
    types.contains("string") && texts("type", of: location).contains("string")
      && ![
        "pattern", "format", "enum", "const", "minLength", "maxLength", "x-pmo-ref", "x-pmo-vocabulary", "x-pmo-scale",
        "x-pmo-scalar",
      ].contains { value($0, of: location) != nil }
  }

  /// Accepts a list of one where a single value belongs.
  private func addListOfOne(to schema: inout SchemaDraft, _ position: Position) {
    schema["minItems"] = .number("1")
    schema["maxItems"] = .number("1")
    schema["items"] = .reference(to: position.pointer)
  }

  // MARK: Fields

  /// The fields that must be there: those that the schema requires, but for the key of a record that may lie under its id,
  /// and for those that rules ask for, since rules know when they may be left out.
  func requiredNames(of location: Location, _ position: Position) -> [String] {
    let names = texts("required", of: location)
    guard let type = types[location].map({ standard.objectTypes[$0] }) else { return names }
    return names.filter { name in
      !standard.coveredFields.contains("\(type.name).\(name)") && (position.isDocument || name != type.entity?.key)
    }
  }

  private func addRequired(of location: Location, to schema: inout SchemaDraft, _ position: Position) {
    let names = requiredNames(of: location, position)
    let type = types[location]
    for name in names {
      schema.conditions.append(Self.required(name, or: otherNames(of: name, in: type)))
    }
  }

  /// Asks for a field under its own name, unless it is there under another one or in another spelling.
  static func required(_ name: String, or others: [String]) -> JSONTree {
    let names = JSONTree.object([
      .init("not", .object([.init("pattern", .text(NamePattern.spellings(of: [name] + others)))]))
    ])
    return .object([
      .init("if", .object([.init("propertyNames", names)])),
      .init("then", .object([.init("required", .texts([name]))])),
    ])
  }

  /// The other names that documents may give a field.
  func otherNames(of name: String, in type: Int?) -> [String] {
    guard let type, let field = standard.objectTypes[type].field(named: name) else { return [] }
    var names: [String] = []
    for symbol in field.names + field.paths.map({ $0.steps[0] }) where symbol != field.symbol {
      guard let other = standard.symbols.name(of: symbol), other != name, !names.contains(other) else { continue }
      names.append(other)
    }
    return names
  }

  /// Accepts the other names of fields, by patterns: editors know them and do not propose them.
  private mutating func addOtherNames(of location: Location, to schema: inout SchemaDraft, _ position: Position) {
    guard let type = types[location], let properties = schema["properties"] else { return }
    var members = schema["patternProperties"]?.members ?? []
    for field in standard.objectTypes[type].fields where field.origin == .document {
      let outer = field.paths.compactMap { standard.symbols.name(of: $0.steps[0]) }.filter { properties[$0] == nil }
      if !outer.isEmpty { members.append(.init(NamePattern.any(of: outer), .bool(true))) }
      let others = otherNames(of: field.name, in: type).filter { properties[$0] == nil && !outer.contains($0) }
      guard !others.isEmpty else { continue }
      let isOwn = properties[field.name] != nil
      let pointer = position.pointer + "/properties" + JSONFragment.step(field.name)
      members.append(
        .init(NamePattern.spellings(of: others), isOwn ? .reference(to: pointer) : .bool(true)))
    }
    // Its own names in other spellings are accepted as they are, so that the usual one is not judged twice.
    let names = standard.objectTypes[type].fields.filter { $0.origin == .document }.map(\.name)
    if !names.isEmpty { members.append(.init(NamePattern.spellings(of: names), .bool(true))) }
    for part in standard.flatParts where part.outer == type {
      let names = part.names.map(\.name).filter { properties[$0] == nil }
      if !names.isEmpty { members.append(.init(NamePattern.spellings(of: names), .bool(true))) }
    }
    if !members.isEmpty { schema["patternProperties"] = .object(members) }
  }

  // MARK: Words

  /// Proposes the words of a vocabulary or a scale; rules judge what else is written.
  private mutating func addWords(of location: Location, to schema: inout SchemaDraft) {
    if let name = text("x-pmo-vocabulary", of: location), let vocabulary = standard.words.vocabulary(named: name) {
      schema.conditions.append(
        proposals("words.\(name)", title: vocabulary.title, [.object([.init("enum", .texts(vocabulary.terms))])]))
    }
    if let name = text("x-pmo-scale", of: location), let index = standard.words.scaleIndex(name) {
      let scale = standard.words.scales[index]
      let numbers = JSONTree.object([
        .init("type", .text("number")), .init("minimum", .number("\(scale.from)")),
        .init("maximum", .number("\(scale.to)")),
      ])
      let words = JSONTree.object([.init("enum", .texts(scale.words.map(\.word)))])
      schema.conditions.append(
        proposals("scale.\(name)", title: scale.title, scale.words.isEmpty ? [numbers] : [numbers, words]))
    }
  }

  private mutating func proposals(_ name: String, title: String, _ choices: [JSONTree]) -> JSONTree {
    define(name) { _ in
      .object([.init("title", .text(title)), .init("anyOf", .list(choices + [.object([])]))])
    }
    return .reference(to: "/$defs" + JSONFragment.step(name))
  }

  // MARK: Values

  /// A value as it is.
  func literal(_ location: Location) -> JSONTree {
    let document = document(location)
    let node = location.node
    switch document.kind(node) {
    case .null: return .null
    case .bool: return .bool(document.bool(node) ?? false)
    case .int: return document.int(node).map { .number(String($0)) } ?? .text(document.text(node))
    case .double:
      guard let number = document.double(node), number.isFinite else { return .text(document.text(node)) }
      return .number("\(number)")
    case .sequence:
      return .list(
        document.children(node).map { literal(Location(file: location.file, node: document.content($0))) })
    case .mapping:
      return .object(
        document.entries(node).map { entry in
          .init(document.text(entry.key), literal(Location(file: location.file, node: document.content(entry.value))))
        })
    default: return .text(document.text(node))
    }
  }
}
