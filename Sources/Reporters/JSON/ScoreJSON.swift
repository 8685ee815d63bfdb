import Diagnostics
import SourceText

/// Writes scores, and how often each rule found something, as JSON.
enum ScoreJSON {
  /// Writes all scores as a list.
  static func write(_ scores: [Score], _ json: inout JSONWriter) {
    json.list(scores, tall: true) { json, score in
      json.object { json in
        writeMembers(of: score.total, id: score.subject.id, &json)
        json.member("subject", score.subject.word)
        json.key("topics")
        json.list(score.topics) { json, topic in
          json.object { json in
            writeMembers(of: topic.count, id: nil, &json)
            json.member("title", topic.title)
            json.member("topic", topic.topic)
          }
        }
      }
    }
  }

  /// Writes the scores that are too low as a list.
  static func write(_ shortfalls: [MinimumScores.Shortfall], _ json: inout JSONWriter) {
    json.list(shortfalls) { json, shortfall in
      json.object { json in
        if let id = shortfall.subject.id { json.member("id", id) }
        json.member("minimum", shortfall.minimum)
        json.member("percent", shortfall.count.percent ?? 0)
        json.member("subject", shortfall.subject.word)
        if let topic = shortfall.topic { json.member("topic", topic.name) }
      }
    }
  }

  /// Writes how often each rule found something as a list.
  static func write(_ counts: [StatisticsText.RuleCount], _ json: inout JSONWriter) {
    json.list(counts, tall: true) { json, count in
      json.object { json in
        json.member("active", count.active)
        json.member("failing", count.failing)
        json.member("heldBack", count.heldBack)
        json.member("rule", count.rule)
      }
    }
  }

  /// Writes a count, and the id of what it is of.
  private static func writeMembers(of count: ScoreCount, id: String?, _ json: inout JSONWriter) {
    json.member("checks") { json in
      json.member("held", count.held)
      json.member("judged", count.judged)
      json.member("waived", count.waived)
    }
    if let id { json.member("id", id) }
    if let percent = count.percent { json.member("percent", percent) }
  }
}

extension Score.Subject {
  /// The id of a project or a programme, for programs.
  fileprivate var id: String? {
    switch self {
    case .project(let id), .programme(let id): id
    case .portfolio, .overall: nil
    }
  }

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
