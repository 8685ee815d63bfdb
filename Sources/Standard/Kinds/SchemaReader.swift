import SourceText
import YAMLTree

/// Brings the kinds' schemas down to views and object types.
///
/// Reads the part of JSON Schema that says what a field is: `properties`, `items`, `type`, `format`, `$ref` within the
/// pack, the annotations of the rule language. Whether a document is valid is the schema's own business.
struct SchemaReader {
  private(set) var views: [View] = []
  private(set) var objectTypes: [SchemaType] = []
  private(set) var entityIndex: [String: Int] = [:]
  private(set) var kinds: [Kind] = []
  private(set) var joins: [Join] = []

  private let files: [SchemaFile]
  private let words: Words
  private let symbols: SymbolTable
  private var viewIndex: [View: ViewID] = [:]
  private var typeIndex: [String: Int] = [:]
  private var pendingCollections: [(name: String, node: PackNode)] = []
  private var pendingJoins: [(record: Int, field: String, schema: PackNode)] = []

  init(files: [SchemaFile], words: Words, symbols: SymbolTable) {
    self.files = files
    self.words = words
    self.symbols = symbols
  }

  /// Reads every kind; entities first, so that collections find them.
  mutating func readAll() {
    for file in files { readEntities(of: file) }
    for file in files where file.name.hasSuffix(SchemaReader.suffix) && file.name != "common.schema.yaml" {
      readKind(file)
    }
    for (name, index) in entityIndex.sorted(by: { $0.value < $1.value }) where !kinds.contains(where: { $0.name == name }) {
      kinds.append(
        Kind(
          name: String(name.map { $0 == "_" ? "-" : $0 }), title: objectTypes[index].title,
          description: objectTypes[index].description, schema: objectTypes[index].schema, root: index, files: [],
          isRecord: true, allowsTemplates: false))
    }
    resolveJoins()
    for (name, node) in pendingCollections where entityIndex[name] == nil {
      let known = entityIndex.keys.sorted()
      let help = NearMiss.nearMiss(of: name, among: known).map { "Did you mean `\($0)`?" }
      node.report("no schema declares the entity `\(name)`", help: help ?? "")
    }
  }

  /// The id of a view, adding it where it is new.
  mutating func id(of view: View) -> ViewID {
    if let id = viewIndex[view] { return id }
    let id = ViewID(views.count)
    views.append(view)
    viewIndex[view] = id
    return id
  }

  /// Adds a field to an object type.
  mutating func add(_ field: Field, to type: Int) { objectTypes[type].add(field) }

  /// Gives a field other names.
  mutating func alias(_ field: String, of type: Int, _ symbol: Symbol) { objectTypes[type].alias(field, symbol) }

  /// Adds an object type that no schema describes; returns its index.
  mutating func add(_ type: SchemaType) -> Int {
    objectTypes.append(type)
    if type.entity != nil { entityIndex[type.name] = objectTypes.count - 1 }
    return objectTypes.count - 1
  }

  // MARK: Kinds and entities

  private static let suffix = ".schema.yaml"

  private mutating func readEntities(of file: SchemaFile) {
    let defs = file.root["$defs"]?.entries("`$defs`") ?? []
    if file.root["x-pmo-entity"] != nil {
      _ = objectType(file.root, at: "\(file.name)#", named: String(file.name.dropLast(SchemaReader.suffix.count)))
    }
    for entry in defs where entry.value["x-pmo-entity"] != nil {
      _ = objectType(entry.value, at: "\(file.name)#/$defs/\(entry.key)", named: entry.key)
    }
  }

  private mutating func readKind(_ file: SchemaFile) {
    let name = String(file.name.dropLast(SchemaReader.suffix.count))
    let root = objectType(file.root, at: "\(file.name)#", named: name)
    kinds.append(
      Kind(
        name: name, title: file.root["title"]?.string("`title`") ?? name,
        description: file.root["description"]?.string("`description`") ?? "", schema: file.name, root: root,
        files: file.root["x-pmo-files"]?.strings("`x-pmo-files`") ?? [], isRecord: false,
        allowsTemplates: file.root["x-pmo-templates"]?.bool("`x-pmo-templates`") ?? false))
  }

  private mutating func resolveJoins() {
    for (record, field, schema) in pendingJoins {
      guard let list = schema["x-pmo-joins"]?.string("`x-pmo-joins`"),
        let target = schema["x-pmo-ref"]?.string("`x-pmo-ref`"), let entity = entityIndex[target],
        objectTypes[entity].field(named: list) != nil
      else {
        schema.report("`x-pmo-joins` must stand beside an `x-pmo-ref` and name a list of the entity that it refers to")
        continue
      }
      joins.append(Join(record: record, reference: field, entity: entity, list: list))
    }
  }

