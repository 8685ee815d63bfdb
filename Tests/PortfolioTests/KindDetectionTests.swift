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
      ("tasks.yaml", "- name: Install\n  apt: {name: git, state: present}\n  when: needed\n"),
      ("tasks.yaml", "research_task: {description: Look it up, expected_output: A list, agent: researcher}\n"),
      ("Taskfile.yaml", "version: '3'\ntasks: {build: {desc: Build it, cmds: [make], deps: [lint]}}\n"),
      ("project.yaml", "name: shop\ntargets: {app: {type: application, platform: iOS}}\n"),
      ("project.yml", "name: shop\ndescription: A shop\nversion: 1.2\nlicense: MIT\nauthors: [Ada]\n"),
      (
        "products.yaml",
        "products:\n  - {id: 1, name: Tea, price: 3, description: Green}\n  - {id: 2, name: Salt, price: 1}\n"
      ),
      ("goals.yaml", "goals: [{name: clean, phase: pre}, {name: install, phase: post}]\n"),
      ("okrs.yaml", "okrs: {metrics: {cpu: high}, labels: [a, b]}\n"),
      ("docs/changelog.yaml", "kind: changelog\nunreleased: {added: [{description: A search}]}\nreleases: []\n"),
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

  @Test(
    "takes what has a name that other things have as well by its contents",
    arguments: [
      ("tasks.yaml", "tasks:\n  - {id: T1, title: Print labels, status: done, due_date: 2026-04-19}\n"),
      ("todos.yaml", "- {id: T1, title: Print labels, assignee: Ada Novak, due: 2026-12-19}\n"),
      (
        "okrs.yaml",
        "fast-answers:\n  objective: Answer within a day\n  key_results: [80 % by May]\n  period_end: 2026-12-31\n"
      ),
      ("goals.yaml", "goals:\n  - {id: G1, title: Faster answers, owner: Ada Novak, due: 2026-12-31}\n"),
      ("products.yaml", "products:\n  - {id: P1, name: Triage, status: active, next_action: Train the ward}\n"),
      ("initiatives.yml", "initiatives:\n  - {id: P1, name: Triage, sponsor: Ada Novak, status: active}\n"),
      ("project.yaml", "name: Triage\nsponsor: Ada Novak\nproject_manager: Tom Okafor\ndescription: Faster answers\n"),
      (
        "project.yaml",
        "name: triage\ndescription: Faster answers\ngoals:\n  - {id: G1, title: A day, success_criteria: 80 %, status: open}\n"
      ), ("stakeholders.yaml", "stakeholders:\n  - {id: ada, channels: [{email: ada@example.org}], levels: [all]}\n"),
      ("stakeholders.yaml", "stakeholders:\n  - {stakeholder: Ward staff, interest: high, influence: low}\n"),
      (
        "charter.yaml",
        "project: Bus finder\nteam: Owls\ndeliverables: [Prototype]\nrisks: [No data from the operator]\n"
      ),
      (
        "docs/adr/0001-hall.md",
        "---\nstatus: accepted\ndate: 2026-03-01\ndeciders: Ada Novak\n---\n# Use the small hall\n"
      ),
      (
        "Risikoregister.yaml",
        "Risiken:\n  - {Nr: 1, Titel: Halle nicht frei, Verantwortlich: Ada Novak, Status: offen}\n"
      ),
      ("risklog.yaml", "risklog:\n  - {id: R1, title: Hall not free, owner: Ada Novak, likelihood: high}\n"),
      ("contacts.yaml", "contacts:\n  - {full_name: Ada Novak, phone: '01632 960 001'}\n"),
      ("project-status.yaml", "current_phase: 3\ncurrent_sprint: 6\nlast_updated: 2026-11-03\n"),
      ("project-state.yaml", "phase: build\nhealth: amber\nnext: [Train]\n"),
      ("people.yaml", "- {id: ada, name: Ada Novak, role: Chair}\n- {id: tom, name: Tom Okafor, role: Treasurer}\n"),
      (
        "reports/clinic-executive-status-report-2026-07-08.md",
        "---\nreport_date: 2026-07-08\nprepared_by: Ada Novak\noverall_status: Amber\n---\n# Report\n"
      ),
      ("north_ward_risk_register_v2.yaml", "rows:\n  - {id: R1, title: Hall not free, owner: Ada Novak}\n"),
      (
        "project/project.yaml",
        """
        project: {name: Letters, vision: Nobody waits for a letter}
        out_of_scope: [Calls]
        features: [{id: F1, name: Scan}, {id: F2, name: Send}, {id: F3, name: Sort}]
        risks:
          - {id: R1, risk: The scanner is late, mitigation: Rent one}
          - {id: R2, risk: Staff are ill, mitigation: Train two more}
        """
      ),
      ("initiatives.yaml", "- {id: pay-1, name: Pay slips online, pm_owner: Ada Novak, rag: amber, blockers: []}\n"),
      (
        "risks.yaml",
        "risks:\n  R01: {id: R01, name: Cost, category: build, description: It costs more, quantification: {p: 0.4}}\n"
      ),
      ("milestones.yaml", "dates: [{date: 2026-10-04, name: First report}, {date: 2026-11-27, name: Approval}]\n"),
      ("open_items.yaml", "- {n: 1, item: Book the hall, closing_action: Call, owners: [ada], due: 2026-10-04}\n"),
      ("risks.yaml", "- text: The hall may be taken\n- text: Keys may be lost\n"),
    ])
  func takesLooseNames(_ path: String, _ text: String) throws {
    #expect(try report(path, text).coverage.documents == 1)
  }

  @Test("takes a charter with flat roles and key risks for a charter")
  func takesFlatCharters() throws {
    let text = """
      project_title: Letters online
      project_reference: NHS-42
      senior_responsible_owner: Ada Novak
      project_manager: Tom Okafor
      in_scope: [Letters]
      out_of_scope: [Calls]
      key_risks:
        - {risk: Patients without a phone are left out, mitigation: Paper stays, owner: Ada Novak}
      """
    let report = try report("project-charter.yaml", text)
    #expect(
      !report.findings.contains { ["GOV001", "GOV002", "DOC003"].contains($0.rule) || $0.message.contains("scope") })
    #expect(report.findings.contains { $0.rule == "RSK036" })
  }

  @Test(
    "leaves alone what names a few records and is about something else",
    arguments: [
      (
        "epics/repo.yaml",
        """
        epic: {id: E1, name: Set up}
        stories: [{id: S1, name: Draw it}, {id: S2, name: Build it}, {id: S3, name: Ship it}]
        risks: [{id: R1, description: It may drift, impact: high, mitigation: Look each week}]
        """
      ),
      (
        "charter.yaml",
        """
        project: relay
        roles: [coder, writer]
        members: [{name: ada, role: coder}]
        actions: [{name: merge, needs: [review]}]
        """
      ), ("people.yaml", "- {name: Ada Novak, photo: ada.png}\n- {name: Tom Okafor, photo: tom.png}\n"),
      ("projects.yaml", "projects: {web: {name: web, path: ./web}, api: {name: api, path: ./api}}\n"),
      ("milestones.yaml", "routes: [{name: a, path: /a}, {name: b, path: /b}]\n"),
      ("risks.yaml", "- text: red\n- text: blue\n"),
      (
        "issues.yaml",
        "issues: {ISSUE.DECODE: {label: Broken, title: Broken, type: error, description: Cannot be read}}\n"
      ),
    ])
  func leavesOthersAlone(_ path: String, _ text: String) throws {
    #expect(try report(path, text).coverage.documents == 0)
  }

  @Test("says that the tables of a RAID log without a record are not read", arguments: ["Risks (Risiko)", "Punten"])
  func namesUnreadTables(_ heading: String) throws {
    let text = """
      ---
      kind: raid-log
      project: P-1
      ---
      # Log

      ## \(heading)

      | ID | Wat |
      |---|---|
      | R-1 | De zaal is bezet |

      """
    let report = try report("raid-log.md", text)
    #expect(report.findings.contains { $0.rule == "DOC025" && $0.message.contains(heading) }, "\(report.findings)")
  }

  @Test("counts records as people do, without owners and mitigations")
  func countsRecords() throws {
    let text = """
      kind: risk-register
      risks:
        - {id: R-1, title: Late data, owner: Ada Novak, mitigations: [{action: Ask, owner: Tom Okafor}, {action: Call}]}
        - {id: R-2, title: Late staff, owner: Ada Novak}
      """
    let report = try MemoryCheck.report(["risks.yaml": text]) { $0.listsFiles = true }
    #expect(report.files.map(\.records) == [2])
  }

  @Test("goes by the folder that paths begin in")
  func goesByTheFolder() throws {
    let text = "id: I-1\ntitle: Keys are missing\nstatus: open\nraised_on: 2026-11-02\n"
    #expect(try report("I-1.yaml", text).coverage.documents == 0)
    var configuration = Configuration.default
    configuration.folderName = "issues"
    #expect(try report("I-1.yaml", text, configuration).coverage.documents == 1)
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
