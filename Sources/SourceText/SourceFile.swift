/// One source as it was read: its path and its bytes, which never change.
///
/// Copies are references. Bytes are kept as they are in the file: nothing is decoded, no line break is rewritten, a
/// byte order mark stays.
package final class SourceFile: Sendable {
  /// The path as shown to people, separated by `/`.
  package let path: String

  /// The bytes, all of them.
  package let bytes: [UInt8]

  private let lines = LazyReference()

  /// Makes a source of a path and bytes.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Makes a source of a path and a text.
  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The lines of the source, found when they are first asked for and then kept.
  ///
  /// - Complexity: O(*n*) in bytes the first time, O(1) afterwards.
  package var lineIndex: LineIndex {
    lines.object(of: LineIndex.Box.self) { LineIndex.Box(LineIndex(bytes)) }.index
  }

  /// The range of the whole source.
  package var range: ByteRange { ByteRange(0, bytes.count) }

  /// The text of a range, cut down to the source; bytes that are not UTF-8 come as U+FFFD.
  ///
  /// - Complexity: O(*n*) in bytes of the range.
  package func text(_ range: ByteRange) -> String {
    String(decoding: bytes[range.clamped(toCount: bytes.count).indices], as: UTF8.self)
  }

  /// The line and column of a byte offset, in Unicode scalars, both 1-based.
  ///
  /// - Complexity: that of ``lineIndex``, then O(log *lines*).
  package func position(of offset: UInt32) -> SourcePosition {
    lineIndex.position(of: offset, in: bytes, unit: .scalars)
  }
}

extension SourceFile: Equatable {
  /// Whether path and bytes are the same.
  package static func == (left: SourceFile, right: SourceFile) -> Bool {
    left === right || (left.path == right.path && left.bytes == right.bytes)
  }
}

/// A half-open range of UTF-8 bytes of one source: from `lower`, inclusive, to `upper`, exclusive.
///
/// Offsets are 0-based and count bytes from the start of the source, a byte order mark included. An empty range is a
/// place between two bytes. A source is smaller than 4 GiB, so offsets take 32 bits.
package struct ByteRange: Hashable, Sendable {
  /// Offset of the first byte, 0-based, inclusive.
  package var lower: UInt32

  /// Offset after the last byte, 0-based, exclusive; never below `lower`.
  package var upper: UInt32

  /// Makes the range from `lower` to `upper`; an `upper` below `lower` gives the empty range at `lower`.
  package init(lower: UInt32, upper: UInt32) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// Makes the range from `lower` to `upper`, both clamped to what 32 bits hold.
  package init(_ lower: Int, _ upper: Int) {
    self.init(lower: UInt32(clamping: lower), upper: UInt32(clamping: upper))
  }

  /// Makes the range of integer offsets, clamped to what 32 bits hold.
  package init(_ offsets: Range<Int>) {
    self.init(offsets.lowerBound, offsets.upperBound)
  }

  /// Makes the empty range at an offset.
  package init(at offset: UInt32) {
    self.lower = offset
    self.upper = offset
  }

  /// Number of bytes.
  package var count: Int { Int(upper - lower) }

  /// Whether the range holds no byte and is only a place.
  package var isEmpty: Bool { lower == upper }

  /// The offsets as an integer range, for subscripts of byte arrays.
  package var indices: Range<Int> { Int(lower)..<Int(upper) }

  /// Whether the byte at an offset lies within the range.
  package func contains(_ offset: UInt32) -> Bool { lower <= offset && offset < upper }

  /// Whether every byte of another range lies within the range; an empty one may sit at either end.
  package func contains(_ other: ByteRange) -> Bool { lower <= other.lower && other.upper <= upper }

  /// Whether the two ranges share a byte.
  package func overlaps(_ other: ByteRange) -> Bool { lower < other.upper && other.lower < upper }

  /// The smallest range that holds both.
  package func union(_ other: ByteRange) -> ByteRange {
    ByteRange(lower: min(lower, other.lower), upper: max(upper, other.upper))
  }

  /// The range cut down to a source of `count` bytes.
  package func clamped(toCount count: Int) -> ByteRange {
    let limit = UInt32(clamping: count)
    return ByteRange(lower: min(lower, limit), upper: min(upper, limit))
  }
}

extension ByteRange: Comparable {
  /// Orders by start, then by end: the order in which a reader meets them.
  package static func < (left: ByteRange, right: ByteRange) -> Bool {
    (left.lower, left.upper) < (right.lower, right.upper)
  }
}

extension ByteRange: CustomStringConvertible {
  /// The offsets as `lower..<upper`.
  package var description: String { "\(lower)..<\(upper)" }
}

/// A replacement of a range of bytes by other bytes.
package struct ByteEdit: Hashable, Sendable {
  /// What is replaced; an empty range inserts.
  package var range: ByteRange

  /// What takes its place; empty deletes.
  package var replacement: [UInt8]

  /// Makes an edit of a range and bytes.
  package init(range: ByteRange, replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  /// Makes an edit of a range and a text.
  package init(range: ByteRange, text: String) {
    self.init(range: range, replacement: Array(text.utf8))
  }

  /// Whether two edits cannot both be made: they share a byte, or both insert at the same place.
  package func conflicts(with other: ByteEdit) -> Bool {
    range.overlaps(other.range) || range == other.range
      || (range.isEmpty && other.range.lower < range.lower && range.lower < other.range.upper)
      || (other.range.isEmpty && range.lower < other.range.lower && other.range.lower < range.upper)
  }

  /// Makes all edits at once on a source and gives the bytes that result.
  ///
  /// - Parameters:
  ///   - edits: edits in any order; they speak of the offsets before any of them is made.
  ///   - bytes: the source.
  /// - Returns: `nil` where an edit reaches past the source or two edits conflict: then none is made.
  /// - Complexity: O(*n* + *e* log *e*) in bytes and edits.
  package static func applied(_ edits: [ByteEdit], to bytes: [UInt8]) -> [UInt8]? {
    let sorted = edits.sorted { $0.range < $1.range }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + sorted.reduce(0) { $0 + $1.replacement.count })
    var position = 0
    for (index, edit) in sorted.enumerated() {
      guard edit.range.upper <= bytes.count, Int(edit.range.lower) >= position else { return nil }
      guard index == 0 || !edit.conflicts(with: sorted[index - 1]) else { return nil }
      result += bytes[position..<Int(edit.range.lower)]
      result += edit.replacement
      position = Int(edit.range.upper)
    }
    result += bytes[position...]
    return result
  }
}
