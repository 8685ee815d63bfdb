package import SourceText
import JSONSchema
package import Standard
import YAMLTree

/// A standard with its schemas, kept for any number of runs: what one run has compiled the next finds ready.
package final class PreparedStandard: Sendable {
  /// The standard.
  package let standard: Standard

  /// The kinds' schemas.
  let schemas: KindSchemas

  /// Prepares a standard; nothing is compiled yet.
  package init(_ standard: Standard) {
    self.standard = standard
    schemas = KindSchemas(standard)
  }
}

/// The kinds' schemas, compiled when a document of the kind is first met.
package final class KindSchemas: Sendable {
  /// The annotations that say where entities and references lie, in the order of `SchemaVisit.keyword`.
  enum Annotation: Int, CaseIterable {
    case entity
    case collection
    case reference
    case referenceScope
    case referenceOnce
    case vocabulary
    case scale

    var name: String {
      switch self {
      case .entity: "x-pmo-entity"
      case .collection: "x-pmo-collection"
      case .reference: "x-pmo-ref"
      case .referenceScope: "x-pmo-ref-scope"
      case .referenceOnce: "x-pmo-ref-once"
      case .vocabulary: "x-pmo-vocabulary"
      case .scale: "x-pmo-scale"
      }
    }
  }

  /// A kind's schema ready to judge documents.
  final class KindSchema: Sendable {
    let compiled: CompiledSchema
    let root: SubschemaID

    /// The subschema of a record of each entity, by index of the object type.
    let records: [SubschemaID?]

    /// The fields of each object type that have places inside other mappings, with their subschemas.
    let nested: [[NestedField]]

    init(compiled: CompiledSchema, root: SubschemaID, records: [SubschemaID?], nested: [[NestedField]]) {
      self.compiled = compiled
      self.root = root
      self.records = records
      self.nested = nested
    }
  }

  /// A field whose value may lie inside other mappings, where the walk of the schema does not meet it.
  struct NestedField {
    let field: Field
    let subschema: SubschemaID
  }

  private let standard: Standard
  private let lazies: [Lazy<KindSchema?>]

  /// Prepares the schemas of a standard; nothing is compiled yet.
  package init(_ standard: Standard) {
    self.standard = standard
    lazies = standard.kinds.indices.map { kind in Lazy { KindSchemas.compile(kind, of: standard) } }
  }

  /// The schema of a kind; `nil` where it cannot be compiled, which loading the pack has reported.
  func schema(of kind: Int) -> KindSchema? { lazies[kind].value }

  /// What is wrong with the schemas of all kinds, for packs that are not known to be right.
  package static func problems(of standard: Standard) -> [SourceProblem] {
    let set = schemaSet(of: standard)
    let result = SchemaCompiler.compile(
      set, symbols: standard.symbols, options: options(of: standard, types: Array(standard.objectTypes.indices)))
    return result.problems.filter { $0.severity == .error }.map { problem in
      let document = set.document(of: problem)
      let file = standard.schemas.first { $0.document === document }?.file ?? 0
      var located = problem
      located.location = FileLocation(file: file, range: problem.range)
      return located
    }
  }

  /// Compiles what a kind's documents may hold: its own schema, and those of the entities that it can reach.
  private static func compile(_ kind: Int, of standard: Standard) -> KindSchema? {
    let types = standard.reach(of: standard.kinds[kind].root)
    let addresses = SchemaAddresses(standard)
    let location = addresses.uri(of: standard.kinds[kind].schema)
    let entities = types.filter { standard.objectTypes[$0].entity != nil }
    let nested = types.map { type in (type, addresses.nestedFields(of: standard.objectTypes[type])) }
    let result = SchemaCompiler.compile(
      schemaSet(of: standard, from: SchemaAddresses.file(of: standard.kinds[kind].schema)),
      roots: [location] + entities.map { addresses.uri(of: standard.objectTypes[$0].schema) }
        + nested.flatMap { $0.1.map(\.uri) },
      symbols: standard.symbols, options: options(of: standard, types: types))
    guard let compiled = result.schema, let root = compiled.subschema(at: location) else { return nil }
    var records = Array(repeating: SubschemaID?.none, count: standard.objectTypes.count)
    for type in entities {
      records[type] = compiled.subschema(at: addresses.uri(of: standard.objectTypes[type].schema))
    }
    var fields = Array(repeating: [NestedField](), count: standard.objectTypes.count)
    for (type, locations) in nested {
      fields[type] = locations.compactMap { field, uri in
        compiled.subschema(at: uri).map { NestedField(field: field, subschema: $0) }
      }
    }
    return KindSchema(compiled: compiled, root: root, records: records, nested: fields)
  }

  /// The schemas of a standard; of a file, those that it refers to, as far as references name files.
  private static func schemaSet(of standard: Standard, from file: Substring? = nil) -> SchemaSet {
    var set = SchemaSet()
    let needed = file.flatMap { files(from: $0, of: standard) }
    for (index, schema) in standard.schemas.enumerated() where needed?.contains(index) ?? true {
      set.add(schema.document, uri: schema.name)
    }
    return set
  }

  /// The schemas that a file refers to, itself included, by index; `nil` where a reference names none of the files.
  private static func files(from name: Substring, of standard: Standard) -> Set<Int>? {
    guard let first = standard.schemas.firstIndex(where: { $0.name == name }) else { return nil }
    var files: Set<Int> = [first]
    var pending = [first]
    while let next = pending.popLast() {
      let document = standard.schemas[next].document
      // A metaschema of its own is another file.
      if let root = document.root, let metaschema = document.value(in: root, forKey: "$schema"),
        document.text(document.content(metaschema)) != "https://json-schema.org/draft/2020-12/schema"
      {
        return nil
      }
      for number in 0..<document.nodeCount {
        let node = NodeID(rawValue: UInt32(number))
        guard document.kind(node) == .mapping, let value = document.value(in: node, for: PackKey.reference.symbol)
        else {
          continue
        }
        let target = SchemaAddresses.file(of: document.text(document.content(value)))
        if target.isEmpty { continue }
        guard let index = standard.schemas.firstIndex(where: { $0.name == target }) else { return nil }
        if files.insert(index).inserted { pending.append(index) }
      }
    }
    return files
  }

  /// How schemas are compiled, with the other names of the fields of some object types.
  private static func options(of standard: Standard, types: [Int]) -> SchemaOptions {
    let addresses = SchemaAddresses(standard)
    var aliases: [KeyAlias] = []
    for type in types where !standard.objectTypes[type].schema.isEmpty {
      let uri = addresses.uri(of: standard.objectTypes[type].schema)
      for field in standard.objectTypes[type].fields {
        for other in field.names where other != field.symbol {
          guard let name = standard.symbols.name(of: other) else { continue }
          aliases.append(KeyAlias(scope: .subschema(uri), alias: name, name: field.name))
        }
      }
    }
    var keywords = Annotation.allCases.map { annotation in
      CustomKeyword(
        annotation.name, opensScope: annotation == .entity, defers: annotation == .collection,
        namesRecord: annotation == .reference)
    }
    keywords.append(CustomKeyword("x-pmo-scalar", namesShorthand: true))
    var options = SchemaOptions(
      assertsFormats: standard.formats == .assertion ? true : nil, keywords: keywords, aliases: aliases,
      acceptsShortForms: true, recordKeys: standard.recordKeys)
    for flat in standard.flatParts where types.contains(flat.outer) && !standard.objectTypes[flat.outer].schema.isEmpty
    {
      let part = standard.objectTypes[flat.part]
      for name in flat.names {
        let pointer = name.path == nil ? part.field(named: name.field)?.schemaPointer : nil
        options.extraProperties.append(
          ExtraProperty(
            scope: addresses.uri(of: standard.objectTypes[flat.outer].schema), name: name.name,
            subschema: pointer.map { addresses.uri(of: SchemaAddresses.file(of: part.schema) + "#" + $0) },
            part: flat.field))
      }
    }
    return options
  }
}

