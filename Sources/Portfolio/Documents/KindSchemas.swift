import JSONSchema
package import Standard
import Synchronization
import YAMLTree

/// The kinds' schemas, compiled when a document of the kind is first met.
package final class KindSchemas: Sendable {
  /// The annotations that say where entities and references lie, in the order of `SchemaVisit.keyword`.
  enum Annotation: Int, CaseIterable {
    case entity
    case collection
    case reference

    var name: String {
      switch self {
      case .entity: "x-pmo-entity"
      case .collection: "x-pmo-collection"
      case .reference: "x-pmo-ref"
      }
    }
  }

  /// A kind's schema ready to judge documents.
  final class KindSchema: Sendable {
    let compiled: CompiledSchema
    let root: SubschemaID

    /// The subschema of a record of each entity, by index of the object type.
    let records: [SubschemaID?]

    init(compiled: CompiledSchema, root: SubschemaID, records: [SubschemaID?]) {
      self.compiled = compiled
      self.root = root
      self.records = records
    }
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
  package static func issues(of standard: Standard) -> [PackIssue] {
    let set = schemaSet(of: standard)
    let result = SchemaCompiler.compile(set, symbols: standard.symbols, options: options(of: standard))
    return result.issues.filter(\.isError).map { issue in
      let file = standard.schemas.first { $0.document === issue.document }?.file ?? 0
      return PackIssue(place: PackPlace(file: file, range: issue.document.span(issue.node)), message: issue.message)
    }
  }

  private static func compile(_ kind: Int, of standard: Standard) -> KindSchema? {
    let name = standard.kinds[kind].schema
    let file = name.split(separator: "#", maxSplits: 1).first.map(String.init) ?? name
    let set = schemaSet(of: standard)
    let roots = standard.schemas.filter { $0.name == file || $0.name == "common.schema.yaml" }.map(\.name)
    let result = SchemaCompiler.compile(
      set, roots: roots, symbols: standard.symbols, options: options(of: standard))
    guard let compiled = result.schema, let root = compiled.subschema(at: uri(of: name, in: standard)) else {
      return nil
    }
    let records = standard.objectTypes.map { type in
      type.entity == nil ? nil : compiled.subschema(at: uri(of: type.schema, in: standard))
    }
    return KindSchema(compiled: compiled, root: root, records: records)
  }

  private static func schemaSet(of standard: Standard) -> SchemaSet {
    var set = SchemaSet()
    for schema in standard.schemas { set.add(schema.document, uri: schema.name) }
    return set
  }

  private static func options(of standard: Standard) -> SchemaOptions {
    var aliases: [KeyAlias] = []
    for type in standard.objectTypes where !type.schema.isEmpty {
      for field in type.fields where field.names.count > 1 {
        for other in field.names.dropFirst() {
          guard let name = standard.symbols.name(of: other) else { continue }
          aliases.append(
            KeyAlias(scope: .subschema(uri(of: type.schema, in: standard)), alias: name, name: field.name))
        }
      }
    }
    let keywords = Annotation.allCases.map { annotation in
      CustomKeyword(annotation.name, opensScope: annotation == .entity, defers: annotation == .collection)
    }
    return SchemaOptions(assertsFormats: true, keywords: keywords, aliases: aliases)
  }

  /// The URI of a place such as `common.schema.yaml#/$defs/risk`: with the `$id` of its file.
  private static func uri(of place: String, in standard: Standard) -> String {
    let parts = place.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let fragment = parts.count > 1 && !parts[1].isEmpty ? "#\(parts[1])" : ""
    guard let schema = standard.schemas.first(where: { $0.name == parts[0] }), let root = schema.document.root,
      let id = schema.document.value(in: root, forKey: "$id")
    else { return parts[0] + fragment }
    return schema.document.text(schema.document.content(id)) + fragment
  }
}
