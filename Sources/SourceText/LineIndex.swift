/// Where the lines of a source begin: turns byte offsets into lines and columns and back.
///
/// A line ends with LF, CR LF or a lone CR; the break belongs to the line it ends. A byte order mark at the start of
/// the source is no column: the first character after it stands in column 1. All lines and columns are 1-based.
package struct LineIndex: Sendable {
  /// Offset of each line's first byte, ascending; the first is after the byte order mark.
  package let starts: [UInt32]

  /// Number of bytes of the source.
  private let byteCount: UInt32

  /// What was counted before every 256th byte, so that columns of long lines are differences; empty for a source of
  /// ASCII alone, in which every byte is a column.
  private let counts: ContiguousArray<Count>

  private struct Count: Sendable {
    var scalars: UInt32 = 0
    /// Scalars that take two units in UTF-16.
    var pairs: UInt32 = 0
  }

  private static var blockBits: Int { 8 }

  /// Finds the lines of a source.
  ///
  /// - Complexity: O(*n*) in bytes.
  package init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    let span = bytes.span
    var offset = 0
    var isASCII = true
    while offset < span.count {
      let byte = span[offset]
      offset += 1
      if byte >= 0x80 { isASCII = false }
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      if byte == UInt8(ascii: "\r"), offset < span.count, span[offset] == UInt8(ascii: "\n") { offset += 1 }
      starts.append(UInt32(offset))
    }
    self.starts = starts
    self.byteCount = UInt32(clamping: bytes.count)
    self.counts = isASCII ? [] : Self.counts(span)
  }

  private static func counts(_ bytes: Span<UInt8>) -> ContiguousArray<Count> {
    var counts: ContiguousArray<Count> = []
    counts.reserveCapacity(bytes.count >> blockBits + 1)
    var count = Count()
    for offset in bytes.indices {
      if offset & (1 << blockBits - 1) == 0 { counts.append(count) }
      let byte = bytes[offset]
      if byte & 0xC0 != 0x80 { count.scalars += 1 }
      if byte >= 0xF0 { count.pairs += 1 }
    }
    return counts
  }

  /// Units of all characters that begin before an offset of the source.
  ///
  /// - Complexity: O(1): no more than 256 bytes are looked at.
  private func units(before offset: Int, _ bytes: [UInt8], _ unit: ColumnUnit) -> Int {
    guard !counts.isEmpty, unit != .utf8 else { return offset }
    let block = min(offset >> Self.blockBits, counts.count - 1)
    let count = counts[block]
    let before = unit == .scalars ? Int(count.scalars) : Int(count.scalars) + Int(count.pairs)
    return before + Self.units(bytes[block << Self.blockBits..<offset], unit)
  }

  /// Number of lines, at least 1: a text that ends with a line break has an empty line after it.
  package var count: Int { starts.count }

  /// The 1-based line that holds an offset; an offset past the end belongs to the last line.
  ///
  /// - Complexity: O(log *lines*).
  package func line(of offset: UInt32) -> Int {
    // What comes before the first line, a byte order mark, belongs to it.
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
  /// - Complexity: O(log *lines*), however long the line.
  package func position(of offset: UInt32, in bytes: [UInt8], unit: ColumnUnit) -> SourcePosition {
    let line = line(of: offset)
    let start = Int(starts[line - 1])
    var end = max(start, min(Int(offset), bytes.count))
    while end > start, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return SourcePosition(line: line, column: 1 + units(before: end, bytes, unit) - units(before: start, bytes, unit))
  }

  /// The offset of a line and column; past the end of the line gives the end of its text, past the last line the end.
  ///
  /// A column inside a UTF-16 surrogate pair or inside a character's bytes gives the character's start.
  ///
  /// - Complexity: O(log *bytes of the line*).
  package func offset(of position: SourcePosition, in bytes: [UInt8], unit: ColumnUnit) -> UInt32 {
    guard position.line <= count else { return byteCount }
    let text = textRange(ofLine: max(1, position.line), in: bytes)
    let before = units(before: Int(text.lower), bytes, unit)
    let wanted = before + min(max(0, position.column - 1), text.count)
    // The last block of the line that begins no later than the column.
    var low = 0
    var high = (Int(text.upper) - Int(text.lower)) >> Self.blockBits
    while low < high {
      let middle = (low + high + 1) / 2
      let start = Self.characterStart(Int(text.lower) + middle << Self.blockBits, bytes)
      if units(before: start, bytes, unit) <= wanted { low = middle } else { high = middle - 1 }
    }
    var offset = low == 0 ? Int(text.lower) : Self.characterStart(Int(text.lower) + low << Self.blockBits, bytes)
    var remaining = wanted - units(before: offset, bytes, unit)
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

  /// The offset of the first byte of the character that an offset lies in.
  private static func characterStart(_ offset: Int, _ bytes: [UInt8]) -> Int {
    var start = offset
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
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

/// A place in a text as people and editors name it.
package struct SourcePosition: Hashable, Sendable {
  /// The line, 1-based.
  package var line: Int

  /// The column, 1-based, in the unit that was asked for.
  package var column: Int

  /// Makes a place of a 1-based line and a 1-based column.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension SourcePosition: Comparable {
  /// Orders by line, then by column.
  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension SourcePosition: CustomStringConvertible {
  /// Line and column as `line:column`.
  package var description: String { "\(line):\(column)" }
}

/// What a column counts.
package enum ColumnUnit: Sendable {
  /// Unicode scalars: what people see in terminals and in SARIF (`unicodeCodePoints`).
  case scalars

  /// UTF-16 code units: the Language Server Protocol's default.
  case utf16

  /// UTF-8 bytes: rdjson.
  case utf8
}

extension Array where Element == UInt8 {
  /// Where the line begins that an offset lies in: after the line break before it.
  package func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > 0, self[start - 1] != 0x0A, self[start - 1] != 0x0D { start -= 1 }
    return start
  }
}
