import Foundation
import TestSupport
import Testing

/// Pages that are read from top to bottom: blocks that begin with the path of a file write it, and the commands between them
/// print what the page shows.
@Suite struct WalkthroughTests {
  private static let isRecording = ProcessInfo.processInfo.environment["PMO_LINT_RECORD"] == "1"

  @Test(arguments: ["docs/living-with-findings.md"])
  func `a page shows what happens when it is followed`(path: String) throws {
    let page = try MarkdownPage(path)
    let folder = try TemporaryFolder()
    var recorded: [Substring] = []
    var rest = page.lines[...]
    var count = 0
    while let line = rest.popFirst() {
      recorded.append(line)
      if line == "```yaml" {
        let block = rest.prefix { $0 != "```" }
        if let file = block.first?.wholeMatch(of: /# ([\w.\/-]+\.yaml)/)?.1 {
          try folder.write(block.joined(separator: "\n") + "\n", to: String(file))
        }
      }
      guard line.hasPrefix("$ pmo-lint ") else { continue }
      count += 1
      let shown = Array(rest.prefix { $0 != "```" && !$0.hasPrefix("$ ") })
      rest = rest.dropFirst(shown.count)
      let arguments = line.dropFirst(2).split(separator: " ").dropFirst().map(String.init)
      let outcome = try Command(path: DocumentationTests.program, arguments: arguments, folder: folder.url("")).run()
      var printed = (outcome.output + outcome.errors).split(separator: "\n", omittingEmptySubsequences: false)
      while printed.last?.isEmpty == true { printed.removeLast() }
      recorded += printed
      if Self.isRecording { continue }
      #expect(printed == shown, "\(line): record it with PMO_LINT_RECORD=1\n\(printed.joined(separator: "\n"))")
    }
    #expect(count > 5)
    guard Self.isRecording else { return }
    try recorded.joined(separator: "\n").write(
      to: ProjectFolder.root.appending(path: page.path), atomically: true, encoding: .utf8)
    Issue.record("recorded \(page.path); run again without PMO_LINT_RECORD")
  }
}
