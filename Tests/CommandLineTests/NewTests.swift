import Foundation
import Standard
import Engine
import TestSupport
import Testing
import Workspace

@testable import pmo_lint

@Suite struct `Beginning a document` {
  @Test func `every kind begins with a document that is read, and that lacks nothing but facts`() throws {
    let line = try CommandLine([:])
    let standard = try PackLoading.load()
    for kind in standard.kinds {
      let begun = try line.run("new", kind.name, "\(kind.name)/first.yaml")
      #expect(begun.status == 0, "\(kind.name): \(begun.error)")
      let text = try #require(line.folder.text(of: "\(kind.name)/first.yaml"))
      #expect(text.contains("\nkind: \(kind.name)\n"))
      let outcome = try line.run("--output-format", "concise", "--select", "DOC", "\(kind.name)/first.yaml")
      #expect(outcome.status < 2, "\(outcome.error)")
      let findings = outcome.output.split(separator: "\n").filter { $0.contains("first.yaml:") }
      let others = findings.filter { !$0.contains(": DOC005 ") && !$0.contains(": DOC016 ") }
      #expect(others.isEmpty, "\(kind.name):\n\(others.joined(separator: "\n"))\n\(text)")
    }
  }

  @Test func `a charter that was given its facts passes`() throws {
    let line = try CommandLine([:])
    let begun = try line.run(
      "new", "Charter", "--set", "id=PRJ-1", "--set", "name=Patient portal", "--set", "sponsor=Ann Bell", "--set",
      "project manager=Tom Okafor", "--set", "scope.included=Letters, Bookings", "--set", "excluded=Billing", "--set",
      "stage=initiation")
    #expect(begun.status == 0, "\(begun.error)")
    #expect(!begun.output.contains("To fill in"))
    let text = try #require(line.folder.text(of: "charter.yaml"))
    #expect(text.contains("\n  sponsor: Ann Bell\n") && text.contains("\n  included: [Letters, Bookings]\n"))
    #expect(text.contains("\nstage: initiation\n"))
    let outcome = try line.run("charter.yaml")
    #expect(outcome.status == 0, "\(outcome.output)")
    // What is begun beside it belongs to it.
    #expect(try line.run("new", "risk register").status == 0)
    #expect(line.folder.text(of: "risks.yaml")?.contains("\nproject: PRJ-1\n") == true)
  }

  @Test func `only what is asked of a new record is asked for`() throws {
    let line = try CommandLine([:])
    let change = try line.run("new", "change request", "--as-of", "2026-11-24", "-").output
    // Nobody has decided on a change that was just raised; somebody raised it, and may say already what it costs.
    #expect(change.contains("# Needed.") && !change.contains("# Needed. Who decided"), "\(change)")
    #expect(change.contains("#decision: "))
    let risks = try line.run("new", "risk register", "--as-of", "2026-11-24", "-").output
    for field in ["probability", "impact", "owner", "mitigations"] {
      #expect(risks.contains("#    \(field):"), "\(field):\n\(risks)")
    }
    #expect(!risks.contains("#    closed_on:") && !risks.contains("#    materialised_on:"))
  }