  // MARK: Views

  private mutating func view(of schema: PackNode, in file: String, path: String, owner: String) -> ViewID {
    guard schema.kind == .mapping else { return id(of: .dynamic) }
    if let collection = schema["x-pmo-collection"] {
      let name = collection.string("`x-pmo-collection`")
      pendingCollections.append((name, collection))
      return entityIndex[name].map { id(of: .collection($0)) } ?? id(of: .dynamic)
    }
    if let name = schema["x-pmo-vocabulary"] { return vocabulary(name) }
    if let name = schema["x-pmo-scale"] { return scale(name) }
    if let reference = schema["$ref"] {
      guard let target = resolve(reference, in: file) else { return id(of: .dynamic) }
      return view(of: target.schema, in: target.file, path: target.path, owner: target.name)
    }
    if hasProperties(schema) { return id(of: .object(objectType(schema, at: "\(file)#\(path)", named: owner))) }
    for keyword in ["anyOf", "oneOf", "allOf"] {
      for (index, branch) in (schema[keyword]?.elements() ?? []).enumerated() {
        let branchPath = "\(path)/\(keyword)/\(index)"
        if branch["$ref"] != nil || hasProperties(branch) || branch["items"] != nil {
          return view(of: branch, in: file, path: branchPath, owner: owner)
        }
      }
    }
    return simpleView(of: schema, in: file, path: path, owner: owner)
  }

  private mutating func simpleView(of schema: PackNode, in file: String, path: String, owner: String) -> ViewID {
    let types = schema["type"]?.strings("`type`").filter { $0 != "null" } ?? []
    if types.contains("array"), let items = schema["items"] {
      let element = view(of: items, in: file, path: "\(path)/items", owner: "\(owner).item")
      return id(of: .list(element))
    }
    guard types.count == 1 else {
      if schema["x-pmo-type"]?.string("`x-pmo-type`") == "decimal" { return id(of: .decimal) }
      if types.count == 2, types.contains("integer"), types.contains("number") { return id(of: .double) }
      return id(of: .dynamic)
    }
    switch types[0] {
    case "string":
      return id(of: schema["format"]?.string("`format`") == "date" ? .date : .string)
    case "integer": return id(of: .int)
    case "number": return id(of: schema["x-pmo-type"]?.string("`x-pmo-type`") == "decimal" ? .decimal : .double)
    case "boolean": return id(of: .bool)
    case "array": return id(of: .list(id(of: .dynamic)))
    case "object":
      guard let values = schema["additionalProperties"], values.kind == .mapping else { return id(of: .dynamic) }
      let element = view(of: values, in: file, path: "\(path)/additionalProperties", owner: "\(owner).value")
      return id(of: .map(element))
    default: return id(of: .dynamic)
    }
  }

  private mutating func vocabulary(_ node: PackNode) -> ViewID {
    let name = node.string("`x-pmo-vocabulary`")
    guard let index = words.vocabularyIndex(name) else {
      let help = NearMiss.nearMiss(of: name, among: words.vocabularies.map(\.name)).map { "Did you mean `\($0)`?" }
      node.report("no vocabulary is named `\(name)`", help: help ?? "")
      return id(of: .string)
    }
    return id(of: .vocabulary(index))
  }

  private mutating func scale(_ node: PackNode) -> ViewID {
    let name = node.string("`x-pmo-scale`")
    guard let index = words.scaleIndex(name) else {
      let help = NearMiss.nearMiss(of: name, among: words.scales.map(\.name)).map { "Did you mean `\($0)`?" }
      node.report("no scale is named `\(name)`", help: help ?? "")
      return id(of: .int)
    }
    return id(of: .scale(index))
  }

  // MARK: Object types

  private func hasProperties(_ schema: PackNode) -> Bool { schema["properties"]?.kind == .mapping }

