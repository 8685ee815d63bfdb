import Diagnostics
import Engine
import TestSupport
import Testing

/// Messages and help call fields what the document calls them.
@Suite("The names of fields in messages")
struct WordingTests {
  private func finding(_ text: String, _ rule: String, path: String = "issues.yaml") throws -> Finding? {
    try MemoryCheck.report([path: text], select: [rule]).activeFindings.first { _ in true }
  }

  @Test("are those of the record, also where it has them without a value")
  func ofTheRecord() throws {
    let issue =
      "kind: issue-register\nproject: TRG\nissues:\n  - {id: I-1, title: Scanner out, assigned_to: '', status: open, raised_on: 2026-01-05, priority: high}\n"
    #expect(try finding(issue, "ISS001")?.help.contains("`assigned_to: Jo Whitfield`") == true)
  }

  @Test("are those of other records where the record has none")
  func ofOthers() throws {
    let risks =
      "kind: risk-register\nproject: TRG\nrisks:\n  - {id: R-1, title: Letters may be late, likelihood: 2, impact: 2, status: open}\n"
      + "  - {id: R-2, title: Scans may be lost, impact: 2, status: open}\n"
    let help = try finding(risks, "RSK036", path: "risks.yaml")?.help ?? ""
    #expect(help.contains("    likelihood: 3") && !help.contains("impact:"))
  }

  @Test("are the standard's where the document has no other")
  func ofTheStandard() throws {
    let issue =
      "kind: issue-register\nproject: TRG\nissues:\n  - {id: I-1, title: Scanner out, status: open, raised_on: 2026-01-05, priority: high}\n"
    #expect(try finding(issue, "ISS001")?.help.contains("`owner: Jo Whitfield`") == true)
  }

  @Test("are said of a gathered finding with all that the single one says")
  func gathered() throws {
    let decisions =
      "kind: decision-log\nproject: TRG\ndecisions:\n"
      + (1...5).map { "  - {id: D-\($0), title: Language of the labels, status: pending}\n" }.joined()
    let message = try finding(decisions, "DEC002", path: "decisions.yaml")?.message ?? ""
    #expect(message.hasPrefix("None of the 5 decisions has `due`, needed here and in 4 other places"))
    #expect(message.contains("nobody to decide"))
  }

  @Test("are said once of records that are kept in two files")
  func keptTwice() throws {
    let plan =
      "kind: plan\nproject: TRG\nmilestones:\n"
      + (1...4).map { "  - {name: Stage \($0) is built, owner: Ada Novak}\n" }.joined()
    let report = try MemoryCheck.report(["plan.yaml": plan, "copy.yaml": plan], select: ["SCH003"])
    let active = Array(report.activeFindings)
    #expect(active.count == 1)
    #expect(active.first?.message.hasSuffix("they are kept in two files") == true)
  }
}
