import Diagnostics
import Engine
import SourceText
import TestSupport
import Testing

/// Files that show how a document looks.
@Suite("Files that are examples")
struct ExampleFileTests {
  private static let log =
    "kind: decision-log\ndecisions:\n  - {id: D-1, title: Go live, decided_on: 2026-05-01, decided_by: Ada Novak}\n"

  @Test(
    "are left alone, so that their ids are no twins",
    arguments: [
      "decisions.example.yml", "example-decisions.yaml", "sample.yaml", "decisions-sample.yaml",
      "decisions.beispiel.yaml",
    ])
  func leftAlone(_ path: String) throws {
    let report = try MemoryCheck.report(["decisions.yml": Self.log, path: Self.log], select: ["DOC009"])
    #expect(report.activeFindings.map(\.rule).isEmpty)
    #expect(report.notes == ["\(path) is an example: its name says so"])
  }

  @Test("are the data of tests, in folders that say so", arguments: ["tests/fixtures", "testdata", "fixture/a"])
  func ofTests(_ folder: String) throws {
    let report = try MemoryCheck.report(["decisions.yml": Self.log, "\(folder)/d.yml": Self.log], select: ["DOC009"])
    #expect(report.activeFindings.map(\.rule).isEmpty)
    #expect(report.notes == ["\(folder)/d.yml is an example: its folder says so"])
  }

  @Test("are read where somebody names them, and where their names say something else")
  func named() throws {
    let other = Self.log.replacing("Go live", with: "Stay in the old hall")
    let files = ["decisions.yml": Self.log, "decisions.example.yml": other]
    let report = try MemoryCheck.report(files, select: ["DOC009"]) { $0.named = ["decisions.example.yml"] }
    #expect(report.activeFindings.map(\.rule).count == 1)
    let others = try MemoryCheck.report(
      ["decisions.yml": Self.log, "resampled-decisions.yml": other], select: ["DOC009"])
    #expect(others.activeFindings.map(\.rule).count == 1)
  }

  @Test("are templates by any part of their names")
  func templates() throws {
    let log = Self.log.replacing("kind: decision-log\n", with: "")
    let report = try MemoryCheck.report(["decisions.yml": log, "decisions.template.yml": log], select: ["DOC009"])
    #expect(report.activeFindings.map(\.rule).isEmpty)
  }

  @Test("are no charters for a list of roles")
  func roles() throws {
    let text =
      "project: crew\nroles:\n  - coder\n  - qa\nmembers:\n  - {name: coder, type: agent}\ncapabilities:\n  coder: {grant: [merge]}\n"
      + "actions:\n  A1_plan:\n    responsible: coder\n"
    let report = try MemoryCheck.report(["governance/charter.yaml": text])
    #expect(report.activeFindings.map(\.rule).isEmpty)
    #expect(report.notes == ["governance/charter.yaml is not a project document: is it a charter?"])
  }
}

/// What a body may hold cannot be called missing.
@Suite("Fields in the bodies of Markdown documents")
struct BodyFieldTests {
  private func severities(_ body: String, rule: String = "RSK002") throws -> [Severity] {
    let text =
      "---\nkind: risk\nid: R-1\ntitle: Browsers differ\nprobability: 5\nimpact: 4\nstatus: open\nowner: Ada Novak\n---\n\(body)"
    return try MemoryCheck.report(["risks/R-1.md": text], select: [rule]).activeFindings.map(\.severity)
  }

  @Test(
    "are not missing where a heading names them",
    arguments: [
      "## Mitigation Strategy", "### 3. Mitigations", "## Maßnahmen", "## Countermeasures", "**Mitigation:**",
    ])
  func named(_ heading: String) throws {
    #expect(try severities("# Browsers differ\n\n\(heading) Use a fallback.\n\nUse a fallback.\n").isEmpty)
  }

  @Test("are worth knowing at most where the body says more than its title")
  func mayHold() throws {
    let body =
      "# Browsers differ\n\nSome browsers lack the interface. We fall back to the cloud where it is missing, and tell people so.\n"
    #expect(try severities(body) == [.info])
    #expect(try severities("# Browsers differ\n") == [.error])
    #expect(try severities("") == [.error])
  }

  @Test("are missing where they are no texts")
  func noTexts() throws {
    let text =
      "---\nkind: risk\nid: R-1\ntitle: Browsers differ\nprobability: 5\nimpact: 4\nstatus: open\n---\n"
      + "# Browsers differ\n\nSome browsers lack the interface. We fall back to the cloud where it is missing, and tell people so.\n"
    let report = try MemoryCheck.report(["risks/R-1.md": text], select: ["RSK001"])
    #expect(report.activeFindings.map(\.severity) == [.error])
  }
}
