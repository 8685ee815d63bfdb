extension YAMLDocument {
  /// The index of the node after a node and all it holds.
  @inlinable
  func next(_ index: Int) -> Int {
    let item = nodes[index]
    return item.isCollection ? Int(item.link) : index + 1
  }

  /// The elements of a sequence; of a mapping keys and values in turn, as written; none of any other node.
  ///
  /// - Complexity: O(1) for the whole and for each step; nothing is allocated.
  @inlinable
  package func children(_ node: NodeID) -> Children {
    let item = nodes[node.index]
    return Children(
      document: self, position: node.index + 1, end: item.isCollection ? Int(item.link) : node.index + 1)
  }

  /// Number of elements of a sequence, of entries of a mapping, those by `<<` included; 0 for any other node.
  ///
  /// - Complexity: O(1); O(*n*) above 65,534 children.
  package func count(_ node: NodeID) -> Int {
    let item = nodes[node.index]
    guard item.isCollection else { return 0 }
    if item.flags.contains(.merges) { return entries(node).reduce(0) { count, _ in count + 1 } }
    let children =
      item.small == Node.manyChildren ? children(node).reduce(0) { count, _ in count + 1 } : Int(item.small)
    return item.kind == .mapping ? children / 2 : children
  }

  /// The nodes directly inside a collection.
  @usableFromInline
  package struct Children: Sequence, IteratorProtocol, Sendable {
    @usableFromInline let document: YAMLDocument
    @usableFromInline var position: Int
    @usableFromInline let end: Int

    @inlinable
    init(document: YAMLDocument, position: Int, end: Int) {
      self.document = document
      self.position = position
      self.end = end
    }

    /// Moves to the next child.
    @inlinable
    package mutating func next() -> NodeID? {
      guard position < end else { return nil }
      defer { position = document.next(position) }
      return NodeID(position)
    }
  }
}
