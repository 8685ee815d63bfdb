import Diagnostics
import Engine
import SourceText
import TestSupport
import Testing

/// A field of which all values are of another nature than the standard's is another field: one remark, no correction.
@Suite("Fields that are others here")
struct OtherFieldTests {
  private func findings(_ files: [String: String], _ rules: [String]) throws -> [Finding] {
    Array(try MemoryCheck.report(files, select: rules).activeFindings)
  }

  /// An issue register whose records have some lines more.
  private func issues(_ lines: [String], head: String = "kind: issue-register\n") -> String {
    head + "issues:\n"
      + lines.enumerated().map { index, line in
        "  - id: I-\(index + 1)\n    title: The scanner is out of service\n    owner: Ada Novak\n    \(line)\n"
      }.joined()
  }

  @Test(
    "are one remark, however many values there are",
    arguments: ["due: true", "due: {year: 2026, month: 11}", "due: 12", "raised_on: {quarter: 3}"])
  func remark(_ line: String) throws {
    let text = issues(Array(repeating: line, count: 4))
    let found = try findings(["issues.yaml": text], ["DOC004", "DOC007", "DOC020"])
    #expect(found.map(\.severity) == [.info])
    #expect(found.allSatisfy { $0.message.hasSuffix(", here and in 3 other places") && $0.fixes.isEmpty })
  }

  @Test("are a flag or a group in the only record as well")
  func alone() throws {
    for line in ["due: true", "due: {quarter: 3}"] {
      #expect(try findings(["issues.yaml": issues([line])], ["DOC004", "DOC007"]).map(\.severity) == [.info])
    }
  }

  @Test("are slips where most records hold what belongs there")
  func slips() throws {
    let text = issues(["due: 2026-12-01", "due: 2026-12-02", "due: true"])
    #expect(try findings(["issues.yaml": text], ["DOC004", "DOC007"]).map(\.severity) == [.error])
    let dates = issues(["due: 1/12/2026", "due: soon"])
    #expect(try findings(["issues.yaml": dates], ["DOC007"]).map(\.severity) == [.error, .error])
    let sums =
      "kind: risk-register\nrisks:\n  - {id: R-1, title: A, probability: about 3}\n  - {id: R-2, title: B, probability: about 4}\n"
    #expect(try findings(["risks.yaml": sums], ["DOC004", "DOC022"]).allSatisfy { $0.severity != .info })
  }

  @Test("are not proposed to be put into quotes, and flags and grades name no record")
  func flags() throws {
    let text = issues(Array(repeating: "project: true\n    risk: High", count: 3))
    let register = "kind: risk-register\nrisks:\n  - {id: R-1, title: Letters are late, probability: 1, impact: 1}\n"
    let found = try findings(["issues.yaml": text, "risks.yaml": register], ["DOC004", "DOC010"])
    #expect(found.map(\.severity) == [.info])
    #expect(found.allSatisfy { !$0.help.contains("quotes") })
  }

  @Test("are texts under a heading where records belong")
  func texts() throws {
    let text =
      "kind: charter\nid: P-1\nname: Portal\ndependencies:\n  external_systems:\n    - The website and its login\n    - The mail server\n"
      + "  resources:\n    - Data of the products\n"
    let found = try findings(["charter.yaml": text], ["DOC004"])
    #expect(found.map(\.severity) == [.info])
    #expect(found.map(\.message) == ["Not read: 3 texts under `dependencies`, where dependencies have fields"])
  }
}

/// Days that are not written as such.
@Suite("Days in other forms")
struct WrittenDayTests {
  private func found(_ date: String, on day: String = "decided_on") throws -> [String] {
    let text =
      "kind: decision-log\ndecisions:\n  - id: D-1\n    title: Go live in spring\n    decided_by: Ada Novak\n    \(day): \(date)\n"
    return try MemoryCheck.report(["decisions.yaml": text], select: ["DOC004", "DOC007", "DOC018"]).activeFindings
      .map { "\($0.rule) \($0.message)" }
  }

  @Test(
    "are read",
    arguments: [
      "{decided_on: 2026-05-01, reviewed: 2027-05-01}", "1766070033735", "1766070033", "'1766070033735'",
      "{decision_date: 2026-05-01, first_commit_date: 2026-04-01T10:00:00Z, git: true}",
    ])
  func read(_ date: String) throws {
    #expect(try found(date, on: date.contains("decision_date") ? "date" : "decided_on").isEmpty)
  }

  @Test("are judged as the days that they are")
  func judged() throws {
    #expect(try found("1893456000000").map { $0.prefix(6) } == ["DOC018"])
    #expect(try found("{decided_on: 2030-01-01}").map { $0.prefix(6) } == ["DOC018"])
  }

  @Test("are no other numbers, and no group with several days")
  func others() throws {
    #expect(try found("12").map { $0.prefix(6) } == ["DOC007"])
    #expect(try found("{first_date: 2026-05-01, last_date: 2026-06-01}", on: "date").count == 1)
  }
}

/// What references hold that is no id.
@Suite("References that are texts")
struct TextReferenceTests {
  private func found(_ deliverables: String, register: String = "") throws -> [String] {
    let text =
      "kind: plan\nmilestones:\n"
      + (1...3).map {
        "  - {id: M-\($0), name: Pilot, baseline: 2027-01-0\($0), owner: Ada Novak, deliverables: [\(deliverables)]}\n"
      }
      .joined() + register
    return try MemoryCheck.report(["plan.yaml": text], select: ["DOC010"]).activeFindings
      .map { "\($0.severity) \($0.message)" }
  }

  private static let register = "deliverables:\n  - {id: D-1, title: Letters, owner: Ada Novak}\n"

  @Test("are one remark where the values are no ids, and none where there is nothing to name")
  func remark() throws {
    #expect(
      try found("Repository created, README with a quick start", register: Self.register)
        == ["info \"Repository created\" names no deliverable of the project, here and in 5 other places"])
    #expect(try found("Repository created, README with a quick start").isEmpty)
  }

  @Test("are errors where ids like them exist, and one is known")
  func errors() throws {
    #expect(try found("D-9", register: Self.register).count == 1)
    #expect(try found("D-9", register: Self.register).allSatisfy { $0.hasPrefix("error Unknown deliverable D-9") })
    #expect(try found("D-1, Letters of the ward", register: Self.register).allSatisfy { $0.hasPrefix("error") })
    #expect(try found("Letters", register: Self.register).allSatisfy { $0.hasPrefix("error") })
  }
}
