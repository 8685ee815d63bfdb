import YAMLTree

/// The keywords that a subschema has, with their values: a table by keyword.
struct KeywordValues {
  private static let absent = UInt32.max

  private var nodes = InlineArray<64, UInt32>(repeating: absent)

  subscript(keyword: SchemaKeyword) -> NodeID? {
    get {
      let node = nodes[Int(keyword.rawValue)]
      return node == Self.absent ? nil : NodeID(rawValue: node)
    }
    set { nodes[Int(keyword.rawValue)] = newValue?.rawValue ?? Self.absent }
  }
}
