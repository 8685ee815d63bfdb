import Testing

/// Fields and lists that stand at the wrong level or under a wrong name.
@Suite struct `Fields out of place` {
  private static let risk =
    "  - id: R-1\n    title: Letters may go astray because the depot moves\n    owner: Ada Novak\n    status: open\n"
    + "    probability: 2\n    impact: 2\n    raised_on: 2026-08-01\n    reviewed_on: 2026-11-10\n"

  private static let charter =
    "kind: charter\nid: TRG\nname: Triage\nstage: initiation\nroles: {sponsor: Ada Novak, project_manager: Tom Okafor}\n"

  @Test func `that lost the indentation of a mitigation are said once, and nothing is concluded from it`() throws {
    let register =
      "kind: risk-register\nproject: TRG\nrisks:\n" + Self.risk
      + "    mitigations:\n      - action: Track letters\n        owner: Ada Novak\n        due: 2027-02-01\n    status: in-progress\n"
    let report = try LocalReport(["risks.yaml": register])
    #expect(report.lines.count == 1, "\(report.lines)")
    let text = report.text(of: "DOC002")
    #expect(text.contains("probably belongs to the last record of `mitigations`"), "\(text)")
    #expect(text.contains("Indent it by 8 spaces") && text.contains("or remove one of the two"), "\(text)")
  }

  @Test func `of a part that is written as a mapping are sent into it in one finding`() throws {
    let charter = Self.charter + "scope:\n  included: [Letters]\nexcluded: [Parcels]\n"
    let report = try LocalReport(["charter.yaml": charter])
    #expect(report.lines.filter { $0.hasPrefix("DOC") }.count == 1, "\(report.lines)")
    let text = report.text(of: "DOC003")
    #expect(text.contains("`excluded` belongs under `scope`") && text.contains("Move it under `scope:`"), "\(text)")
    let without = try LocalReport(["charter.yaml": charter.replacing("excluded: [Parcels]\n", with: "")])
    #expect(without.text(of: "SCO002").contains("out of scope"))
  }

  @Test(arguments: ["hazards", "threats_2026"])
  func `that are lists under an unknown name are proposed the list that they look like`(name: String) throws {
    let report = try LocalReport([
      "log.yaml": "kind: risk-register\nproject: TRG\n\(name):\n" + Self.risk
        + Self.risk.replacing("R-1", with: "R-2")
    ])
    let text = report.text(of: "DOC003")
    #expect(text.contains("Rename it to `risks`, which its records look like."), "\(text)")
    #expect(text.contains("`lists: {\(name): risks}`"), "\(text)")
  }

  @Test func `that are lists of other things get no such proposal`() throws {
    let report = try LocalReport([
      "risks.yaml": "kind: risk-register\nproject: TRG\nrisks:\n\(Self.risk)invoices:\n  - {number: 7, net: 12}\n"
    ])
    #expect(!report.text(of: "DOC003").contains("Rename it"), "\(report.text(of: "DOC003"))")
  }

  @Test func `with two letters of a short other name in each other's place are slips`() throws {
    let report = try LocalReport([
      "charter.yaml": Self.charter
        + "objectives:\n  - id: O-1\n    nmae: Patients book\n    measure: Share\n    target: 40 %\n"
    ])
    #expect(!report.lines.contains { $0.hasPrefix("DOC016") && $0.contains("O-1") }, "\(report.lines)")
    #expect(report.text(of: "DOC003").contains("`name:`"), "\(report.text(of: "DOC003"))")
  }

  @Test(arguments: ["TRG7", "trg-7", "TRG-007", "TRG 7"])
  func `of a project that is written otherwise in its charter get its id proposed`(id: String) throws {
    let charter = Self.charter.replacing("id: TRG\n", with: "id: TRG-7\n")
    let report = try LocalReport([
      "charter.yaml": charter, "risks.yaml": "kind: risk-register\nproject: \(id)\nrisks: []\n",
    ])
    #expect(report.text(of: "PRG004").contains("Write `project: TRG-7`"), "\(report.lines)")
  }
}
