/// A node of one document: its place in the document's arena, which is in the order of the source.
///
/// It says nothing without its document, and does not keep it alive.
@usableFromInline
package struct NodeID: Hashable, Comparable, Sendable {
  /// The place in the arena, 0-based; the root has 0.
  @usableFromInline
  package let rawValue: UInt32

  /// Makes the handle of a place in an arena.
  @inlinable
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  @inlinable
  init(_ index: Int) {
    self.rawValue = UInt32(truncatingIfNeeded: index)
  }

  @inlinable
  var index: Int { Int(rawValue) }

  /// Orders nodes as a reader meets them: a collection before what it holds.
  @inlinable
  package static func < (left: NodeID, right: NodeID) -> Bool { left.rawValue < right.rawValue }
}
