import Diagnostics
import SourceText

/// Lines of one source with places marked in them.
struct Snippet {
  /// A place in the source, with what is said of it.
  struct Mark {
    let range: ByteRange
    let label: String

    /// Whether it is what the finding is about, not a place that belongs to it.
    let isPrimary: Bool
  }

  /// A row of the snippet.
  enum Row {
    /// A line of the source.
    case line(number: Int, text: String)

    /// A mark under the line above.
    case mark(columns: Range<Int>, label: String, isPrimary: Bool)

    /// Lines that are left out.
    case gap
  }

  /// The rows from top to bottom.
  private(set) var rows: [Row] = []

  /// The largest line number shown; 0 where there is nothing to show.
  private(set) var lastLine = 0

  /// The part of a mark that lies on one line.
  private struct Piece {
    let line: Int
    let range: ByteRange
    let label: String
    let isPrimary: Bool
  }

  /// A mark of no more lines is underlined on each of them, a longer one on the first and the last.
  private static let wholeLines = 4

  /// Lays out the marks of one source.
  ///
  /// - Parameters:
  ///   - marks: The places, in any order.
  ///   - source: What they lie in.
  ///   - limit: The most columns of a line's text.
  init(_ marks: [Mark], in source: SourceFile, limit: Int) {
    guard !source.bytes.isEmpty else { return }
    let pieces = marks.flatMap { Self.pieces(of: $0, in: source) }.sorted { left, right in
      (left.line, left.range.lower, left.isPrimary ? 0 : 1) < (right.line, right.range.lower, right.isPrimary ? 0 : 1)
    }
    var previous: (piece: Piece, line: ShownLine)?
    for piece in pieces {
      if let last = previous, last.piece.line == piece.line, last.line.shows(piece.range) {
        add(piece, under: last.line)
        continue
      }
      if let last = previous { bridge(from: last.piece.line, to: piece.line, in: source, limit: limit) }
      let line = Self.line(piece.line, focus: piece.range, in: source, limit: limit)
      rows.append(.line(number: piece.line, text: line.text))
      add(piece, under: line)
      previous = (piece, line)
      lastLine = piece.line
    }
  }

  /// Shows what lies between two lines: nothing, the one line in between, or that there are more.
  private mutating func bridge(from first: Int, to second: Int, in source: SourceFile, limit: Int) {
    if second == first + 2 {
      let start = ByteRange(at: source.lineIndex.range(ofLine: first + 1).lower)
      let line = Self.line(first + 1, focus: start, in: source, limit: limit)
      rows.append(.line(number: first + 1, text: line.text))
    } else if second > first + 2 {
      rows.append(.gap)
    }
  }

  private mutating func add(_ piece: Piece, under line: ShownLine) {
    rows.append(.mark(columns: line.columns(of: piece.range), label: piece.label, isPrimary: piece.isPrimary))
  }

  private static func line(_ number: Int, focus: ByteRange, in source: SourceFile, limit: Int) -> ShownLine {
    let range = source.lineIndex.textRange(ofLine: number, in: source.bytes)
    return ShownLine(range, in: source.bytes, focus: focus, limit: limit)
  }

  /// Cuts a mark into lines; the label stands at the last of them.
  private static func pieces(of mark: Mark, in source: SourceFile) -> [Piece] {
    let range = mark.range.clamped(toCount: source.bytes.count)
    let index = source.lineIndex
    let first = index.line(of: range.lower)
    let last = range.isEmpty ? first : max(first, index.line(of: range.upper - 1))
    let isWhole = last - first < wholeLines
    var pieces: [Piece] = []
    for line in isWhole ? Array(first...last) : [first, last] {
      let text = index.textRange(ofLine: line, in: source.bytes)
      var part = ByteRange(lower: max(range.lower, text.lower), upper: min(range.upper, text.upper))
      if line > first {
        // Indentation is not what the mark is about.
        while part.lower < part.upper, source.bytes[Int(part.lower)] == UInt8(ascii: " ") { part.lower += 1 }
        if part.isEmpty, line < last { continue }
      }
      pieces.append(
        Piece(line: line, range: part, label: line == last ? mark.label : "", isPrimary: mark.isPrimary))
    }
    return pieces
  }
}
