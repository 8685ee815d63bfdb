import SourceText

/// A piece of a source's line as a terminal shows it: tabs as blanks, what cannot be seen spelled out, cut where it is too
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

  /// What stands for the parts that are left out.
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
  /// - Complexity: O(bytes of the line), but never more than O(limit).
  init(_ line: ByteRange, in bytes: [UInt8], focus: ByteRange, limit: Int) {
    range = line
    // No character takes fewer than a quarter of a column for each of its bytes, but for marks that combine.
    if line.count <= 4 * limit {
      append(bytes, line, limit: .max)
      if width <= limit { return }
    }
    self = ShownLine(cutting: line, in: bytes, focus: focus, limit: limit)
  }

  /// Shows the piece of a line that begins a little before the focus.
  private init(cutting line: ByteRange, in bytes: [UInt8], focus: ByteRange, limit: Int) {
    let room = limit - 2 * Self.mark.utf8.count
    // Show the focus whole where there is room, with what comes before in a third of it.
    let before = max(room / 3, room - focus.count - room / 6)
    var start = max(Int(line.lower), Int(focus.lower) - before)
    while start > Int(line.lower), bytes[start] & 0xC0 == 0x80 { start -= 1 }
    range = ByteRange(start, Int(line.upper))
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
    let low = stops.endOfPrefix { $0.offset <= offset }
    return low == 0 ? 0 : stops[low - 1].column
  }

  /// Appends a range of the source, up to a number of columns, and remembers where it ended.
  private mutating func append(_ bytes: [UInt8], _ part: ByteRange, limit: Int) {
    var offset = Int(part.lower)
    let end = Int(part.upper)
    while offset < end {
      // Whole characters of what is well-formed; a byte that is not stands by itself. Pieces keep this linear.
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
