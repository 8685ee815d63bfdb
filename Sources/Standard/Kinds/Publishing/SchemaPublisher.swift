import YAMLTree

/// Writes the schema of a kind of document as one that any other program can use by itself.
///
/// The schemas of a pack speak of one another, of vocabularies, of other names for fields and of collections in any shape.
/// What is published says the same in nothing but JSON Schema 2020-12: everything that it refers to is in its `$defs`, and
/// the keywords of the rule language (`x-pmo-...`) are written out:
///
/// - Other names of fields, those of the configuration included, are accepted beside the field's own and not proposed.
/// - Collections may be a list, a map by id, groups of either, or one record alone.
/// - A day may have a time after it. One value may be written for a list, and a list of one for one value. A field that may be
///   left out may be empty.
/// - The words of vocabularies and scales are proposed; others are accepted, since rules judge them. So are fields left out
///   that a rule asks for, which knows when they may be.
package struct SchemaPublisher {
  /// Where a schema is among those of the standard.
  struct Location: Hashable {
    var file: Int
    var node: NodeID
  }

  /// How a schema is written that stands at some place of another.
  struct Position {
    /// Its JSON Pointer in what is published.
    var pointer: String

    /// Whether `null` is accepted as well, as an empty field has it.
    var isNullable = false

    /// Whether it is what the whole document is judged by.
    var isDocument = false

    /// The position of a schema inside, under some keys.
    func inner(_ steps: String..., isNullable: Bool = false) -> Position {
      Position(pointer: steps.reduce(pointer) { $0 + JSONFragment.step($1) }, isNullable: isNullable)
    }
  }

  let standard: Standard

  /// The object types by the place of their schema.
  private(set) var types: [Location: Int] = [:]

  /// The place of each object type's schema; `nil` for those that no schema describes.
  private var typeLocations: [Location?]

  private var names: [Location: String] = [:]
  private var takenNames: Set<String> = []
  private var pending: [Location] = []
  private var definitions: [JSONTree.Member] = []

  /// Prepares to publish the schemas of a standard.
  package init(_ standard: Standard) {
    self.standard = standard
    typeLocations = Array(repeating: nil, count: standard.objectTypes.count)
    for (index, type) in standard.objectTypes.enumerated() where !type.schema.isEmpty {
      let hash = type.schema.firstIndex(of: "#") ?? type.schema.endIndex
      let file = standard.schemas.firstIndex { $0.name == type.schema[..<hash] }
      guard let file else { continue }
      let document = standard.schemas[file].document
      guard let node = document.node(atPointer: String(type.schema[hash...].dropFirst())) else { continue }
      let location = Location(file: file, node: document.content(node))
      types[location] = index
      typeLocations[index] = location
    }
  }

  // MARK: Publishing

  /// The schema of one kind.
  ///
  /// - Parameter kind: The kind, by its index in the standard.
  /// - Returns: The schema with everything that it refers to.
  /// - Complexity: O(schemas that the kind can reach).
  package func schema(ofKind kind: Int) -> JSONTree {
    var publisher = self
    let body = publisher.document(kind, pointer: "")
    return .object(publisher.header(id: publisher.address(of: kind)) + body.members + publisher.finished())
  }

  /// One schema for documents of every kind, which decides by `kind:` what a document is judged by.
  ///
  /// A document that does not say what it is may hold anything, as the linter leaves alone what it does not know.
  package func schemaOfAllKinds() -> JSONTree {
    var publisher = self
    var branches: [JSONTree] = []
    for (index, kind) in standard.kinds.enumerated() {
      let name = "document." + kind.name
      publisher.define(name) { $0.document(index, pointer: "/$defs" + JSONFragment.step(name)) }
      let isOfKind = JSONTree.object([
        .init("type", .text("object")), .init("required", .texts([kindKey])),
        .init(
          "properties",
          .object([.init(kindKey, .object([.init("pattern", .text(NamePattern.folded(kind.name)))]))])),
      ])
      branches.append(
        .object([.init("if", isOfKind), .init("then", .reference(to: "/$defs" + JSONFragment.step(name)))]))
    }
    let kind = JSONTree.object([
      .init("title", .text("Kind of document")),
      .init("description", .text("Says what the document is, and what it is judged by.")),
      .init("examples", .texts(standard.kinds.prefix(1).map(\.name))), .init("type", .text("string")),
      .init(
        "anyOf",
        .list([
          .object([.init("enum", .texts(standard.kinds.map(\.name)))]),
          .object([
            .init(
              "anyOf", .list(standard.kinds.map { .object([.init("pattern", .text(NamePattern.folded($0.name)))]) }))
          ]),
        ])),
    ])
    let members: [JSONTree.Member] = [
      .init("title", .text("Project document")),
      .init("description", .text("A document of any kind that the standard knows; `kind` says which.")),
      .init("type", .texts(["object", "array"])), .init("properties", .object([.init(kindKey, kind)])),
      .init("allOf", .list(branches)),
    ]
    return .object(publisher.header(id: publisher.commonAddress) + members + publisher.finished())
  }

  /// The key by which documents say what kind they are.
  var kindKey: String { standard.contract[.documentKind] ?? "" }

  private func header(id: String) -> [JSONTree.Member] {
    let packs = standard.packs.map { $0.version.isEmpty ? $0.id : "\($0.id) \($0.version)" }
    return [
      .init("$schema", .text("https://json-schema.org/draft/2020-12/schema")), .init("$id", .text(id)),
      .init("$comment", .text("Written by pmo-lint schema, from \(packs.joined(separator: " and "))")),
    ]
  }

  /// The address of a published schema: that of its source, which ends in `.schema.yaml`, with `.schema.json` for it.
  private func address(of kind: Int) -> String {
    let name = standard.kinds[kind].name
    guard let location = location(ofKind: kind), !standard.kinds[kind].isRecord else { return sibling(name) }
    let document = standard.schemas[location.file].document
    guard let root = document.root, let id = document.value(in: root, forKey: "$id") else { return sibling(name) }
    let text = document.text(document.content(id))
    return text.hasSuffix(".yaml") ? String(text.dropLast("yaml".count)) + "json" : text
  }

  private var commonAddress: String { sibling("document") }

  /// The address of a schema that no file of the packs is the source of.
  private func sibling(_ name: String) -> String {
    for schema in standard.schemas {
      guard let root = schema.document.root, let id = schema.document.value(in: root, forKey: "$id") else { continue }
      let text = schema.document.text(schema.document.content(id))
      if let slash = text.lastIndex(of: "/") { return text[...slash] + "\(name).schema.json" }
    }
    return "urn:pmo-lint:schema:\(name)"
  }

  // MARK: Places

  /// The schema of a kind's documents.
  func location(ofKind kind: Int) -> Location? { location(ofType: standard.kinds[kind].root) }

  /// The schema that a type's records are judged by.
  func location(ofType type: Int) -> Location? { typeLocations[type] }

  func document(_ location: Location) -> YAMLDocument { standard.schemas[location.file].document }

  /// The value of a keyword, `nil` where the schema has none.
  func value(_ keyword: String, of location: Location) -> Location? {
    let document = document(location)
    guard document.kind(location.node) == .mapping, let value = document.value(in: location.node, forKey: keyword)
    else {
      return nil
    }
    return Location(file: location.file, node: document.content(value))
  }

  /// The text of a keyword, `nil` where the schema has none.
  func text(_ keyword: String, of location: Location) -> String? {
    value(keyword, of: location).map { document($0).text($0.node) }
  }

  /// The texts of a keyword that holds a list or a single one.
  func texts(_ keyword: String, of location: Location) -> [String] {
    guard let value = value(keyword, of: location) else { return [] }
    let document = document(value)
    switch document.kind(value.node) {
    case .sequence: return document.children(value.node).map { document.text(document.content($0)) }
    case .mapping, .null, .alias: return []
    default: return [document.text(value.node)]
    }
  }

  /// The schema that a reference leads to, `nil` where the packs have none there.
  func target(of reference: Location) -> Location? {
    let text = document(reference).text(reference.node)
    let hash = text.firstIndex(of: "#") ?? text.endIndex
    let name = text[..<hash].split(separator: "/").last.map(String.init) ?? ""
    let file = name.isEmpty ? reference.file : standard.schemas.firstIndex { $0.name == name }
    guard let file else { return nil }
    let document = standard.schemas[file].document
    return document.node(atPointer: String(text[hash...].dropFirst())).map {
      Location(file: file, node: document.content($0))
    }
  }

  // MARK: Definitions

  /// The pointer of the definition that a schema is published as.
  mutating func definition(of location: Location) -> String {
    if let name = names[location] { return "/$defs" + JSONFragment.step(name) }
    let pointer = document(location).jsonPointer(to: location.node)
    let stem = SchemaFile.stem(of: standard.schemas[location.file].name)
    let base = pointer.split(separator: "/").last.map(String.init) ?? stem
    var name = base
    var number = 2
    while !takenNames.insert(name).inserted {
      name = "\(base)-\(number)"
      number += 1
    }
    names[location] = name
    pending.append(location)
    return "/$defs" + JSONFragment.step(name)
  }

  /// Adds a definition under a name of its own, once.
  mutating func define(_ name: String, _ make: (inout SchemaPublisher) -> JSONTree) {
    guard takenNames.insert(name).inserted else { return }
    let tree = make(&self)
    definitions.append(.init(name, tree))
  }

  /// The `$defs` of all that was referred to, sorted by name.
  private mutating func finished() -> [JSONTree.Member] {
    while let location = pending.popLast() {
      let pointer = definition(of: location)
      let tree = schema(at: location, Position(pointer: pointer, isNullable: true))
      definitions.append(.init(names[location] ?? pointer, tree))
    }
    guard !definitions.isEmpty else { return [] }
    return [.init("$defs", .object(definitions.sorted { $0.name < $1.name }))]
  }
}
