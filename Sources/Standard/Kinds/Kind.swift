import SourceText
package import YAMLTree

/// A kind of document: a charter, a risk register.
package struct Kind: Sendable {
  /// The name that documents give: `risk-register`.
  package let name: String

  /// The title for people.
  package let title: String

  /// The description from the schema.
  package let description: String

  /// The schema's file within its pack: `risk-register.schema.yaml`; with a pointer for a kind of one record.
  package let schema: String

  /// The object type of a document's root.
  package let root: Int

  /// Globs of file names that hold this kind when the document does not say so.
  package let files: [String]

  /// Globs of file names that hold this kind or something else: only what the document holds can tell.
  package let looseFiles: [String]

  /// Other names of the kind that documents give: `highlight-report`.
  package let otherNames: [String]

  /// Whether the kind holds one record only, and is named after its entity.
  package let isRecord: Bool

  /// Whether placeholders such as `{{name}}` are allowed in it.
  package let allowsTemplates: Bool

  /// Creates a kind from its parts.
  package init(
    name: String, title: String, description: String, schema: String, root: Int, files: [String], looseFiles: [String],
    otherNames: [String], isRecord: Bool, allowsTemplates: Bool
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.schema = schema
    self.root = root
    self.files = files
    self.looseFiles = looseFiles
    self.otherNames = otherNames
    self.isRecord = isRecord
    self.allowsTemplates = allowsTemplates
  }
}

/// The tree of a schema's file, made when it is first asked for: most runs ask for those of a kind or two.
package final class SchemaSource: Sendable {
  private let tree: Lazy<YAMLDocument>

  /// Creates a source of a tree that a closure makes.
  init(_ make: @escaping @Sendable () -> YAMLDocument) { tree = Lazy(make) }

  /// The tree; one without nodes where the file holds none.
  package var document: YAMLDocument { tree.value }
}

/// A schema file of a pack, as it was read.
struct SchemaFile {
  /// The file's name within `kinds/`: `risk-register.schema.yaml`.
  let name: String

  /// The root of the schema.
  let root: PackNode

  /// The tree, for whoever reads it later.
  let source: SchemaSource

  init(name: String, root: PackNode) {
    self.name = name
    self.root = root
    let document = root.document
    source = SchemaSource { document }
  }

  /// Whether it describes documents, and not only what other schemas share: it says more than `$defs`.
  var isKind: Bool {
    guard SchemaFile.stem(of: name) != name else { return false }
    return [PackKey.type, .properties, .reference, .items, .allOf, .anyOf, .oneOf].contains { root[$0] != nil }
  }

  /// The name of a schema's file without what says that it is one, `.schema.yaml` or `.schema.json`; the name itself where it
  /// does not.
  static func stem(of name: String) -> String {
    for suffix in [".schema.yaml", ".schema.json"] where name.hasSuffix(suffix) {
      return String(name.dropLast(suffix.count))
    }
    return name
  }
}

/// The names of fields that schemas speak of: they become symbols before any document is read.
struct SchemaNames {
  /// All keys of every `properties` and `x-pmo-flat` mapping and all words of every `x-pmo-aliases`, in the order of the schema.
  static func names(in document: YAMLDocument) -> [String] {
    var result: [String] = []
    guard let root = document.root else { return result }
    var pending: [NodeID] = [root]
    while let node = pending.popLast() {
      switch document.kind(node) {
      case .sequence: pending += document.children(node).lazy.filter { document.kind($0).isCollection }
      case .mapping:
        for entry in document.entries(node) {
          if document.symbol(entry.key) == PackKey.properties.symbol, document.kind(entry.value) == .mapping {
            for property in document.entries(entry.value) { result.append(document.text(property.key)) }
          } else if document.symbol(entry.key) == PackKey.aliases.symbol {
            for alias in document.children(document.content(entry.value)) {
              let name = document.text(alias)
              let keys = FieldPath.keys(of: name)
              if keys.isEmpty { result.append(name) } else { result += keys }
            }
          } else if document.symbol(entry.key) == PackKey.flat.symbol {
            for flat in document.entries(document.content(entry.value)) { result.append(document.text(flat.key)) }
          }
          if document.kind(entry.value).isCollection { pending.append(entry.value) }
        }
      default: break
      }
    }
    return result
  }
}

/// The types of values that a schema allows by `type`, `null` apart.
struct SchemaValueTypes: OptionSet {
  let rawValue: UInt8

  static let string = SchemaValueTypes(rawValue: 1)
  static let integer = SchemaValueTypes(rawValue: 2)
  static let number = SchemaValueTypes(rawValue: 4)
  static let boolean = SchemaValueTypes(rawValue: 8)
  static let array = SchemaValueTypes(rawValue: 16)
  static let object = SchemaValueTypes(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Reads the value of `type`: a name or a list of names; others than those of JSON Schema are passed over.
  init(_ node: PackNode) {
    self = []
    let document = node.document
    guard node.kind == .sequence else {
      insert(SchemaValueTypes(named: node.content, in: document))
      return
    }
    for child in document.children(node.content) {
      insert(SchemaValueTypes(named: document.content(child), in: document))
    }
  }

  private init(named node: NodeID, in document: YAMLDocument) {
    self =
      if document.text(node, equals: "string") { .string } else if document.text(node, equals: "array") {
        .array
      } else if document.text(node, equals: "object") { .object } else if document.text(node, equals: "integer") {
        .integer
      } else if document.text(node, equals: "number") { .number } else if document.text(node, equals: "boolean") {
        .boolean
      } else { [] }
  }
}
