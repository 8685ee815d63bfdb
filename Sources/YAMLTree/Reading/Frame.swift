import SourceText

/// A collection that is being read.
struct Frame {
  /// Index of its node.
  var node: UInt32 = 0
  /// Where the records of its keys begin.
  var firstKey: UInt32 = 0
  /// Children so far.
  var children: UInt32 = 0
  /// Levels of nesting below it, those behind aliases included.
  var height: UInt32 = 0
  /// What aliases had expanded to, and what texts weighed, before it began.
  var expansionBefore = 0
  var isMapping = false
  var isFlow = false
  var hasMergeKey = false
  /// Whether it is `{{ … }}`.
  var isPlaceholder = false
  /// Whether an anchor marks it.
  var isAnchored = false
  /// Whether the next child is a key.
  var expectsKey: Bool { isMapping && children & 1 == 0 }
}

/// A key of a mapping that is being read.
struct KeyRecord {
  var hash: UInt32
  var node: UInt32
}

/// A node that an anchor marks.
struct Anchor {
  var node: UInt32
  /// The bytes of `&name`.
  var span: ByteRange
  /// Nodes inside with all aliases followed, itself included, and one for each piece of a long text; 1 while it is open.
  var expandedCount: Int
  /// Levels of nesting below it.
  var height: UInt32
  var isOpen: Bool
}
