import Diagnostics
import Engine
import Portfolio
import TestSupport
import Testing

/// Which project and programme a document belongs to, told by what rules see of it.
@Suite("Documents joined to projects")
struct ProjectJoiningTests {
  private func report(_ files: [String: String]) throws -> Report {
    try MemoryCheck.report(files)
  }

  /// A register with one risk that nobody owns.
  private func register(_ id: String, project: String? = nil, title: String = "Late data") -> String {
    let line = project.map { "project: \($0)\n" } ?? ""
    return "kind: risk-register\n\(line)risks:\n  - {id: \(id), title: \(title), status: open}\n"
  }

  private func projects(of report: Report) -> [String?] {
    report.findings.filter { $0.rule == "RSK001" }.map(\.project)
  }

  @Test("take the project that they name")
  func byName() throws {
    let files = ["a.yaml": register("R-1", project: "PRJ-7"), "x/charter.yaml": "kind: charter\nid: PRJ-7\n"]
    #expect(projects(of: try report(files)) == ["PRJ-7"])
  }

  @Test("else that of the nearest charter up the tree")
  func byNearestCharter() throws {
    let files = [
      "one/charter.yaml": "kind: charter\nid: PRJ-1\n", "one/deep/er/risks.yaml": register("R-1"),
      "two/charter.yaml": "kind: charter\nid: PRJ-2\n", "two/risks.yaml": register("R-1"),
    ]
    #expect(projects(of: try report(files)) == ["PRJ-1", "PRJ-2"])
  }

  @Test("else one of their folder, so that ids of different folders do not clash")
  func byFolder() throws {
    let report = try report(["one/risks.yaml": register("R-1"), "two/risks.yaml": register("R-1")])
    #expect(projects(of: report) == [nil, nil])
    #expect(!report.findings.contains { $0.rule == "DOC009" })
  }

  @Test("share ids with all documents of the project")
  func shareIDs() throws {
    let report = try report(["one/risks.yaml": register("R-1"), "one/raid.yaml": register("R-1", title: "Lost data")])
    let repeated = report.findings.filter { $0.rule == "DOC009" }
    #expect(repeated.count == 1)
    #expect(repeated.first?.related.first?.label == "first used here")
    #expect(repeated.first?.related.first?.location.source != repeated.first?.location.source)
  }

  @Test("count mitigations in a list of their own as those of the risk that they name")
  func joinLists() throws {
    let report = try report([
      "risks.yaml": """
      kind: risk-register
      risks:
        - {id: R-1, title: Late data, owner: Amina Patel, probability: 3, impact: 4, status: open, reviewed_on: 2026-11-10}
        - {id: R-2, title: Lost data, owner: Amina Patel, probability: 3, impact: 4, status: open, reviewed_on: 2026-11-10}
      mitigations:
        - {risk: R-1, action: Match by hand, owner: Jo Whitfield, due: 2026-12-15}
        - {risk: R-2, action: Keep copies, due: 2026-12-15}
      """
    ])
    #expect(!report.findings.contains { $0.rule == "RSK002" })
    let unowned = report.findings.filter { $0.rule == "RSK003" }
    #expect(unowned.count == 1 && unowned[0].message.contains("R-2"), "\(unowned.map(\.message))")
  }

  @Test("find what lies in another folder where nothing names a project")
  func findBesideFolders() throws {
    let log = "issues:\n  - {id: I-1, title: Scanner broken, owner: Ada Novak, status: open, risk: R-1}\n"
    let risks = "risks:\n  - {id: R-1, title: Late data, owner: Ada Novak, status: open}\n"
    let unknown = { (files: [String: String]) in
      try report(files).findings.filter { $0.rule == "DOC010" }.map(\.message)
    }
    #expect(try unknown(["issues/log.yaml": log, "risks/register.yaml": risks]) == [])
    // An id of no folder is unknown, and projects that have names keep to themselves.
    #expect(
      try unknown(["issues/log.yaml": log, "risks/register.yaml": risks.replacing("R-1", with: "R-2")]).count == 1)
    let named = ["issues/log.yaml": "project: P-1\n" + log, "risks/register.yaml": "project: P-2\n" + risks]
    #expect(try unknown(named).count == 1)
  }

  @Test("count mitigations of a folder inside for the risks around it, each for all that it names")
  func joinFolders() throws {
    let report = try report([
      "risks.yaml": """
      risks:
        - {id: R-1, title: Late data, owner: Amina Patel, likelihood: high, impact: high, status: open}
        - {id: R-2, title: Lost data, owner: Amina Patel, likelihood: high, impact: high, status: open}
      """,
      "risk/mitigations.yaml": """
      mitigations:
        - {id: M-1, name: Keep copies, addresses_risks: [R-1, R-2]}
        - {id: M-2, name: Match by hand, addresses_risks: [R-1]}
      """,
    ])
    let rules = Set(report.findings.map(\.rule))
    #expect(rules.isDisjoint(with: ["RSK002", "DOC004", "DOC010"]), "\(report.findings.map(\.message))")
  }
}
