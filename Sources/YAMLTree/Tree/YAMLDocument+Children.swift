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
  /// - Complexity: O(1) below 65,535 children and without `<<`. Otherwise the first such question about a document costs
  ///   O(*nodes*), those after it O(*depth* + log *mappings with `<<`*).
  package func count(_ node: NodeID) -> Int {
    let item = nodes[node.index]
    guard item.isCollection else { return 0 }
    let children =
      item.small == Node.manyChildren ? index.count(of: node.index, endingAt: Int(item.link)) : Int(item.small)
    guard item.kind == .mapping else { return children }
    guard item.flags.contains(.merges) else { return children / 2 }
    return children / 2 - index.mergeKeyCount(of: node.index) + mergedRange(node).count
  }

  /// The element of a sequence, or the key or value of a mapping as written, at a place; `nil` beyond the last.
  ///
  /// - Parameters:
  ///   - place: 0-based; in a mapping keys have even places and values odd ones.
  ///   - node: the collection; any other node has no children.
  /// - Returns: the child.
  /// - Complexity: O(1), but for the first question about a large collection of a document, which costs O(*nodes*).
  package func child(at place: Int, of node: NodeID) -> NodeID? {
    let item = nodes[node.index]
    guard item.isCollection, place >= 0 else { return nil }
    if item.small != Node.manyChildren {
      guard place < Int(item.small) else { return nil }
      if Int(item.small) <= Self.fewChildren {
        var child = node.index + 1
        for _ in 0..<place { child = next(child) }
        return NodeID(child)
      }
    } else if place >= index.count(of: node.index, endingAt: Int(item.link)) {
      return nil
    }
    return NodeID(index.child(at: place, of: node.index))
  }

  /// Collections with as many children are walked, larger ones looked up in the index; inclusive.
  private static var fewChildren: Int { 16 }

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
