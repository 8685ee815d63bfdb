import SourceText

/// Places of parts of expressions in pack files.
package enum ExpressionLocation {
  /// Where a part of an expression stands in the file: exactly where the text is there byte for byte, else the whole.
  ///
  /// - Parameters:
  ///   - range: UTF-8 bytes of the expression, half-open; `nil` means the whole.
  ///   - text: the expression.
  ///   - origin: where the expression stands.
  /// - Returns: the place in the pack's file.
  package static func location(of range: Range<Int>?, in text: String, at origin: PackLocation) -> PackLocation {
    guard let range, origin.isVerbatim else { return origin }
    // A quoted text is verbatim between its quotes, which stand at both ends alike.
    let quotes = (origin.range.count - text.utf8.count) / 2
    guard quotes >= 0 else { return origin }
    let start = Int(origin.range.lower) + quotes + min(range.lowerBound, text.utf8.count)
    let end = Int(origin.range.lower) + quotes + min(max(range.upperBound, range.lowerBound + 1), text.utf8.count)
    return PackLocation(file: origin.file, range: ByteRange(start, max(start, end)), isVerbatim: true)
  }
}
