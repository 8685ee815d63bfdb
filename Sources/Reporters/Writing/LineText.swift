import Diagnostics
import SourceText

/// What machines are told of a finding in words, with nothing in it that cannot be seen.
enum LineText {
  /// A text of one or more lines, each made visible.
  static func visibleLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { VisibleText.visible(String($0)) }
      .joined(separator: "\n")
  }

  /// The message of a finding, and what to write instead on the lines below.
  static func messageAndHelp(_ finding: Finding) -> String {
    let message = VisibleText.visible(finding.message)
    return finding.help.isEmpty ? message : "\(message)\n\(visibleLines(finding.help))"
  }
}
