import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing

/// What is taken for a project document, and what is left alone.
@Suite("Detection of kinds")
struct KindDetectionTests {
  private func report(_ path: String, _ text: String, _ configuration: Configuration = .default) throws -> Report {
    let standard = try MemoryCheck.session.get().standard
    return try Session(standard, configuration: configuration).check(MemoryCheck.request([path: text]))
  }

  @Test(
    "stays silent on what is not a project document",
    arguments: [
      ("deploy.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n"),
      ("status.yaml", "status: ok\nuptime: 12\n"),
      ("charter.yaml", "colour: blue\nseats: 12\n"),
      ("portfolio.yaml", "stocks: [{id: A, name: Acme}]\n"),
      ("workflow.yml", "on: push\njobs: {build: {steps: []}}\n"),
      ("list.yaml", "- one\n- two\n"), ("empty.yaml", ""), ("scalar.yaml", "just text\n"),
      ("chart/templates/x.yaml", "name: {{ .Values.name }}\n"),
    ])
  func isSilent(_ path: String, _ text: String) throws {
    let report = try report(path, text)
    #expect(report.findings.isEmpty, "\(report.findings.map(\.message))")
    #expect(report.coverage.documents == 0)
  }

  @Test(
    "takes what is one",
    arguments: [
      ("anything.yaml", "kind: risk-register\nrisks: []\n"),
      ("anything.yaml", "kind: Risk Register\nrisks: []\n"),
      ("risks.yaml", "risks:\n  - {id: R-1, title: Late data}\n"),
      ("some/thing.yaml", "risks:\n  - {id: R-1, title: Late data, likelihood: high, impact: low}\n"),
      ("R-1.yaml", "kind: risk\nid: R-1\ntitle: Late data\n"),
      ("report.md", "---\nkind: status-report\nperiod: 2026-10\n---\n# Report\n"),
    ])
  func isTaken(_ path: String, _ text: String) throws {
    #expect(try report(path, text).coverage.documents == 1)
  }

  @Test("skips templates with a note")
  func skipsTemplates() throws {
    let report = try report("charter.yaml", "kind: charter\nid: '{{id}}'\nname: '{{name}}'\n")
    #expect(report.findings.isEmpty)
    #expect(report.notes.contains { $0.contains("template") })
  }

  @Test("asks whether a kind that nearly is one was meant")
  func suggestsKinds() throws {
    let report = try report("a.yaml", "kind: risk-registr\nrisks: []\n")
    let finding = try #require(report.findings.first { $0.rule == "DOC014" })
    #expect(finding.help.contains("risk-register"))
  }

  @Test("goes by what a document holds before it takes its kind for a slip of a single record's")
  func suggestsByContents() throws {
    let text = "kind: decisionz\ndecisions:\n  - {id: D-1, title: Buy, decided_on: 2026-10-01, rationale: Cheaper}\n"
    let finding = try #require(try report("x.yaml", text).findings.first { $0.rule == "DOC014" })
    #expect(finding.help.contains("decision-log"))
  }

  @Test("follows the configuration's patterns, also to say that a file is none")
  func followsPatterns() throws {
    let source = """
      kinds:
        - {files: "odd/*.yaml", kind: risk-register}
        - {files: "old/*.yaml", kind: none}
      aliases:
        risk: {chance: probability}
      """
    let (configuration, problems) = Configuration.read(.init(path: ".pmo-lint.yaml", text: source))
    #expect(problems.isEmpty)
    let text = "risks:\n  - {id: R-1, title: Late data, chance: 9, impact: 1, owner: Amina Patel, status: open}\n"
    #expect(try report("odd/x.yaml", text, configuration).coverage.documents == 1)
    #expect(try report("old/risks.yaml", text, configuration).coverage.documents == 0)
  }

  @Test("says what is wrong with a configuration, with its place")
  func findsMistakesInConfiguration() throws {
    let (_, problems) = Configuration.read(
      .init(path: ".pmo-lint.yaml", text: "exclud: [a]\nfail_on: {integrity: bad}\n"))
    #expect(problems.count == 2)
    #expect(problems[0].help.contains("exclude"))
    #expect(problems[1].message.contains("unknown severity `bad`"))
  }
}
