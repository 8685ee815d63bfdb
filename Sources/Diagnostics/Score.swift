/// How far a project, a programme or the portfolio meets the standard.
///
/// A check is a rule of the classes integrity and compliance, judged on one entity; and for rules that report what reading
/// found, all of a topic together on one document. It holds where the rule finds nothing, or where what it finds is waived; what is ignored by a
/// comment or known from the backlog does not hold. Checks weigh as their rule's severity does, so that many notes do not
/// outweigh an error.
package struct Score: Sendable, Hashable {
  /// Whose score it is.
  package var subject: Subject

  /// All checks.
  package var total: ScoreCount

  /// The checks by topic, in the order of the topics' names; topics without a check are left out.
  package var topics: [TopicScore]

  /// Whose score it is.
  package enum Subject: Sendable, Hashable {
    /// A project, by its id; by its folder where nothing names one.
    case project(String)

    /// A programme's own documents, by its id.
    case programme(String)

    /// What belongs to no single project: rules that look across projects, files that cannot be read.
    case portfolio

    /// Everything together.
    case overall
  }

  /// The checks of one topic.
  package struct TopicScore: Sendable, Hashable {
    /// The topic's name, as settings have it: `risk`.
    package var topic: String

    /// The topic's title: `Risk management`.
    package var title: String

    /// Its checks.
    package var count: ScoreCount

    /// Creates a topic's score from its parts.
    package init(topic: String, title: String, count: ScoreCount) {
      self.topic = topic
      self.title = title
      self.count = count
    }
  }

  /// Creates a score from its parts.
  package init(subject: Subject, total: ScoreCount = ScoreCount(), topics: [TopicScore] = []) {
    self.subject = subject
    self.total = total
    self.topics = topics
  }
}

/// How many checks hold, and what they weigh.
package struct ScoreCount: Sendable, Hashable {
  /// Checks that hold, waived ones included.
  package var held = 0

  /// Those of them that hold by a waiver only.
  package var waived = 0

  /// All checks.
  package var judged = 0

  /// What the checks that hold weigh.
  package var heldWeight = 0

  /// What all checks weigh.
  package var judgedWeight = 0

  /// Creates a count of nothing.
  package init() {}

  /// The weighted share of checks that hold, in whole per cent, rounded down so that 100 means all; `nil` where none was
  /// judged.
  package var percent: Int? { judgedWeight > 0 ? heldWeight * 100 / judgedWeight : nil }

  /// Adds checks of one weight.
  package mutating func add(judged: Int, notHeld: Int, waived: Int, weight: Int) {
    let held = max(judged - notHeld, 0)
    self.judged += judged
    self.held += held
    self.waived += min(waived, held)
    judgedWeight += judged * weight
    heldWeight += held * weight
  }

  /// Adds the checks of another count.
  package static func += (left: inout ScoreCount, right: ScoreCount) {
    left.held += right.held
    left.waived += right.waived
    left.judged += right.judged
    left.heldWeight += right.heldWeight
    left.judgedWeight += right.judgedWeight
  }
}

extension Severity {
  /// What a check of the severity weighs in a score: an error as much as two warnings or four notes.
  package var weight: Int { 1 << rank }
}

/// The scores that are asked for, in per cent; a run that falls short of one fails.
package struct MinimumScores: Sendable, Hashable {
  /// For everything together.
  package var overall: Int?

  /// For each project.
  package var project: Int?

  /// For each project in a topic, by the topic's name, sorted.
  package var topics: [Named] = []

  /// For single projects instead of `project`, by id, sorted.
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

  /// The scores that are too low, in the order of the scores; what was not judged is never too low.
  ///
  /// - Complexity: O(scores and topics).
  package func shortfalls(of scores: [Score]) -> [Shortfall] {
    let projects = Dictionary(projects.map { ($0.name, $0.percent) }) { first, _ in first }
    let topics = Dictionary(topics.map { ($0.name, $0.percent) }) { first, _ in first }
    var result: [Shortfall] = []
    for score in scores {
      let minimum: Int?
      switch score.subject {
      case .overall: minimum = overall
      case .project(let id): minimum = projects[id] ?? project
      case .programme, .portfolio: minimum = nil
      }
      if let minimum, let reached = score.total.percent, reached < minimum {
        result.append(Shortfall(score.subject, score.total, minimum))
      }
      guard case .project = score.subject else { continue }
      for topic in score.topics {
        guard let minimum = topics[topic.topic], let reached = topic.count.percent, reached < minimum else { continue }
        result.append(Shortfall(score.subject, topic, minimum))
      }
    }
    return result
  }
}
