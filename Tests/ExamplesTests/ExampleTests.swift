import Engine
import Examples
import Foundation
import TestSupport
import Testing

@Suite struct `Examples of rules` {
  private static func example(_ path: String, _ text: String) throws -> ExampleCase {
    let place = try #require(CasePath(path))
    var result = ExampleCase(place)
    result.add(place.name, Array(text.utf8))
    return result
  }

  @Test func `are the shortest pair of cases that differ in little`() throws {
    let cases = try [
      Self.example("risk/RSK001-owner/fails/long.yaml", "a: 1\nb: 2\nc: 3 # expect: RSK001\nd: 4\n"),
      Self.example("risk/RSK001-owner/fails/short.yaml", "a: 1\nb: # expect: RSK002; RSK001 \"b\"\n"),
      Self.example("risk/RSK001-owner/fails/of-another.yaml", "a: 1 # expect: RSK002\n"),
      Self.example("risk/RSK001-owner/passes/other.yaml", "x: 1\ny: 2\n"),
      Self.example("risk/RSK001-owner/passes/same.yaml", "a: 1\nb: 2\n"),
    ]
    let examples = ExampleChoice(cases).examples()
    #expect(examples.map(\.isFailing) == [true, false])
    #expect(examples[0].files[0].lines == [.init("a: 1"), .init("b:", isMarked: true)])
    #expect(examples[1].files[0].lines == [.init("a: 1"), .init("b: 2")])
  }

  @Test func `are cut around the place where the rule fires`() throws {
    let text = (1...100).map { $0 == 70 ? "line: 70 # expect: RSK001" : "line: \($0)" }.joined(separator: "\n")
    let lines = try #require(
      ExampleChoice([try Self.example("risk/RSK001-owner/fails/a.yaml", text)]).examples().first?.files.first?.lines)
    #expect(lines.count <= 40)
    #expect(lines.contains { $0.isMarked && $0.text == "line: 70" })
    #expect(lines.first?.text == "line: 1" && lines.contains { $0.text == "# ..." })
  }

  @Test func `show the files that matter, and name the others`() throws {
    var example = ExampleCase(try #require(CasePath("risk/RSK001-owner/fails/folder/a.yaml")))
    let long = (1...30).map { "line: \($0)" }.joined(separator: "\n")
    example.add("a.yaml", Array(long.utf8))
    example.add("b.yaml", Array("\(long)\nlast: # expect: RSK001\n".utf8))
    let shown = try #require(ExampleChoice([example]).examples().first)
    #expect(shown.files.map(\.name) == ["b.yaml"] && shown.others == ["a.yaml"])
  }

  @Test func `come back from their text as they were`() throws {
    let example = RuleExample(
      rule: "RSK001", isFailing: true,
      files: [
        .init(name: "a b.yaml", lines: [.init(""), .init("= x"), .init("  > y", isMarked: true), .init("/z")]),
        .init(name: "c.yaml", lines: []),
      ], others: ["+d.yaml"])
    let other = RuleExample(rule: "RSK001", isFailing: false, files: [], others: [])
    #expect(ExampleText.decode(ExampleText.encode([example, other])) == [example, other])
    #expect(ExampleText.decode("") == [])
  }

  @Test func `are not taken from cases that cannot be shown`() throws {
    #expect(ExampleChoice([try Self.example("a/RSK001-x/fails/a.yaml", "a: \u{0}1 # expect: RSK001")]).examples() == [])
    #expect(ExampleChoice([try Self.example("a/RSK001-x/fails/a.yaml", "a: 1")]).examples() == [])
    for path in ["a/RSK001-x/a.yaml", "a/RSK001-x/maybe/a.yaml", ""] { #expect(CasePath(path) == nil) }
  }

  @Test(arguments: BuiltInPack.ids)
  func `of built-in packs are those of the cases as they are`(pack: String) throws {
    let root = ProjectFolder.root.appending(path: "fixtures/\(pack)")
    guard FileManager.default.fileExists(atPath: root.path) else {
      return #expect(BuiltInPack.examples(of: pack) == [])
    }
    var cases: [String: ExampleCase] = [:]
    for case let file as URL in try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    {
      let path = String(file.standardizedFileURL.path.dropFirst(root.path.count + 1))
      guard ["yaml", "yml", "md", "json"].contains(file.pathExtension), let place = CasePath(path) else { continue }
      cases[place.location, default: ExampleCase(place)].add(place.name, Array(try Data(contentsOf: file)))
    }
    let chosen = ExampleChoice(cases.sorted { $0.key < $1.key }.map(\.value)).examples()
    #expect(
      BuiltInPack.examples(of: pack) == chosen,
      "the program was built before the cases of \(pack) changed: build it again, after `touch rules/EmbeddedFile.swift`"
    )
  }
}
