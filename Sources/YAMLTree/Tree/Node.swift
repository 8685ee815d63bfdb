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
    /// A key whose text was a slice of the source before it was given another name.
    static var renamed: Flags { Flags(rawValue: 16) }
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

/// What a node is, scalars as the core schema reads them.
///
/// Source: YAML 1.2.2, 10.3 (core schema).
@usableFromInline
package enum NodeKind: UInt8, Hashable, Sendable {
  /// Nothing, `null`, `Null`, `NULL` or `~`.
  case null = 0

  /// `true` or `false`, in lower case, upper case or capitalised.
  case bool

  /// A whole number: decimal, `0o17` or `0x1F`; it may be larger than 64 bits.
  case int

  /// A number with a fraction or an exponent, `.inf` or `.nan`.
  case double

  /// Any other text, and all text in quotes or blocks.
  case string

  /// `*name`, a use of another node; see ``YAMLDocument/content(_:)``.
  case alias

  /// A list.
  case sequence

  /// Pairs of key and value.
  case mapping

  /// Whether it is a list or a mapping.
  @inlinable
  package var isCollection: Bool { self == .sequence || self == .mapping }

  /// Whether it is a text of one kind or another.
  @inlinable
  package var isScalar: Bool { self != .alias && !isCollection }
}

/// How a node is written.
package enum NodeStyle: UInt8, Hashable, Sendable {
  /// A text without quotes; an alias; an empty place.
  case plain = 0

  /// A text in `'single'` quotes.
  case singleQuoted

  /// A text in `"double"` quotes.
  case doubleQuoted

  /// A text below `|`, line by line.
  case literal

  /// A text below `>`, its lines joined.
  case folded

  /// A list with dashes or a mapping with indented lines.
  case block

  /// A list in `[ ]` or a mapping in `{ }`.
  case flow
}

extension ContiguousArray {
  /// A copy in a buffer of its own that is no larger than it must be; the usual initializers would share this one.
  func exactCopy() -> ContiguousArray {
    unsafe withUnsafeBufferPointer { unsafe ContiguousArray($0) }
  }
}

/// What a reader fills while it reads one document; kept between documents for its memory.
struct Arena: ~Copyable {
  var nodes: ContiguousArray<Node> = []
  var ownedTexts: ContiguousArray<OwnedText> = []
  var ownedBytes: ContiguousArray<UInt8> = []
  var properties: ContiguousArray<NodeProperties> = []
  var merged: ContiguousArray<MergedEntry> = []
  var mergedSlices: ContiguousArray<MergedSlice> = []

  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    ownedTexts.removeAll(keepingCapacity: true)
    ownedBytes.removeAll(keepingCapacity: true)
    properties.removeAll(keepingCapacity: true)
    merged.removeAll(keepingCapacity: true)
    mergedSlices.removeAll(keepingCapacity: true)
  }

  mutating func own(_ text: Span<UInt8>) -> OwnedText {
    let location = OwnedText(offset: UInt32(ownedBytes.count), count: UInt32(text.count))
    unsafe text.withUnsafeBufferPointer { unsafe ownedBytes.append(contentsOf: $0) }
    return location
  }
}
