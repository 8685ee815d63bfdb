import Diagnostics
import SourceText
import TestSupport
import Testing

/// What is said of parts of documents that no rule was judged on.
@Suite("Parts that were not read")
struct UnreadTests {
  private func report(_ path: String, _ text: String, _ rules: String...) throws -> LocalReport {
    try LocalReport([path: text], "profile: starter\n", select: rules)
  }

  private func unread(_ path: String, _ text: String) throws -> String {
    let report = try report(path, text, "DOC025")
    #expect(report.report.activeFindings.allSatisfy { $0.severity == .info })
    return report.report.activeFindings.map(\.message).first ?? ""
  }

  // MARK: Lists

  @Test(
    "are lists of texts under the name of a list",
    arguments: [
      ("sprint: {critical_issues: [The pump leaks badly, The valve is stuck]}", "2 entries under `critical_issues`"),
      (
        "deployment:\n  resolved_issues: [The pump leaked]\ncurrent_sprint_status:\n  critical_issues: [The valve is stuck]",
        "2 entries under `resolved_issues` and `critical_issues`"
      ),
      ("open_risks: [Ice may come early]", "1 entry under `open_risks`"),
      ("upcoming_milestones: [The second ward works]", "1 entry under `upcoming_milestones`"),
      ("past_decisions: [Use the old hall, {what: The new hall}]", "2 entries under `past_decisions`"),
    ])
  func texts(_ lists: String, _ message: String) throws {
    let report = try report("status.yaml", "stage: delivery\nhealth: amber\n\(lists)\n", "DOC025")
    #expect(report.report.activeFindings.map(\.message) == ["Not read: \(message)"])
    #expect(report.report.activeFindings.map(\.severity) == [.info])
    #expect(!report.text(of: "DOC025").contains("[]"), "\(report.text(of: "DOC025"))")
  }

  @Test(
    "are not ids, lists of other things, nor what has a name of one's own",
    arguments: [
      "related_risks: [R-1, R-2]", "issues: []", "x_critical_issues: [The pump leaks badly]", "hints: [Look twice]",
      "risk_levels: [very low, very high]", "next_steps: [Train the second ward]",
    ])
  func others(_ lists: String) throws {
    let text = "stage: delivery\nhealth: amber\n\(lists)\nissues: [{id: I-1, title: Leak, status: open}]\n"
    let once = lists.hasPrefix("issues") ? "stage: delivery\nhealth: amber\n\(lists)\n" : text
    #expect(try unread("status.yaml", once) == "")
  }

  @Test func `are named beside what is read`() throws {
    let module = "{id: M1, name: Pumps, paths: [src/a], owner: Ada Novak}"
    let text =
      "programmes:\n  - id: P1\n    name: Canal\n    sub_programmes:\n      - {id: S1, name: Locks, modules: [\(module), \(module)]}\n"
      + "visibility:\n  - {from: P1, to: []}\n  - {from: P1, to: [P2]}\n"
    #expect(try unread("programmes.yaml", text) == "Not read: 4 entries under `visibility` and `modules`")
    #expect(try unread("programmes.yaml", "programmes: [{id: P1, name: Canal, sponsor: Ada Novak}]\n") == "")
  }

  // MARK: Names of lists

  @Test(
    "are no records of a list whose name says that they are done with",
    arguments: [
      ("resolved_issues", true), ("closed_issues", true), ("past_issues", true), ("critical_issues", false),
      ("open_issues", false), ("known_issues", false),
    ])
  func statedIssues(_ name: String, _ isSilent: Bool) throws {
    let text =
      "stage: delivery\nhealth: amber\n\(name):\n  - {id: I-1, title: The pump leaked, priority: high, raised_on: 2026-11-01}\n"
    let report = try report("status.yaml", text, "ISS001")
    #expect(report.lines.isEmpty == isSilent, "\(report.lines)")
    #expect(report.report.coverage.records == 1)
  }

  @Test func `are what its records say themselves where they do`() throws {
    let risk = "title: Ice may come early, probability: 3, impact: 3"
    let text =
      "kind: risk-register\nproject: P\nclosed_risks:\n  - {id: R-1, \(risk)}\n  - {id: R-2, \(risk), status: open}\n"
      + "risks:\n  - {id: R-3, \(risk)}\n"
    let report = try report("risks.yaml", text, "RSK001")
    #expect(report.lines == ["RSK001 risks.yaml:5:10 \"R-2\"", "RSK001 risks.yaml:7:10 \"R-3\""])
    // The word is one of two vocabularies of a risk, so that nobody knows which is meant; nothing is said of the name itself.
    #expect(try self.report("risks.yaml", text).lines.allSatisfy { !$0.contains("closed") })
  }

  // MARK: Tables

