import Diagnostics
import Testing

@testable import Reporters

@Suite struct `Scores` {
  /// Checks of one severity: how many were judged, and of how many it was found that they do not hold.
  struct Checks: Sendable {
    let severity: Severity
    let judged: Int
    let notHeld: Int
    var waived = 0
  }

  private func count(_ checks: [Checks]) -> ScoreCount {
    var count = ScoreCount()
    for check in checks {
      count.add(judged: check.judged, notHeld: check.notHeld, waived: check.waived, weight: check.severity.weight)
    }
    return count
  }

  @Test(arguments: [
    ([Checks](), nil),
    ([Checks(severity: .error, judged: 0, notHeld: 0)], nil),
    ([Checks(severity: .error, judged: 1, notHeld: 0)], 100),
    ([Checks(severity: .error, judged: 1, notHeld: 1)], 0),
    ([Checks(severity: .error, judged: 3, notHeld: 1)], 66),
    // 100 only where all holds, 0 only where less than one per cent does.
    ([Checks(severity: .info, judged: 1_000, notHeld: 1)], 99),
    ([Checks(severity: .info, judged: 1_000, notHeld: 999)], 0),
    // An error weighs as two warnings or four notes.
    ([Checks(severity: .error, judged: 1, notHeld: 0), Checks(severity: .warning, judged: 2, notHeld: 2)], 50),
    ([Checks(severity: .error, judged: 1, notHeld: 1), Checks(severity: .info, judged: 4, notHeld: 0)], 50),
    ([Checks(severity: .warning, judged: 1, notHeld: 1), Checks(severity: .info, judged: 2, notHeld: 0)], 50),
    // More findings than checks are no less than none that holds.
    ([Checks(severity: .error, judged: 1, notHeld: 5)], 0),
    // What is waived holds.
    ([Checks(severity: .error, judged: 4, notHeld: 1, waived: 1)], 75),
  ])
  func `are the weighted share of checks that hold`(checks: [Checks], percent: Int?) {
    #expect(count(checks).percent == percent)
  }

  @Test func `sum up`() {
    let first = count([Checks(severity: .error, judged: 4, notHeld: 1, waived: 2)])
    let second = count([Checks(severity: .info, judged: 2, notHeld: 2, waived: 1)])
    var sum = first
    sum += second
    #expect((sum.judged, sum.held, sum.waived) == (6, 3, 2))
    #expect((sum.heldWeight, sum.judgedWeight) == (12, 18))
    #expect(sum.percent == 66)
  }

  /// Projects A with 50 and B with 80 per cent, 40 and 90 of them in risks; 65 overall.
  private static let scores: [Score] = {
    func score(_ subject: Score.Subject, _ held: Int, risk: Int? = nil) -> Score {
      func count(_ held: Int) -> ScoreCount {
        var count = ScoreCount()
        count.add(judged: 100, notHeld: 100 - held, waived: 0, weight: 1)
        return count
      }
      return Score(
        subject: subject, total: count(held),
        topics: risk.map { [Score.TopicScore(topic: "risk", title: "Risk management", count: count($0))] } ?? [])
    }
    return [
      score(.overall, 65), score(.project("A"), 50, risk: 40), score(.project("B"), 80, risk: 90),
      score(.programme("P"), 10), score(.portfolio, 10), Score(subject: .project("C")),
    ]
  }()

  /// What is asked for, and what is too low then.
  private static let shortfalls:
    KeyValuePairs<String, (change: @Sendable (inout MinimumScores) -> Void, low: [String])> =
      [
        "nothing": ({ _ in }, []),
        "as much as there is": (
          {
            $0.overall = 65
            $0.project = 50
          }, []
        ),
        "more overall": ({ $0.overall = 66 }, ["overall 65 of 66"]),
        "more of each project": ({ $0.project = 81 }, ["A 50 of 81", "B 80 of 81"]),
        "less of one project": (
          {
            $0.project = 81
            $0.projects = [MinimumScores.Named(name: "A", percent: 50)]
          }, ["B 80 of 81"]
        ),
        "more of one project": ({ $0.projects = [MinimumScores.Named(name: "B", percent: 90)] }, ["B 80 of 90"]),
        "more in a topic": ({ $0.topics = [MinimumScores.Named(name: "risk", percent: 50)] }, ["A 40 of 50 in risk"]),
        "more in a topic and of each project": (
          {
            $0.project = 60
            $0.topics = [MinimumScores.Named(name: "risk", percent: 95)]
          }, ["A 50 of 60", "A 40 of 95 in risk", "B 90 of 95 in risk"]
        ),
        "what nobody has": (
          {
            $0.projects = [MinimumScores.Named(name: "X", percent: 100)]
            $0.topics = [MinimumScores.Named(name: "benefits", percent: 100)]
          }, []
        ),
      ]

  @Test(arguments: shortfalls.map(\.key))
  func `fall short of what is asked for`(name: String) throws {
    let expected = try #require(Self.shortfalls.first { $0.key == name }?.value)
    var minimum = MinimumScores()
    expected.change(&minimum)
    let low = minimum.shortfalls(of: Self.scores).map { shortfall in
      let subject =
        switch shortfall.subject {
        case .project(let id), .programme(let id): id
        case .portfolio: "portfolio"
        case .overall: "overall"
        }
      let topic = shortfall.topic.map { " in \($0.name)" } ?? ""
      return "\(subject) \(shortfall.count.percent ?? -1) of \(shortfall.minimum)\(topic)"
    }
    #expect(low == expected.low)
  }
}
