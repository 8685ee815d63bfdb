/// The scores that are asked for, in per cent; a run that falls short of one fails.
package struct MinimumScores: Sendable, Hashable {
  /// For everything together.
  package var overall: Int?

  /// For each project.
  package var project: Int?

  /// For each project in a topic, by the topic's name, sorted.
  package var topics: [Named] = []

  /// For single projects in place of `project`, by id, sorted.
  package var projects: [Named] = []

  /// A minimum of something that has a name.
  package struct Named: Sendable, Hashable {
    /// The name.
    package var name: String

    /// The per cent that are asked for.
    package var percent: Int

    /// Creates a minimum from its parts.
    package init(name: String, percent: Int) {
      self.name = name
      self.percent = percent
    }
  }

  /// A score that is lower than what is asked for.
  package struct Shortfall: Sendable, Hashable {
    /// Whose score it is.
    package var subject: Score.Subject

    /// The topic's name and title, where the score of a topic is too low.
    package var topic: (name: String, title: String)? {
      topicName.map { ($0, topicTitle) }
    }

    /// What was reached.
    package var count: ScoreCount

    /// What is asked for, in per cent.
    package var minimum: Int

    private var topicName: String?
    private var topicTitle = ""

    fileprivate init(_ subject: Score.Subject, _ count: ScoreCount, _ minimum: Int) {
      self.subject = subject
      self.count = count
      self.minimum = minimum
    }

    fileprivate init(_ subject: Score.Subject, _ topic: Score.TopicScore, _ minimum: Int) {
      self.init(subject, topic.count, minimum)
      topicName = topic.topic
      topicTitle = topic.title
    }
  }

  /// Asks for nothing.
  package init() {}

  /// Whether nothing is asked for.
  package var isEmpty: Bool { self == MinimumScores() }

  /// The scores that are too low, in the order of the scores; what was not judged falls short of nothing.
  package func shortfalls(of scores: [Score]) -> [Shortfall] {
    var result: [Shortfall] = []
    for score in scores {
      let minimum: Int?
      switch score.subject {
      case .overall: minimum = overall
      case .project(let id): minimum = projects.first { $0.name == id }?.percent ?? project
      case .programme, .portfolio: minimum = nil
      }
      if let minimum, let reached = score.total.percent, reached < minimum {
        result.append(Shortfall(score.subject, score.total, minimum))
      }
      guard case .project = score.subject else { continue }
      for topic in score.topics {
        guard let minimum = topics.first(where: { $0.name == topic.topic })?.percent, let reached = topic.count.percent,
          reached < minimum
        else { continue }
        result.append(Shortfall(score.subject, topic, minimum))
      }
    }
    return result
  }
}
