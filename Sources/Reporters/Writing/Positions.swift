import Diagnostics
import SourceText

/// Turns offsets into lines and columns, quickly where they come in order.
///
/// Findings come sorted by place: on a line of a million characters, counting on from the last place keeps the cost of
/// many findings at that of one.
struct Positions {
  private let sources: [SourceFile]

  /// The last answer: in which source, for which offset.
  private var last: (source: Int, offset: UInt32, position: SourcePosition)?

  /// Creates positions in the sources of a report.
  init(_ sources: [SourceFile]) {
    self.sources = sources
  }

  /// The line and column of an offset, both 1-based, in Unicode scalars.
  mutating func position(of offset: UInt32, in source: Int) -> SourcePosition {
    guard sources.indices.contains(source) else { return SourcePosition(line: 1, column: 1) }
    let file = sources[source]
    let index = file.lineIndex
    let line = index.line(of: offset)
    var position = SourcePosition(line: line, column: 1)
    if let last, last.source == source, last.position.line == line, last.offset <= offset {
      var column = last.position.column
      for byte in file.bytes[Int(last.offset)..<min(Int(offset), file.bytes.count)] where byte & 0xC0 != 0x80 {
        column += 1
      }
      position.column = column
    } else {
      position = index.position(of: offset, in: file.bytes, unit: .scalars)
    }
    // An offset inside a character stands for its start, so only one at a start may be counted on from.
    if offset < file.bytes.count, file.bytes[Int(offset)] & 0xC0 != 0x80 { last = (source, offset, position) }
    return position
  }
}