  @Test(
    "are tables whose heading or first column is a name of what the document holds",
    arguments: [
      ("lessons-log", "Previous Actions", "Action", "`Previous Actions`"),
      ("lessons-log", "What Went Well", "What worked", "`What Went Well`"),
      ("lessons-log", "Round one", "What went well", "`Round one`"),
      ("lessons-log", "What To Improve", "What did not work", "`What To Improve`"),
      ("status-report", "Pending Decisions", "Decision", "`Pending Decisions`"),
      ("status-report", "Metrics", "Metric", ""), ("status-report", "Summary", "Description", ""),
      ("risk-register", "What Went Well", "Text", ""), ("risk-register", "Round one", "ID | Likelihood", "`Round one`"),
      ("plan", "Routes of the screens", "Screen", ""),
      ("decision-log", "Made so far", "Decision | Rationale", "`Made so far`"),
    ])
  func tables(_ kind: String, _ heading: String, _ column: String, _ names: String) throws {
    let text =
      "---\nkind: \(kind)\nproject: P\nperiod: 2026-10\nreported_on: 2026-11-01\n---\n# Title\n\n## \(heading)\n\n"
      + "| \(column) | Other |\n|---|---|---|\n| One | Two | a |\n| Three | Four | b |\n"
    let message = try LocalReport(["\(kind).md": text], "profile: starter\n", select: ["DOC025"])
      .report.activeFindings.map(\.message).filter { $0.contains("rows") }
    #expect(message == (names.isEmpty ? [] : ["Not read: 2 rows of tables in the body, under \(names)"]))
  }

  // MARK: Names of the house

  @Test func `say all names of the house or none`() throws {
    let text =
      "risks:\n  - {id: R-1, scope: tides, title: Ice, owner: Ada Novak, probability: 2, impact: 2, applies_to: [all]}\n"
      + "  - {id: R-2, scope: locks, title: Fog, owner: Ada Novak, probability: 2, impact: 2, applies_to: [all]}\n"
    #expect(try report("risks.yaml", text, "DOC003").lines == [])
    let declared = try report("risks.yaml", "kind: risk-register\nproject: P\n" + text, "DOC003")
    #expect(declared.text(of: "DOC003").hasPrefix("Unknown fields `scope` and `applies_to` in a risk"))
    #expect(declared.text(of: "DOC003").contains("may stay as it is"))
  }

  @Test func `know the fields that the usual template of decisions has`() throws {
    let text =
      "---\nkind: adr\nstatus: accepted\ndate: 2026-07-12\ndecision-makers: [Ada Novak]\nconsulted: []\ninformed: Tom Okafor\n---\n# Use the old hall\n"
    #expect(try report("decisions/0001.md", text, "DOC003", "DOC004", "DOC020").lines == [])
  }

  @Test(arguments: [("exception", true), ("risk", true), ("decision", true), ("Risk", true), ("enigma", false)])
  func `take the name of a kind of record for its type`(_ word: String, _ isSilent: Bool) throws {
    let text = "id: E-1\ntype: \(word)\ntitle: Skip the check\nowner: Ada Novak\nstatus: open\nraised_on: 2026-11-01\n"
    #expect(try report("issues/E-1.yaml", text, "DOC022").lines.isEmpty == isSilent)
  }

  // MARK: What a record lacks

  @Test(
    "say once what a record is not called by",
    arguments: [
      (
        "decisions.yaml",
        "decisions: [{id: D-1, decided_on: 2026-01-15, decided_by: Ada Novak, rationale: It is cheap}]", "title"
      ),
      ("people.yaml", "people: [{id: doc, levels: [done]}]", "name"),
      (
        "decisions.yaml", "decisions: [{id: D-1, decided_on: 2026-01-15, decided_by: Ada Novak, description: Buy it}]",
        ""
      ),
      ("people.yaml", "people: [{id: doc, role: sponsor}]", ""),
    ])
  func names(_ path: String, _ text: String, _ field: String) throws {
    let findings = try report(path, text + "\n", "DOC016").report.activeFindings
    #expect(findings.map(\.severity) == (field.isEmpty ? [] : [.info]), "\(findings.map(\.message))")
    #expect(findings.allSatisfy { $0.message.contains("`\(field)`") })
  }

  // MARK: Templates

  @Test(
    "are templates where a file is full of places to be filled",
    arguments: [
      ("a/programmes.yaml", "<Name>", "<One line>", false), ("a/programmes.yaml", "<Name>", "The old canal", true),
      ("a/programmes.yaml", "<b>Canal</b>", "<jo@x.org>", true),
      ("templates/programmes.yaml", "Canal", "The old canal", false),
    ])
  func templates(_ path: String, _ name: String, _ text: String, _ isRead: Bool) throws {
    let list =
      "programmes:\n  - {id: P1, name: \(name), description: \(text), owner: <team>}\nvisibility:\n  - {from: P1, to: []}\n"
    let configuration = "profile: starter\nkinds:\n  - {files: programmes.yaml, kind: project-list}\n"
    let both = try [configuration, "profile: starter\n"].map { configuration in
      try LocalReport([path: list], configuration).report.coverage.documents
    }
    #expect(both == (isRead ? [1, 1] : [0, 0]))
  }
}
