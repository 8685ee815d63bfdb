import SourceText

/// Writes a page as Markdown, as forges show it.
///
/// Source: CommonMark 0.31.2; GitHub Flavored Markdown §4.10 (tables).
struct MarkdownPage {
  private let page: Page

  init(_ page: Page) { self.page = page }

  /// The text of the file.
  var text: String {
    var parts = ["<!-- Written by pmo-lint handbook. Do not edit. -->", "# \(Self.escaped(page.title))"]
    if page.address != .index { parts.append(trail) }
    for section in page.sections {
      if !section.heading.isEmpty {
        parts.append("\(String(repeating: "#", count: section.level)) \(Self.escaped(section.heading))")
      }
      parts += section.blocks.map(text)
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// What the page is, and the ways back.
  private var trail: String {
    var links = [PageLink(Book.title, to: .index)]
    if let parent = page.parent { links.append(parent) }
    return "\(Self.escaped(page.label)) · " + links.map { text(.link($0)) }.joined(separator: " · ")
  }

  // MARK: What a page holds

  private func text(_ block: Block) -> String {
    switch block {
    case .paragraph(let spans): return line(spans)
    case .list(let items): return items.map { "- \(line($0))" }.joined(separator: "\n")
    case .facts(let facts):
      return facts.map { "- **\(Self.escaped($0.name))**: \(line($0.text))" }.joined(separator: "\n")
    case .table(let table):
      let head = "| \(table.columns.map(Self.escaped).joined(separator: " | ")) |"
      let rule = "| \(table.columns.map { _ in "---" }.joined(separator: " | ")) |"
      let rows = table.rows.map { "| \($0.map { line($0, inTable: true) }.joined(separator: " | ")) |" }
      return ([head, rule] + rows).joined(separator: "\n")
    case .code(let code):
      let lines = code.lines.map { line in
        let text = VisibleText.visible(line.text)
        return line.mark.isEmpty ? text : "\(text)  # ← \(line.mark)"
      }
      let fence = String(repeating: "`", count: max(3, Self.longestRun(in: lines) + 1))
      let block = ([fence + code.language] + lines + [fence]).joined(separator: "\n")
      return code.name.isEmpty ? block : "\(Self.code(code.name)):\n\n\(block)"
    }
  }

  private func line(_ spans: [Span], inTable: Bool = false) -> String {
    let text = spans.map { self.text($0, inTable: inTable) }.joined()
    return inTable ? text : Self.escapedStart(text)
  }

  private func text(_ span: Span, inTable: Bool = false) -> String {
    switch span {
    case .text(let text): return Self.escaped(text)
    case .code(let text): return Self.code(text, inTable: inTable)
    case .strong(let text): return "**\(Self.escaped(text))**"
    case .link(let link):
      let shown = link.isCode ? Self.code(link.text, inTable: inTable) : Self.escaped(link.text)
      return "[\(shown)](\(HandbookFormat.markdown.href(from: page.address, to: link.address, anchor: link.anchor)))"
    }
  }

  // MARK: Escaping

  /// A text as a part of a line, in which nothing is markup.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$": result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A line whose beginning is no markup either: no heading, no list.
  static func escapedStart(_ line: String) -> String {
    guard let first = line.unicodeScalars.first else { return line }
    if first == "#" || first == "=" { return "\\\(line)" }
    if first == "-" || first == "+" { return "\\\(line)" }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let next = line.dropFirst(digits.count).first, next == "." || next == ")" {
      return "\(digits)\\\(line.dropFirst(digits.count))"
    }
    return line
  }

  /// A text as code.
  static func code(_ text: String, inTable: Bool = false) -> String {
    let shown = VisibleText.visible(text)
    guard !shown.isEmpty else { return "" }
    let longest = longestRun(in: [shown])
    let fence = String(repeating: "`", count: longest + 1)
    let padding = longest > 0 ? " " : ""
    return fence + padding + (inTable ? shown.replacing("|", with: "\\|") : shown) + padding + fence
  }

  /// How often a backtick follows itself, at most.
  private static func longestRun(in lines: [String]) -> Int {
    var longest = 0
    for line in lines {
      var run = 0
      for byte in line.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    return longest
  }
}
