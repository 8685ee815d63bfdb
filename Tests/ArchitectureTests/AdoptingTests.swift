import Foundation
import TestSupport
import Testing

/// Whether the walk through adopting pmo-lint can still be taken, step by step.
@Suite struct AdoptingTests {
  @Test(.enabled(if: ExternalTool.isThere("pre-commit"), "pre-commit is not installed: make tools installs it"))
  func `every command of docs/adopting.md prints what the page says`() throws {
    let page = try MarkdownPage("docs/adopting.md")
    let folder = try TemporaryFolder()
    let portfolio = ProjectFolder.root.appending(path: "fixtures/portfolio")
    for item in try FileManager.default.contentsOfDirectory(atPath: portfolio.path) where item != "README.md" {
      try FileManager.default.copyItem(at: portfolio.appending(path: item), to: folder.url(item))
    }
    let (lines, differences, count) = try ConsoleTranscript(page, in: folder, program: DocumentationTests.program).run()
    #expect(count >= 8)
    if ProcessInfo.processInfo.environment["PMO_LINT_RECORD"] == "1" {
      try lines.joined(separator: "\n").write(
        to: ProjectFolder.root.appending(path: page.path), atomically: true, encoding: .utf8)
      Issue.record("recorded \(page.path); run again without PMO_LINT_RECORD")
      return
    }
    for difference in differences {
      Issue.record(
        "\(difference.command)\nprints:\n\(difference.printed.joined(separator: "\n"))\nrecord it with PMO_LINT_RECORD=1"
      )
    }
  }
}
