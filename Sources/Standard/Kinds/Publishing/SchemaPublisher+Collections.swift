import YAMLTree

/// Collections in every shape that the loader takes, and documents as a whole.
extension SchemaPublisher {
  /// What a field that holds a collection is judged by: its own texts, and the shapes of the collection.
  mutating func collection(of type: Int, at location: Location) -> JSONTree {
    var schema = SchemaDraft()
    let document = document(location)
    for entry in document.entries(location.node) {
      let keyword = document.text(entry.key)
      guard !keyword.hasPrefix("x-pmo-"), !["type", "items", "additionalProperties"].contains(keyword) else { continue }
      schema[keyword] = literal(Location(file: location.file, node: document.content(entry.value)))
    }
    let asked = value("items", of: location).map { texts("required", of: $0) } ?? []
    schema["$ref"] = shapes(of: type, asked: asked)["$ref"]
    return schema.tree
  }

  /// A reference to the shapes of a collection.
  ///
  /// - Parameters:
  ///   - type: The type of the records.
  ///   - asked: The fields that records of a list must have, beside those that all must have.
  /// - Returns: A schema that is nothing but the reference.
  private mutating func shapes(of type: Int, asked: [String]) -> JSONTree {
    let objectType = standard.objectTypes[type]
    guard let location = location(ofType: type) else { return .object([]) }
    var wanted = asked
    if let key = objectType.entity?.key, texts("required", of: location).contains(key), !wanted.contains(key) {
      wanted.append(key)
    }
    let plural = objectType.entity?.plural ?? objectType.name
    let suffix = wanted.isEmpty ? "" : ".with-" + wanted.joined(separator: "-")
    let pointers = (
      all: "\(plural).in-any-shape\(suffix)", inList: "\(plural).in-a-list\(suffix)",
      byID: "\(plural).by-id\(suffix)", names: "\(plural).fields"
    )
    func reference(_ name: String) -> JSONTree { .reference(to: "/$defs" + JSONFragment.step(name)) }
    let record = JSONTree.reference(to: definition(of: location))
    let fields = fieldNames(of: type)
    define(pointers.names) { _ in .object([.init("enum", .texts(fields))]) }
    let isUnknown = JSONTree.object([.init("not", reference(pointers.names))])
    let types = ["array", "object"] + scalarTypes(of: location) + ["null"]
    define(pointers.all) { _ in
      .object([
        .init("type", .texts(types)),
        .init("items", reference(pointers.inList)),
        .init(
          "if", .object([.init("type", .text("object")), .init("not", .object([.init("propertyNames", isUnknown)]))])),
        .init("then", record),
        .init("else", .object([.init("additionalProperties", reference(pointers.byID))])),
      ])
    }
    define(pointers.inList) { publisher in
      let group: [JSONTree.Member] = [
        .init("type", .text("object")), .init("minProperties", .number("1")), .init("propertyNames", isUnknown),
        .init("additionalProperties", .object([.init("type", .texts(["array", "object"]))])),
      ]
      let conditions = wanted.map { Self.required($0, or: publisher.otherNames(of: $0, in: type)) }
      let entry = JSONTree.object(
        record.members + (conditions.isEmpty ? [] : [.init("allOf", .list(conditions))]))
      return Self.choice(isGroup: group, group: reference(pointers.all), record: entry)
    }
    define(pointers.byID) { _ in
      let group: [JSONTree.Member] = [
        .init("type", .text("object")), .init("minProperties", .number("1")), .init("propertyNames", isUnknown),
      ]
      return Self.choice(isGroup: group, group: reference(pointers.all), record: record)
    }
    return reference(pointers.all)
  }

  /// A group of records, which a list also is, or one record.
  private static func choice(isGroup: [JSONTree.Member], group: JSONTree, record: JSONTree) -> JSONTree {
    let isList = JSONTree.object([.init("type", .text("array"))])
    return .object([
      .init("if", .object([.init("anyOf", .list([isList, .object(isGroup)]))])), .init("then", group),
      .init("else", record),
    ])
  }

  /// The types of plain values that are read as a record.
  private func scalarTypes(of location: Location) -> [String] {
    (valueTypes(of: location) ?? []).filter { !["array", "object", "null"].contains($0) }
  }

  /// All names that fields of a type have in documents.
  private func fieldNames(of type: Int) -> [String] {
    var names: [String] = []
    for field in standard.objectTypes[type].fields where !field.names.isEmpty {
      for symbol in field.names {
        guard let name = standard.symbols.name(of: symbol), !names.contains(name) else { continue }
        names.append(name)
      }
    }
    return names
  }

  // MARK: Documents

