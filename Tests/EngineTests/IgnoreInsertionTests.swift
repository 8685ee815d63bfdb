import Diagnostics
import Engine
import SourceText
import Testing

/// Where comments go that silence findings: a finding is where `«` and `»` stand.
@Suite("Comments that are written into a document")
struct IgnoreInsertionTests {
  private func written(_ marked: String, rules: [String] = ["RSK001"], path: String = "risks.yaml") throws -> String {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var ranges: [ByteRange] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": starts.append(bytes.count)
      case "»": ranges.append(ByteRange(starts.removeLast(), bytes.count))
      default: bytes += Array(String(scalar).utf8)
      }
    }
    let source = SourceFile(path: path, bytes: bytes)
    let findings = ranges.flatMap { range in
      rules.map {
        Finding(
          rule: $0, severity: .error, ruleClass: .integrity, message: "wrong",
          location: Location(source: 0, range: range))
      }
    }
    let result = try IgnoreInsertion.bytes(silencing: findings, in: source, reason: "agreed")
    return String(decoding: result.bytes, as: UTF8.self)
  }

  @Test(
    "stand at the end of the line, or above where a text goes on",
    arguments: [
      ("a: «x»\nb: y\n", "a: x  # pmo-lint: ignore[RSK001] agreed\nb: y\n"),
      ("a: «x»", "a: x  # pmo-lint: ignore[RSK001] agreed"),
      ("a: «x» \t\r\nb: y\r\n", "a: x  # pmo-lint: ignore[RSK001] agreed \t\r\nb: y\r\n"),
      ("\u{FEFF}«a»: 'x\n  y'\n", "\u{FEFF}# pmo-lint: ignore[RSK001] agreed\na: 'x\n  y'\n"),
      ("l:\n  - id: «1»\n", "l:\n  - id: 1  # pmo-lint: ignore[RSK001] agreed\n"),
      ("l: {a: 1,\n  b: «2»}\n", "l: {a: 1,\n  b: 2}  # pmo-lint: ignore[RSK001] agreed\n"),
      ("a: x # why\nb: «y» # so\n", "a: x # why\nb: y # so # pmo-lint: ignore[RSK001] agreed\n"),
      ("{a: 'x\n  y', b: 'v\n  «w»'}\n", "# pmo-lint: ignore[RSK001] agreed\n{a: 'x\n  y', b: 'v\n  w'}\n"),
      ("a: |\n  one\n  «two»\n", "a: |  # pmo-lint: ignore[RSK001] agreed\n  one\n  two\n"),
      (
        "l:\r\n  - a: one\r\n      «two»\r\n    b: 1\r\n",
        "l:\r\n  # pmo-lint: ignore[RSK001] agreed\r\n  - a: one\r\n      two\r\n    b: 1\r\n"
      ),
      ("«a»:\n  b: 1\n", "a:  # pmo-lint: ignore[RSK001] agreed\n  b: 1\n"),
      ("a: \"«#»\"\n", "a: \"#\"  # pmo-lint: ignore[RSK001] agreed\n"),
    ])
  func locations(_ marked: String, _ expected: String) throws { #expect(try written(marked) == expected) }

  @Test("name all rules of their line, and join the comment that is there")
  func merging() throws {
    #expect(
      try written("a: «x»\n", rules: ["RSK002", "RSK001"]) == "a: x  # pmo-lint: ignore[RSK001, RSK002] agreed\n")
    #expect(
      try written("a: «x» # pmo-lint: ignore[RSK009] old\n") == "a: x # pmo-lint: ignore[RSK009, RSK001] old\n")
    #expect(
      try written("# pmo-lint: ignore[RSK009] old\na: 'x\n  «y»'\n")
        == "# pmo-lint: ignore[RSK009, RSK001] old\na: 'x\n  y'\n")
  }

  @Test("stand in the front matter of Markdown only")
  func markdown() throws {
    #expect(
      try written("---\na: «x»\n---\n# Title\n", path: "a.md")
        == "---\na: x  # pmo-lint: ignore[RSK001] agreed\n---\n# Title\n")
    #expect(throws: IgnoreInsertion.Refusal.self) { try written("---\na: x\n---\n# «Title»\n", path: "a.md") }
  }

  @Test("are refused where they would change the document, or it cannot be read")
  func refusals() {
    #expect(throws: IgnoreInsertion.Refusal.self) { try written("a: [«x»\n") }
    #expect(throws: IgnoreInsertion.Refusal.self) { try written("a: x # «comment»\n") }
  }
}
