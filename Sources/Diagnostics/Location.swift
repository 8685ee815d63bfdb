package import SourceText

/// A range of bytes in one source.
package struct Location: Sendable, Hashable {
  /// The index of the source in the report's `sources`.
  package var source: Int

  /// UTF-8 bytes of that source, half-open; an empty range marks a point.
  package var range: ByteRange

  /// Creates a place from its parts.
  package init(source: Int, range: ByteRange) {
    self.source = source
    self.range = range
  }
}
