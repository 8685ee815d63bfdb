/// How much a source may ask of the reader; above, it gives an issue instead of a tree.
package struct YAMLLimits: Sendable {
  /// Bytes of the source, inclusive.
  package var bytes = 64 << 20

  /// Levels of nesting, inclusive, those behind aliases counted too: walking a document needs no more stack than this.
  package var depth = 128

  /// Nodes of all documents of a source, inclusive.
  package var nodes = 4_000_000

  /// Nodes that the aliases of one document expand to, inclusive.
  ///
  /// Walking through aliases meets no more than these and the nodes as written. A text of more than 64 bytes counts
  /// once more for each 64 of them.
  package var expandedNodes = 200_000

  /// A text counts as one more node for each 2 to the power of so many bytes.
  static var bytesOfNode: Int { 6 }

  /// Issues that are kept of one source; later ones are dropped.
  package var problems = 100

  /// The limits that documents written by people never meet.
  package init() {}
}
