package import YAMLTree

/// The schemas that a compiler may use: documents by the URI they are known under.
///
/// Nothing is ever fetched. The metaschemas of JSON Schema 2020-12 need not be added.
package struct SchemaSet: Sendable {
  struct Member: Sendable {
    var uri: String
    var document: YAMLDocument
    var root: NodeID
  }

  private(set) var members: [Member] = []

  /// Makes an empty set.
  package init() {}

  /// Adds a document, or the part of it under a node, under a URI that holds where the schema has no `$id`.
  ///
  /// An empty document is passed over: there is no schema in it.
  package mutating func add(_ document: YAMLDocument, uri: String, root: NodeID? = nil) {
    guard let root = root ?? document.root else { return }
    members.append(Member(uri: uri, document: document, root: root))
  }

  /// All names of properties that the schemas mention, each once, in the order of the alphabet.
  ///
  /// They belong in the table of symbols that instances are read with, together with the names of ``KeyAlias``.
  ///
  /// - Complexity: O(nodes).
  package var propertyNames: [String] {
    var names: Set<String> = []
    var needsMetaschemas = false
    for member in members {
      Self.collect(member.document, member.root, &names, &needsMetaschemas)
    }
    if needsMetaschemas {
      var ignored = false
      for document in Metaschema.all {
        if let root = document.document.root { Self.collect(document.document, root, &names, &ignored) }
      }
    }
    return names.sorted()
  }

  /// Looks at every mapping, be it a schema or not: names too many do no harm.
  private static func collect(
    _ document: YAMLDocument, _ node: NodeID, _ names: inout Set<String>, _ needsMetaschemas: inout Bool
  ) {
    let node = document.content(node)
    switch document.kind(node) {
    case .sequence:
      for child in document.children(node) { collect(document, child, &names, &needsMetaschemas) }
    case .mapping:
      for entry in document.entries(node) {
        let value = document.content(entry.value)
        switch KeywordTable.standard.keyword(entry.key, document) {
        case .properties, .dependentSchemas:
          names.formUnion(document.entries(value).map { document.text(document.content($0.key)) })
        case .dependentRequired, .dependencies:
          for entry in document.entries(value) {
            names.insert(document.text(document.content(entry.key)))
            names.formUnion(texts(document, document.content(entry.value)))
          }
        case .required: names.formUnion(texts(document, value))
        case .ref, .dynamicRef:
          if document.text(value).hasPrefix(Metaschema.prefix) { needsMetaschemas = true }
        default: break
        }
        collect(document, value, &names, &needsMetaschemas)
      }
    default: break
    }
  }

  private static func texts(_ document: YAMLDocument, _ sequence: NodeID) -> [String] {
    guard document.kind(sequence) == .sequence else { return [] }
    return document.children(sequence).map { document.text(document.content($0)) }
  }
}
