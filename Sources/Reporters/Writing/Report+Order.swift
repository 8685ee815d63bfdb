import Diagnostics
import SourceText

extension Report {
  /// The active findings by their indexes, the worst first: those that fail the run, then by severity, then in order.
  ///
  /// - Complexity: O(findings).
  func worstFirst(_ policy: FailurePolicy) -> [Int] {
    var ranks = Array(repeating: [Int](), count: 2 * Severity.allCases.count)
    for (index, finding) in findings.enumerated() where finding.disposition == .active {
      let rank = finding.severity.rank + (policy.fails(finding) ? Severity.allCases.count : 0)
      ranks[rank].append(index)
    }
    return ranks.reversed().flatMap(\.self)
  }

  /// The active findings by their indexes, for each source in order.
  ///
  /// - Complexity: O(sources + findings).
  var activeBySource: [[Int]] {
    var result = Array(repeating: [Int](), count: sources.count)
    for (index, finding) in findings.enumerated()
    where finding.disposition == .active && sources.indices.contains(finding.location.source) {
      result[finding.location.source].append(index)
    }
    return result
  }

  /// The path of a source from the top of the repository; empty where there is no such source.
  func repositoryPath(_ source: Int, _ style: ReportStyle) -> String {
    sources.indices.contains(source) ? style.repositoryPath(sources[source].path) : ""
  }

  /// What is known of the rules, by their ids.
  var rulesByID: [String: RuleSummary] {
    Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
  }
}
