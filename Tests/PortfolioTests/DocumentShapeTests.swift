import Calendar
import Diagnostics
import Engine
import SourceText
import TestSupport
import Testing

/// Records are read in the shapes in which teams keep them, and what belongs to other tools is left alone.
@Suite struct `Documents as teams write them` {
  private func report(_ files: [String: String]) throws -> Report {
    try MemoryCheck.report(files) { $0.judging.asOf = Day(number: 20_784) }
  }

  /// The ids of the records that have a finding.
  private func ids(_ files: [String: String]) throws -> Set<String> {
    Set(try report(files).findings.filter { $0.disposition == .active }.compactMap { $0.entity?.id })
  }

  private static let risk = "title: Letters may go astray, probability: 4, impact: 4, status: open"

  @Test(arguments: [
    ("risks.yaml", "R-1: {\(risk)}\nR-2: {\(risk)}\n", ["R-1", "R-2"]),
    ("risks.yaml", "project: P\nR-1: {\(risk)}\n", ["R-1"]),
    ("risk-register.yaml", "items: [{id: R-1, \(risk)}]\n", ["R-1"]),
    ("risk-log.yml", "log:\n  R-1: {\(risk)}\n", ["R-1"]),
    ("risks.yaml", "risk_list: [{id: R-1, \(risk)}]\n", ["R-1"]),
    ("x.yaml", "acceptedRisks: [{id: R-1, \(risk)}]\n", ["R-1"]),
    ("risk-register.yaml", "risks: [{id: R-1, \(risk)}]\naccepted_risks: [{id: R-2, \(risk)}]\n", ["R-1", "R-2"]),
    (
      "decision-log.yaml", "version: 1\nentries: [{id: D-1, decision: The small hall is used., status: accepted}]\n",
      ["D-1"]
    ),
    (
      "x.yaml", "kind: ward_decision_log\nentries: [{id: D-1, decision: The hall is used., status: accepted}]\n",
      ["D-1"]
    ),
    ("x.yaml", "kind: decision-record\nid: D-1\ntitle: Hall\nstatus: accepted\n", ["D-1"]),
    (
      "issues/I-1.yaml", "{id: I-1, type: problem, title: Keys are missing, status: open, created_at: 2026-04-15}\n",
      ["I-1"]
    ),
    (
      "changes/c-7/change.yaml", "{id: c-7, title: Labels, owner: Ada Novak, status: approved, rationale: Old}\n",
      ["c-7"]
    ),
    (
      "deliverables.yml", "- {id: \"1.01\", name: Ward plan, status: planned}\n- {id: \"1.02\", name: Hall}\n",
      ["1.01", "1.02"]
    ),
    (
      "project/status.yaml",
      "updated: 2026-09-05\nblockers: []\ndecisions_required: [{id: D, question: Which hall?}]\n"
        + "known_issues: [{id: I-1, title: Door jams}]\n", ["I-1"]
    ),
    (
      "increment.yaml",
      "milestones: [{id: M1, name: First ward, status: planned, baseline: 2026-01-05}]\n"
        + "issues: [{id: I-1, title: Door jams, status: open}]\n", ["M1", "I-1"]
    ),
    (
      "milestones.yaml",
      "milestones: [{id: M1, name: First ward, status: planned, risks: [{id: R-1, \(risk)}]}]\n", ["M1", "R-1"]
    ),
    ("charter.yaml", "meta: {id: PRJ-1, name: triage, owner: Ada Novak}\nscope: {must_have: [a]}\n", ["PRJ-1"]),
  ])
  func `have all their records read`(path: String, text: String, expected: [String]) throws {
    let found = try ids([path: text])
    #expect(found.isSuperset(of: expected), "\(found)")
  }

  @Test(arguments: [
    ("projects.yaml", "projects: [{id: PRJ-1, name: Digital triage, sponsor: Ada Novak, status: active}]\n"),
    ("programs.yaml", "programs: [{id: P1, name: Ward renewal}]\n"),
    ("status-report-2026-11.md", "---\ndoc_type: status-report\nperiod: 2026-11\n---\n"),
    ("log.md", "---\ntype: raid-log\n---\n"), ("x.md", "---\ndoc_type: adr\nstatus: accepted\n---\n# Labels\n"),
    ("retro.md", "---\ndoc_type: sprint-retrospective-notes\ntitle: Sprint 24\n---\n"),
    ("x.yaml", "type: milestone-list\nmilestones: [{id: M1, name: First ward, date: 2026-12-01}]\n"),
    ("stakeholders.yaml", "stakeholders: [{id: ada, name: Ada Novak, role: Sponsor}]\n"),
    ("change-requests.yaml", "changeRequests: []\n"), ("risks.yaml", "risks: []\n"), ("issues.yaml", "issues:\n"),
    ("charter.yaml", "project: {name: Digital triage, owner: Ada Novak, mission: Faster answers}\n"),
    ("project-status.yaml", "project: X\nstage: delivery\nowners: [Ada Novak]\nfeatures: [{id: F, name: A}]\n"),
  ])
  func `are recognised`(path: String, text: String) throws {
    #expect(try report([path: text]).coverage.documents == 1)
  }

