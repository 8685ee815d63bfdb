import YAMLTree

/// A place in the documents of a compilation.
struct SchemaLocation: Hashable, Sendable {
  var document: UInt32
  var node: NodeID
}

/// Reading schemas, which is done once and may take its time.
extension YAMLDocument {
  /// The entries of a mapping with the texts of their keys, aliases followed; none for anything else.
  func schemaEntries(_ node: NodeID) -> [(name: String, key: NodeID, value: NodeID)] {
    guard kind(node) == .mapping else { return [] }
    return entries(node).map { (text(content($0.key)), $0.key, content($0.value)) }
  }

  /// The elements of a sequence, aliases followed; none for anything else.
  func schemaElements(_ node: NodeID) -> [NodeID] {
    guard kind(node) == .sequence else { return [] }
    return children(node).map { content($0) }
  }

  /// The value of a key, alias followed.
  func schemaValue(_ node: NodeID, _ key: String) -> NodeID? {
    guard kind(node) == .mapping else { return nil }
    return value(in: node, forKey: key).map { content($0) }
  }

  /// The text of a string, `nil` for any other kind of node.
  func string(_ node: NodeID) -> String? {
    kind(node) == .string ? text(node) : nil
  }

  /// The exact value of a number, `nil` for other nodes and for what is not finite.
  func decimal(_ node: NodeID) -> ExactDecimal? {
    switch kind(node) {
    case .int, .double:
      if let exact = withUTF8(node, { ExactDecimal($0) }) { return exact }
      if let int = int(node) { return ExactDecimal(int) }
      return double(node).flatMap { $0.isFinite ? ExactDecimal($0.description) : nil }
    default: return nil
    }
  }
}
