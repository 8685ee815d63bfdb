import Diagnostics
import SourceText

/// Lines of one source with locations marked in them.
struct Snippet {
  /// A location in the source, with its label.
  struct Mark {
    let range: ByteRange
    let label: String

    /// Whether it is the finding's own location, not a related one.
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

  /// The part of a mark on one line.
  private struct Piece {
    let line: Int
    let range: ByteRange
    let label: String
    let isPrimary: Bool
  }

  /// A mark of no more lines is underlined on each of them, a longer one on the first and the last.
  private static let underlinedLines = 4

  /// Bytes of indentation that are skipped, so that a mark never costs more.
  private static let indentationLimit: UInt32 = 1_000

  /// Lays out the marks of one source.
  ///
  /// - Parameters:
  ///   - marks: The locations, in any order.
  ///   - source: The source that they are in.
  ///   - limit: The most columns of a line's text.
  /// - Complexity: O(*m* log *m* + *m* · limit) in marks, however long the lines are.
  init(_ marks: [Mark], in source: SourceFile, limit: Int) {
    guard !source.bytes.isEmpty, Self.isText(source.bytes) else { return }
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

  /// Whether bytes are those of a text in UTF-8: what is saved in wider characters has zeros all over, and shows nothing.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(32).count { $0 == 0 } * 4 < min(bytes.count, 32)
  }

  /// Shows what is between two lines: nothing, the one line in between, or that there are more.
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
    let isShort = last - first < underlinedLines
    var pieces: [Piece] = []
    for line in isShort ? Array(first...last) : [first, last] {
      let text = index.textRange(ofLine: line, in: source.bytes)
      var part = ByteRange(lower: max(range.lower, text.lower), upper: min(range.upper, text.upper))
      if line > first {
        // Indentation is not what the mark is about.
        let end = min(part.upper, part.lower + indentationLimit)
        while part.lower < end, source.bytes[Int(part.lower)] == UInt8(ascii: " ") { part.lower += 1 }
        if part.isEmpty, line < last { continue }
      }
      pieces.append(
        Piece(line: line, range: part, label: line == last ? mark.label : "", isPrimary: mark.isPrimary))
    }
    return pieces
  }
}

/// A piece of a source's line as a terminal shows it: tabs as blanks, invisible characters by their names, cut where it is too
/// long.
struct ShownLine {
  /// The text to show.
  private(set) var text = ""

  /// How many columns the text takes.
  private(set) var width = 0

  /// Where the shown piece begins, and ends, in the source.
  private(set) var range: ByteRange

  /// The column of each character, counted from 0, and the byte that it begins at; sorted.
  private var stops: [(offset: UInt32, column: Int)] = []

  /// What is shown for the parts that are left out.
  private static let mark = "..."

  /// A tab takes as many blanks.
  private static let tab = "    "

  /// Shows the piece of a line around an offset.
  ///
  /// - Parameters:
  ///   - line: The line's text in the source, without its break.
  ///   - bytes: The source.
  ///   - focus: What must be seen at least in part.
  ///   - limit: The most columns.
  /// - Complexity: O(limit), however long the line is.
  init(_ line: ByteRange, in bytes: [UInt8], focus: ByteRange, limit: Int) {
    range = line
    // No character takes fewer than a quarter of a column for each of its bytes, but for marks that combine.
    if line.count <= 4 * limit {
      append(bytes, line, limit: .max)
      if width <= limit { return }
    }
    let room = limit - 2 * Self.mark.utf8.count
    // Show all of the focus where there is room, with what comes before in a third of it.
    let before = max(room / 3, room - focus.count - room / 6)
    self = ShownLine(cutting: line, in: bytes, from: Int(focus.lower) - before, limit: limit)
    // Tabs and names of invisible characters are wider than they are long: nothing comes before the focus then.
    if range.upper <= focus.lower, focus.lower < line.upper {
      self = ShownLine(cutting: line, in: bytes, from: Int(focus.lower), limit: limit)
    }
  }

