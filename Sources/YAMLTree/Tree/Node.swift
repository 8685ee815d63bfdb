import SourceText

/// A node as the arena keeps it: 16 bytes.
///
/// What `link` and `small` mean depends on the kind:
///
/// | node | `link` | `small` |
/// | --- | --- | --- |
/// | sequence, mapping | index after the last node inside | number of children, at most 65,535 |
/// | alias | index of the anchored node, or ``Node/noLink`` | symbol of a key |
/// | scalar, verbatim | unused | symbol of a key |
/// | scalar, not verbatim | index of its ``OwnedText`` | symbol of a key |
struct Node: Sendable {
  static let noLink = UInt32.max
  static let manyChildren = UInt16.max

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// The text is a slice of the source.
    static let verbatim = Flags(rawValue: 1)
    /// An anchor or a tag stands before the node: see ``NodeProperties``.
    static let hasProperties = Flags(rawValue: 2)
    /// A mapping takes in fields of other mappings by `<<`.
    static let merges = Flags(rawValue: 4)
    /// The key `<<` that takes in fields.
    static let isMergeKey = Flags(rawValue: 8)
  }

  var lower: UInt32
  var upper: UInt32
  var link: UInt32
  var small: UInt16
  private var shape: UInt8
  var flags: Flags

  @inline(__always)
  init(lower: UInt32, upper: UInt32, kind: NodeKind, style: NodeStyle, flags: Flags = [], link: UInt32 = 0) {
    self.lower = lower
    self.upper = upper
    self.link = link
    self.small = 0
    self.shape = kind.rawValue | style.rawValue << 4
    self.flags = flags
  }

  var kind: NodeKind {
    @inline(__always) get {
      // The low four bits were a kind's when the node was made; 3 bits are all a kind has.
      NodeKind(rawValue: shape & 7) ?? .null
    }
    set { shape = newValue.rawValue | shape & 0xF0 }
  }

  var style: NodeStyle { NodeStyle(rawValue: shape >> 4) ?? .plain }

  @inline(__always)
  var isCollection: Bool { shape & 7 >= NodeKind.sequence.rawValue }
}

/// Where the text of a scalar lies that is not a slice of the source: quoted with escapes, folded, several lines.
struct OwnedText: Sendable {
  var offset: UInt32
  var count: UInt32
}

/// The anchor and the tag of a node, for the few nodes that have any.
struct NodeProperties: Sendable {
  var node: UInt32
  /// From `&` to the end of the name, empty where there is none.
  var anchor: ByteRange
  /// From `!` to the end, empty where there is none.
  var tagSpan: ByteRange
  /// The tag with its handle resolved, in the document's side buffer.
  var tag: OwnedText
}

/// An entry that a mapping has from another one by `<<`.
struct MergedEntry: Sendable {
  var key: UInt32
  var value: UInt32
  /// The key `<<` that brought it.
  var via: UInt32
}

/// The entries that one mapping has by `<<`: a slice of the document's merged entries.
struct MergedSlice: Sendable {
  var mapping: UInt32
  var lower: UInt32
  var upper: UInt32
}
