/// Names for the nodes of a document that people and other programs find them by.
package struct NodePaths: Sendable {
  private let document: YAMLDocument

  /// Makes the names of a document's nodes.
  package init(_ document: YAMLDocument) {
    self.document = document
  }

  /// The path to a node as a JSON Pointer; the root has the empty one, a key that of its value.
  ///
  /// Source: RFC 6901.
  ///
  /// - Complexity: that of ``YAMLDocument/path(to:)``.
  package func jsonPointer(to node: NodeID) -> String { document.jsonPointer(to: node) }

  /// The path to a node, written like a JSON Pointer, with the `id` of an element in place of its index where it has one.
  ///
  /// It stays what it is when entries are added, moved or sorted: `/risks/R-003/mitigations/0/owner`.
  ///
  /// - Complexity: O(*depth* · *entries of an element*).
  package func locator(to node: NodeID) -> String {
    var locator = ""
    for index in indexes(to: node) {
      switch document.step(to: index) {
      case .key(let key): YAMLDocument.append(token: key, to: &locator)
      case .index(let position):
        let element = document.content(NodeID(index))
        if document.kind(element) == .mapping, let id = document.value(in: element, forKey: "id"),
          document.kind(id).isScalar
        {
          YAMLDocument.append(token: document.text(id), to: &locator)
        } else {
          locator += "/\(position)"
        }
      }
    }
    return locator
  }

  /// The innermost node that holds an offset, an end counted where nothing begins there; `nil` outside the root.
  ///
  /// - Parameter offset: UTF-8 bytes in the source.
  /// - Returns: The node.
  /// - Complexity: O(log *nodes* + *depth*).
  package func node(at offset: UInt32) -> NodeID? {
    let nodes = document.nodes
    guard let root = nodes.first, root.lower <= offset, offset <= root.upper else { return nil }
    // Nodes stand in the order in which they begin: the last that begins here or before, or what holds it.
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].lower <= offset { low = middle + 1 } else { high = middle }
    }
    var index = low - 1
    while index > 0, nodes[index].upper < offset { index = Int(document.index.parents[index]) }
    return NodeID(index)
  }

  /// The nodes on the way to a node, without the root.
  private func indexes(to node: NodeID) -> [Int] {
    var indexes: [Int] = []
    var index = node.index
    while index > 0 {
      indexes.append(index)
      index = Int(document.index.parents[index])
    }
    return indexes.reversed()
  }
}
