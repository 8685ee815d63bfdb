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
