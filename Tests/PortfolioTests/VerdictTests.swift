import Diagnostics
import SourceText
import TestSupport
import Testing

/// What is said of documents that were written for another purpose, and of what was not read in them.
@Suite("Verdicts on documents of others")
struct VerdictTests {
  private func report(_ path: String, _ text: String, _ rule: String = "") throws -> LocalReport {
    try LocalReport([path: text], "profile: starter\n", select: rule.isEmpty ? [] : [rule])
  }

  private func register(_ fields: String, head: String = "kind: risk-register\nproject: P\n") -> String {
    let risks = (1...2).map { number in
      "  - {id: R-\(number), title: Ice, owner: Ada Novak, probability: 2, impact: 2, status: open, \(fields)}\n"
    }
    return head + "risks:\n" + risks.joined()
  }

  // MARK: Names of the house

  @Test(
    "propose a field for a name of the house where the values are of its kind",
    arguments: [
      ("house_category: legal", "house_category: category"), ("review_owner: Tom Okafor (Finance)", ""),
      ("scope: tidewatch", ""), ("zone: north", ""), ("domain: legal", "domain: category"),
      ("effects: all", ""),
    ])
  func proposes(_ fields: String, _ line: String) throws {
    let report = try report("risks.yaml", register(fields), "DOC003")
    #expect(!report.text(of: "DOC003").contains("FIELD"))
    if line.isEmpty {
      #expect(!report.text(of: "DOC003").contains("aliases:"), "\(report.text(of: "DOC003"))")
    } else {
      #expect(report.text(of: "DOC003").contains(line), "\(report.text(of: "DOC003"))")
    }
  }

  @Test("take a name of the standard with a word of the house for no slip")
  func houseWords() throws {
    let report = try report(
      "risks.yaml",
      register(
        "tags: [a]", head: "kind: risk-register\nproject: P\ndoc_version: '1.0'\nkeeper_owner: Ada Novak (PMO)\n"),
      "DOC003")
    #expect(report.report.activeFindings.map(\.severity) == [.info], "\(report.lines)")
    #expect(report.text(of: "DOC003").contains("doc_version: version"))
    #expect(report.text(of: "DOC003").contains("keeper_owner: owner"))
  }

  @Test("read the day of the last review and the owner of a log")
  func headers() throws {
    let text = "kind: raid-log\nproject: P\nlog_owner: Ada Novak (PMO)\nlast_reviewed: 2026-11-20\nrisks: []\n"
    #expect(try report("raid.yaml", text, "DOC003").lines == [])
  }

  // MARK: What is somebody else's

  @Test(
    "accuse no file that is not taken",
    arguments: [
      ("charts/templates/milestones.yaml", "{{- $root := . }}\n{{- range .Values.all }}\napiVersion: v1\n"),
      ("charts/backup/schedule.yaml", "{{- $root := . }}\napiVersion: v1\nkind: Schedule\nmetadata: {name: a}\n"),
      ("fixtures/projects.yml", "projects_001:\n  name: Shop\n  id: 1\nprojects_002:\n  name: Farm\n  id: 2\n"),
      ("fixtures/issues.yml", "issues_1:\n  due: <%= 1.day.ago %>\n  description: blocked by issue #10\n"),
    ])
  func leavesAlone(_ path: String, _ text: String) throws {
    #expect(try report(path, text).lines == [])
  }

  @Test func `report what cannot be read where a file says its kind or is called like one`() throws {
    #expect(try report("a.yaml", "kind: risk-register\nrisks:\n\t- id: 1\n").text(of: "DOC001") != "")
    #expect(try report("risks.yaml", "risks:\n\t- id: 1\n").text(of: "DOC001") != "")
  }

  // MARK: Ids and placeholders

  @Test func `take no prose for the id of a project`() throws {
    let text =
      "project:\n  name: Quay\n  owner: Ada\n  mission: Make the quay safe for all ships\nscope: {included: [a]}\n"
    let report = try report("charter.yaml", text)
    #expect(!report.report.activeFindings.contains { $0.message.contains("Make the quay") }, "\(report.lines)")
    let register =
      "project: {owner: Ada, mission: Make the quay safe}\nrisks: [{id: R-1, title: Ice, owner: Ada Novak}]\n"
    let found = try self.report("risks.yaml", register).report.activeFindings
    #expect(found.allSatisfy { $0.project == nil }, "\(found.map(\.project))")
  }