  @Test(arguments: [
    ("p.yaml", "apiVersion: project.openshift.io/v1\nkind: Project\nmetadata: {name: x}\n"),
    ("upgrade.yaml", "apiVersion: upgrade.cattle.io/v1\nkind: Plan\nspec: {}\n"),
    ("issues.yaml", "apiVersion: cert-manager.io/v1\nkind: Issuer\n"),
    (
      "issues.yaml",
      "issues:\n  _meta: {issues_version: '0.1.0'}\n  ISSUE.CLIPPING: {label: Clipping, description: Peaks, hints: [level]}\n"
    ),
    ("flow.yaml", "name: lead\nactions: [{task.create: {name: Call, assignee: x}}, {chat.post: {channel: '#s'}}]\n"),
    ("plan.yaml", "kind: plan\nphase: M3-P1\nstages: [a]\nfill-in: later\n"),
    ("x.yaml", "type: object\nproperties: {risks: {type: array}}\n"),
    ("de.yaml", "de:\n  risks: Risiken\n  issues: Probleme\n"),
    ("data/1.yaml", "{id: E-1, type: waiting, title: Skip the scan, owner: Ada Novak, filed_on: 2026-01-14}\n"),
    ("changes/1.yaml", "{type: fixed, title: A crash, pr: 17}\n"),
    ("templates/gate.yaml", "{{- if .Values.gate }}\napiVersion: v1\n{{- end }}\n"),
    ("test/issues.yml", "issue_1:\n  due_date: <%= 1.day.ago.to_fs(:db) %>\n  title: [x\n"),
    (
      "risks.yml",
      "---\n- name: risk\n  title: Risk information\n  description: Fields of scores\n  fields: [{name: x}]\n"
    ),
    ("shot_changes.yaml", "- release_tracks: []\n  help_text: {brief: Detect changes}\n  request: {x: y}\n"),
    (
      "sprint-status-template.yaml",
      "project: My Project\naction_items: [{action: Add tests, owner: Charlie, status: open}]\n"
    ),
    (
      ".github/ISSUE_TEMPLATE/risk.yaml",
      "name: Risk\ndescription: A risk\ntitle: '[Risk]'\nbody: [{type: input, id: owner}]\n"
    ),
    ("_data/projects.yml", "- {name: My site, url: https://example.org, image: a.png, description: A site}\n"),
    ("projects.yaml", "projects: [{name: web, path: apps/web}, {name: api, path: apps/api}]\n"),
    (
      "benefits.yaml",
      "benefits: [{title: Dental, description: We pay, icon: tooth}, {title: Gym, description: Free, icon: x}]\n"
    ),
    ("milestones.yml", "milestones: [{year: 2001, title: Founded, text: In a garage}]\n"),
    ("actions.yaml", "actions: [{name: click, type: mouse}, {name: key, type: keyboard}]\n"),
    ("plan.yaml", "plan: {name: Pro, price: 10, currency: EUR}\nfeatures: [a, b]\n"),
    ("gates.yaml", "gates: [{name: AND, inputs: 2}, {name: NOT, inputs: 1}]\n"),
    ("decisions.yaml", "decisions: [{name: discount, when: total > 10, then: 5}]\n"),
    ("playbook.yaml", "- hosts: all\n  tasks: [{name: Install, apt: {name: nginx}}]\n"),
    ("issue.yml", "name: Label\non: {issues: {types: [opened]}}\njobs: {label: {runs-on: ubuntu}}\n"),
    ("locales/en.yml", "en:\n  issue: {title: Title, status: Status, owner: Owner}\n  risks: {title: Risks}\n"),
    ("risk.yaml", "features: [age, income]\nmodel: {type: logistic, score: 0.3}\n"),
    ("assumptions.yaml", "discount_rate: 0.03\ninflation: 0.02\nhorizon: 10\n"),
    (
      "lessons.yaml",
      "lessons: [{title: Verbs, level: A1, exercises: [a]}, {title: Nouns, level: A1, exercises: [b]}]\n"
    ),
    ("dependencies.yaml", "dependencies: [{name: redis, version: 17.0.0, repository: https://charts.example.org}]\n"),
    ("stakeholders.yaml", "type: object\nproperties: {name: {type: string}}\n"),
    ("report.yaml", "title: Sales\ncolumns: [a, b]\nquery: select 1\n"),
  ])
  func `of other tools are left alone`(path: String, text: String) throws {
    let report = try report([path: text])
    #expect(report.coverage.documents == 0)
    #expect(report.findings.isEmpty, "\(report.findings.map(\.message))")
  }

  @Test func `whose records all have unfilled placeholders are templates`() throws {
    for text in [
      "risks:\n  - id: R-1\n    title: {{title}}\n", "risks: [{id: R-1, title: '{{title}}', owner: '{{owner}}'}]\n",
    ] {
      let report = try report(["risks.yaml": text])
      #expect(report.findings.filter { $0.rule != "DOC001" }.isEmpty, "\(report.findings.map(\.message))")
      #expect(report.notes.contains { $0.contains("is a template") })
    }
  }

