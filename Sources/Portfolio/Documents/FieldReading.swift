package import Standard
package import YAMLTree

extension YAMLDocument {
  /// The value of a field in a mapping, under the field's own name or one of its others; `nil` where it is absent or
  /// empty.
  ///
  /// The first of the names that has a value counts. A value that is null is absent: `owner:` with nothing after it
  /// names nobody.
  package func value(of field: Field, in mapping: NodeID) -> NodeID? {
    for name in field.names {
      if let value = value(in: mapping, for: name), kind(content(value)) != .null { return value }
    }
    return nil
  }

  /// The name of the field that a value stands under: of an element the name of its list; empty at the root.
  package func fieldName(of node: NodeID) -> String {
    var current = node
    while true {
      if let key = keyNode(ofValue: current) { return text(content(key)) }
      guard let parent = parent(of: current) else { return "" }
      current = parent
    }
  }

  /// The node of an entity's id: its key field, or the key that it lies under.
  package func identifier(of record: EntityRecord, type: SchemaType) -> NodeID? {
    guard let key = type.entity?.key, let field = type.field(named: key) else { return nil }
    let node = content(record.node)
    if kind(node) == .mapping, let value = value(of: field, in: node), kind(content(value)).isScalar {
      return content(value)
    }
    return record.key
  }
}
