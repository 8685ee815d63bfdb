import Engine
import Foundation
import Handbook
import Standard
import TestSupport
import Testing

/// Whether the pages of the documentation that are written from the packs are those of the packs as they are.
@Suite("Recorded pages") struct RecordedPagesTests {
  private static let isRecording = ProcessInfo.processInfo.environment["PMO_LINT_RECORD"] == "1"
  private static let folder = ProjectFolder.root.appending(path: "docs/handbook")

  @Test func `of the handbook are up to date`() throws {
    let files = try HandbookFixture.files(as: .markdown)
    let texts = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
    if Self.isRecording {
      let outcome = try Program.run(
        Program.linter,
        ["handbook", "--no-config", "--format", "markdown", "--output", Self.folder.path])
      #expect(outcome.status == 0, "\(outcome.error)")
      Issue.record("recorded docs/handbook; run again without PMO_LINT_RECORD")
    }
    var differing: [String] = []
    for (path, text) in texts {
      let found = try? String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
      if found != text { differing.append(path) }
    }
    let root = Self.folder.path + "/"
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: Self.folder, includingPropertiesForKeys: nil))
    {
      let path = file.standardizedFileURL.path.replacingOccurrences(of: root, with: "")
      if file.pathExtension == "md", texts[path] == nil { differing.append(path) }
    }
    #expect(
      differing.isEmpty,
      "docs/handbook is not what the packs say now: run `make handbook`. Out of date: \(differing.sorted().prefix(20).joined(separator: ", "))"
    )
  }

  @Test func `of the glossary are up to date`() throws {
    let standard = try HandbookFixture.standard.get()
    let additions = try BuiltInPack.ids.filter { $0 != BuiltInPack.id }.map { id in
      (title: id, standard: try PackLoading.load(packs: [PackReference(stringLiteral: id)]))
    }
    let text = GlossaryText(standard, additions: additions).text
    let file = ProjectFolder.root.appending(path: "docs/glossary.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let (begin, end) = ("<!-- words of the packs: begin -->\n", "<!-- words of the packs: end -->\n")
    let start = try #require(page.range(of: begin)?.upperBound)
    let stop = try #require(page.range(of: end)?.lowerBound)
    let wanted = page[..<start] + "\n" + text + "\n" + page[stop...]
    if Self.isRecording {
      try wanted.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded docs/glossary.md; run again without PMO_LINT_RECORD")
      return
    }
    #expect(page == wanted, "docs/glossary.md is not what the packs say now: run `make handbook`")
  }

  @Test func `of the glossary have every kind, record, vocabulary and scale`() throws {
    let standard = try HandbookFixture.standard.get()
    let text = GlossaryText(standard).text
    for name in standard.kinds.filter({ !$0.isRecord }).map(\.name) + standard.entities.keys
      + standard.words.vocabularies.map(\.name)
      + standard.words.scales.map(\.name)
    {
      #expect(text.contains("`\(name)`"), "\(name)")
    }
  }
}
