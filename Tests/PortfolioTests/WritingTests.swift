import Diagnostics
import Testing

/// Fields and values as people write them, without the standard at hand: names from spreadsheets, numbers as ids, texts in
/// parts, parts of a record written beside it.
@Suite struct `Fields as people write them` {
  private static let risk =
    "title: Letters may go astray because the depot moves, owner: Ada Novak, status: open, probability: 2, impact: 2, "
    + "raised_on: 2026-11-01, reviewed_on: 2026-11-10, mitigations: [{action: Track, owner: Ada Novak, due: 2027-02-01}]"

  private func lines(_ files: [String: String], _ configuration: String = "") throws -> [String] {
    try LocalReport(files, configuration).lines
  }

  private func register(_ records: String...) -> String {
    "kind: risk-register\nproject: TRG\nrisks:\n" + records.map { "  - {\($0)}\n" }.joined()
  }

  // MARK: Ids

  @Test(arguments: ["7", "1.01", "2026-01", "0x1F", "'#12'", "Ü-01", "风险-1", "R_1/a"])
  func `have ids of any form, and references find them`(id: String) throws {
    let issue =
      "kind: issue\nproject: TRG\nid: 1\ntitle: Letters have gone astray\nowner: Ada Novak\nstatus: open\npriority: high\n"
      + "raised_on: 2026-11-20\nrisk: \(id)\nactions: [{action: Look, owner: Ada Novak, due: 2026-12-20}]\n"
    #expect(
      try lines(["risks.yaml": register("id: \(id), \(Self.risk)"), "issues/1.yaml": issue]).filter {
        $0.hasPrefix("DOC")
      } == [])
    let other = issue.replacing("risk: \(id)", with: "risk: nobody-1")
    #expect(
      try lines(["risks.yaml": register("id: \(id), \(Self.risk)"), "issues/1.yaml": other]).contains {
        $0.hasPrefix("DOC010")
      })
  }

  @Test func `have the same id with and without quotes`() throws {
    let found = try lines(["risks.yaml": register("id: 010, \(Self.risk)", "id: \"010\", \(Self.risk)")])
    #expect(found.contains("DOC009 risks.yaml:5:10 \"\"010\"\""), "\(found)")
  }

  @Test(arguments: ["R 1", "R;1", "(R-1)"])
  func `have no ids with spaces and other signs`(id: String) throws {
    let found = try lines(["risks.yaml": register("id: '\(id)', \(Self.risk)")])
    #expect(found.filter { $0.hasPrefix("DOC008") }.count == 1, "\(found)")
  }

  // MARK: Names

  @Test(arguments: ["owner", "Owner", "OWNER", "Risk Owner", "risk-owner", "riskOwner", "RiskOwner", "Risk owner *"])
  func `have names in any spelling`(name: String) throws {
    let record = Self.risk.replacing("owner: Ada Novak, status", with: "\(name): Phase II team, status")
    let found = try lines(["risks.yaml": register("id: R-1, \(record)")])
    #expect(found.contains { $0.hasPrefix("GOV004") && $0.hasSuffix("\"Phase II team\"") }, "\(name): \(found)")
    #expect(!found.contains { $0.hasPrefix("DOC003") || $0.hasPrefix("RSK001") }, "\(name): \(found)")
  }

  @Test func `have names in camel case in every kind of record`() throws {
    let plan =
      "milestones: [{id: M1, title: First ward, targetDate: '2026-04-15', status: in-progress, Owner: Ada Novak}]\n"
    let found = try lines(["plan.yaml": plan])
    #expect(found.contains { $0.hasPrefix("SCH006") }, "\(found)")
    #expect(!found.contains { $0.hasPrefix("SCH003") || $0.hasPrefix("SCH010") }, "\(found)")
  }

  // MARK: Values

  @Test(arguments: [
    "exit_criteria: [{criterion: Keys are handed over, met: true}]", "exit_criteria: Keys are handed over",
    "exit_criteria: {text: Keys are handed over}", "description: [All clinics work with it, The old letters are gone]",
    "notes: {findings: The caretaker has them}", "depends_on: [{id: M0}]", "depends_on: {id: M0, name: Begin}",
    "depends_on: M0",
  ])
  func `take what their neighbours take`(field: String) throws {
    let plan =
      "kind: plan\nproject: {name: triage, version: 2}\nmilestones:\n"
      + "  - {id: M0, name: Begin, baseline: 2026-10-01, actual: 2026-10-01, status: done, owner: Ada Novak}\n"
      + "  - {id: M1, name: First ward, baseline: 2027-04-15, owner: Ada Novak, \(field)}\n"
    #expect(try lines(["plan.yaml": plan]).filter { !$0.hasPrefix("SCH004") } == [])
  }

  @Test func `that name a record in a mapping are still looked up`() throws {
    let plan =
      "kind: plan\nmilestones: [{id: M1, name: First, baseline: 2027-04-15, depends_on: [{id: M9, name: M1}]}]\n"
    #expect(try lines(["plan.yaml": plan]).contains { $0.hasPrefix("SCH013") && $0.hasSuffix("\"M9\"") })
  }

  @Test func `with two names where one is asked for are two people`() throws {
    let record = Self.risk.replacing("owner: Ada Novak, status", with: "owner: [Kevin Osei, Jo Whitfield], status")
    let found = try lines(["risks.yaml": register("id: R-1, \(record)")])
    #expect(found.filter { $0.hasPrefix("GOV004") }.count == 1, "\(found)")
    #expect(!found.contains { $0.hasPrefix("DOC004") }, "\(found)")
  }

  @Test(arguments: ["2.0", "'2'", "'2.0'"])
  func `hold numbers as spreadsheets export them`(number: String) throws {
    let record = Self.risk.replacing("probability: 2", with: "probability: \(number), score: '4'")
    #expect(try lines(["risks.yaml": register("id: R-1, \(record)")]) == [])
    let wrong = Self.risk.replacing("probability: 2", with: "probability: '2', score: '9'")
    #expect(try lines(["risks.yaml": register("id: R-1, \(wrong)")]).contains { $0.hasPrefix("RSK010") })
  }

  @Test func `have no band where they are off the scale`() throws {
    let record = Self.risk.replacing("impact: 2", with: "impact: 9").replacing("probability: 2", with: "probability: 4")
    #expect(try lines(["risks.yaml": register("id: R-1, \(record)")]).map { $0.prefix(6) } == ["RSK009"])
  }

  @Test(arguments: [
    "Open - monitoring", "Open – monitoring", "🔴 open", "Open (amber)", "open: watch", "In limbo / open", "Open!",
  ])
  func `have words with remarks and signs`(word: String) throws {
    let record = Self.risk.replacing("status: open", with: "status: '\(word)'")
    let found = try lines(["risks.yaml": register("id: R-1, \(record)")])
    #expect(found.isEmpty == !word.hasPrefix("In"), "\(found)")
  }

  @Test func `do not have words that say two things`() throws {
    let record = Self.risk.replacing("status: open", with: "status: Open / closed")
    #expect(try lines(["risks.yaml": register("id: R-1, \(record)")]).contains { $0.hasPrefix("RSK014") })
  }

  @Test func `have ratings of one letter`() throws {
    let record = Self.risk.replacing("probability: 2, impact: 2", with: "probability: L, impact: l")
    #expect(try lines(["risks.yaml": register("id: R-1, \(record)")]) == [])
  }

  // MARK: Levels

  @Test func `may lie beside the part that they belong into`() throws {
    let charter =
      "kind: charter\nid: TRG\ntitle: Digital triage\nsponsor: Ada Novak\nprojectManager: Tom Okafor\nstatus: approved\n"
      + "code: C-7\nscope: {included: [Wards], excluded: [Labs]}\n"
    #expect(try lines(["charter.yaml": charter]) == [])
    let team = charter.replacing("sponsor: Ada Novak", with: "sponsor: The steering group")
    #expect(try lines(["charter.yaml": team]).map { $0.prefix(6) } == ["GOV004"])
  }

  @Test func `complete the part that they belong into`() throws {
    let charter =
      "kind: charter\nid: TRG\ntitle: Digital triage\nsponsor: Ada Novak\nroles: {project_manager: Tom Okafor}\n"
      + "scope: {included: [Wards], excluded: [Labs]}\n"
    #expect(try lines(["charter.yaml": charter]) == [])
  }

  @Test func `are flat colours of a report`() throws {
    let report =
      "kind: status-report\nproject: TRG\nperiod: 2026-10\nreported_on: 2026-11-20\nauthor: Tom Okafor\n"
      + "summary: The first ward has moved.\noverall_rag: green\nSchedule RAG: green\ncost_rag: green\n"
    #expect(try lines(["report.yaml": report]) == [])
    #expect(
      try lines(["report.yaml": report.replacing("cost_rag: green", with: "cost_rag: purple")]).map { $0.prefix(6) }
        == ["REP005"])
  }

  @Test func `get flat names from the configuration, by entity or by kind`() throws {
    let report =
      "kind: status-report\nproject: TRG\nperiod: 2026-10\nreported_on: 2026-11-20\nauthor: Tom Okafor\n"
      + "summary: The first ward has moved.\nampel: green\nzeit: green\nampeln: {kosten: green}\n"
    let aliases =
      "aliases: {report: {ampel: rag.overall}, status-report: {zeit: rag.time, ampeln.kosten: rag.cost}, charter: {boss: roles.sponsor}}\n"
    #expect(try lines(["report.yaml": report], aliases) == [])
    #expect(try lines(["report.yaml": report]).contains { $0.hasPrefix("REP004") })
    let charter =
      "kind: charter\nid: TRG\nname: Triage\nboss: Ada Novak\nproject_manager: Tom Okafor\nscope: {included: [A], excluded: [B]}\n"
    #expect(try lines(["charter.yaml": charter], aliases) == [])
  }

  @Test func `at a level that the standard does not read say where they belong`() throws {
    let report = try LocalReport([
      "charter.yaml":
        "kind: charter\nid: TRG\nname: Triage\nroles: {sponsor: Ada Novak, project_manager: Tom Okafor}\n"
        + "scope: {included: [Wards], excluded: [Labs]}\ncost_pct: 10\n"
    ])
    #expect(report.lines == ["DOC003 charter.yaml:6:1 \"cost_pct\""])
    #expect(report.text(of: "DOC003").contains("Move it under `tolerances:`"))
  }

  // MARK: Unknown fields

  @Test func `of the team's own are said once in a document, as information`() throws {
    let records = ["Letters", "Parcels", "Invitations", "Leaflets"].map { what in
      "id: R-\(what), \(Self.risk.replacing("Letters", with: what)), zone: north, revieweds_by: Jo"
    }
    let report = try LocalReport([
      "risks.yaml": "kind: risk-register\nproject: TRG\nrisks:\n" + records.map { "  - {\($0)}\n" }.joined()
    ])
    #expect(report.lines.count == 1, "\(report.lines)")
    #expect(report.report.activeFindings.map(\.severity) == [.info])
    #expect(report.text(of: "DOC003").contains("`zone`"))
    #expect(!report.text(of: "DOC003").contains("zone:"))
  }

  @Test func `that are misspelt are one finding`() throws {
    let records = [
      Self.risk, Self.risk.replacing("Letters", with: "Parcels"),
      Self.risk.replacing("Letters", with: "Leaflets").replacing(
        "owner: Ada Novak, status", with: "onwer: Ada Novak, status"),
    ]
    let report = try LocalReport([
      "risks.yaml": register("id: R-1, " + records[0], "id: R-2, " + records[1], "id: R-3, " + records[2])
    ])
    #expect(report.lines.count == 1 && report.lines[0].hasPrefix("DOC003 risks.yaml:6:"), "\(report.lines)")
    #expect(report.report.activeFindings.map(\.severity) == [.warning])
  }

  @Test func `that are misspelt hide nothing of what stands under them`() throws {
    let late = "mitigatoins: [{action: Order the other, owner: Ada Novak, due: 2026-10-01, status: open}]"
    let report = try LocalReport([
      "risks.yaml": """
      kind: risk-register
      project: TRG
      rsiks:
        - id: R-1
          title: The hall is too small
          cause: One hall only
          event: More people come
          effect: A second day
          onwer: TBC
          probabilty: 9
          impact: 2
          status: open
          raised_on: 2026-11-02
          reviewed_on: 2026-11-20
          \(late)
      """
    ])
    // Each slip once, and what is wrong with the values: nobody is named, the number is off the scale, the action is late.
    #expect(report.lines.count { $0.hasPrefix("DOC003") } == 4, "\(report.lines)")
    #expect(report.lines.contains { $0.hasPrefix("RSK001 risks.yaml:9:12") }, "\(report.lines)")
    #expect(report.lines.contains { $0.hasPrefix("RSK009 risks.yaml:10:17") }, "\(report.lines)")
    #expect(report.lines.contains { $0.hasPrefix("RSK005 risks.yaml:15:") }, "\(report.lines)")
    #expect(report.lines.count == 7, "\(report.lines)")
  }

  @Test func `that are misspelt are errors where their values can be nobody's and something is asked for`() throws {
    let report = try LocalReport([
      "risks.yaml": register("id: R-1, " + Self.risk.replacing("owner: Ada Novak, status", with: "onwer: [], status"))
    ])
    #expect(report.lines.count == 1 && report.lines[0].hasPrefix("DOC003"), "\(report.lines)")
    #expect(report.report.activeFindings.map(\.severity) == [.error])
  }

  @Test func `that are misspelt are known by every name that a field has`() throws {
    let records = Self.risk.replacing("status: ", with: "accetped_by: Ada Novak, status: ")
    let report = try LocalReport(["risks.yaml": register("id: R-1, " + records)])
    #expect(report.lines.contains { $0.hasPrefix("DOC003") && $0.contains("accetped_by") }, "\(report.lines)")
    #expect(report.text(of: "DOC003").contains("accepted_by:"), "\(report.lines)")
  }

  @Test func `that hold records nobody reads accuse no other document`() throws {
    let report = try LocalReport([
      "risks.yaml": "kind: risk-register\nproject: TRG\nhazards:\n  - {id: R-1, \(Self.risk)}\n",
      "report.yaml": """
      kind: status-report
      project: TRG
      period: 2026-10
      reported_on: 2026-11-02
      author: Ada Novak
      summary: All is well
      rag: {overall: green, time: green, cost: green, scope: green}
      risks: [R-1]
      """,
    ])
    #expect(report.lines.contains { $0.hasPrefix("DOC003 risks.yaml:3:") }, "\(report.lines)")
    #expect(!report.lines.contains { $0.contains("R-1") && $0.contains("report.yaml") }, "\(report.lines)")
  }

  @Test func `of which most words are not the standard's hold something else`() throws {
    let issue =
      "title: Letters have gone astray, owner: Ada Novak, status: open, priority: high, raised_on: 2026-11-20, "
    let rest = "actions: [{action: Look, owner: Ada Novak, due: 2026-12-20}]"
    let types = ["ward", "clinic", "laboratory", "problem"]
    let records = types.enumerated().map { "  - {id: I-\($0), type: \($1), \(issue)\(rest)}\n" }.joined()
    let report = try LocalReport(["issues.yaml": "kind: issue-register\nproject: TRG\nissues:\n" + records])
    #expect(report.lines.count == 1 && report.lines[0].hasPrefix("DOC022"), "\(report.lines)")
    #expect(report.report.activeFindings.map(\.severity) == [.info])
  }

  // MARK: Lessons and assumptions

  @Test(arguments: [
    "mistake: The hall was booked late, prevention: [Book it in the first week, Ask twice]",
    "lesson: Book the hall in the first week. Later it is taken.",
  ])
  func `of lessons go by the names that teams use`(fields: String) throws {
    #expect(try lines(["lessons.yaml": "lessons: [{id: book-early, \(fields)}]\n"]) == [])
  }

  @Test func `of assumptions go by the names that teams use`() throws {
    let assumption =
      "assumptions: [{id: A-1, assumption: The ward keeps its printer, owner: Ada Novak, expiry: 2027-01-31}]\n"
    #expect(try lines(["assumptions.yaml": assumption]) == [])
  }

  // MARK: Messages

  @Test(arguments: [
    ("tier: medium", "for example `2`, `1` or `3`. The class"),
    ("tier: medium", "from 1 (the largest) to 3 (the smallest)"),
    ("tolerances: {time_days: 4 weeks}", "`time_days: 28`"),
    ("baseline: {budget: 1.2m}", "`budget: 1200000`"), ("baseline: {budget: 1200000 EUR a year}", "number"),
    ("currency: GBP\nbaseline: {budget: £1.2m}", "`budget: 1200000`"),
    ("currency: GBP\nbaseline: {budget: €1.2m}", "`budget: {amount: 1200000, currency: EUR}`"),
    ("baseline: {budget: £1.2m}", "`budget`: \"£1.2m\" is not a number"),
    ("roles: Ada Novak", "`roles: {sponsor: "),
    ("roles: [Ada Novak, Tom Okafor]", "  sponsor: …\n"),
    ("roles: [Ada Novak, Tom Okafor]", "`roles` is a list; it takes one line for each of its fields"),
    ("roles: [Ada Novak, Tom Okafor]", "Say which is which for Ada Novak, Tom Okafor"),
    ("roles: [A B, C D, E F, G H]", "  senior_supplier: …"),
    (
      "roles: [{sponsor: Ada Novak}, {project_manager: Tom Okafor}]",
      "  sponsor: Ada Novak\n  project_manager: Tom Okafor"
    ),
  ])
  func `of the wrong type say what to write`(field: String, words: String) throws {
    let report = try LocalReport(["charter.yaml": "kind: charter\nid: TRG\nname: Triage\n\(field)\n"])
    #expect(report.text(of: "DOC004").contains(words), "\(report.text(of: "DOC004"))")
  }

  @Test(arguments: [
    ("05/12/2026", "`2026-12-05` for 5 December, or `2026-05-12` for 12 May"),
    ("2026-11-31", "November 2026 has 30 days"),
    ("31.11.2026", "November 2026 has 30 days"), ("2026-12", "`2026-12-31`"), ("Q3 2026", "`2026-09-30`"),
    ("12. März 2026", "`2026-03-12`"), ("3 août 2026", "`2026-08-03`"),
    ("1 de mayo de 2026", "`2026-05-01`"), ("2 giugno 2026", "`2026-06-02`"), ("4 maart 2026", "`2026-03-04`"),
    ("Oktober 2026", "`2026-10-31`"), ("Dez. 2026", "`2026-12-31`"),
    ("ASAP", "agree one with Ada Novak (the owner) and write it, for example `reviewed_on: 2026-11-10`"),
    ("when ready", "agree one with Ada Novak (the owner)"), ("2026-W50", "`2026-12-13`"),
    ("KW 50 2026", "`2026-12-13`"),
    ("week 1 2027", "`2027-01-10`"), ("Q4/26", "`2026-12-31`"), ("'Dec 5, 2026'", "Write `2026-12-05`: year"),
    ("5th December 2026", "Write `2026-12-05`: year"), ("Saturday 5 December 2026", "Write `2026-12-05`: year"),
    ("mid December", "The year is missing. If 2026 is meant, write `2026-12-15`"),
    ("end of February", "If 2027 is meant, write `2027-02-28`"), ("early December 2026", "`2026-12-01`"),
    ("2026-11-31", "`reviewed_on`: there is no day 2026-11-31"),
    ("20. Dezember 2026", "`2026-12-20`"), ("20.12.26", "`2026-12-20`: year-month-day, the year with four digits"),
    ("H2 2026", "`2026-12-31`"), ("5 December 2026", "`2026-12-05`"),
    ("5.12.2026", "Write `2026-12-05`: year"),
  ])
  func `that are not dates say what may be meant`(date: String, words: String) throws {
    let record = Self.risk.replacing("reviewed_on: 2026-11-10", with: "reviewed_on: \(date)")
    let report = try LocalReport(["risks.yaml": register("id: R-1, \(record)")])
    #expect(report.text(of: "DOC007").contains(words), "\(report.text(of: "DOC007"))")
  }

  @Test func `of a part as one text are answered with both fields`() throws {
    let charter = "kind: charter\nid: TRG\nname: Triage\nroles: {sponsor: Ada Novak, project_manager: Tom Okafor}\n"
    let report = try LocalReport(["charter.yaml": charter + "scope: Letters only\n"])
    #expect(
      report.text(of: "SCO002").contains("scope:\n      included: Letters only\n      excluded:\n"),
      "\(report.text(of: "SCO002"))")
    let list = try LocalReport(["charter.yaml": charter + "scope: [Letters, Post]\n"])
    #expect(list.text(of: "SCO002").contains("  included: [Letters, Post]\n"), "\(list.text(of: "SCO002"))")
  }

  @Test func `of a part as a list over lines are answered with both fields`() throws {
    let charter = "kind: charter\nid: TRG\nname: Triage\nroles: {sponsor: Ada Novak, project_manager: Tom Okafor}\n"
    let text = try LocalReport(["charter.yaml": charter + "scope:\n  - Letters\n  - Post\n"]).text(of: "SCO002")
    #expect(text.contains("scope:\n      included: [Letters, Post]\n      excluded:\n"), "\(text)")
  }

  @Test(arguments: [
    ("medium/high", "Choose one of the two: `medium` (3) or `high` (4)"),
    ("fairly likely", "Did you mean `likely` (4)?"),
    ("fairly likely", "very high, rare, unlikely, possible, likely"), ("quite possible", "quite possible: 3"),
  ])
  func `in other words than the scale's say which of these is meant`(word: String, words: String) throws {
    let record = Self.risk.replacing("probability: 2", with: "probability: \(word)")
    let report = try LocalReport(["risks.yaml": register("id: R-1, \(record)")])
    #expect(report.text(of: "DOC022").contains(words), "\(report.text(of: "DOC022"))")
    #expect(report.report.activeFindings.map(\.severity) == [.error])
    #expect(report.report.activeFindings.contains { $0.because.contains("no score and no band") })
  }

  @Test func `in money where a rating belongs say so`() throws {
    let record = Self.risk.replacing("impact: 2", with: "impact: £200k")
    let report = try LocalReport(["risks.yaml": register("id: R-1, \(record)")])
    #expect(report.report.activeFindings.map(\.label) == ["money, not a rating"])
    #expect(report.text(of: "DOC022").contains("Write the rating under `impact`, a number from 1 to 5"))
    // A denial is not the word that it denies, and a sentence is not a rating.
    let denied = Self.risk.replacing("impact: 2", with: "impact: not high")
    let other = try LocalReport(["risks.yaml": register("id: R-1, \(denied)")])
    #expect(
      !other.text(of: "DOC022").contains("Did you mean") && other.report.activeFindings.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    "none", "n/a", "[none]", "no risks at present", "No open risks.", "keine Risiken", "nothing to report",
  ])
  func `that say that there are no records are empty lists`(text: String) throws {
    #expect(try lines(["risks.yaml": "kind: risk-register\nproject: TRG\nrisks: \(text)\n"]) == [])
    let issues = register("id: R-1, \(Self.risk)") + "issues: none\n"
    #expect(try lines(["risks.yaml": issues]) == [])
  }

  @Test func `that are one word among records say how to write it as one`() throws {
    let text = "kind: risk-register\nproject: TRG\nrisks:\n  - later\n  - soon\n"
    let report = try LocalReport(["risks.yaml": text])
    #expect(report.text(of: "DOC004").contains("risks:\n  - title: later"), "\(report.text(of: "DOC004"))")
    // A sentence that begins with "no" may be a risk.
    let risk = try lines(["risks.yaml": "kind: risk-register\nproject: TRG\nrisks: [No budget for training]\n"])
    #expect(risk.contains { $0.hasPrefix("RSK001") }, "\(risk)")
  }

  @Test func `that a comment took are one finding`() throws {
    let text =
      "kind: risk-register\nproject: TRG\nrisks:\n  - id: R-1\n    title: #1 contractor leaves\n    owner: Ada Novak\n    status: open\n"
      + "    probability: 1\n    impact: 2\n    raised_on: 2026-11-01\n    reviewed_on: 2026-11-10\n"
    #expect(try lines(["risks.yaml": text]).map { $0.prefix(6) } == ["DOC001"])
    let template = text.replacing("#1 contractor leaves", with: "{{ risk title }}")
    #expect(try lines(["risks.yaml": template]).map { $0.prefix(6) } == ["DOC001"])
  }

  @Test func `that other programs read otherwise and that are no words of the field are one finding`() throws {
    let record = Self.risk.replacing("status: open", with: "status: yes")
    #expect(try lines(["risks.yaml": register("id: R-1, \(record)")]).map { $0.prefix(6) } == ["RSK014"])
  }

  @Test(arguments: [
    ("Ada Novak or Tom Okafor", "`owner: Ada Novak`", "When several people"),
    ("'Tom Okafor & Ada Novak'", "`owner: Tom Okafor`", "When several people"),
    ("[Tom Okafor, Ada Novak]", "`owner: Tom Okafor`", "When several people"),
    ("Ada Novak (TBC)", "write the name alone: `owner: Ada Novak`", "Until somebody has agreed to it"),
    ("Ada?", "write the name alone: `owner: Ada`", "Until somebody has agreed to it"),
  ])
  func `of people say whom to name, and why`(owner: String, words: String, reason: String) throws {
    let record = Self.risk.replacing("owner: Ada Novak, status", with: "owner: \(owner), status")
    let report = try LocalReport(["risks.yaml": register("id: R-1, \(record)")])
    #expect(report.text(of: "GOV004").contains(words), "\(report.text(of: "GOV004"))")
    #expect(report.report.activeFindings.map(\.because).contains { $0.hasPrefix(reason) })
  }

  @Test func `that are no ids say what the id may be`() throws {
    let report = try LocalReport(["risks.yaml": register("id: 'R 2', \(Self.risk)")])
    #expect(report.text(of: "DOC008").contains("\"R 2\" is not an id"), "\(report.text(of: "DOC008"))")
    #expect(report.text(of: "DOC008").contains("Write `R-2`: letters"), "\(report.text(of: "DOC008"))")
  }

  @Test func `of a report are asked for only where they are missing`() throws {
    let report =
      "kind: status-report\nproject: TRG\nperiod: 2026-10\nreported_on: 2026-11-20\nauthor: Tom Okafor\n"
      + "summary: The first ward has moved.\nrag: green\n"
    let text = try LocalReport(["report.yaml": report]).text(of: "REP004")
    #expect(text.contains("    rag:\n      time: amber\n      cost: green"), "\(text)")
    #expect(!text.contains("author") && !text.contains("summary:") && !text.contains("overall"), "\(text)")
  }

  @Test func `on a scale that are two say so`() throws {
    let record = Self.risk.replacing("probability: 2", with: "probability: 3-4")
    let text = try LocalReport(["risks.yaml": register("id: R-1, \(record)")]).text(of: "RSK009")
    #expect(text.contains("Choose one of the two: `3` or `4`."), "\(text)")
  }

  @Test func `under names with a no-break space say that it is there`() throws {
    let record = Self.risk.replacing("owner: Ada Novak, status", with: "owner\u{A0}: Ada Novak, status")
    let text = try LocalReport(["risks.yaml": register("id: R-1, \(record)")]).text(of: "DOC003")
    #expect(text.contains("not an ordinary one (U+00A0") && text.contains("Delete that space"), "\(text)")
  }

  @Test func `of ratings as a list are answered with lines without dashes`() throws {
    let report =
      "kind: status-report\nproject: TRG\nperiod: 2026-10\nreported_on: 2026-11-20\nauthor: Tom Okafor\n"
      + "summary: The first ward has moved.\nrag:\n  - overall: green\n  - time: green\n  - cost: green\n"
    let text = try LocalReport(["report.yaml": report]).text(of: "DOC004")
    #expect(text.contains("rag:\n  overall: green\n  time: green\n  cost: green"), "\(text)")
  }

  @Test func `in another language than its field's words are no placeholders`() throws {
    let record = Self.risk.replacing("status: open", with: "status: offen")
    #expect(try lines(["risks.yaml": register("id: R-1, \(record)")]) == [])
    let done = Self.risk.replacing("status: open", with: "status: erledigt")
    let report = try LocalReport(["risks.yaml": register("id: R-1, \(done)")])
    #expect(report.text(of: "RSK014").contains("closed: [erledigt]"), "\(report.text(of: "RSK014"))")
  }

  @Test func `that a part has are sent there only where their values may be of the part`() throws {
    let charter = "kind: charter\nid: TRG\nname: Triage\nroles: {sponsor: Ada Novak, project_manager: Tom Okafor}\n"
    let misplaced = try LocalReport(["charter.yaml": charter + "security: {status: approved}\n"]).text(of: "DOC003")
    #expect(misplaced.contains("`security` belongs under `assurance`"), "\(misplaced)")
    let other = try LocalReport(["charter.yaml": charter + "security: {webhook_rate_limit: 10}\n"]).text(of: "DOC003")
    #expect(other.contains("security") && !other.contains("belongs under"), "\(other)")
  }

  @Test func `that are numbers under a list of words are reported as unknown words`() throws {
    let record = Self.risk.replacing("status: open", with: "status: 3")
    let report = try LocalReport(["risks.yaml": register("id: R-1, \(record)")])
    #expect(report.text(of: "RSK014").contains("Unknown word `3`"), "\(report.text(of: "RSK014"))")
  }

  @Test func `that another word is known for are proposed with it`() throws {
    let record = Self.risk.replacing("owner: Ada Novak, status", with: "Proprietario: Ada Novak, status")
    let report = try LocalReport(["risks.yaml": register("id: R-1, \(record)")])
    #expect(report.text(of: "DOC003").contains("Proprietario: owner"), "\(report.text(of: "DOC003"))")
  }

  @Test func `with a placeholder for a date are pointed at it`() throws {
    let record = Self.risk.replacing("due: 2027-02-01", with: "due: TBC")
    let found = try lines(["risks.yaml": register("id: R-1, \(record)")])
    #expect(found.count == 1 && found[0].hasSuffix("\"TBC\""), "\(found)")
  }

  @Test func `with a placeholder for a date have no date`() throws {
    let record = Self.risk.replacing("due: 2027-02-01", with: "due: TBC")
    #expect(try lines(["risks.yaml": register("id: R-1, \(record)")]).map { $0.prefix(6) } == ["RSK004"])
  }

  @Test func `that are texts with a colon are told to be quoted`() throws {
    let record = Self.risk.replacing(
      "mitigations: [", with: "mitigations: [Track each letter, 'Later': a second courier, ")
    let report = try LocalReport(["risks.yaml": register("id: R-1, \(record)")])
    #expect(report.text(of: "DOC004").contains("\"Later: a second courier\""), "\(report.lines)")
    #expect(!report.lines.contains { $0.hasPrefix("DOC003") || $0.hasPrefix("DOC016") }, "\(report.lines)")
    let plan =
      "kind: plan\nmilestones: [{id: M1, name: First, baseline: 2027-04-15, exit_criteria: [Keys, Later: a second ward]}]\n"
    #expect(try lines(["plan.yaml": plan]).contains { $0.hasPrefix("DOC004") && $0.hasSuffix("\"Later\"") })
  }

  // MARK: Numbers and periods that can be read

  /// The lines of a charter that has one more field, as far as they are about it.
  private func charter(_ field: String, rules: Set<String> = ["DOC003", "DOC004", "DOC016", "DOC020", "FIN002"]) throws
    -> [String]
  {
    let text =
      "kind: charter\nid: TRG\nname: Triage\nsponsor: Ada Novak\nproject_manager: Tom Okafor\n"
      + "scope: {included: [Wards], excluded: [Clinics]}\nbaseline: {version: 1, approved_on: 2026-03-02, approved_by: Ada "
      + "Novak, start: 2026-03-09, finish: 2027-06-30\(field)}\n"
    return try lines(["charter.yaml": text]).filter { rules.contains(String($0.prefix(6))) }
  }

  @Test(arguments: ["£50,000", "50,000 GBP", "€1.200.000", "USD 5.50", "$ 1 200 000", "'¥1,200,000.00'"])
  func `of money are read with the sign or code of their currency`(amount: String) throws {
    // A comma ends a value in brackets, unless it stands in quotes.
    let quoted = amount.hasPrefix("'") ? amount : "'\(amount)'"
    #expect(try charter(", budget: \(quoted)") == [])
    #expect(try charter(", budget: {amount: \(quoted)}") == [])
  }

  @Test(arguments: ["£1.2m", "1,5", "about 50,000", "20 %", "1,23,456", "50,000 to 60,000"])
  func `of money are left alone where more than one can be meant`(amount: String) throws {
    #expect(try charter(", budget: \"\(amount)\"").contains { $0.hasPrefix("DOC004") })
  }

  @Test func `of money do not hide that currencies are mixed`() throws {
    #expect(try charter(", budget: 50000").contains { $0.hasPrefix("FIN002") })
    let mixed = "kind: charter\nid: TRG\nname: Triage\ncurrency: GBP\nbudget: €50,000\n"
    #expect(try lines(["charter.yaml": mixed]).contains { $0.hasPrefix("FIN002") })
  }

  @Test func `in percent are read where a number is no amount`() throws {
    for share in ["5%", "20 %", "7.5 %"] {
      #expect(
        try lines(["charter.yaml": "kind: charter\nid: TRG\ntolerances: {cost_pct: \(share)}\n"]).filter {
          $0.hasPrefix("DOC004")
        } == [])
    }
  }

  @Test(arguments: ["October 2026", "Oct 2026", "Sept. 2026", "März 2026", "août 2026", "Q4 2026"])
  func `of periods name the month`(period: String) throws {
    let report = { (period: String) in
      "kind: status-report\nproject: TRG\nperiod: \(period)\nreported_on: 2026-11-05\n"
    }
    #expect(try lines(["report.yaml": report(period)]).filter { $0.hasPrefix("DOC020") } == [])
    #expect(try lines(["report.yaml": report("Sprint 2026")]).contains { $0.hasPrefix("DOC020") })
    #expect(try lines(["report.yaml": report("Marketing 2026")]).contains { $0.hasPrefix("DOC020") })
  }

  @Test func `of a budget by day are no missing amount`() throws {
    let found = try charter(", budget: {daily_limit: 3.00, currency: USD}")
    #expect(!found.contains { $0.hasPrefix("DOC016") }, "\(found)")
    let beside = "kind: charter\nid: TRG\nname: Triage\nbudget:\n  daily_limit: 3.00\n  currency: USD\n"
    #expect(try lines(["charter.yaml": beside]).filter { $0.contains("budget") && $0.hasPrefix("DOC016") } == [])
    #expect(try charter(", budget: {currency: USD}").contains { $0.hasPrefix("DOC016") })
  }

  /// How much it matters that a field is missing.
  private func severities(_ files: [String: String]) throws -> [Severity] {
    try LocalReport(files).report.activeFindings.filter { $0.rule == "DOC016" }.map(\.severity)
  }

  @Test func `stand for others where those say as much`() throws {
    let decision =
      "kind: decision-log\ndecisions:\n  - {id: D-1, date: 2026-10-01, decided_by: Ada Novak, rationale: It costs less}\n"
    #expect(try severities(["decisions.yaml": decision]).allSatisfy { $0 == .info })
    let people = "kind: directory\npeople:\n  - {email: ops@example.org, role: Operations}\n  - {id: ops}\n"
    #expect(try severities(["people.yaml": people]).allSatisfy { $0 == .info })
    let lessons = "kind: lessons-log\nlessons:\n  - {id: L-1, date: 2026-02-06, note: The build needs its own cache}\n"
    #expect(
      !(try LocalReport(["lessons.yaml": lessons]).report.activeFindings.contains {
        $0.message.contains("what_happened")
      }))
  }

  @Test func `that hold fields are no slip for one that takes a text`() throws {
    let charter = "kind: charter\nid: TRG\nname: Triage\nauthority:\n  brief: BRIEF.md\n  criteria: ACCEPT.md\n"
    let report = try LocalReport(["charter.yaml": charter], select: ["DOC003"]).report
    #expect(report.activeFindings.map(\.severity) == [.info], "\(report.activeFindings.map(\.message))")
    let slip = try LocalReport(
      [
        "charter.yaml": charter.replacing(
          "authority:\n  brief: BRIEF.md\n  criteria: ACCEPT.md", with: "authr: Ada Novak")
      ], select: ["DOC003"])
    #expect(slip.text(of: "DOC003").contains("author"))
  }

  @Test func `that hold fields are no id`() throws {
    let charter = "kind: charter\nproject: {name: Triage, task: Answer letters within a day of their arrival}\n"
    let report = try LocalReport(["charter.yaml": charter]).report
    #expect(report.activeFindings.contains { $0.rule == "GOV001" })
    #expect(
      !report.activeFindings.contains { $0.message.contains("Answer letters") },
      "\(report.activeFindings.map(\.message))")
  }
}