  @Test(arguments: ["My Project", "Your Name", "Define your project's purpose here", "REPLACE-ENGAGEMENT-ID"])
  func `know the stock words of templates`(_ word: String) throws {
    let text = "kind: decision-log\ndecisions: [{id: D-1, title: \"\(word)\", decided_on: 2026-11-01}]\n"
    #expect(try report("decisions.yaml", text, "DOC005").lines.count == 1)
  }

  @Test(arguments: ["Replace the scanner", "My project needs a pilot", "Describe the interface"])
  func `take no title for one`(_ word: String) throws {
    let text = "kind: decision-log\ndecisions: [{id: D-1, title: \"\(word)\", decided_on: 2026-11-01}]\n"
    #expect(try report("decisions.yaml", text, "DOC005").lines == [])
  }

  // MARK: What was not read

  @Test func `say that tables of a body are not read`() throws {
    let body =
      "# Register\n\n## Risks\n\n| ID | Risk |\n|---|---|\n| R-1 | Ice |\n| R-2 | Fog |\n\n## Scale\n\n| a | b |\n|-|-|\n| 1 | 2 |\n"
    let text = "---\nkind: risk-register\nproject: P\n---\n" + body
    let report = try report("risk-register.md", text)
    #expect(report.lines == ["DOC025 risk-register.md:7:4 \"Risks\""])
    #expect(report.text(of: "DOC025").hasPrefix("Not read: 2 rows of tables in the body, under `Risks`"))
    #expect(report.report.activeFindings.map(\.severity) == [.info])
    let listed =
      "---\nkind: risk-register\nproject: P\n"
      + "risks: [{id: R-1, title: Ice, owner: Ada Novak, probability: 1, impact: 1, status: open}]\n---\n"
    #expect(try self.report("risk-register.md", listed + body).lines == [])
  }

  @Test func `say that a register has no list`() throws {
    #expect(try report("a.yaml", "kind: risk-register\nproject: P\n").lines == ["DOC025 a.yaml:1:1 \"kind\""])
    #expect(try report("a.yaml", "kind: risk-register\nproject: P\nrisks: []\n").lines == [])
    #expect(try report("a.yaml", "kind: risk-register\nproject: P\nrisks:\n").lines == [])
  }

  @Test func `say once which records inside of others are not read`() throws {
    let module = "{id: M-1, name: Pumps, owner: Ada Novak, status: open, due: 2026-12-01}"
    let text =
      "milestones:\n  - {id: A, name: Design, owner: Ada Novak, forecast: 2026-12-01, parts: [\(module), \(module)]}\n"
      + "  - {id: B, name: Build, owner: Ada Novak, forecast: 2027-02-01, parts: [\(module)], links: [{title: Map, url: 'http://x'}]}\n"
    let report = try report("milestones.yaml", text, "DOC003")
    #expect(report.lines.count == 1, "\(report.lines)")
    #expect(
      report.text(of: "DOC003").hasPrefix("Not read: 3 records under `parts` in a milestone"),
      "\(report.text(of: "DOC003"))")
    #expect(try self.report("milestones.yaml", text.replacing("parts:", with: "x_parts:"), "DOC003").lines == [])
  }

  @Test func `read a map of titles under the name of the list`() throws {
    let risks =
      "HZN-ICE:\n  title: Ice in the locks\n  trend: rising\nHZN-FOG:\n  title: Fog on the river\n  trend: stable\n"
    #expect(try MemoryCheck.report(["risks.yaml": risks]).coverage.documents == 1)
    #expect(try MemoryCheck.report(["weather.yaml": risks]).coverage.documents == 0)
    let words = "list:\n  title: All risks\n  empty: None\nform:\n  title: A new risk\n  save: Save\n"
    #expect(try MemoryCheck.report(["risks.yaml": words]).coverage.documents == 0)
  }
}
