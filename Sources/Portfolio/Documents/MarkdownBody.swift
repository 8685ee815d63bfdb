import SourceText

/// What the body of a Markdown file says under names: headings with the text below them, lines such as `**Author:** Tom Okafor`, and
/// rows of tables such as `| Schedule | Amber |`.
///
/// Read for names alone: whoever writes a report writes its summary under a heading, and not a second time above it.
struct MarkdownBody {
  /// Something that has a name.
  struct Statement {
    /// Where the name stands.
    let key: ByteRange

    /// Where stands what is said.
    let value: ByteRange

    /// Whether it is the text below a heading.
    let isSection: Bool
  }

  /// Longer names are sentences.
  private static let nameLimit = 48

  private(set) var statements: [Statement] = []
  private let bytes: [UInt8]

  /// Reads the part of a file from an offset on.
  ///
  /// - Complexity: O(*n*) in bytes.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    var sections: [Section] = []
    var isCode = false
    var line = start
    while line < bytes.count {
      let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
      let text = trimmed(line..<end)
      if starts(text, with: "```") || starts(text, with: "~~~") {
        isCode.toggle()
      } else if !isCode, !text.isEmpty {
        switch bytes[text.lowerBound] {
        case UInt8(ascii: "#"):
          let level = bytes[text].prefix { $0 == UInt8(ascii: "#") }.count
          close(&sections, from: level, before: line)
          let name = plain(text)
          if isName(name) { sections.append(Section(key: ByteRange(name), level: level, start: end)) }
          addLine(name)
        case UInt8(ascii: "|"): addRow(text)
        default: addLine(text)
        }
      }
      line = end + 1
    }
    close(&sections, from: 1, before: bytes.count)
  }

  /// A heading whose text is being read.
  private struct Section {
    let key: ByteRange
    let level: Int
    let start: Int
  }

  /// Ends what a heading of a level ends: the sections of that level and below.
  private mutating func close(_ sections: inout [Section], from level: Int, before end: Int) {
    while let open = sections.last, open.level >= level {
      sections.removeLast()
      guard open.start < end else { continue }
      let text = trimmed(open.start..<end)
      if !text.isEmpty { statements.append(Statement(key: open.key, value: ByteRange(text), isSection: true)) }
    }
  }

  /// A line with a colon behind its first words.
  private mutating func addLine(_ line: Range<Int>) {
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = plain(line.lowerBound..<colon)
    let value = plain(colon + 1..<line.upperBound)
    guard isName(name), !value.isEmpty else { return }
    statements.append(Statement(key: ByteRange(name), value: ByteRange(value), isSection: false))
  }

  /// The first two cells of a row.
  private mutating func addRow(_ row: Range<Int>) {
    var cells: [Range<Int>] = []
    var start = row.lowerBound + 1
    while cells.count < 2, let end = bytes[start..<row.upperBound].firstIndex(of: UInt8(ascii: "|")) {
      cells.append(plain(start..<end))
      start = end + 1
    }
    if cells.count < 2, start < row.upperBound { cells.append(plain(start..<row.upperBound)) }
    guard cells.count == 2, isName(cells[0]), !cells[1].isEmpty else { return }
    statements.append(Statement(key: ByteRange(cells[0]), value: ByteRange(cells[1]), isSection: false))
  }

  private func isName(_ range: Range<Int>) -> Bool {
    !range.isEmpty && range.count <= Self.nameLimit && bytes[range].contains { $0 > 0x40 }
  }

  private func starts(_ range: Range<Int>, with mark: String) -> Bool { bytes[range].starts(with: mark.utf8) }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    strip(range) { $0 <= 0x20 }
  }

  /// A text without the signs of Markdown around it: list marks, stars, underscores, numbers of headings.
  private func plain(_ range: Range<Int>) -> Range<Int> {
    let signs = Array("*_`~>#+- ".utf8)
    var result = strip(range) { $0 <= 0x20 || signs.contains($0) }
    // `2.1 Summary`
    let number = bytes[result].prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") }
    let next = result.lowerBound + number.count
    if !number.isEmpty, next < result.upperBound, bytes[next] == 0x20, number.contains(where: { $0 < 0x30 }) {
      result = strip(next..<result.upperBound) { $0 <= 0x20 || signs.contains($0) }
    }
    return result
  }

  private func strip(_ range: Range<Int>, _ isOuter: (UInt8) -> Bool) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, isOuter(bytes[lower]) { lower += 1 }
    while upper > lower, isOuter(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }
}
