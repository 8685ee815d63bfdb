import Diagnostics
import Engine
import Foundation
import Portfolio
import TestSupport
import Testing
import Workspace

/// What is reported of a change: a state before, a state after, and the findings that are the change's own.
@Suite("A change")
struct ChangeTests {
  private static let session = MemoryCheck.session

  private static let charter = """
    kind: charter
    id: TRG
    name: Digital triage
    roles: {sponsor: Ada Lovelace, project_manager: Grace Hopper}
    """

  private static func register(_ risks: String...) -> String {
    "kind: risk-register\nproject: TRG\nrisks:\n" + risks.map { "  - {\($0), probability: 2, impact: 2}\n" }.joined()
  }

  /// The findings that a change is answerable for, as `RULE entity`, of the rules that are asked about.
  private func findings(
    before: [String: String], after: [String: String], select: [String] = ["RSK001", "DOC010", "DOC003"]
  ) throws -> [String] {
    let report = try report(before: before, after: after, select: select)
    return report.activeFindings.map { "\($0.rule) \($0.entity?.id ?? "-")" }
  }

  private func report(
    before: [String: String], after: [String: String], select: [String] = ["RSK001", "DOC010", "DOC003"]
  ) throws -> Report {
    var request = MemoryCheck.request(after, select: select)
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    request.change = Change(base: MemoryTree(texts: before), files: before.keys.sorted(), changed: changed)
    return try ChangeTests.session.get().check(request)
  }

  private let one = "id: R-001, title: Letters go astray"
  private let two = "id: R-002, title: Servers fail"

  @Test("of nothing has no findings, and counts those that there are")
  func isNothing() throws {
    let files = ["charter.yaml": ChangeTests.charter, "risks.yaml": ChangeTests.register(one)]
    let report = try report(before: files, after: files)
    #expect(report.findings.contains { $0.rule == "RSK001" })
    #expect(report.findings.allSatisfy { $0.disposition == .unchanged })
  }

  @Test("answers for the entity that it touched, and not for its neighbours")
  func touchesOne() throws {
    let found = try findings(
      before: ["charter.yaml": ChangeTests.charter, "risks.yaml": ChangeTests.register(one, two)],
      after: ["charter.yaml": ChangeTests.charter, "risks.yaml": ChangeTests.register(one, two + " at night")])
    #expect(found == ["RSK001 R-002"])
  }

  @Test("answers for what it adds")
  func adds() throws {
    let found = try findings(
      before: ["charter.yaml": ChangeTests.charter, "risks.yaml": ChangeTests.register(one)],
      after: [
        "charter.yaml": ChangeTests.charter, "risks.yaml": ChangeTests.register(one),
        "more/risks.yaml": ChangeTests.register(two),
      ])
    #expect(found == ["RSK001 R-002"])
  }

  @Test("is none where entities change places, files are moved, layout and comments are edited")
  func reorders() throws {
    let before = [
      "charter.yaml": ChangeTests.charter, "risks.yaml": ChangeTests.register(one, two),
    ]
    let reordered = ["charter.yaml": ChangeTests.charter, "risks.yaml": ChangeTests.register(two, one)]
    #expect(try findings(before: before, after: reordered).isEmpty)
    let moved = ["charter.yaml": ChangeTests.charter, "registers/risks.yaml": ChangeTests.register(two, one)]
    #expect(try findings(before: before, after: moved).isEmpty)
    let laidOut = [
      "charter.yaml": ChangeTests.charter,
      "risks.yaml": """
      # Reviewed every month.
      kind: risk-register
      project: TRG
      risks:
        - title: "Letters go astray"
          id: R-001   # first
          impact: 2
          probability: 2

        - {id: R-002, title: 'Servers fail', probability: 2, impact: 2}
      """,
    ]
    #expect(try findings(before: before, after: laidOut).isEmpty)
  }

  @Test("answers for a reference that leads nowhere once what it named is gone")
  func removes() throws {
    let report = """
      kind: status-report
      project: TRG
      period: 2026-10
      reported_on: 2026-11-02
      author: Grace Hopper
      rag: {overall: green, time: green, cost: green}
      summary: On its way.
      risks: [R-002]
      """
    let found = try findings(
      before: [
        "charter.yaml": ChangeTests.charter, "risks.yaml": ChangeTests.register(one, two), "status.yaml": report,
      ],
      after: ["charter.yaml": ChangeTests.charter, "risks.yaml": ChangeTests.register(one), "status.yaml": report],
      select: ["RSK001", "DOC010", "REP014"])
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("RSK") == false)
  }

  @Test("of a document's own part answers for findings that lie in no entity")
  func touchesRemainder() throws {
    let before = ChangeTests.register(one) + "colour: blue\n"
    let files = { (text: String) in ["charter.yaml": ChangeTests.charter, "risks.yaml": text] }
    #expect(try findings(before: files(before), after: files(before + "shade: dark\n")) == ["DOC003 -"])
    #expect(try findings(before: files(before), after: files(before + "# quiet\n")).isEmpty)
  }

  @Test("of a milestone is none of its project")
  func leavesTheProject() throws {
    func charter(_ date: String) -> String {
      """
      kind: charter
      id: TRG
      name: Digital triage
      milestones:
        - {id: MS-01, name: Live, baseline: \(date)}
      """
    }
    let found = try findings(
      before: ["charter.yaml": charter("2026-12-01")], after: ["charter.yaml": charter("2026-12-02")],
      select: ["GOV001", "GOV002"])
    #expect(found.isEmpty)
    let renamed = try findings(
      before: ["charter.yaml": charter("2026-12-01")],
      after: ["charter.yaml": charter("2026-12-01").replacingOccurrences(of: "Digital", with: "Online")],
      select: ["GOV001"])
    #expect(renamed == ["GOV001 TRG"])
  }

  @Test("is told in bounded time where values hold each other many times")
  func survivesHostileValues() throws {
    // Anchors in anchors: compared once each, however often they are used.
    var text = "kind: charter\nid: TRG\nname: Triage\nnotes:\n  - &a0 [x]\n"
    for level in 1...6 { text += "  - &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n" }
    let found = try findings(
      before: ["charter.yaml": text], after: ["charter.yaml": text + "x: 1\n"], select: ["GOV001"])
    #expect(found == ["GOV001 TRG"])
  }
}
