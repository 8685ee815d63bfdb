import Diagnostics
import Engine
import Portfolio
import SourceText
import TestSupport
import Testing

/// Fields that no record of a document has: said once, counted for each.
@Suite("Fields that no record of a document has")
struct GatheredTests {
  private func report(
    _ text: String, select: [String] = ["RSK001"], change: (inout CheckRequest) -> Void = { _ in }
  ) throws -> Report {
    try MemoryCheck.report(["risks.yaml": text], select: select, change: change)
  }

  /// A register of risks without owners, but for those that the list names.
  private func register(_ count: Int, owned: Set<Int> = [], closed: Set<Int> = [], comment: String = "") -> String {
    "kind: risk-register\nproject: TRG\nrisks:\n"
      + (1...count).map { number in
        "\(number == 1 ? comment : "")  - {id: R-\(number), title: Letters may be late, probability: 1, impact: 1, "
          + "status: \(closed.contains(number) ? "closed" : "open")\(owned.contains(number) ? ", owner: Ada Novak" : "")}\n"
      }.joined()
  }

  @Test("are one finding that says how many records and places there are")
  func saidOnce() throws {
    let report = try report(register(6, closed: [6]))
    #expect(
      report.activeFindings.map(\.message) == ["None of the 6 risks has `owner`, needed here and in 4 other places"])
    #expect(report.activeFindings.map { $0.entity?.id } == ["R-1"])
    #expect(report.activeFindings.map(\.related.count) == [3])
    #expect(
      report.findings.filter { $0.disposition == .gathered }.map { $0.entity?.id } == ["R-2", "R-3", "R-4", "R-5"])
  }

  @Test("are slips of single records where one has the field, or where there are few")
  func slips() throws {
    #expect(try report(register(6, owned: [4])).activeFindings.map(\.message).count == 5)
    let few = try report(register(3))
    #expect(few.activeFindings.map { $0.message.hasPrefix("Risk R-") } == [true, true, true])
  }

  @Test("are counted for each record in the score, and have the fingerprints that they had")
  func counted() throws {
    let score = { (text: String) in
      try report(text) { $0.judging.isScored = true }.scores.first?.total.percent
    }
    #expect(try score(register(4)) == 0)
    #expect(try score(register(8, owned: [1, 2, 3, 4])) == 50)
    let gathered = Fingerprint.all(of: try report(register(5)))
    let single = Fingerprint.all(of: try report(register(6, owned: [6])))
    #expect(gathered.count == 5 && Set(gathered) == Set(single))
  }

  @Test("begin at the next record where a comment silences the first")
  func silenced() throws {
    let report = try report(register(5, comment: "  # pmo-lint: ignore[RSK001] the board looks for an owner\n"))
    #expect(report.activeFindings.map { $0.entity?.id } == ["R-2"])
    #expect(
      report.activeFindings.map(\.message) == ["None of the 5 risks has `owner`, needed here and in 3 other places"])
  }

  @Test("are the same whatever else is selected")
  func selected() throws {
    let all = try report(register(5), select: [])
    let messages = { (report: Report) in report.activeFindings.filter { $0.rule == "RSK001" }.map(\.message) }
    #expect(messages(all) == messages(try report(register(5))))
  }

  @Test("are pointed at where the field is written without a value, and a comment that took it is the one finding")
  func taken() throws {
    let risk =
      "kind: risk-register\nproject: TRG\nrisks:\n  - id: R-1\n    title: Letters may be late\n    owner:OWNER\n    probability: 1\n"
      + "    impact: 1\n    status: open\n"
    let empty = try report(risk.replacing("OWNER", with: ""))
    #expect(empty.activeFindings.map { empty.sources[0].text($0.location.range) } == ["owner"])
    let swallowed = try report(risk.replacing("OWNER", with: " #Ada"), select: ["RSK001", "DOC001"])
    #expect(swallowed.activeFindings.map(\.rule) == ["DOC001"])
  }
}

/// What schemas mark of single fields.
@Suite("Marked fields")
struct MarkedFieldTests {
  private func messages(_ files: [String: String], select: [String]) throws -> [String] {
    try MemoryCheck.report(files, select: select).activeFindings.map { "\($0.rule) \($0.message)" }
  }

  @Test("that hold a day of the past say how far ahead it lies, under the name that is written")
  func future() throws {
    let text =
      "kind: risk-register\nproject: TRG\nrisks:\n  - {id: R-1, title: Letters may be late, last_reviewed: 2026-12-24}\n"
    #expect(
      try messages(["risks.yaml": text], select: ["DOC018"]) == [
        "DOC018 Risk R-1 \"Letters may be late\" says that `last_reviewed` is 2026-12-24, 30 days ahead"
      ])
  }

  @Test(
    "that may name records report only what looks like an id that the project has",
    arguments: [
      ("R-066", true), ("r-1", false), ("R-1", false), ("Letters arrive late", false), ("COVID-19", false),
      ("2026-Q4", false), ("TRG/R-9", false), ("R-1 and R-2", false),
    ])
  func mentions(_ text: String, _ isReported: Bool) throws {
    let raid =
      "kind: raid-log\nproject: TRG\nrisks: [{id: R-1, title: Letters may be late}]\n"
      + "assumptions: [{id: A-1, statement: It holds, validate_by: 2026-12-01, risk_if_false: \"\(text)\"}]\n"
    #expect(try messages(["raid.yaml": raid], select: ["DOC010"]).isEmpty != isReported)
  }

  @Test("are said once for the files of a folder where they are information")
  func remarks() throws {
    let record = { (id: Int) in
      "kind: issue\nid: I-\(id)\ntitle: Letters have gone astray\nowner: Ada Novak\nstatus: open\nupdated_by_tool: yes\n"
    }
    let files = [
      "issues/1.yaml": record(1), "issues/2.yaml": record(2), "issues/3.yaml": record(3), "old/4.yaml": record(4),
    ]
    let report = try MemoryCheck.report(files, select: ["DOC003"])
    let messages = report.activeFindings.map(\.message)
    #expect(messages.count == 2)
    #expect(messages[0].hasSuffix(", here and in 2 other files"), "\(messages)")
    #expect(report.findings.count { $0.disposition == .gathered } == 2)
  }
}
