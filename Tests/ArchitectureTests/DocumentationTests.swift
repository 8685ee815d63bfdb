import Foundation
import TestSupport
import Testing

/// Whether what the documentation says is true.
@Suite struct DocumentationTests {
  /// Whether the transcripts of the README are to be written anew.
  private static let isRecording = ProcessInfo.processInfo.environment["PMO_LINT_RECORD"] == "1"

  /// A folder with the example portfolio, and with the files that a page gives in blocks that begin with their path.
  private static func workplace(for page: MarkdownPage) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.makeFolder("fixtures")
    try FileManager.default.copyItem(
      at: ProjectFolder.root.appending(path: "fixtures/portfolio"), to: folder.url("fixtures/portfolio"))
    for block in page.blocks where block.language == "yaml" {
      guard let path = block.lines.first?.wholeMatch(of: /# ([\w.\/-]+\.yaml)/)?.1 else { continue }
      try folder.write(block.lines.joined(separator: "\n") + "\n", to: String(path))
    }
    return folder
  }

  /// The lines that a text is made of, without blanks at the ends of lines and of the text.
  private static func lines(_ lines: [some StringProtocol]) -> [String] {
    let trimmed = lines.map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }
    return Array(trimmed.reversed().drop(while: \.isEmpty).reversed())
  }

  @Test(arguments: ["README.md", "docs/output-formats.md", "docs/gates-and-scores.md"])
  func `a page shows what the program prints`(path: String) throws {
    let page = try MarkdownPage(path)
    let folder = try Self.workplace(for: page)
    var recorded: [Substring] = []
    var rest = page.lines[...]
    var count = 0
    while let line = rest.popFirst() {
      recorded.append(line)
      guard line.hasPrefix("$ pmo-lint ") else { continue }
      count += 1
      let shown = Self.lines(Array(rest.prefix { $0 != "```" }))
      rest = rest.drop { $0 != "```" }
      let arguments = line.dropFirst(2).split(separator: " ").dropFirst().map(String.init)
      let outcome = try Program.run(Program.linter, arguments, in: folder.path, environment: Program.inherited)
      // A line break of CSV is one character of its own.
      let output = outcome.output.replacing("\r\n", with: "\n")
      let printed = Self.lines(output.split(separator: "\n", omittingEmptySubsequences: false))
      recorded += printed.map { $0[...] }
      if Self.isRecording { continue }
      #expect(
        printed == shown, "\(line): record it with PMO_LINT_RECORD=1\n\(outcome.output)\(outcome.error)")
    }
    #expect(count >= 3)
    if Self.isRecording {
      try recorded.joined(separator: "\n").write(
        to: ProjectFolder.root.appending(path: page.path), atomically: true, encoding: .utf8)
      Issue.record("recorded \(page.path); run again without PMO_LINT_RECORD")
    }
  }

  @Test func `the settings that the README shows are valid`() throws {
    let folder = try Self.workplace(for: try MarkdownPage("README.md"))
    #expect(folder.text(of: ".pmo-lint.yaml") != nil)
    let arguments = ["--as-of", "2026-11-24", "--quiet"]
    let outcome = try Program.run(Program.linter, arguments, in: folder.path, environment: Program.inherited)
    #expect(outcome.status < 2, "\(outcome.error)")
  }

  @Test func `the example portfolio has the faults that its README lists, and no others`() throws {
    let page = try MarkdownPage("fixtures/portfolio/README.md")
    let listed = page.prose.matches(of: /\n\| ([A-Z]{3}[0-9]{3}) \| `([^`]+)` \|/).map { "\($0.2) \($0.1)" }
    let arguments = ["fixtures/portfolio", "--as-of", "2026-11-24", "--output-format", "concise", "--quiet"]
    let outcome = try Program.run(Program.linter, arguments, environment: Program.inherited)
    let found = outcome.output.matches(of: #/(?:^|\n)fixtures/portfolio/([^:\n]+:[0-9]+):[0-9]+: ([A-Z]{3}[0-9]{3})\b/#)
      .map { "\($0.1) \($0.2)" }
    #expect(!found.isEmpty, "\(outcome.error)")
    #expect(found.sorted() == listed.sorted())
  }

  @Test func `links lead somewhere`() throws {
    var count = 0
    for page in try MarkdownPage.all() {
      let folder = ProjectFolder.root.appending(path: page.path).deletingLastPathComponent()
      for match in page.prose.matches(of: /\]\(([^)#:\s]+)(?:#[^)]*)?\)/) {
        let target = folder.appending(path: String(match.1)).path
        count += 1
        #expect(FileManager.default.fileExists(atPath: target), "\(page.path): \(match.1) leads nowhere")
      }
    }
    #expect(count > 20)
  }

  @Test func `commands of make exist`() throws {
    let makefile = try String(contentsOf: ProjectFolder.root.appending(path: "Makefile"), encoding: .utf8)
    let targets = Set(makefile.matches(of: /\n([a-z-]+):/).map { String($0.1) })
    var count = 0
    for page in try MarkdownPage.all() {
      let text = page.lines.joined(separator: "\n")
      for match in text.matches(of: /(?:`|\n)make ([a-z-]+)(?:`|\n)/) {
        #expect(targets.contains(String(match.1)), "\(page.path): there is no `make \(match.1)`")
        count += 1
      }
    }
    #expect(count > 5)
  }

  @Test func `the changelog has the form that tools read`() throws {
    let lines = try MarkdownPage("CHANGELOG.md").lines
    let versions = lines.filter { $0.hasPrefix("## ") }
    #expect(versions.first == "## [Unreleased]")
    for version in versions.dropFirst() {
      #expect(version.wholeMatch(of: /## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}/) != nil, "\(version)")
    }
    let dates = versions.compactMap { $0.firstMatch(of: /\d{4}-\d{2}-\d{2}/)?.0 }
    #expect(dates == dates.sorted(by: >), "the newest version comes first")
    let groups: Set<Substring> = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
    #expect(lines.filter { $0.hasPrefix("### ") }.allSatisfy { groups.contains($0.dropFirst(4)) })
  }
}
