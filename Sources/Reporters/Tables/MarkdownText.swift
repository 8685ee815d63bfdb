import SourceText

/// Text within Markdown that stays what it is: no markup, no link, nobody who is notified.
///
/// Source: CommonMark 0.31.2 §2.4 (backslash escapes), §6.1 (code spans); GitHub Flavored Markdown §4.10 (tables), §6.9
/// (autolinks). An empty comment keeps `@name`, `#1` and addresses from becoming links.
enum MarkdownText {
  /// A text as a part of a line.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@", "#", ":": result += "\(scalar)<!-- -->"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$":
        result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    // An address may also begin without a colon.
    return result.replacing("www.", with: "www<!-- -->.").replacing("WWW.", with: "WWW<!-- -->.")
      .replacing(":<!-- --> ", with: ": ")
  }

  /// A text of several lines; each stays a line.
  static func escapedLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
      .joined(separator: "  \n")
  }

  /// A text as code, also within a table.
  static func code(_ text: String) -> String {
    let shown = VisibleText.visible(text)
    guard !shown.isEmpty else { return "" }
    var longest = 0
    var run = 0
    for scalar in shown.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let padding = longest > 0 ? " " : ""
    return fence + padding + shown.replacing("|", with: "\\|") + padding + fence
  }
}