/// The addresses of the schemas of a standard: what a file says in its `$id`, or the name of the file.
struct SchemaAddresses {
  private let files: [(name: String, uri: Lazy<String>)]

  init(_ standard: Standard) {
    files = standard.schemas.map { schema in
      let uri = Lazy {
        guard let root = schema.document.root, let id = schema.document.value(in: root, forKey: "$id") else {
          return schema.name
        }
        return schema.document.text(schema.document.content(id))
      }
      return (schema.name, uri)
    }
  }

  /// The fields of an object type that have places inside other mappings, with the URIs of their subschemas.
  func nestedFields(of type: SchemaType) -> [(field: Field, uri: String)] {
    type.fields.compactMap { field in
      guard !field.paths.isEmpty, let pointer = field.schemaPointer else { return nil }
      return (field, uri(of: Self.file(of: type.schema) + "#" + pointer))
    }
  }

  /// The file of a location such as `common.schema.yaml#/$defs/risk`.
  fileprivate static func file(of location: String) -> Substring {
    Substring(location.utf8.prefix { $0 != UInt8(ascii: "#") })
  }

  /// The URI of a location such as `common.schema.yaml#/$defs/risk`; a location at the root of a file has no fragment.
  func uri(of location: String) -> String {
    let hash = location.utf8.firstIndex(of: UInt8(ascii: "#")) ?? location.endIndex
    let uri = files.first { $0.name == location[..<hash] }?.uri.value ?? String(location[..<hash])
    return location[hash...].utf8.count > 1 ? uri + location[hash...] : uri
  }
}