  @Test func `nothing is overwritten`() throws {
    let line = try CommandLine(["charter.yaml": "mine\n"])
    let outcome = try line.run("new", "charter")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("file exists already: charter.yaml"))
    #expect(line.folder.text(of: "charter.yaml") == "mine\n")
    #expect(try line.run("new", "charter", "-").output.contains("kind: charter"))
  }

  @Test func `a report has the month in its name`() throws {
    let line = try CommandLine([:])
    let outcome = try line.run("new", "status-report", "--as-of", "2026-11-24")
    #expect(outcome.output.hasPrefix("Wrote status-report-2026-11.yaml"), "\(outcome.output)\(outcome.error)")
  }

  @Test func `the house's own names and file names are used`() throws {
    let line = try CommandLine([
      ".pmo-lint.yaml": """
      aliases:
        risk: {chance: probability, lead: owner}
        project: {headline: name}
      lists: {hazards: risks}
      kinds: [{files: hazards.yaml, kind: risk-register}]

      """
    ])
    #expect(try line.run("new", "charter", "-").output.contains("\nheadline: TBC\n"))
    let begun = try line.run("new", "risk-register")
    #expect(begun.output.hasPrefix("Wrote hazards.yaml"), "\(begun.output)\(begun.error)")
    let text = line.folder.text(of: "hazards.yaml") ?? ""
    #expect(text.contains("\nhazards:\n") && text.contains("#    chance: ") && text.contains("#    lead: "), "\(text)")
    #expect(try line.run("new", "risk", "--in", "hazards.yaml", "--set", "lead=Ann Bell").status == 0)
    let added = line.folder.text(of: "hazards.yaml") ?? ""
    #expect(
      added.contains("\nhazards:\n  - id: RSK-001\n    title: TBC\n    lead: Ann Bell\n    chance: TBC\n"), "\(added)")
  }

  @Test(arguments: [
    (["risk registr"], "Did you mean risk-register?"), (["chartr"], "Did you mean charter?"),
    (["charter", "-", "--set", "sponser=Ann"], "Did you mean sponsor?"),
    (["charter", "-", "--set", "stage=delivry"], "Did you mean delivery?"),
    (["charter", "-", "--set", "roles=Ann"], "roles.sponsor"),
    (["status-report", "-", "--set", "reported_on=5.12.2026"], "Write a date"),
    (["risk", "-", "--set", "probability=9"], "a number from 1 to 5"),
    (["risk", "--in", "nowhere.yaml"], "nowhere.yaml"), (["risk", "--set", "owner"], "--set owner=VALUE"),
  ])
  func `what is not known is named`(arguments: [String], help: String) throws {
    let line = try CommandLine([:])
    let outcome = try line.run(["new"] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains(help), "\(outcome.error)")
  }

  @Test func `without a kind, the kinds are listed`() throws {
    let line = try CommandLine([:])
    let outcome = try line.run("new")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("risk-register") && outcome.output.contains("Charter"))
    #expect(try line.run("new", "--list").output == outcome.output)
  }

  @Test func `questions take what fits and leave what is not answered`() throws {
    let session = try Session()
    let standard = session.standard
    let kind = try NewKind.kind("status report", in: standard)
    let names = FieldNames(session, in: [kind], asOf: Clock.today())
    var skeleton = Skeleton(of: kind, names: names)
    var questions: [String] = []
    var refusals: [String] = []
    Answers(standard, today: Clock.today()).fill(
      &skeleton,
      ask: { question in
        questions.append(question)
        if question.hasPrefix("Reported on") { return refusals.isEmpty ? "soon" : "2026-11-24" }
        return question.hasPrefix("Author") ? " Ann: Bell " : ""
      }, refuse: { refusals.append($0) })
    #expect(refusals.count == 1 && refusals[0].contains("Write a date"))
    let text = SkeletonText(skeleton, names: names).document(
      try NewKind.kind("status report", in: standard), file: "x.yaml"
    ).joined(separator: "\n")
    #expect(text.contains("\nreported_on: 2026-11-24\n") && text.contains("\nauthor: 'Ann: Bell'\n"), "\(text)")
    #expect(text.contains("\nsummary: TBC\n"))
    #expect(questions.contains { $0.contains("One of: ") })
  }
}

@Suite struct `Adding a record` {
  private func added(_ text: String, _ arguments: [String] = ["risk"], to file: String = "risks.yaml") throws -> (
    text: String, outcome: CommandLine.Outcome
  ) {
    let line = try CommandLine([file: text])
    let outcome = try line.run(["new"] + arguments + ["--in", file])
    return (line.folder.text(of: file) ?? "", outcome)
  }

  @Test(arguments: [
    ("R-006", "R-007"), ("R-099", "R-100"), ("R6", "R7"), ("'R-006'", "'R-007'"), ("7", "8"), ("010", "011"),
    ("1.01", "1.02"), ("2026-01", "2026-02"), ("\"a/009\"", "\"a/010\""), ("R-9", "R-10"), ("PRJ-1-R003", "PRJ-1-R004"),
  ])
  func `the next id follows the manner of the last`(last: String, next: String) throws {
    let (text, outcome) = try added("kind: risk-register\nrisks:\n- id: \(last)\n  title: Late\n")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(
      text.hasPrefix("kind: risk-register\nrisks:\n- id: \(last)\n  title: Late\n- id: \(next)\n  title: TBC\n"),
      "\(text)")
  }

