import Diagnostics

/// Writes scores, and how often each rule found something, as JSON.
enum ScoreJSON {
  /// Writes all scores as a list.
  static func write(_ scores: [Score], _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.list(scores, tall: true, to: &output) { json, score, output in
      json.object(to: &output) { json, output in
        writeMembers(of: score.total, &json, &output) { json, output in
          switch score.subject {
          case .project(let id), .programme(let id): json.member("id", id, to: &output)
          case .portfolio, .overall: break
          }
        }
        json.member("subject", score.subject.word, to: &output)
        json.key("topics", to: &output)
        json.list(score.topics, to: &output) { json, topic, output in
          json.object(to: &output) { json, output in
            writeMembers(of: topic.count, &json, &output) { _, _ in }
            json.member("title", topic.title, to: &output)
            json.member("topic", topic.topic, to: &output)
          }
        }
      }
    }
  }

  /// Writes the scores that are too low as a list.
  static func write(_ shortfalls: [MinimumScores.Shortfall], _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.list(shortfalls, to: &output) { json, shortfall, output in
      json.object(to: &output) { json, output in
        switch shortfall.subject {
        case .project(let id), .programme(let id): json.member("id", id, to: &output)
        case .portfolio, .overall: break
        }
        json.member("minimum", shortfall.minimum, to: &output)
        json.member("percent", shortfall.count.percent ?? 0, to: &output)
        json.member("subject", shortfall.subject.word, to: &output)
        if let topic = shortfall.topic { json.member("topic", topic.name, to: &output) }
      }
    }
  }

  /// Writes how often each rule found something as a list.
  static func write(
    _ counts: [StatisticsText.RuleCount], _ json: inout JSONWriter, _ output: inout ReportOutput
  ) {
    json.list(counts, tall: true, to: &output) { json, count, output in
      json.object(to: &output) { json, output in
        json.member("active", count.active, to: &output)
        json.member("failing", count.failing, to: &output)
        json.member("heldBack", count.heldBack, to: &output)
        json.member("rule", count.rule, to: &output)
      }
    }
  }

  /// Writes a count; what has a place between its keys comes after the numbers of checks.
  private static func writeMembers(
    of count: ScoreCount, _ json: inout JSONWriter, _ output: inout ReportOutput,
    between: (inout JSONWriter, inout ReportOutput) -> Void
  ) {
    json.key("checks", to: &output)
    json.object(to: &output) { json, output in
      json.member("held", count.held, to: &output)
      json.member("judged", count.judged, to: &output)
      json.member("waived", count.waived, to: &output)
    }
    between(&json, &output)
    if let percent = count.percent { json.member("percent", percent, to: &output) }
  }
}

extension Score.Subject {
  /// The subject's kind, for programs.
  fileprivate var word: String {
    switch self {
    case .project: "project"
    case .programme: "programme"
    case .portfolio: "acrossProjects"
    case .overall: "overall"
    }
  }
}
