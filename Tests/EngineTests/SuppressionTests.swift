import Calendar
import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing

/// What becomes of findings that somebody has spoken about.
@Suite("Findings that are spoken about")
struct SuppressionTests {
  private func report(
    _ files: [String: String], select: [String] = [], threads: Int = 1, change: (inout CheckRequest) -> Void = { _ in }
  ) throws -> Report {
    let (configuration, problems) = Configuration.read(
      SourceFile(path: Configuration.fileName, text: files[Configuration.fileName] ?? ""))
    #expect(problems.isEmpty)
    var request = MemoryCheck.request(files, select: select)
    request.threads = threads
    change(&request)
    let changesRules = files[Configuration.fileName]?.contains("rules:") ?? false
    let session =
      changesRules
      ? try Session(configuration: configuration)
      : Session(try MemoryCheck.session.get().standard, configuration: configuration)
    return try session.check(request)
  }

  private func register(_ risks: String...) -> String {
    "kind: risk-register\nproject: TRG\nrisks:\n" + risks.joined(separator: "\n") + "\n"
  }

  private func active(_ report: Report) -> [String] {
    report.activeFindings.map { "\($0.rule) \($0.entity?.id ?? "")" }
  }

  @Test("keep their place and give the reason where a comment silences them")
  func reasons() throws {
    let text = register(
      "  # pmo-lint: ignore[RSK001]: the board looks for an owner",
      "  - {id: R-1, title: Late data may come, status: open, probability: 1, impact: 1}")
    let report = try report(["risks.yaml": text], select: ["RSK001", "LNT"])
    #expect(report.findings.map(\.disposition) == [.ignored(reason: "the board looks for an owner")])
  }

  @Test("are all shown where comments, waivers and justifications are not heeded")
  func notHeeded() throws {
    let text = register(
      "  - {id: R-1, title: Late data may come, status: open, probability: 1, impact: 1} # pmo-lint: ignore[RSK001] later",
      "  - {id: R-2, title: Late data may come, status: open, owner: Ada Lovelace, probability: 1, impact: 1,",
      "     raised_on: 2020-01-01, reviewed_on: 2020-01-01, justification: Looked at in the audit of each year}")
    let files = ["risks.yaml": text]
    #expect(active(try report(files, select: ["RSK001", "RSK008", "LNT"])) == [])
    let all = try report(files, select: ["RSK001", "RSK008", "LNT"]) { $0.judging.appliesSuppressions = false }
    #expect(active(all) == ["RSK001 R-1", "RSK008 R-2"])
  }

  @Test("are silenced by the innermost comment, and the outer one then silences nothing")
  func innermost() throws {
    let text = register(
      "  # pmo-lint: ignore[RSK001] outer",
      "  - id: R-1 # pmo-lint: ignore[RSK001] inner", "    title: Late data may come", "    status: open")
    let report = try report(["risks.yaml": text], select: ["RSK001", "LNT"])
    #expect(report.findings.first { $0.rule == "RSK001" }?.disposition == .ignored(reason: "inner"))
    #expect(report.activeFindings.map { $0.location.range.lower < 80 } == [true])
  }

  @Test("of unused comments come with a fix that leaves a document without them")
  func fixes() throws {
    let text = register(
      "  # pmo-lint: ignore[RSK001, RSK009] nothing is wrong",
      "  - id: R-1  # pmo-lint: ignore[RSK014, RSK036] one of them", "    title: Late data may come",
      "    status: open",
      "    owner: Ada Lovelace")
    let report = try report(["risks.yaml": text], select: ["RSK", "LNT"])
    let unused = report.findings.filter { $0.rule == "LNT001" }
    #expect(unused.count == 3)
    let edits = Set(unused.flatMap(\.fixes).flatMap(\.edits))
    let bytes = try #require(ByteEdit.applied(Array(edits), to: Array(text.utf8)))
    let expected = register(
      "  - id: R-1  # pmo-lint: ignore[RSK036] one of them", "    title: Late data may come", "    status: open",
      "    owner: Ada Lovelace")
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(active(try self.report(["risks.yaml": expected], select: ["RSK", "LNT"])) == [])
  }

