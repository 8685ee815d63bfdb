import Foundation
import TestSupport
import Testing

/// Whether what the documentation says is true.
@Suite struct DocumentationTests {
  /// The program that the tests were built with.
  static let program = Bundle.main.bundleURL.appending(path: "pmo-lint").path

  /// A command of a page, with the lines that it is said to print.
  struct Transcript {
    var command: String
    var lines: [String]
  }

  /// The commands of the `console` blocks of a page.
  private static func transcripts(of page: MarkdownPage) -> [Transcript] {
    var transcripts: [Transcript] = []
    for block in page.blocks where block.language == "console" {
      for line in block.lines {
        if line.hasPrefix("$ ") {
          transcripts.append(Transcript(command: String(line.dropFirst(2)), lines: []))
        } else if !transcripts.isEmpty {
          transcripts[transcripts.count - 1].lines.append(String(line))
        }
      }
    }
    return transcripts
  }

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

  /// Whether lines are as expected; an expected line `...` stands for any number of lines.
  private static func matches(_ lines: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
    guard let next = expected.first else { return lines.isEmpty }
    if next == "..." {
      return (lines.startIndex...lines.endIndex).contains { matches(lines[$0...], expected.dropFirst()) }
    }
    return lines.first == next && matches(lines.dropFirst(), expected.dropFirst())
  }

  @Test func `the README shows what the program prints`() throws {
    let page = try MarkdownPage("README.md")
    let transcripts = Self.transcripts(of: page)
    #expect(transcripts.count >= 3)
    let folder = try Self.workplace(for: page)
    for transcript in transcripts {
      let words = transcript.command.split(separator: " ").map(String.init)
      #expect(words.first == "pmo-lint")
      let outcome = try Command(path: Self.program, arguments: Array(words.dropFirst()), folder: folder.url("")).run()
      let output = Self.lines(outcome.output.split(separator: "\n", omittingEmptySubsequences: false))
      #expect(
        Self.matches(output[...], Self.lines(transcript.lines)[...]),
        "`\(transcript.command)` prints:\n\(outcome.output)\(outcome.errors)")
    }
  }

  @Test func `the settings that the README shows are valid`() throws {
    let folder = try Self.workplace(for: try MarkdownPage("README.md"))
    #expect(folder.text(of: ".pmo-lint.yaml") != nil)
    let arguments = ["--as-of", "2026-11-24", "--quiet"]
    let outcome = try Command(path: Self.program, arguments: arguments, folder: folder.url("")).run()
    #expect(outcome.status < 2, "\(outcome.errors)")
  }

  @Test func `the example portfolio has the faults that its README lists, and no others`() throws {
    let page = try MarkdownPage("fixtures/portfolio/README.md")
    let listed = page.prose.matches(of: /\n\| ([A-Z]{3}[0-9]{3}) \| `([^`]+)` \|/).map { "\($0.2) \($0.1)" }
    let arguments = ["fixtures/portfolio", "--as-of", "2026-11-24", "--output-format", "concise", "--quiet"]
    let outcome = try Command(path: Self.program, arguments: arguments).run()
    let found = outcome.output.matches(of: #/(?:^|\n)fixtures/portfolio/([^:\n]+:[0-9]+):[0-9]+: ([A-Z]{3}[0-9]{3})\b/#)
      .map { "\($0.1) \($0.2)" }
    #expect(!found.isEmpty, "\(outcome.errors)")
    #expect(found.sorted() == listed.sorted())
  }

  @Test func `links lead somewhere`() throws {
    for page in try MarkdownPage.all() {
      let folder = ProjectFolder.root.appending(path: page.path).deletingLastPathComponent()
      for match in page.prose.matches(of: /\]\(([^)#:\s]+)(?:#[^)]*)?\)/) {
        let target = folder.appending(path: String(match.1)).path
        #expect(FileManager.default.fileExists(atPath: target), "\(page.path): \(match.1) leads nowhere")
      }
    }
  }

  @Test func `commands of make exist`() throws {
    let makefile = try String(contentsOf: ProjectFolder.root.appending(path: "Makefile"), encoding: .utf8)
    let targets = Set(makefile.matches(of: /\n([a-z]+):/).map { String($0.1) })
    for page in try MarkdownPage.all() {
      let text = page.lines.joined(separator: "\n")
      for match in text.matches(of: /(?:`|\n)make ([a-z]+)(?:`|\n)/) {
        #expect(targets.contains(String(match.1)), "\(page.path): there is no `make \(match.1)`")
      }
    }
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