  @Test func `of one record may use a name for something else`() throws {
    let text =
      "{id: E-1, type: waiting, title: Skip the scan, owner: Ada Novak, status: open, created_at: 2026-04-15}\n"
    let found = try report(["issues/E-1.yaml": text]).findings.filter { $0.rule == "DOC022" }
    #expect(found.map(\.severity) == [.info])
  }

  @Test func `in Markdown have their title in the heading and their id in the name of the file`() throws {
    let text = "---\ndoc_type: adr\nstatus: accepted\ndate: 2026-07-12\ndecision-makers: [Ada Novak]\n---\n# Labels\n"
    let report = try report(["decisions/0001-labels.md": text])
    #expect(report.coverage.documents == 1)
    #expect(report.findings.isEmpty, "\(report.findings.map(\.message))")
  }

  @Test func `of which nothing can be read are asked about where others lie beside them`() throws {
    let report = try report([
      "risks.yaml": "risks: []\n", "status/2026-11.yaml": "monat: November\nampel: gelb\n",
    ])
    let finding = try #require(report.findings.first { $0.rule == "DOC025" })
    #expect(finding.message.contains("is this a status report?") && finding.message.contains("`reported_on`"))
    #expect(finding.help.contains("kind: status-report") && finding.help.contains("kind: none"))
  }

  @Test func `say what they are and cannot be decoded`() throws {
    for bytes in [Array("kind: risk-register\nrisks: [{id: R-1, title: Geb".utf8) + [0xE4] + Array("ude}]\n".utf8)] {
      let report = try MemoryCheck.session.get().check(MemoryCheck.request(bytes: ["hazards.yaml": bytes]))
      #expect(report.findings.map(\.rule) == ["DOC001"])
    }
  }

  @Test func `may call milestones by versions`() throws {
    let text =
      "milestones:\n  - {version: 0.1.0, title: Start, baseline: 2027-01-04}\n"
      + "  - {version: 0.2.0, title: End, baseline: 2027-02-01, depends_on: [0.1.0]}\n"
    let rules = try report(["milestones.yaml": text]).findings.map(\.rule)
    #expect(!rules.contains("DOC016") && !rules.contains("SCH013"), "\(rules)")
  }

  @Test func `have headings that are no records`() throws {
    let text = "risk_register: {version: '1.0', total_risks: 1}\nrisks: [{id: R-1, \(Self.risk)}]\n"
    #expect(try report(["risks.yaml": text]).findings.allSatisfy { $0.entity?.id == "R-1" })
    let log = "kind: raid-log\ndecision_log: {version: 2}\nrisks: [{id: R-1, \(Self.risk)}]\n"
    #expect(try !report(["raid.yaml": log]).findings.contains { $0.rule == "DOC003" })
  }

  @Test func `that cannot be read accuse no others`() throws {
    let charter = "kind: charter\nid: P\nstage: delivery\nbaseline: {start: 2026-01-05}\n"
    let report = "kind: status-report\nproject: P\nperiod: 2026-11\nrisks: [R-1]\nmilestones: [{id: M-9}]\n"
    for risks in ["risks:\n\t- {id: R-1}\n", "kind: risk-registr\nrisks: []\n", "kind: risk-register\nrisks: none\n"] {
      let found = try self.report(["charter.yaml": charter, "risks.yaml": risks, "status/2026-11.yaml": report])
      let unknown = found.findings.filter { $0.rule == "REP014" }.map(\.message)
      #expect(unknown == ["Unknown milestone M-9 in a status report"], "\(risks): \(unknown)")
    }
    let late = try self.report(["charter.yaml": charter, "status/2026-11.yaml": report + "summary: [a\n"])
    #expect(!late.findings.contains { $0.rule == "REP001" })
  }

  @Test("have texts for records")
  func haveTextsForRecords() throws {
    let charter = """
      kind: charter
      id: TRG
      risks:
        - Letters may go astray
        - The hall may be taken
      assumptions: {A-1: The ward keeps its printer}
      """
    let report = try MemoryCheck.report(["charter.yaml": charter])
    #expect(!report.findings.contains { $0.rule == "DOC004" })
    let owners = report.activeFindings.filter { $0.rule == "RSK001" }.map(\.message)
    #expect(owners.contains { $0.contains("Letters may go astray") })
    #expect(owners.contains { $0.contains("The hall may be taken") })
    // Ids of records that stand elsewhere are not records.
    let register = "kind: raid-log\nissues: [ISS-1, ISS-2]\n"
    let rules = try MemoryCheck.report(["raid.yaml": register]).activeFindings.map(\.rule)
    #expect(!rules.contains { $0.hasPrefix("ISS") }, "\(rules)")
    #expect(rules == ["DOC004", "DOC004"])
  }
}
