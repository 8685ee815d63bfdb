import Calendar
import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing

/// What a gate says of a project.
@Suite("A gate")
struct GateTests {
  private func review(
    _ files: [String: String], gate word: String = "gateway-3", project: Int = 0, settings: String = ""
  ) throws -> GateReview {
    let request = MemoryCheck.request(files)
    let session = try MemoryCheck.session(configuration: settings)
    let set = session.standard.readGates().gates
    let judge = GateAssessor(session, request)
    return try judge.review(try #require(set.gate(named: word)), of: set, project: project)
  }

  private func charter(stage: String = "initiation", approvals: String = "", gates: String = "") -> String {
    """
    kind: charter
    id: TRG
    name: Digital triage
    stage: \(stage)
    roles: {sponsor: Ada Lovelace, project_manager: Grace Hopper, senior_user: Mary Jackson, senior_supplier: Joan Clarke}
    scope: {included: [Letters], excluded: [Calls]}
    \(approvals)
    \(gates)
    """
  }

  private let approval = "approvals: [{role: sponsor, name: Ada Lovelace, on: 2026-06-01, version: 1}]"

  @Test("judges by the stage that it opens, not by the one that the project is in")
  func judgesByStage() throws {
    let review = try review(["charter.yaml": charter()])
    #expect(review.verdict == .noGo)
    #expect(review.items(.blocks).map(\.rule).contains("GOV006"))
    #expect(review.stage == "delivery" && review.projectStage == "initiation")
    let approved = try self.review(["charter.yaml": charter(approvals: approval)])
    #expect(!approved.items.map(\.rule).contains("GOV006"))
  }

  @Test("names the owner of a risk, else the project manager")
  func namesOwners() throws {
    let risks = """
      kind: risk-register
      project: TRG
      risks:
        - {id: R-001, title: Fire, probability: 4, impact: 4, owner: Mary Jackson, status: open}
        - {id: R-002, title: Flood, probability: 1, impact: 1, status: open}
      """
    let review = try review(["charter.yaml": charter(approvals: approval), "risks.yaml": risks])
    let unowned = try #require(review.items.first { $0.rule == "RSK001" })
    #expect(unowned.owner == "Grace Hopper" && unowned.ownerRole == "project_manager")
    let untreated = try #require(review.items.first { $0.rule == "RSK002" && $0.message.contains("R-001") })
    #expect(untreated.owner == "Mary Jackson" && untreated.ownerRole.isEmpty)
  }

  @Test("keeps what earlier gates asked for, and is blocked by what is overdue")
  func carriesConditions() throws {
    func gates(_ due: String, closed: String = "") -> String {
      """
      gates:
        - id: G2
          type: gateway-2
          planned: 2026-05-01
          held_on: 2026-05-02
          outcome: proceed-with-conditions
          conditions:
            - {text: Agree the support contract, owner: Joan Clarke, due: \(due)\(closed)}
      """
    }
    let early = try review(["charter.yaml": charter(approvals: approval, gates: gates("2026-12-31"))])
    let item = try #require(early.items.first { !$0.carriedFrom.isEmpty })
    #expect(
      item.message == "Agree the support contract" && item.owner == "Joan Clarke" && item.due?.iso8601 == "2026-12-31")
    #expect(item.weight == .condition && !item.isOverdue && item.carriedFrom.contains("G2"))
    let late = try review(["charter.yaml": charter(approvals: approval, gates: gates("2026-11-01"))])
    #expect(late.items(.blocks).contains { $0.isOverdue && !$0.carriedFrom.isEmpty })
    let closed = gates("2026-11-01", closed: ", closed_on: 2026-10-30")
    let done = try review(["charter.yaml": charter(approvals: approval, gates: closed)])
    #expect(!done.items.contains { !$0.carriedFrom.isEmpty })
  }

  @Test("is blocked by a file beside the project's documents that nobody can read")
  func seesUnreadableFiles() throws {
    let review = try review(["charter.yaml": charter(approvals: approval), "risks.yaml": "risks: [\n"])
    #expect(review.items(.blocks).map(\.rule).contains("DOC001"))
  }

  @Test("leaves other projects' troubles to them")
  func keepsProjectsApart() throws {
    let files = [
      "a/charter.yaml": charter(approvals: approval),
      "b/charter.yaml": charter().replacing("TRG", with: "OTH"),
    ]
    let other = try review(files, project: 0)
    #expect(other.project == "OTH" && other.items.map(\.rule).contains("GOV006"))
    let own = try review(files, project: 1)
    #expect(own.project == "TRG" && !own.items.map(\.rule).contains("GOV006"))
  }

  @Test("is conditional on what is waived, and shows why")
  func showsWaivers() throws {
    let waiver = """
      waivers:
        - {rule: GOV006, where: {project: TRG}, reason: Signed on paper, approved_by: Ada Lovelace, expires: 2027-03-31}
      """
    let review = try review(["charter.yaml": charter()], settings: waiver)
    let item = try #require(review.items.first { $0.rule == "GOV006" })
    #expect(item.weight == .waived && item.silenced.hasPrefix("waived: Signed on paper"))
    #expect(review.verdict != .go)
  }

  @Test("is not opened by a comment")
  func seesIgnored() throws {
    let text = charter().replacing(
      "stage: initiation", with: "stage: initiation  # pmo-lint: ignore[GOV006] signed on paper")
    let review = try review(["charter.yaml": text])
    let item = try #require(review.items.first { $0.rule == "GOV006" })
    #expect(item.weight == .blocks && item.silenced.hasPrefix("ignored in the document"))
  }

  @Test("does not ask what an organisation has switched off")
  func respectsSettings() throws {
    let review = try review(["charter.yaml": charter()], settings: "rules: {GOV006: off}\n")
    #expect(!review.items.map(\.rule).contains("GOV006"))
  }
}

/// Rules that differ by stage and tier, in a whole run.
@Suite("A run with cases")
struct CaseRunTests {
  private func findings(stage: String, tier: Int, settings: String) throws -> [String] {
    let files = [
      "charter.yaml": "kind: charter\nid: TRG\nname: Triage\nstage: \(stage)\ntier: \(tier)\n",
      "risks.yaml":
        "kind: risk-register\nproject: TRG\nrisks:\n  - {id: R-1, title: Fire, probability: 2, impact: 2}\n",
    ]
    return try MemoryCheck.report(files, configuration: settings, select: ["RSK001"]).findings
      .map(\.severity.rawValue)
  }

  @Test("gives findings the severity of the project's stage and tier, or none")
  func gradesFindings() throws {
    let settings = "rules: {RSK001: {by: {stage: {initiation: info, closing: off}, tier: {3: warning}}}}\n"
    #expect(try findings(stage: "delivery", tier: 1, settings: settings) == ["error"])
    #expect(try findings(stage: "delivery", tier: 3, settings: settings) == ["warning"])
    #expect(try findings(stage: "Planning", tier: 3, settings: settings) == ["info"])
    #expect(try findings(stage: "closing", tier: 1, settings: settings) == [])
  }
}