  @Test("that are not judged leave comments, waivers and the backlog alone")
  func notJudged() throws {
    let files = [
      "risks.yaml": register("  - {id: R-1, title: Late data} # pmo-lint: ignore[RSK001] later"),
      Configuration.fileName: """
      rules: {RSK001: off, RSK009: off, RSK036: off}
      waivers: [{rule: RSK009, reason: It is agreed, approved_by: Ada Lovelace, expires: 2027-01-01}]
      """,
      Backlog.fileName: "findings: [{rule: RSK036, project: TRG, entity: risk R-1}]",
    ]
    #expect(active(try report(files)).filter { $0.hasPrefix("LNT") } == [])
  }

  @Test("of more than the backlog knows are new from the last on")
  func counts() throws {
    let mitigations = (1...3).map { "      - {action: Step \($0) of the plan, due: 2027-01-01}" }.joined(
      separator: "\n")
    let files = [
      "risks.yaml": register(
        "  - id: R-1", "    title: Late data may come", "    status: open", "    owner: Ada Lovelace",
        "    probability: 1", "    impact: 1", "    mitigations:", mitigations),
      Backlog.fileName: """
      findings:
        - {rule: RSK003, project: TRG, file: risks.yaml, at: /risks/R-1/mitigations/*, count: 2}
      """,
    ]
    let report = try report(files, select: ["RSK003", "LNT"])
    #expect(report.findings.map(\.disposition) == [.backlog, .backlog, .active])
  }

  @Test("are the same on any number of threads, and their sources are sorted with the configuration among them")
  func deterministic() throws {
    var files = [
      Configuration.fileName: """
      waivers:
        - {rule: RSK001, where: {project: TRG}, reason: It is agreed, approved_by: Ada Lovelace, expires: 2026-01-01}
        - {rule: RSK999, reason: It is agreed, approved_by: Ada Lovelace, expires: 2027-01-01}
      """,
      Backlog.fileName: "findings: [{rule: RSK036, project: TRG, entity: risk R-99}]",
    ]
    for number in 1...9 {
      files["r\(number)/risks.yaml"] = register("  - {id: R-\(number), title: Late data, status: open}")
    }
    let first = try report(files)
    #expect(first.sources.map(\.path) == first.sources.map(\.path).sorted())
    #expect(first.sources.first?.path == Backlog.fileName && first.sources[1].path == Configuration.fileName)
    let expired = try #require(first.findings.first { $0.rule == "LNT004" })
    #expect(expired.related.map { first.sources[$0.location.source].path } == (1...9).map { "r\($0)/risks.yaml" })
    for threads in [2, 4] { #expect(try report(files, threads: threads).findings == first.findings) }
  }

  @Test("may lie in a document of no known kind")
  func unknownKind() throws {
    let text = "# pmo-lint: ignore[DOC014] comes with the next version\nkind: risk-registry\nrisks: []\n"
    #expect(active(try report(["risks.yaml": text], select: ["DOC014", "LNT"])) == [])
  }

  @Test("wait for the last day of their waiver")
  func waiverDays() throws {
    let files = [
      "charter.yaml": "kind: charter\nid: TRG\nname: Triage\nroles: {sponsor: Ada Lovelace}\n",
      "risks.yaml": register("  - {id: R-1, title: Late data may come, status: open}"),
      Configuration.fileName: """
      waivers:
        - {rule: risk-owner, where: {entity: 'R-*', path: '**/risks.yaml'}, reason: It is agreed, approved_by: Ada Lovelace,
           granted: 2026-11-01, expires: 2027-03-31}
      """,
    ]
    func found(_ days: Int32) throws -> [String] {
      active(try report(files, select: ["RSK001", "LNT"]) { $0.judging.asOf = Day(number: 20_781 + days) })
    }
    #expect(try found(-30) == ["LNT006 ", "RSK001 R-1"])
    #expect(try found(0) == [])
    #expect(try found(120) == ["LNT005 "])
    #expect(try found(127) == ["LNT005 "])
    #expect(try found(128) == ["LNT004 ", "RSK001 R-1"])
  }
}
