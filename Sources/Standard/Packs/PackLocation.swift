package import SourceText

/// A place in a file of a pack.
package struct PackLocation: Sendable, Hashable {
  /// The index of the file among the standard's files; `settings` for the configuration's file.
  package let file: Int

  /// The index that stands for the configuration's file, which comes after all packs' files.
  package static let settings = -1

  /// The range in the file: UTF-8 bytes, half-open.
  package let range: ByteRange

  /// Whether the text of the range is the value itself, byte for byte, so that an offset in the value is an offset in
  /// the file.
  package let isVerbatim: Bool

  /// Creates a place from its parts.
  package init(file: Int, range: ByteRange, isVerbatim: Bool = false) {
    self.file = file
    self.range = range
    self.isVerbatim = isVerbatim
  }
}
