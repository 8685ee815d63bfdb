import SourceText

/// Writes a page for people: headings, paragraphs that are wrapped, lists.
package struct PageText: ~Copyable {
  private var output: ReportOutput
  private let width: Int
  private var isEmpty = true

  /// Creates an empty page.
  ///
  /// - Parameters:
  ///   - isColored: Whether styles show as colours of a terminal.
  ///   - columns: Characters in a line; lines are wrapped at 100 at most, and at 80 where the width is not known.
  package init(isColored: Bool, columns: Int?) {
    output = ReportOutput(isColored: isColored) { _ in true }
    width = min(max(columns ?? 80, 40), 100)
  }

  /// What has been written; the page is empty again.
  package mutating func takeBytes() -> [UInt8] {
    defer { output = ReportOutput(isColored: false) { _ in true } }
    return output.bytes
  }

  /// Writes the title of the page or of a part.
  ///
  /// - Parameters:
  ///   - title: What it is called, in bold.
  ///   - note: What stands beside it, pale.
  package mutating func title(_ title: String, note: String = "") {
    separate()
    output.add(VisibleText.visible(title), .emphasis)
    if !note.isEmpty { output.add("  \(VisibleText.visible(note))", .faint) }
    output.endLine()
  }

  /// Writes a heading, after an empty line.
  package mutating func heading(_ heading: String) {
    separate()
    output.add(heading, .help)
    output.endLine()
  }

  /// Writes a text, wrapped; lines of it that begin with blanks stay as they are.
  package mutating func paragraph(_ text: String, indent: Int = 0) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first == " " {
        output.addBlanks(indent)
        output.add(VisibleText.visible(String(line)))
        output.endLine()
      } else {
        wrap(line, indent: indent, hanging: indent)
      }
    }
    isEmpty = false
  }

  /// Writes a name and its description, which is wrapped beside it.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - column: Where the text begins, counted from 0.
  ///   - text: Its description.
  ///   - indent: Blanks before the name.
  package mutating func entry(_ name: String, at column: Int, _ text: String, indent: Int = 2) {
    output.addBlanks(indent)
    output.add(VisibleText.visible(name), .emphasis)
    let end = indent + DisplayWidth.columns(of: name)
    if end + 1 > column {
      output.endLine()
      wrap(text[...], indent: column, hanging: column)
    } else {
      output.addBlanks(column - end)
      wrap(text[...], indent: 0, hanging: column)
    }
    isEmpty = false
  }

  /// Writes a row of a table: cells of a width of their own, the first in bold, and a text that is wrapped.
  mutating func row(_ cells: [(text: String, width: Int)], _ text: String) {
    var column = 2
    output.addBlanks(2)
    for (index, cell) in cells.enumerated() {
      let shown = VisibleText.visible(cell.text)
      if index == 0 { output.add(shown, .emphasis) } else { output.add(shown) }
      output.addBlanks(cell.width - DisplayWidth.columns(of: shown) + 2)
      column += max(cell.width, DisplayWidth.columns(of: shown)) + 2
    }
    wrap(text[...], indent: 0, hanging: column)
    isEmpty = false
  }

  /// Writes a line as it is, however long.
  mutating func verbatim(_ line: String) {
    output.add(VisibleText.visible(line))
    output.endLine()
    isEmpty = false
  }

  /// Leaves an empty line, but not at the top of the page.
  private mutating func separate() {
    if !isEmpty { output.endLine() }
    isEmpty = false
  }

  /// Writes words in lines of the page's width.
  private mutating func wrap(_ text: Substring, indent: Int, hanging: Int) {
    var column = hanging
    output.addBlanks(indent)
    for (index, word) in text.split(whereSeparator: \.isWhitespace).enumerated() {
      let shown = VisibleText.visible(String(word))
      let columns = DisplayWidth.columns(of: shown)
      if index > 0 {
        if column + 1 + columns > width {
          output.endLine()
          output.addBlanks(hanging)
          column = hanging
        } else {
          output.add(" ")
          column += 1
        }
      }
      output.add(shown)
      column += columns
    }
    output.endLine()
  }
}
