import Synchronization

/// One source as it was read: its path and its bytes, which never change.
///
/// Copies are references. Bytes are kept as they are in the file: nothing is decoded, no line break is rewritten, a
/// byte order mark stays.
package final class SourceFile: Sendable {
  /// The path as shown to people, separated by `/`.
  package let path: String

  /// The bytes, all of them.
  package let bytes: [UInt8]

  private let lines = AtomicLazyReference<LineIndex.Box>()

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
    (lines.load() ?? lines.storeIfNil(LineIndex.Box(LineIndex(bytes)))).index
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
