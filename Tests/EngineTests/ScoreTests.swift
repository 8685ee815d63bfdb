import Diagnostics
import Engine
import Portfolio
import SourceText
import TestSupport
import Testing

/// How far projects meet the standard: which checks there are, which hold, what they weigh.
@Suite("A score")
struct ScoreTests {
  private func report(
    _ files: [String: String], select: [String], reported: Set<String>? = nil
  ) throws -> Report {
    try MemoryCheck.report(files, select: select) { request in
      request.reported = reported
      request.judging.isScored = true
    }
  }

  private func register(_ project: String, _ owners: String?...) -> String {
    let risks = owners.enumerated().map { index, owner in
      "  - {id: R-\(index + 1), title: Fire, probability: 2, impact: 2\(owner.map { ", owner: \($0)" } ?? "")}\n"
    }
    return "kind: risk-register\nproject: \(project)\nrisks:\n" + risks.joined()
  }

  @Test("counts a rule once for each entity that it is judged on")
  func countsChecks() throws {
    let scores = try report(
      ["a.yaml": register("A", "Ada Lovelace", nil, "Grace Hopper", nil)], select: ["RSK001"]
    ).scores
    let project = try #require(scores.first { $0.subject == .project("A") })
    #expect(project.total.held == 2 && project.total.judged == 4)
    #expect(project.total.percent == 50)
    #expect(project.topics.map(\.topic) == ["risk"])
    #expect(scores.first?.subject == .overall)
    #expect(scores.first?.total == project.total)
  }

  @Test("keeps projects apart and sums them up")
  func keepsProjectsApart() throws {
    let files = ["a.yaml": register("A", "Ada Lovelace"), "b.yaml": register("B", nil, nil)]
    let scores = try report(files, select: ["RSK001"]).scores
    #expect(scores.map(\.subject) == [.overall, .project("A"), .project("B")])
    #expect(scores.map(\.total.percent) == [33, 100, 0])
    let narrowed = try report(files, select: ["RSK001"], reported: ["b.yaml"]).scores
    #expect(narrowed.map(\.subject) == [.overall, .project("B")])
  }

  @Test("judges all rules of a topic that report what reading found once for each document")
  func judgesDocuments() throws {
    let text = register("A", "Ada Lovelace") + "colour: blue\nshade: dark\n"
    let scores = try report(
      ["a.yaml": text, "more/b.yaml": register("A", "Ada Lovelace")], select: ["DOC003", "DOC002", "DOC007"]
    ).scores
    let total = try #require(scores.first).total
    #expect(total.held == 1 && total.judged == 2)
  }

  @Test("does not fall because a project is in trouble")
  func leavesPerformanceOut() throws {
    let report = try report(["a.yaml": register("A", nil)], select: ["SCH006", "RSK005", "FIN004"])
    #expect(report.scores.first?.total.judged == 0)
    #expect(report.scores.first?.total.percent == nil)
  }

  @Test("counts what is waived as held and tells it apart, and what a comment ignores as not held")
  func countsWaivers() throws {
    func total(_ text: String, settings: String) throws -> ScoreCount {
      let report = try MemoryCheck.report(["a.yaml": text], configuration: settings, select: ["RSK001"]) {
        $0.judging.isScored = true
      }
      return try #require(report.scores.first).total
    }
    let text = register("A", nil, nil)
    let waiver = """
      waivers:
        - {rule: RSK001, where: {entity: R-1}, reason: Merged, approved_by: Ada Lovelace, expires: 2027-03-31}
      """
    let waived = try total(text, settings: waiver)
    #expect(waived.held == 1 && waived.waived == 1 && waived.judged == 2)
    let ignored = text.replacing("impact: 2}\n", with: "impact: 2}  # pmo-lint: ignore[RSK001] merged\n")
    #expect(try total(ignored, settings: "").held == 0)
  }

  @Test("weighs an error as two warnings, and is 100 only where all holds")
  func weighs() {
    var count = ScoreCount()
    count.add(judged: 1, notHeld: 0, waived: 0, weight: Severity.error.weight)
    count.add(judged: 2, notHeld: 2, waived: 0, weight: Severity.warning.weight)
    #expect(count.percent == 50)
    count.add(judged: 1_000, notHeld: 0, waived: 4, weight: 4)
    #expect(count.percent == 99)
    #expect(count.held == 1_001 && count.waived == 4)
  }

  @Test("falls short of what is asked for, for the project and for its topic")
  func fallsShort() throws {
    let scores = try report(["a.yaml": register("A", "Ada Lovelace", nil)], select: ["RSK001"]).scores
    var minimum = MinimumScores()
    #expect(minimum.shortfalls(of: scores).isEmpty)
    minimum.project = 50
    #expect(minimum.shortfalls(of: scores).isEmpty)
    minimum.project = 51
    #expect(minimum.shortfalls(of: scores).map(\.subject) == [.project("A")])
    minimum.projects = [MinimumScores.Named(name: "A", percent: 10)]
    #expect(minimum.shortfalls(of: scores).isEmpty)
    minimum.topics = [MinimumScores.Named(name: "risk", percent: 60)]
    minimum.overall = 90
    let shortfalls = minimum.shortfalls(of: scores)
    #expect(shortfalls.map(\.subject) == [.overall, .project("A")])
    #expect(shortfalls.map { $0.topic?.name } == [nil, "risk"])
  }
}