  @Test func `names, order and indentation are those of the list, and no other byte changes`() throws {
    let old = """
      # The risks of the portal.
      kind: risk-register
      project: P-1

      risks:   # by id
          -   ref: R-001   # the first
              risk_owner: Ann Bell
              title: The interface may be late   # since March
              category: supplier

          -   ref: R-003
              risk_owner: Tom Okafor
              title: The clinics may not train in time
              category: people
              # mitigations follow
      # End of the register.
      owner: Ann Bell   # keeps it

      """
    let (text, outcome) = try added(
      old, ["risk", "--set", "title=Data may be lost: twice", "--set", "owner=Jo Whitfield"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let record = """

          -   ref: R-004
              risk_owner: Jo Whitfield
              title: 'Data may be lost: twice'
              category: TBC
              probability: TBC

      """
    let place = try #require(old.range(of: "# End of the register."))
    #expect(text.hasPrefix(old[..<place.lowerBound] + record), "\(text)")
    #expect(text.hasSuffix(old[place.lowerBound...]), "\(text)")
    #expect(outcome.output.contains("Added R-004 to risks.yaml at line 17"), "\(outcome.output)")
  }

  @Test func `ends of lines stay what they are`() throws {
    let old = "kind: risk-register\r\nrisks:\r\n  - id: R-1\r\n    title: Late\r\n"
    let (text, _) = try added(old)
    #expect(text.hasPrefix(old + "  - id: R-2\r\n    title: TBC\r\n"), "\(text.debugDescription)")
    #expect(!text.replacing("\r\n", with: "").contains("\n"))
    let open = "kind: risk-register\nrisks:\n  - id: R-1\n    title: Late"
    #expect(try added(open).text.hasPrefix(open + "\n  - id: R-2\n    title: TBC\n"))
  }

  @Test(arguments: [
    ("risks: []", "risks:\n  - id: RSK-001\n"), ("risks: [] # none yet", "risks: # none yet\n  - id: RSK-001\n"),
    ("risks:", "risks:\n  - id: RSK-001\n"), ("risks: {}", "risks:\n  - id: RSK-001\n"),
    ("risks: ~", "risks:\n  - id: RSK-001\n"), ("owner: Ann", "owner: Ann\nrisks:\n  - id: RSK-001\n"),
  ])
  func `an empty or missing list begins`(old: String, new: String) throws {
    let (text, outcome) = try added("kind: risk-register\n\(old)\n")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(text.hasPrefix("kind: risk-register\n\(new)    title: TBC\n"), "\(text)")
  }

  @Test func `lists in brackets grow within them`() throws {
    let (text, outcome) = try added("kind: risk-register\nrisks: [{id: R-1, title: Late}, {id: R-2, title: Dear}]\n")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(
      text.hasPrefix(
        "kind: risk-register\nrisks: [{id: R-1, title: Late}, {id: R-2, title: Dear}, {id: R-3, title: TBC, "))
    #expect(text.hasSuffix("}]\n"))
    let tall = "kind: risk-register\nrisks: [\n  {id: R-1, title: Late}, # first\n  {id: R-2, title: Dear}, # last\n]\n"
    let (grown, tallOutcome) = try added(tall)
    #expect(tallOutcome.status == 0, "\(tallOutcome.error)")
    #expect(grown.contains("{id: R-2, title: Dear},\n  {id: R-3, title: TBC, "), "\(grown)")
  }

  @Test func `maps by id, nested lists and lists of a document without mapping are found`() throws {
    let map = try added("kind: risk-register\nrisks:\n  R-01:\n    title: Late\n  R-02:\n    title: Dear\nowner: Ann\n")
    #expect(
      map.text.contains("    title: Dear\n  R-03:\n    title: TBC\n") && map.text.hasSuffix("\nowner: Ann\n"),
      "\(map.text)")
    let groups = try added(
      "kind: risk-register\nrisks:\n  technical:\n    - id: R-1\n      title: Late\n  commercial:\n    - id: R-2\n      title: Dear\n"
    )
    #expect(groups.text.contains("      title: Dear\n    - id: R-3\n      title: TBC\n"), "\(groups.text)")
    let bare = try added("- id: R-1\n  title: Late\n  owner: Ann\n")
    #expect(
      bare.text.hasPrefix("- id: R-1\n  title: Late\n  owner: Ann\n- id: R-2\n  title: TBC\n"),
      "\(bare.text)\(bare.outcome.error)")
    let charter = try added(
      "kind: charter\nid: P\nrisks:\n- id: R-1\n  title: Late\nname: Portal\n", to: "charter.yaml")
    #expect(charter.text.contains("\n- id: R-2\n  title: TBC\n") && charter.text.hasSuffix("\nname: Portal\n"))
  }

