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
