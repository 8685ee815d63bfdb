package import SourceText
import Synchronization

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
  let lazyIndex = AtomicLazyReference<TreeIndex>()
  let lazyKeyIndex = AtomicLazyReference<KeyIndex>()
  let lazyContentLines = AtomicLazyReference<ContentLines>()

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

  /// The outermost node, `nil` where nothing was read.
  @inlinable
  package var root: NodeID? { nodes.isEmpty ? nil : NodeID(0) }

  /// Number of nodes as written, keys and aliases included.
  @inlinable
  package var nodeCount: Int { nodes.count }

  /// What a node is: ``NodeKind/alias`` for an alias, whatever it stands for.
  @inlinable
  package func kind(_ node: NodeID) -> NodeKind { nodes[node.index].kind }

  /// The node that an alias stands for, any other node itself.
  ///
  /// An alias that stands for nothing, which is an issue of its own, gives itself: the only way to get
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
