package import Diagnostics
import SourceText

extension Report {
  /// Joins the reports of several portfolios, each judged by its own configuration, to one.
  ///
  /// Sources and findings are put in one order, what was counted is added up. Paths must begin at the same folder in all of them
  /// (`CheckRequest.folder`).
  ///
  /// - Returns: The one report; it is the first where there is only one.
  package static func joined(_ reports: [Report]) -> Report {
    guard var joined = reports.first, reports.count > 1 else { return reports.first ?? Report() }
    for report in reports.dropFirst() {
      let offset = joined.sources.count
      joined.sources += report.sources
      joined.findings += report.findings.map { finding in
        var finding = finding
        finding.mapSources { $0 + offset }
        return finding
      }
      joined.notes += report.notes
      joined.excluded += report.excluded
      joined.files += report.files
      joined.coverage.add(report.coverage)
    }
    joined.scores = Score.joined(reports.map(\.scores))
    joined.excluded.sort()
    joined.files.sort { $0.path < $1.path }
    joined.joinRules(of: reports)
    joined.sortSources()
    return joined
  }

  /// Takes each rule once; of a rule that several standards have, the first counts.
  private mutating func joinRules(of reports: [Report]) {
    var known: Set<String> = []
    rules = reports.flatMap(\.rules).filter { known.insert($0.id).inserted }.sorted { $0.id < $1.id }
    // Portfolios differ in which rules are in force, so that only the sum over all of them says how many judged.
    let reporting = Set(reports.flatMap { report in report.coverage.rules.filter { $0.judged > 0 }.map(\.rule) })
    let idle = reports.map { report in report.coverage.judgingRules - report.coverage.rules.count { $0.judged > 0 } }
    coverage.judgingRules = reporting.count + (idle.max() ?? 0)
  }

  private mutating func sortSources() {
    let order = sources.indices.sorted { (sources[$0].path, $0) < (sources[$1].path, $1) }
    var position = Array(repeating: 0, count: sources.count)
    for (new, old) in order.enumerated() { position[old] = new }
    sources = order.map { sources[$0] }
    for index in findings.indices { findings[index].mapSources { position[$0] } }
    FindingOrder.sort(&findings)
  }
}

extension Report.Coverage {
  /// Adds what was judged in another portfolio.
  fileprivate mutating func add(_ other: Report.Coverage) {
    files += other.files
    documents += other.documents
    otherFiles += other.otherFiles
    records += other.records
    projects += other.projects
    bytes += other.bytes
    var positions: [String: Int] = [:]
    for (index, rule) in rules.enumerated() { positions[rule.rule] = index }
    for rule in other.rules {
      guard let index = positions[rule.rule] else {
        rules.append(rule)
        continue
      }
      rules[index].judged += rule.judged
      rules[index].notApplicable += rule.notApplicable
      rules[index].notJudged += rule.notJudged
    }
    rules.sort { $0.rule < $1.rule }
  }
}

extension Score {
  /// The scores of several portfolios: that of everything first, then those of each, what belongs to no project last.
  fileprivate static func joined(_ scores: [[Score]]) -> [Score] {
    let all = scores.flatMap { $0 }
    guard !all.isEmpty else { return [] }
    let shared = [Subject.overall, .portfolio].map { subject in
      var sum = Score(subject: subject)
      for score in all where score.subject == subject { sum.add(score) }
      return sum
    }
    let own = all.filter { $0.subject != .overall && $0.subject != .portfolio }
    let hasShared = all.contains { $0.subject == .portfolio }
    return [shared[0]] + own + (hasShared ? [shared[1]] : [])
  }

  private mutating func add(_ other: Score) {
    total += other.total
    for topic in other.topics {
      if let index = topics.firstIndex(where: { $0.topic == topic.topic }) {
        topics[index].count += topic.count
      } else {
        topics.append(topic)
      }
    }
    topics.sort { $0.topic < $1.topic }
  }
}
