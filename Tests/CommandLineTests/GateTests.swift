import Foundation
import TestSupport
import Testing

@Suite struct `pmo-lint gate` {
  private static let charter = """
    kind: charter
    id: TRG
    name: Digital triage
    stage: initiation
    roles: {sponsor: Ada Lovelace, project_manager: Grace Hopper}
    scope: {included: [Letters], excluded: [Calls]}
    """

  private func command(_ more: [String: String] = [:]) throws -> CommandLine {
    try CommandLine(["triage/charter.yaml": Self.charter, ".pmo-lint.yaml": ""].merging(more) { $1 })
  }

  @Test func `lists the gates where none is named`() throws {
    let outcome = try command().run("gate")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("gateway-0  Gateway 0: strategic assessment\n"))
    #expect(outcome.output.contains("also    gate 3, g3, investment decision"))
    let json = try command().run("gate", "--output-format", "json").output
    let list = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect((list["gates"] as? [Any])?.count == 10)
  }

  @Test func `says no-go, what blocks, and who sees to it`() throws {
    let outcome = try command().run("gate", "gate 3", "--as-of", "2026-11-24")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\nNO-GO  "))
    #expect(
      outcome.output.contains("TRG Digital triage, judged as in stage delivery (now initiation), as of 2026-11-24"))
    #expect(
      outcome.output.contains(/\n  GOV006  .*\n +triage\/charter.yaml:4:8\n +owner: Grace Hopper \(project manager\)/))
  }

  @Test func `says conditional, which fails only where asked`() throws {
    let line = try command([
      "house/pack.yaml": "id: house\nextends: core\n",
      "house/gates.yaml": """
      gates:
        - {id: light, title: A light gate, rules: [GOV005, GOV001], blocks: [GOV001]}
        - {id: none, title: A gate for all, rules: [GOV001], blocks: [error]}
      """, ".pmo-lint.yaml": "packs: [house]\n",
    ])
    let conditional = try line.run("gate", "light")
    #expect(conditional.status == 0)
    #expect(conditional.output.contains("\nCONDITIONAL  "))
    #expect(try line.run("gate", "light", "--strict").status == 1)
    let go = try line.run("gate", "none", "--strict")
    #expect(go.status == 0)
    #expect(go.output.contains("\nGO  nothing is open\n"))
  }

  @Test func `is written for programs`() throws {
    let outcome = try command().run("gate", "gateway-3", "--output-format", "json", "--as-of", "2026-11-24")
    let review = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(review["verdict"] as? String == "no-go")
    let items = try #require(review["items"] as? [[String: Any]])
    let first = try #require(items.first { $0["rule"] as? String == "GOV006" })
    #expect(first["weight"] as? String == "blocks" && first["ownerRole"] as? String == "project_manager")
    #expect((review["project"] as? [String: Any])?["id"] as? String == "TRG")
  }

  @Test func `asks which project, and knows near misses`() throws {
    let line = try command(["other/charter.yaml": Self.charter.replacingOccurrences(of: "TRG", with: "OTH")])
    let several = try line.run("gate", "gateway-1")
    #expect(several.status == 2)
    #expect(several.error.contains("2 projects found") && several.error.contains("OTH (Digital triage), TRG"))
    #expect(try line.run("gate", "gateway-1", "--project", "TRQ").error.contains("Did you mean \"TRG\"?"))
    #expect(try line.run("gate", "gatway-1").error.contains("Did you mean \"gateway-1\"?"))
    #expect(try line.run("gate", "gateway-1", "--project", "OTH").output.contains("OTH Digital triage"))
  }

  @Test func `says where a pack's gate names a rule that does not exist`() throws {
    let line = try command([
      "house/pack.yaml": "id: house\nextends: core\n", ".pmo-lint.yaml": "packs: [house]\n",
      "house/gates.yaml": "gates:\n  - {id: x, rules: [RSK999]}\n",
    ])
    let outcome = try line.run("gate", "x")
    #expect(outcome.status == 2)
    #expect(
      outcome.error.contains("house/gates.yaml:2:") && outcome.error.contains("unknown rule, group or topic"))
  }
}

@Suite struct `pmo-lint rules --effective` {
  @Test func `tells which file says what is in force`() throws {
    let line = try CommandLine([
      ".pmo-lint.yaml": """
      rules:
        RSK001:
          severity: warning
          by: {stage: {initiation: info}}
        RSK008: {parameters: {days: {extreme: 7}}}
      """
    ])
    let outcome = try line.run("rules", "RSK001,RSK008", "--effective")
    #expect(outcome.output.contains(/severity +warning \(.pmo-lint.yaml:2\)/))
    #expect(outcome.output.contains(/stage initiation +info \(.pmo-lint.yaml:4\)/))
    #expect(outcome.output.contains(/severity +warning \(core\/risk.yaml:\d+\)/))
    #expect(outcome.output.contains(/params.\w+ +.*\(.pmo-lint.yaml:5\)/))
    let json = try line.run("rules", "RSK001", "--effective", "--output-format", "json").output
    #expect(json.contains("{\"from\": \".pmo-lint.yaml:2\", \"name\": \"severity\", \"value\": \"warning\"}"))
  }
}
