import SourceText

/// Text within Markdown that stays plain text: no markup, no link, no mention that notifies anybody.
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
      // An address begins with a colon or with `www.`, and the comment ends both.
      case "@", "#", ":": result += "\(scalar)<!-- -->"
      case "." where result.utf8.suffix(3).elementsEqual("www".utf8) || result.utf8.suffix(3).elementsEqual("WWW".utf8):
        result += "<!-- -->."
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$":
        result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.replacing(":<!-- --> ", with: ": ")
  }

  /// A text as a part of a line in which backticks mean code.
  static func marked(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // Without a partner, the last backtick is one.
    guard parts.count % 2 == 1 else { return escaped(text) }
    return parts.enumerated().map { index, part in
      index % 2 == 0 ? escaped(part) : part.isEmpty ? "\\`\\`" : code(part)
    }.joined()
  }

  /// A text of several lines; those that begin with blanks are a block of code.
  static func paragraphs(_ text: String) -> String {
    var result: [String] = []
    var block: [String] = []
    func endBlock() {
      guard !block.isEmpty else { return }
      let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: block.joined(separator: "\n")) + 1))
      result += ["", fence] + block + [fence, ""]
      block = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("  ") {
        block.append(VisibleText.visible(String(line)))
      } else {
        endBlock()
        result.append(marked(String(line)))
      }
    }
    endBlock()
    return result.joined(separator: "\n")
  }

  /// A text as code, also within a table.
  static func code(_ text: String) -> String {
    let shown = VisibleText.visible(text)
    guard !shown.isEmpty else { return "" }
    let longest = longestRun(of: "`", in: shown)
    let fence = String(repeating: "`", count: longest + 1)
    let padding = longest > 0 ? " " : ""
    return fence + padding + ScalarText.escaped(shown) { $0 == "|" ? "\\|" : nil } + padding + fence
  }

  /// How often a character follows itself, at most.
  private static func longestRun(of scalar: Unicode.Scalar, in text: String) -> Int {
    var longest = 0
    var run = 0
    for other in text.unicodeScalars {
      run = other == scalar ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