  private mutating func objectType(_ schema: PackNode, at place: String, named name: String) -> Int {
    if let known = typeIndex[place] { return known }
    let entityName = schema["x-pmo-entity"]?.string("`x-pmo-entity`")
    let typeName = entityName ?? name
    let entityTraits = entityName.map { self.traits(of: schema, named: $0) }
    let index = objectTypes.count
    objectTypes.append(
      SchemaType(
        name: typeName, title: (schema["x-pmo-title"] ?? schema["title"])?.string("`title`") ?? typeName,
        description: schema["description"]?.string("`description`") ?? "", entity: entityTraits, schema: place))
    typeIndex[place] = index
    if let entityName {
      if entityIndex[entityName] != nil {
        schema.report("the entity `\(entityName)` is declared twice", at: schema["x-pmo-entity"]?.place)
      }
      entityIndex[entityName] = index
    }
    addProperties(of: schema, at: place, to: index)
    return index
  }

  private func traits(of schema: PackNode, named name: String) -> SchemaType.EntityTraits {
    SchemaType.EntityTraits(
      plural: schema["x-pmo-plural"]?.string("`x-pmo-plural`") ?? name + "s",
      key: schema["x-pmo-key"]?.string("`x-pmo-key`"),
      keyScope: schema["x-pmo-key-scope"]?.word("`x-pmo-key-scope`", as: Scope.self) ?? .project,
      label: schema["x-pmo-label"]?.string("`x-pmo-label`"), order: schema["x-pmo-order"]?.string("`x-pmo-order`"))
  }

  private mutating func addProperties(of schema: PackNode, at place: String, to index: Int) {
    let parts = place.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = String(parts[0])
    let path = parts.count > 1 ? String(parts[1]) : ""
    let required = Set(schema["required"]?.strings("`required`") ?? [])
    let scalar = schema["x-pmo-scalar"]?.string("`x-pmo-scalar`")
    for entry in schema["properties"]?.entries("`properties`") ?? [] {
      let view = self.view(
        of: entry.value, in: file, path: "\(path)/properties/\(entry.key)",
        owner: "\(objectTypes[index].name).\(entry.key)")
      let text = described(entry.value, in: file)
      let symbol = symbols.symbol(for: entry.key)
      let aliases = self.aliases(entry.value, in: file)
      if entry.value["x-pmo-joins"] != nil { pendingJoins.append((index, entry.key, entry.value)) }
      objectTypes[index].add(
        Field(
          name: entry.key, symbol: symbol, origin: .document, view: view,
          names: [symbol] + aliases.map(symbols.symbol(for:)), title: text("title"),
          description: text("description"), example: example(entry.value),
          isRequired: required.contains(entry.key)), isScalar: entry.key == scalar)
    }
    for keyword in ["allOf", "anyOf", "oneOf"] {
      for branch in schema[keyword]?.elements() ?? [] where hasProperties(branch) {
        addProperties(of: branch, at: place, to: index)
      }
    }
  }

  /// A text of a property: its own, or that of the definition that it refers to.
  private func described(_ schema: PackNode, in file: String) -> (String) -> String {
    { key in
      if let text = schema[key] { return text.string("`\(key)`") }
      guard let reference = schema["$ref"], let target = resolve(reference, in: file) else { return "" }
      return target.schema[key]?.string("`\(key)`") ?? ""
    }
  }

  /// Other names of a property: its own, and those of the definition that it refers to.
  private func aliases(_ schema: PackNode, in file: String) -> [String] {
    let own = schema["x-pmo-aliases"]?.strings("`x-pmo-aliases`") ?? []
    guard let reference = schema["$ref"], let target = resolve(reference, in: file) else { return own }
    return own + (target.schema["x-pmo-aliases"]?.strings("`x-pmo-aliases`") ?? [])
  }

  private func example(_ schema: PackNode) -> String {
    guard let first = schema["examples"]?.elements().first else { return "" }
    switch first.kind {
    case .mapping, .sequence, .alias: return ""
    default: return first.string("an example")
    }
  }

  // MARK: References

  private struct Target {
    let schema: PackNode
    let file: String
    let path: String
    let name: String
  }

  private func resolve(_ reference: PackNode, in file: String) -> Target? {
    let text = reference.string("`$ref`")
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let fileName = parts[0].isEmpty ? file : parts[0]
    let path = parts.count > 1 ? parts[1] : ""
    guard let target = files.first(where: { $0.name == fileName }) else {
      reference.report("no schema file of the pack is named `\(fileName)`")
      return nil
    }
    var node = target.root
    for step in path.split(separator: "/") {
      let key = String(step)
      guard let next = node[key] else {
        reference.report("`\(text)` leads nowhere: there is no `\(key)`")
        return nil
      }
      node = next
    }
    let name = path.split(separator: "/").last.map(String.init) ?? fileName
    return Target(schema: node, file: fileName, path: path, name: name)
  }
}
