package import SourceText

/// One document as a tree whose nodes know their bytes in the source.
///
/// Nodes lie in one flat array in the order of the source, a collection before what it holds. A node is named by a
/// ``NodeID``; everything is asked of the document. Texts that stand in the source as they are (most) are slices of it;
/// the others (escapes, folded lines) share one buffer. Aliases are references: a document takes memory for what is
/// written, not for what it would be with all aliases followed, and the limits bound that as well.
///
/// A node of another document, or one made up, is a broken invariant and traps.
@usableFromInline
package final class YAMLDocument: Sendable {
  /// The source that the document is part of.
  package let source: SourceFile

  /// The part of the source that belongs to the document: from the end of the one before, comments included.
  package let region: ByteRange

  /// The table that the symbols of the keys are of.
  package let symbols: SymbolTable

  /// Whether `---` begins the document.
  package let hasStartMarker: Bool

  /// Whether `...` ends the document.
  package let hasEndMarker: Bool

  /// Number of nodes when every alias is followed; at most that of the nodes as written and
  /// ``YAMLLimits/expandedNodes`` together.
  package let expandedNodeCount: Int

  /// The bytes of the source, once more at hand.
  @usableFromInline let bytes: [UInt8]
  @usableFromInline let nodes: ContiguousArray<Node>
  @usableFromInline let ownedTexts: ContiguousArray<OwnedText>
  @usableFromInline let ownedBytes: ContiguousArray<UInt8>
  let properties: ContiguousArray<NodeProperties>
  let merged: ContiguousArray<MergedEntry>
  let mergedSlices: ContiguousArray<MergedSlice>
  let lazyIndex = LazyReference()
  let lazyKeyIndex = LazyReference()
  let lazyContentLines = LazyReference()

  init(
    source: SourceFile, region: ByteRange, symbols: SymbolTable, hasStartMarker: Bool, hasEndMarker: Bool,
    expandedNodeCount: Int, arena: borrowing Arena
  ) {
    self.source = source
    self.region = region
    self.symbols = symbols
    self.hasStartMarker = hasStartMarker
    self.hasEndMarker = hasEndMarker
    self.expandedNodeCount = expandedNodeCount
    self.bytes = source.bytes
    self.nodes = arena.nodes.exactCopy()
    self.ownedTexts = arena.ownedTexts.exactCopy()
    self.ownedBytes = arena.ownedBytes.exactCopy()
    self.properties = arena.properties.exactCopy()
    self.merged = arena.merged.exactCopy()
    self.mergedSlices =
      arena.mergedSlices.isEmpty ? [] : ContiguousArray(arena.mergedSlices.sorted { $0.mapping < $1.mapping })
  }

  /// A document without nodes.
  package convenience init(empty source: SourceFile) {
    self.init(
      source: source, region: source.range, symbols: .empty, hasStartMarker: false, hasEndMarker: false,
      expandedNodeCount: 0, arena: Arena())
  }

  /// The outermost node, `nil` where nothing was read.
  @inlinable
  package var root: NodeID? { nodes.isEmpty ? nil : NodeID(0) }

  /// Number of nodes as written, keys and aliases included.
  @inlinable
  package var nodeCount: Int { nodes.count }

  /// What a node is: ``NodeKind/alias`` for an alias, whatever it refers to.
  @inlinable
  package func kind(_ node: NodeID) -> NodeKind { nodes[node.index].kind }

  /// The node that an alias refers to, any other node itself.
  ///
  /// An alias that refers to nothing, which is a problem of its own, gives itself: the only way to get
  /// ``NodeKind/alias`` as the kind of a content.
  @inlinable
  package func content(_ node: NodeID) -> NodeID {
    let item = nodes[node.index]
    return item.kind == .alias && item.link != Node.noLink ? NodeID(rawValue: item.link) : node
  }

  /// The bytes of a node: quotes and brackets included, without anchor and tag.
  ///
  /// A block text begins with its `|` or `>` and ends after the last visible character, or with `+` before the last
  /// line break. A block collection reaches from its first key or dash to the end of its last node, without blanks and
  /// comments after it. A value that is not there is an empty range, after the colon or dash that announces it.
  package func span(_ node: NodeID) -> ByteRange {
    let item = nodes[node.index]
    return ByteRange(lower: item.lower, upper: item.upper)
  }

  /// How a node is written.
  package func style(_ node: NodeID) -> NodeStyle { nodes[node.index].style }
}

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
