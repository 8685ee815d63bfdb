package import SourceText

/// A comment of a source.
package struct YAMLComment: Hashable, Sendable {
  /// From `#` to the end of the line, the line break excluded, trailing spaces included.
  package let range: ByteRange

  /// Whether nothing but spaces stands before it on its line.
  package let isOwnLine: Bool
}
