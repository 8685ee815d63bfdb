import YAMLTree

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
