/// Where the lines of a source begin: turns byte offsets into lines and columns and back.
///
/// A line ends with LF, CR LF or a lone CR; the break belongs to the line it ends. A byte order mark at the start of
/// the source is no column: the first character after it stands in column 1. All lines and columns are 1-based.
package struct LineIndex: Sendable {
  /// Offset of each line's first byte, ascending; the first is after the byte order mark.
  package let starts: [UInt32]

  /// Number of bytes of the source.
  private let byteCount: UInt32

  /// Finds the lines of a source.
  ///
  /// - Complexity: O(*n*) in bytes.
  package init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    let span = bytes.span
    var offset = 0
    while offset < span.count {
      let byte = span[offset]
      offset += 1
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      if byte == UInt8(ascii: "\r"), offset < span.count, span[offset] == UInt8(ascii: "\n") { offset += 1 }
      starts.append(UInt32(offset))
    }
    self.starts = starts
    self.byteCount = UInt32(clamping: bytes.count)
  }

  /// Number of lines, at least 1: a text that ends with a line break has an empty line after it.
  package var count: Int { starts.count }

  /// The 1-based line that holds an offset; an offset past the end belongs to the last line.
  ///
  /// - Complexity: O(log *lines*).
  package func line(of offset: UInt32) -> Int {
    // A byte order mark belongs to the first line, though that begins after it.
    max(1, starts.endOfPrefix { $0 <= offset })
  }

  /// The line and column of an offset, both 1-based.
  ///
  /// An offset inside a character counts as its start; one inside the byte order mark as column 1; one past the end as
  /// the end.
  ///
  /// - Parameters:
  ///   - offset: bytes from the start of the source.
  ///   - bytes: the source this index was made of.
  ///   - unit: what the column counts.
  /// - Returns: the line and the column.
  /// - Complexity: O(log *lines* + bytes of the line).
  package func position(of offset: UInt32, in bytes: [UInt8], unit: ColumnUnit) -> SourcePosition {
    let line = line(of: offset)
    let start = Int(starts[line - 1])
    var end = max(start, min(Int(offset), bytes.count))
    while end > start, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return SourcePosition(line: line, column: 1 + Self.units(bytes[start..<end], unit))
  }

  /// The offset of a line and column; past the end of the line gives the end of its text, past the last line the end.
  ///
  /// A column inside a UTF-16 surrogate pair or inside a character's bytes gives the character's start.
  ///
  /// - Complexity: O(bytes of the line).
  package func offset(of position: SourcePosition, in bytes: [UInt8], unit: ColumnUnit) -> UInt32 {
    guard position.line <= count else { return byteCount }
    let text = textRange(ofLine: max(1, position.line), in: bytes)
    var remaining = max(0, position.column - 1)
    var offset = Int(text.lower)
    while offset < Int(text.upper) {
      let width = Self.characterWidth(bytes[offset])
      let units = Self.units(ofCharacterOfWidth: width, unit)
      guard remaining >= units else { break }
      remaining -= units
      offset += width
    }
    return min(UInt32(offset), text.upper)
  }

  /// The range of a 1-based line with its line break; an empty range at the end for a line past the last.
  package func range(ofLine line: Int) -> ByteRange {
    guard line >= 1, line <= count else { return ByteRange(at: byteCount) }
    return ByteRange(lower: starts[line - 1], upper: line < count ? starts[line] : byteCount)
  }

  /// The range of a 1-based line's text, without its line break.
  package func textRange(ofLine line: Int, in bytes: [UInt8]) -> ByteRange {
    var range = range(ofLine: line)
    if range.upper > range.lower, bytes[Int(range.upper) - 1] == UInt8(ascii: "\n") { range.upper -= 1 }
    if range.upper > range.lower, bytes[Int(range.upper) - 1] == UInt8(ascii: "\r") { range.upper -= 1 }
    return range
  }

  private static func units(_ bytes: ArraySlice<UInt8>, _ unit: ColumnUnit) -> Int {
    switch unit {
    case .utf8: bytes.count
    case .scalars: bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    case .utf16: bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
    }
  }

  private static func units(ofCharacterOfWidth width: Int, _ unit: ColumnUnit) -> Int {
    switch unit {
    case .utf8: width
    case .scalars: 1
    case .utf16: width == 4 ? 2 : 1
    }
  }

  /// Bytes of the character that begins with a byte; a byte that begins none counts as one.
  private static func characterWidth(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0...: 4
    default: 1
    }
  }
}

extension LineIndex {
  /// A line index by reference, so that a source can publish it once.
  final class Box: Sendable {
    let index: LineIndex

    init(_ index: LineIndex) {
      self.index = index
    }
  }
}