  /// Shows the piece of a line that begins with the character at an offset.
  private init(cutting line: ByteRange, in bytes: [UInt8], from offset: Int, limit: Int) {
    var start = max(Int(line.lower), offset)
    for _ in 0..<3 where start > Int(line.lower) && bytes[start] & 0xC0 == 0x80 { start -= 1 }
    // Marks that combine take no columns: bytes are limited as well.
    range = ByteRange(start, min(Int(line.upper), start + 8 * limit))
    if start > Int(line.lower) { add(Self.mark, at: nil) }
    append(bytes, range, limit: limit - Self.mark.utf8.count)
    if range.upper < line.upper { add(Self.mark, at: nil) }
  }

  /// The columns from the start of the shown text that a range of the source takes: at least one, even at the end of
  /// the line.
  func columns(of part: ByteRange) -> Range<Int> {
    let lower = column(at: max(part.lower, range.lower))
    let upper = part.upper > range.upper ? column(at: range.upper) : column(at: part.upper)
    return lower..<max(lower + 1, upper)
  }

  /// Whether a range of the source begins within the shown piece, its end included.
  func shows(_ part: ByteRange) -> Bool {
    range.lower <= part.lower && part.lower <= range.upper
  }

  /// The column of an offset; inside a character, that of its start.
  private func column(at offset: UInt32) -> Int {
    var low = 0
    var high = stops.count
    while low < high {
      let middle = (low + high) / 2
      if stops[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : stops[low - 1].column
  }

  /// Appends a range of the source, up to a number of columns, and remembers where it ended.
  private mutating func append(_ bytes: [UInt8], _ part: ByteRange, limit: Int) {
    var offset = Int(part.lower)
    let end = Int(part.upper)
    while offset < end {
      // Characters of what is well-formed; any other byte is shown by itself. Pieces keep this linear.
      let piece = Self.wellFormed(bytes, from: offset, to: min(end, offset + 512))
      guard !piece.isEmpty else {
        if width + 1 > limit { break }
        add("\u{FFFD}", at: offset)
        offset += 1
        continue
      }
      for character in String(decoding: piece, as: UTF8.self) {
        let shown = Self.shown(character)
        if width + DisplayWidth.columns(of: shown) > limit {
          range.upper = UInt32(offset)
          return stop(at: offset)
        }
        add(shown, at: offset)
        offset += character.utf8.count
      }
    }
    range.upper = UInt32(offset)
    stop(at: offset)
  }

  private mutating func add(_ shown: String, at offset: Int?) {
    if let offset { stop(at: offset) }
    text += shown
    width += DisplayWidth.columns(of: shown)
  }

  private mutating func stop(at offset: Int) {
    stops.append((UInt32(offset), width))
  }

  /// A character as it is shown.
  private static func shown(_ character: Character) -> String {
    if character == "\t" { return tab }
    return character.unicodeScalars.contains(where: VisibleText.isInvisible)
      ? VisibleText.visible(String(character)) : String(character)
  }

  /// The longest well-formed UTF-8 from an offset on.
  private static func wellFormed(_ bytes: [UInt8], from start: Int, to end: Int) -> ArraySlice<UInt8> {
    var offset = start
    while offset < end {
      let length = bytes[offset] < 0x80 ? 1 : scalarLength(bytes, offset)
      guard length > 0, offset + length <= bytes.count else { break }
      offset += length
    }
    return bytes[start..<offset]
  }

  /// The bytes of the scalar that begins at an offset; 0 where none does.
  private static func scalarLength(_ bytes: [UInt8], _ offset: Int) -> Int {
    let slice = bytes[offset..<min(offset + 4, bytes.count)]
    for length in 2...4 where length <= slice.count {
      if String(validating: slice.prefix(length), as: UTF8.self) != nil { return length }
    }
    return 0
  }
}
