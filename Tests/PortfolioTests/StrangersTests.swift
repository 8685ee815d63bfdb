import Diagnostics
import Foundation
import TestSupport
import Testing

/// Public documents that follow no common standard, each with the few lines of configuration that its owners would write.
@Suite("Documents of strangers")
struct StrangersTests {
  struct Case: CustomTestStringConvertible {
    let file: String
    let configuration: String
    /// What is left, as `RULE count`, in the profile `starter`.
    let findings: [String]
    var testDescription: String { file }
  }

  /// The folder of the documents, `nil` where it is absent.
  private static let folder: URL? = ProjectFolder.conformance?.deletingLastPathComponent().appending(path: "samples")

  static let cases: [Case] = [
    Case(
      file: "BenjaminAkyen__governed-banking-intent-router__governance__risk-register.yaml",
      configuration: """
        aliases: {risk: {owner_role: owner, treatment: mitigations, residual.score: score}}
        vocabularies: {risk-status: {open: [open release blocker, controlled monitor]}}
        """, findings: []),
    Case(file: "chris-page-gov__okf-govuk-content__governance__risks.yaml", configuration: "", findings: ["RSK001 1"]),
    Case(
      file: "danzeroum__project__governance__risk-register.yaml",
      configuration: "aliases: {risk: {treatment: response, controls: mitigations}, mitigation: {ref: action}}",
      findings: []),
    Case(
      file: "flashpoint493__VibeCollab__.vibecollab__docs__decisions.yaml",
      configuration: "kinds: [{files: '*decisions.yaml', kind: decision-log}]",
      findings: ["DOC003 1"]),
    Case(file: "lfglabs-dev__lean-silicon__planning__milestones.yaml", configuration: "", findings: []),
    Case(
      file: "nexusforge-io__StreamPulseAI__docs__milestones.yml",
      configuration: "aliases: {milestone: {due_on: baseline}, issue: {state: status}}", findings: []),
    Case(
      file: "nsafouane__AgentFlow__docs__risk-register.yaml",
      configuration: "aliases: {risk: {severity: impact, impact: effect, created_date: raised_on}}", findings: []),
    Case(
      file: "scrape-do__scrapeman__planning__milestones.yaml", configuration: "kinds: [{files: '*', kind: plan}]",
      findings: ["DOC001 1"]),
    Case(
      file: "whitewidovv__acode__docs__security__risk-register.yaml",
      configuration: """
        aliases: {risk: {dread.exploitability: probability, dread.damage: impact}}
        scales: {probability: {to: 10}, impact: {to: 10}}
        bands: {risk-band: {low: [1, 20], moderate: [21, 40], high: [41, 60], extreme: [61, 100]}}
        """, findings: []),
    Case(
      file: "worksona__project-state__.project-state__risks__R-05-scsiwyg-api-dependency.yaml",
      configuration: "scales: {probability: {low: 1, medium: 2, high: 3}, impact: {low: 1, medium: 2, high: 3}}",
      findings: []),
  ]

  @Test("are read under their own names with a few lines of configuration", arguments: cases)
  func areRead(_ sample: Case) throws {
    guard let file = StrangersTests.folder?.appending(path: sample.file),
      let text = try? String(contentsOf: file, encoding: .utf8)
    else {
      print("skipped: \(sample.file) is not beside the project")
      return
    }
    let local = try LocalReport([sample.file: text], "profile: starter\n" + sample.configuration + "\n")
    var counts: [String: Int] = [:]
    for finding in local.report.activeFindings { counts[finding.rule, default: 0] += 1 }
    let found = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    #expect(found == sample.findings, "\(local.lines.joined(separator: "\n"))")
  }
}
