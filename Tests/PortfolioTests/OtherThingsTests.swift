import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace

/// Files that look like project documents and are of something else, and documents whose fields mean something else.
@Suite("Other things under the same names")
struct OtherThingsTests {
  private func report(_ files: [String: String], select: String...) throws -> LocalReport {
    try LocalReport(files, "profile: starter\n", select: select)
  }

  private func infer(_ path: String, _ text: String) throws -> Inference {
    let standard = try MemoryCheck.session.get().standard
    return Inference.infer([path], in: MemoryTree([path: Array(text.utf8)]), by: standard) { _ in false }
  }

  private static let register = "risks:\n  - {id: R-1, title: Data may come late, owner: Ada Novak}\n"

  @Test(
    "are neither taken nor asked about",
    arguments: [
      (
        "terms/issue-fetcher-port.md",
        "---\nid: 01K\nname: Fetcher\nkind: port\nrelated: [{kind: needs, target: 02K}]\n---\n"
      ),
      (
        "security/dependencies.yaml",
        "dependencies:\n  - {name: pyyaml, scope: runtime, declared_in: pyproject.toml, owner: technical_owner}\n"
      ),
      (
        "firms/acme.yaml",
        "sector: Steel\nadvantages: [Scale]\nrisks:\n"
          + (1...3).map { "  - {risk: Prices may fall \($0), severity: low, status: open, identified: 2026-07-28}\n" }
          .joined()
      ),
      ("action.yml", "name: Check\ninputs: {}\nruns: {using: composite, steps: [{run: make}]}\n"),
      ("approvals/critical-actions.yaml", "critical_actions: [cluster.delete, cluster.apply]\n"),
      ("docs/github-issues.md", "---\ntitle: Issues of the host\nsidebar_label: Issues\n---\n# Issues\n"),
      (
        "data/exceptions/EXC-1.yaml",
        "id: EXC-1\nfiled_on: 2026-03-31\ncontrol: D-6\nscope: {type: list, assets: [a]}\n"
      ),
    ])
  func areLeftAlone(_ path: String, _ text: String) throws {
    let report = try report(["risks.yaml": Self.register, path: text])
    #expect(report.report.coverage.documents == 1)
    #expect(!report.lines.contains { $0.hasPrefix("DOC025") }, "\(report.lines)")
    #expect(try infer(path, text).documents.isEmpty)
  }