  @Test func `an id that another document has is not used again`() throws {
    let line = try CommandLine([
      ".pmo-lint.yaml": "profile: starter\n",
      "risks.yaml": "kind: risk-register\nproject: P\nrisks:\n- id: R-1\n  title: Late\n",
      "more.yaml": "kind: risk-register\nproject: P\nrisks:\n- id: R-2\n  title: Dear\n",
    ])
    #expect(try line.run("new", "risk", "--in", "risks.yaml").output.contains("Added R-3 "))
  }

  @Test(arguments: [
    ("kind: status-report\nperiod: 2026-11\n", "no list of risks belongs in a status-report"),
    ("kind: risk-register\nrisks: {id: R-1, title: Late}\n", "Put a dash before it"),
    ("{kind: risk-register, project: P}\n", "one field a line"), ("a: b\n", "is this a risk register?"),
    ("kind: risk-register\nrisks:\n\t- id: R-1\n", "nothing was added"),
  ])
  func `where there is no room for one, the file stays as it is`(text: String, message: String) throws {
    let (after, outcome) = try added(text, to: "risks.yml")
    #expect(outcome.status == 2 && outcome.error.contains(message), "\(outcome.output)\(outcome.error)")
    #expect(after == text)
  }

  @Test func `documents among others, in Markdown and with a mark at the start keep what surrounds them`() throws {
    let many = try added("kind: risk-register\nrisks: []\n---\nkind: issue-register\nissues: []\n")
    #expect(many.text.hasPrefix("kind: risk-register\nrisks:\n  - id: RSK-001\n"))
    #expect(many.text.hasSuffix("\n---\nkind: issue-register\nissues: []\n"), "\(many.text)")
    let page = try added(
      "---\nkind: risk-register\nrisks:\n  - id: R-1\n    title: Late\n---\n# Risks\n\n- id: none\n", to: "risks.md")
    #expect(page.text.contains("    title: Late\n  - id: R-2\n    title: TBC\n"), "\(page.text)\(page.outcome.error)")
    #expect(page.text.hasSuffix("\n---\n# Risks\n\n- id: none\n"))
    let marked = try added("\u{FEFF}risks:\n- id: R-1\n  title: Late\n  owner: Ann\n")
    #expect(
      marked.text.contains("risks:\n- id: R-1\n  title: Late\n  owner: Ann\n- id: R-2\n"), "\(marked.text)")
    let kept = try added(
      "kind: risk-register\nrisks:\n- id: R-1\n  title: Late\n  description: |+\n    text\n\n\n# end\n")
    #expect(kept.text.contains("    text\n\n\n- id: R-2\n") && kept.text.hasSuffix("\n# end\n"), "\(kept.text)")
  }

  @Test func `where no record has an id, a new one needs none`() throws {
    let (text, outcome) = try added(
      "kind: issue-register\nissues:\n- id: I-1\n  title: Down\n  actions:\n  - action: Call\n    owner: Ann\n",
      ["action"],
      to: "issues.yaml")
    #expect(
      outcome.status == 0 && text.contains("    owner: Ann\n  - action: TBC\n    owner: TBC\n"),
      "\(text)\(outcome.error)")
  }

  @Test func `records of other kinds are added alike`() throws {
    let (text, outcome) = try added(
      "kind: issue-register\nproject: P\nissues:\n  - id: I-09\n    title: Scanner down\n",
      ["issues", "--set", "raised_on=2026-11-02"],
      to: "issues.yaml")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(text.contains("  - id: I-10\n    title: TBC\n") && text.contains("    raised_on: 2026-11-02\n"), "\(text)")
  }
}
