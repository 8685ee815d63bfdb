import SourceText

/// The tables in the body of a Markdown file, each with the heading that it stands under.
struct MarkdownTables {
  /// A table with rows.
  struct Table {
    /// Where the text of the heading stands.
    let heading: ByteRange

    /// Where the text of the first cell of the head stands.
    let firstColumn: ByteRange

    /// Where the head stands, with all of its cells.
    let head: ByteRange

    /// The number of rows below the head.
    let rows: Int
  }

  private(set) var tables: [Table] = []

  /// Reads the part of a file from an offset on.
  ///
  /// - Complexity: O(*n*) in bytes.
  init(_ bytes: [UInt8], from start: Int) {
    var heading: ByteRange?
    var column = ByteRange(start, start)
    var head = column
    var rows = 0
    var isTable = false
    var isCode = false
    func trimmed(_ range: Range<Int>, without marks: [UInt8], after trailing: [UInt8] = []) -> Range<Int> {
      var (lower, upper) = (range.lowerBound, range.upperBound)
      while lower < upper, bytes[lower] <= 0x20 || marks.contains(bytes[lower]) { lower += 1 }
      while upper > lower, bytes[upper - 1] <= 0x20 || trailing.contains(bytes[upper - 1]) { upper -= 1 }
      return lower..<upper
    }
    var line = start
    while line < bytes.count {
      let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
      let text = trimmed(line..<end, without: [])
      line = end + 1
      if bytes[text].starts(with: "```".utf8) || bytes[text].starts(with: "~~~".utf8) { isCode.toggle() }
      if !isCode, bytes[text].first == UInt8(ascii: "|") {
        if isTable {
          rows += 1
        } else {
          isTable = bytes[text].allSatisfy { "|-: \t".utf8.contains($0) }
          if !isTable {
            head = ByteRange(text)
            let cell = bytes[(text.lowerBound + 1)..<text.upperBound].prefix { $0 != UInt8(ascii: "|") }
            column = ByteRange(trimmed(cell.startIndex..<cell.endIndex, without: Array("*_`".utf8)))
          }
        }
        continue
      }
      if let heading, rows > 0 { tables.append(Table(heading: heading, firstColumn: column, head: head, rows: rows)) }
      (isTable, rows) = (false, 0)
      if !isCode, bytes[text].first == UInt8(ascii: "#") {
        heading = ByteRange(trimmed(text, without: Array("#*_`0123456789.)".utf8), after: Array("#*_`".utf8)))
      }
    }
    if let heading, rows > 0 { tables.append(Table(heading: heading, firstColumn: column, head: head, rows: rows)) }
  }
}