  @Test("are asked about where the name is a kind's, with what speaks against it")
  func areAskedAbout() throws {
    let text =
      "lessons:\n  - {id: a, style: Ban it, ground: It reads badly}\n  - {id: b, style: Do it, ground: It reads well}\n"
    let report = try report(["risks.yaml": Self.register, "lessons.yaml": text], select: "DOC025")
    #expect(
      report.report.activeFindings.map(\.message)
        == ["Not read: is this a lessons log? What it has under `lessons` does not look like it"])
    let inference = try infer("lessons.yaml", text)
    #expect(
      inference.unsure.map(\.reason) == ["is this a lessons log? What it has under `lessons` does not look like it"])
  }

  @Test("are asked about, and not taken, where records have a name and otherwise fields of something else")
  func areThingsWithNames() throws {
    let text =
      "milestones:\n"
      + "  - {id: forest, name: A forest, description: Trees, icon: tree, tokens: 12, color: red, share: yes}\n"
      + "  - {id: lake, name: A lake, description: Water, icon: drop, tokens: 13, color: blue, share: yes}\n"
    #expect(try report(["milestones.yaml": text]).report.coverage.documents == 0)
    #expect(try infer("milestones.yaml", text).unsure.count == 1)
  }

  // MARK: Fields

  @Test("are fields of the house under `baseline`, which is one remark")
  func areGroupsOfTheHouse() throws {
    let text = """
      baseline: {queued_count: 46, repos: {nodes: 87}}
      milestones:
        - {id: M1, name: First ward, status: done, owner: Ada Novak}
        - {id: M2, name: Second ward, status: planned, owner: Ada Novak}
      """
    #expect(try report(["plan.yaml": text], select: "DOC").lines == ["DOC004 plan.yaml:1:1 \"baseline\""])
    let slip = try report(["plan.yaml": text.replacing("queued_count", with: "strat")], select: "DOC016")
    #expect(!slip.lines.isEmpty)
  }

  @Test("are a status without lists, which has other fields")
  func areStatusesWithoutLists() throws {
    let text =
      "project: letters\nstatus: active\nphase: research\nnext_steps: [Print the labels]\nmetrics: {tickets: 0}\n"
    #expect(try report(["status.yaml": text], select: "DOC025").lines.isEmpty)
  }

  @Test("are mitigations beside the risks that they name, which need no id")
  func areMitigationsWithoutID() throws {
    let text = """
      risks:
        - {id: R-1, title: Data may come late, owner: Ada Novak, likelihood: low, impact: low}
      treatment_plan:
        - {risk_id: R-1, measure: Ask each week, owner: Ada Novak, target_date: 2027-06-01}
      """
    #expect(try report(["risks.yaml": text], select: "DOC016").lines.isEmpty)
  }

  // MARK: Ids

  private static let index = "decisions:\n  - {decision_id: D-1, date: 2026-07-18, status: Accepted, category: rooms}\n"

  private func record(_ status: String) -> String {
    "---\nid: D-1\ntitle: Use the small hall\ndate: 2026-07-18\nstatus: \(status)\n---\n# Hall\n"
  }

  @Test("are entries of an index of records that have a file each")
  func areIndexed() throws {
    #expect(
      try report(["decisions.yaml": Self.index, "decisions/D-1.md": record("accepted")], select: "DOC009").lines.isEmpty
    )
    #expect(
      try report(["decisions.yaml": Self.index, "decisions/D-1.md": record("rejected")], select: "DOC009").lines.count
        == 1)
  }

  @Test("are numbers with zeros before them, said once of a field")
  func areNumbersWithZeros() throws {
    let rows = (1...4).map { "  - {id: I-\($0), title: Door \($0) jams, owner: Ada Novak, specific: 00\($0)}\n" }
      .joined()
    #expect(try report(["issues.yaml": "issues:\n\(rows)"], select: "DOC006").lines.count == 1)
  }

  // MARK: What init proposes

  @Test("are descriptions that are there already")
  func keepsDescriptions() throws {
    let rows = (1...3).map {
      "  - {id: R-\($0), name: Late \($0), description: It is late, harm_description: All wait}\n"
    }
    #expect(try infer("risks.yaml", "risks:\n\(rows.joined())").aliases.isEmpty)
  }

  @Test("are charters that lack most of what is asked for")
  func areNotOfTheStandard() throws {
    #expect(try !infer("charter.yaml", "kind: charter\nname: kernel\ndelivery-mode: full\n").followsStandard)
  }

  @Test("are decisions that were made, under that name")
  func areDecisionsMade() throws {
    let text =
      "project: letters\nphase: research\ndecisions_made:\n  - {date: 2026-03-21, decision: Print at home, rationale: Cheap}\n"
    #expect(try infer("status.yaml", text).documents.flatMap(\.entities).map(\.counted) == ["1 decision"])
  }
}

/// Files of programs that look like registers, and what is no record in a register.
@Suite("Files of programs under the names of registers")
struct ProgramFileTests {
  private static let register = "risks:\n  - {id: R-1, title: Data may come late, owner: Ada Novak}\n"

  private func infer(_ path: String, _ text: String) throws -> Inference {
    let standard = try MemoryCheck.session.get().standard
    return Inference.infer([path], in: MemoryTree([path: Array(text.utf8)]), by: standard) { _ in false }
  }

