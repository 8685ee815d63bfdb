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
@usableFromInline
struct Node: Sendable {
  @usableFromInline static var noLink: UInt32 { UInt32.max }
  static var manyChildren: UInt16 { UInt16.max }

  @usableFromInline
  struct Flags: OptionSet, Sendable {
    @usableFromInline let rawValue: UInt8

    @inlinable
    init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// The text is a slice of the source.
    @inlinable static var verbatim: Flags { Flags(rawValue: 1) }
    /// An anchor or a tag stands before the node: see ``NodeProperties``.
    static var hasProperties: Flags { Flags(rawValue: 2) }
    /// A mapping takes in fields of other mappings by `<<`.
    @inlinable static var merges: Flags { Flags(rawValue: 4) }
    /// The key `<<` that takes in fields.
    @inlinable static var isMergeKey: Flags { Flags(rawValue: 8) }
  }

  @usableFromInline var lower: UInt32
  @usableFromInline var upper: UInt32
  @usableFromInline var link: UInt32
  @usableFromInline var small: UInt16
  /// The kind in the low four bits, the style in the high ones.
  @usableFromInline var shape: UInt8
  @usableFromInline var flags: Flags

  @inline(__always)
  init(lower: UInt32, upper: UInt32, kind: NodeKind, style: NodeStyle, flags: Flags = [], link: UInt32 = 0) {
    self.lower = lower
    self.upper = upper
    self.link = link
    self.small = 0
    self.shape = kind.rawValue | style.rawValue << 4
    self.flags = flags
  }

  /// A node whose kind and style are put together already.
  @inline(__always)
  init(lower: UInt32, upper: UInt32, shape: UInt8, flags: Flags) {
    self.lower = lower
    self.upper = upper
    self.link = 0
    self.small = 0
    self.shape = shape
    self.flags = flags
  }

  @inlinable var kind: NodeKind {
    // `NodeKind` has eight cases without payload, numbered from 0 in their order: three bits are always one of them.
    unsafe unsafeBitCast(shape & 7, to: NodeKind.self)
  }

  @inlinable var isPlain: Bool { shape >> 4 == 0 }

  var style: NodeStyle { NodeStyle(rawValue: shape >> 4) ?? .plain }

  @inlinable var isCollection: Bool { shape & 7 >= 6 }
}

/// Where the text of a scalar lies that is not a slice of the source: quoted with escapes, folded, several lines.
@usableFromInline
struct OwnedText: Sendable {
  @usableFromInline var offset: UInt32
  @usableFromInline var count: UInt32
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