  /// What the documents of a kind are judged by.
  ///
  /// - Parameters:
  ///   - kind: The kind, by its index.
  ///   - pointer: Where the schema stands in what is published.
  /// - Returns: The schema, without its address.
  mutating func document(_ kind: Int, pointer: String) -> JSONTree {
    guard let location = location(ofKind: kind) else { return .object([]) }
    let known = standard.kinds[kind]
    var schema = SchemaDraft()
    schema["title"] = .text(known.title)
    if !known.description.isEmpty { schema["description"] = .text(known.description) }
    for member in self.schema(at: location, Position(pointer: pointer, isDocument: true)).members
    where schema[member.name] == nil {
      schema[member.name] = member.value
    }
    if let properties = schema["properties"] {
      schema["properties"] = .object(properties.members.map { self.property($0, of: kind) } + headers(kind, properties))
      schema["examples"] = .list([example(of: kind)])
    }
    if !known.isRecord, let main = standard.mainCollection(of: kind) {
      // A bare list is read as the collection that the kind is about.
      schema["type"] = .texts(["object", "array"])
      let asked = standard.objectTypes[main].entity?.key.map { [$0] } ?? []
      _ = shapes(of: main, asked: asked)
      let plural = standard.objectTypes[main].entity?.plural ?? ""
      let suffix = asked.isEmpty ? "" : ".with-" + asked.joined(separator: "-")
      schema["items"] = .reference(to: "/$defs" + JSONFragment.step("\(plural).in-a-list\(suffix)"))
    }
    return schema.tree
  }

  /// A property of a document: `kind` asks for the name of the kind, every other stays as it is.
  private func property(_ member: JSONTree.Member, of kind: Int) -> JSONTree.Member {
    guard member.name == kindKey, !standard.kinds[kind].isRecord else { return member }
    var schema = SchemaDraft()
    for keyword in ["title", "description", "examples"] { schema[keyword] = member.value[keyword] }
    schema["type"] = .text("string")
    schema["anyOf"] = nameOfKind(standard.kinds[kind].name)
    return .init(member.name, schema.tree)
  }

  private func nameOfKind(_ name: String) -> JSONTree {
    .list([
      .object([.init("const", .text(name))]), .object([.init("pattern", .text(NamePattern.folded(name)))]),
    ])
  }

  /// What a document of one record says of itself beside the record's own fields.
  private func headers(_ kind: Int, _ properties: JSONTree) -> [JSONTree.Member] {
    guard standard.kinds[kind].isRecord else { return [] }
    let name = standard.kinds[kind].name
    let text = JSONTree.Member("type", .text("string"))
    let all: [JSONTree.Member] = [
      .init(
        kindKey,
        .object([
          .init("title", .text("Kind of document")),
          .init("description", .text("Says that this document is one \(standard.kinds[kind].title.lowercased()).")),
          .init("examples", .texts([name])), text, .init("anyOf", nameOfKind(name)),
        ])),
      .init(
        standard.contract[.documentProject] ?? "",
        .object([
          .init("title", .text("Project")),
          .init("description", .text("The id of the project that the document belongs to.")),
          .init("examples", .texts(["PRJ-0042"])), text,
        ])),
      .init(
        standard.contract[.documentProgramme] ?? "",
        .object([
          .init("title", .text("Programme")),
          .init("description", .text("The id of the programme that the document belongs to.")),
          .init("examples", .texts(["PRG-07"])), text,
        ])),
      .init(
        "$schema",
        .object([
          .init("title", .text("Schema")),
          .init("description", .text("The address of the JSON Schema that an editor uses for this document.")),
          .init("examples", .texts(["https://pmo-lint.org/schemas/core/\(name).schema.json"])), text,
        ])),
    ]
    return all.filter { !$0.name.isEmpty && properties[$0.name] == nil }
  }

  /// A document of the kind, from the examples of the fields that must be there and of the collection it is about.
  private func example(of kind: Int) -> JSONTree {
    let known = standard.kinds[kind]
    let type = standard.objectTypes[known.root]
    let main = known.isRecord ? nil : standard.mainCollection(of: kind)
    var members: [JSONTree.Member] = []
    guard let location = location(ofKind: kind), let properties = value("properties", of: location) else {
      return .object([])
    }
    if value(kindKey, of: properties) == nil || !known.isRecord { members.append(.init(kindKey, .text(known.name))) }
    for field in type.fields where field.origin == .document && field.name != kindKey {
      let isMain: Bool
      if case .collection(let entity) = standard.valueTypes[field.valueType.index] {
        isMain = entity == main
      } else {
        isMain = false
      }
      guard
        isMain && !members.contains(where: { $0.name == field.name }) && type.entity == nil || field.isRequired
          || field.name == type.entity?.key
      else { continue }
      guard let property = value(field.name, of: properties), let example = firstExample(of: property) else { continue }
      members.append(.init(field.name, example))
    }
    return .object(members)
  }

  /// The first example of a property, or of what it refers to.
  private func firstExample(of property: Location) -> JSONTree? {
    if let examples = value("examples", of: property) { return literal(examples).elements.first }
    return value("$ref", of: property).flatMap { target(of: $0) }.flatMap { firstExample(of: $0) }
  }
}
