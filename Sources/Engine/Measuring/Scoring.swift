import Diagnostics
import Portfolio
import SourceText
import Standard

/// Counts which checks hold, by unit and topic: see `Score` for what a check is.
struct Scoring {
  private let portfolio: Portfolio
  private let rules: [Rule]
  private let numberOfRule: [String: Int]

  /// Whether a rule counts, by number.
  private let isCounted: [Bool]

  /// The number of each rule's topic, and the topics in order.
  private let topicOfRule: [Int]
  private let topics: [Topic]

  init(_ portfolio: Portfolio, rules: [Rule], isCounted: [Bool]) {
    self.portfolio = portfolio
    self.rules = rules
    self.isCounted = isCounted
    numberOfRule = Dictionary(rules.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    let sorted = Set(zip(rules, isCounted).filter(\.1).map(\.0.topic)).sorted {
      ($0.title, $0.name) < ($1.title, $1.name)
    }
    let numbers = Dictionary(sorted.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    topics = sorted
    topicOfRule = rules.map { numbers[$0.topic] ?? 0 }
  }

  /// The scores: of everything, then of projects, programmes and the portfolio, in the order in which they were judged.
  ///
  /// - Parameters:
  ///   - units: what was judged.
  ///   - findings: what became of the findings.
  ///   - reported: the files that are reported on; `nil` means all. Projects without any of them are left out.
  /// - Returns: the scores; units without a check have none.
  func scores(_ units: [JudgedUnit], findings: [Finding], reported: Set<String>?) -> [Score] {
    let dispositions = Dictionary(findings.map { (FindingMark($0), $0.disposition) }) { first, _ in first }
    var overall = Array(repeating: ScoreCount(), count: topics.count)
    var scores: [Score] = []
    for unit in units {
      let sources = sources(of: unit)
      if let reported, !sources.contains(where: { reported.contains(portfolio.files[$0].source.path) }) { continue }
      let counts = counts(of: unit, documents: sources.count, dispositions)
      for index in counts.indices { overall[index] += counts[index] }
      let score = score(subject(of: unit.unit), counts)
      if score.total.judged > 0 { scores.append(score) }
    }
    return [score(.overall, overall)] + scores
  }

  // MARK: Units

  private func subject(of unit: JudgingUnit) -> Score.Subject {
    switch unit {
    case .project(let index): .project(portfolio.projects[index].id)
    case .programme(let index): .programme(portfolio.programmes[index].id)
    case .portfolio: .portfolio
    }
  }

  /// The files of a unit, each once; of the portfolio those that it has findings in.
  private func sources(of unit: JudgedUnit) -> Set<Int> {
    switch unit.unit {
    case .project(let index): Set(portfolio.projects[index].documents.map { portfolio.documents[$0].file })
    case .programme(let index): Set(portfolio.programmes[index].documents.map { portfolio.documents[$0].file })
    case .portfolio: Set(unit.outcome.findings.map(\.location.source))
    }
  }

  // MARK: Counts

  /// What is known of a rule in one unit.
  private struct RuleCount {
    var notHeld = 0
    var waived = 0

    /// The files in which it does not hold, and those where that is waived.
    var notHeldIn: Set<Int> = []
    var waivedIn: Set<Int> = []
  }

  private func counts(
    of unit: JudgedUnit, documents: Int, _ dispositions: [FindingMark: Disposition]
  ) -> [ScoreCount] {
    var found: [Int: RuleCount] = [:]
    for finding in unit.outcome.findings {
      guard let rule = numberOfRule[finding.rule] else { continue }
      switch dispositions[FindingMark(finding)] ?? .active {
      case .superseded: continue
      case .waived:
        found[rule, default: RuleCount()].waived += 1
        found[rule, default: RuleCount()].waivedIn.insert(finding.location.source)
      default:
        found[rule, default: RuleCount()].notHeld += 1
        found[rule, default: RuleCount()].notHeldIn.insert(finding.location.source)
      }
    }
    var counts = Array(repeating: ScoreCount(), count: topics.count)
    var readings = Array(repeating: Reading(), count: topics.count)
    for (index, rule) in rules.enumerated() where rule.ruleClass != .performance && !rule.isPreview && isCounted[index]
    {
      let count = found[index] ?? RuleCount()
      let state = unit.outcome.states.isEmpty ? nil : unit.outcome.states[index]
      if state?.isEnabled == false { continue }
      let weight = (state?.severity ?? rule.severity).weight
      switch rule.subject {
      case .problem(let problem):
        if problem.isAboutDocuments { readings[topicOfRule[index]].add(count, weight: weight) }
      case .entity where rule.subject.isEveryRecord:
        readings[topicOfRule[index]].add(count, weight: weight)
      case .entity:
        counts[topicOfRule[index]].add(
          judged: unit.outcome.judged[index], notHeld: count.notHeld, waived: count.waived, weight: weight)
      }
    }
    for (topic, reading) in readings.enumerated() where reading.weight > 0 {
      let found = reading.notHeldIn.union(reading.waivedIn).count
      counts[topic].add(
        judged: isWhole(unit.unit) ? max(documents, found) : found, notHeld: reading.notHeldIn.count,
        waived: reading.waivedIn.subtracting(reading.notHeldIn).count, weight: reading.weight)
    }
    return counts
  }

  /// What reading found, by all rules of a topic that report it: one check for each document.
  ///
  /// Each of a dozen rules holds for nearly every document; counted one by one they would drown all that is said of entities.
  private struct Reading {
    var notHeldIn: Set<Int> = []
    var waivedIn: Set<Int> = []

    /// The weight of the most severe of the rules; 0 where there is none.
    var weight = 0

    mutating func add(_ count: RuleCount, weight: Int) {
      notHeldIn.formUnion(count.notHeldIn)
      waivedIn.formUnion(count.waivedIn)
      self.weight = max(self.weight, weight)
    }
  }

  /// Whether a unit has documents of its own.
  private func isWhole(_ unit: JudgingUnit) -> Bool {
    if case .portfolio = unit { return false }
    return true
  }

  private func score(_ subject: Score.Subject, _ counts: [ScoreCount]) -> Score {
    var score = Score(subject: subject)
    for (topic, count) in zip(topics, counts) where count.judged > 0 {
      score.total += count
      score.topics.append(Score.TopicScore(topic: topic.name, title: topic.title, count: count))
    }
    return score
  }
}