  @Test(
    "are not taken",
    arguments: [
      // A schema describes documents and is none.
      (
        "schema/decisions.schema.yaml",
        "decisions:\n  type: object\n  required: [kind]\n  properties:\n    decisions:\n      type: array\n      items:\n"
          + "        properties:\n          id: {type: string}\n          date: {type: string, format: date}\n"
      ),
      // What may befall anybody, each with what a program needs of it.
      (
        "risks.yaml",
        "- {id: 1000, name: Pod exec, description: Runs a command, category: Elevation, level: high, api: [a], verbs: [create],"
          + " role: x, commands: [y], resources: [z]}\n"
      ),
      (
        "data/risks.yaml",
        "risks:\n  - {id: R-MIX, name: Mixing, description: Money is mixed, categories: [A], related_rules: ['1.2']}\n"
      ),
      // Points of a chart.
      ("data/milestones.yaml", "milestones:\n  - {date: '2023-01-01', benchmark: ARC, score: 5, note: First}\n"),
      // A severity alone, under a name that is no register's.
      (
        "method/catalogue.yaml",
        "risks:\n"
          + (1...3).map { "  - {id: R-\($0), title: Retry storm, category: load, severity: High, detectors: [a]}\n" }
          .joined()
      ),
      // Issues of somebody else that are watched.
      (
        "watch/issues.yaml",
        "issues:\n  - {repository: a/b, number: 173, theme: security, title: Binding, reviews: [x]}\n"
          + "  - {repository: a/b, number: 206, theme: security, title: Proof, reviews: [x]}\n"
      ),
      (
        "watch/issues.yaml",
        "issues:\n  - {number: 274, theme: registry, title: Architecture, reviews: [a], status: assessment-relevant}\n"
      ),
      // It says that it is something else.
      (
        "docs/work/upgrade.yaml",
        "kind: work\nversion: 1\ntasks:\n  - {id: a, title: Upgrade the actions, type: implementation, status: done}\n"
      ),
    ])
  func areNotTaken(_ path: String, _ text: String) throws {
    #expect(try infer(path, text).documents.isEmpty)
  }

  @Test("give no record for an empty row", arguments: [true, false])
  func emptyRows(_ isEmpty: Bool) throws {
    let row = "  - {id: '\(isEmpty ? "" : "R-2")', title: '', status: '', owner: }\n"
    let report = try LocalReport(["risks.yaml": Self.register + row], "profile: starter\n", select: ["RSK001"])
    #expect(report.report.activeFindings.map(\.rule).count == (isEmpty ? 0 : 1))
  }

  @Test("are registers where a field is called as teams call it, whatever else the records have")
  func fieldsOfTheHouse() throws {
    let text =
      "- {id: L-1, trigger: A proxy strips the certificate, action: Trust the host, scope: windows, seen: 1, weight: 0.5,"
      + " profile: x, episodes: [], checked: 2}\n"
    #expect(try infer("lessons.yaml", text).documents.map(\.kind) == ["lessons-log"])
    let rules =
      "lessons:\n  - {id: L-1, project: A, rule: Ban it, why: It reads badly, section: b, example: c, status: taken in, anchor: d,"
      + " source: e}\n"
    #expect(try infer("lessons.yaml", rules).documents.map(\.kind) == ["lessons-log"])
  }

  @Test("are not asked about where many things have the name")
  func listsOfProjects() throws {
    let files = ["risks.yaml": Self.register, "projects.yaml": "helm_repos:\n  - {name: a, url: b, charts: [c]}\n"]
    #expect(try LocalReport(files, "profile: starter\n", select: ["DOC025"]).lines.isEmpty)
  }

  @Test("are read where their records stand in groups, or alone under the name of one")
  func groupsAndRecords() throws {
    let groups =
      "groups:\n  - name: Reversals\n    decisions:\n"
      + "      - {title: Webhooks and no polling, decided: A hook calls us, why: Polling costs more}\n"
      + "  - name: Others\n    decisions:\n"
      + "      - {title: Engines declare, decided: A manager makes it, why: Both want the same}\n"
    #expect(try infer("docs/decisions.yaml", groups).documents.map(\.kind) == ["decision-log"])
    let issue =
      "issue:\n  id: ISSUE-001\n  title: The door jams\n  severity: low\n  created_at: 2026-01-01\n  status: open\n"
      + "problem:\n  summary: It jams\n"
    #expect(try infer("docs/issues/issue_001.yaml", issue).documents.map(\.kind) == ["issue-register"])
  }
}
