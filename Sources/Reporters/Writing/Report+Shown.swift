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

  /// The path of a source from the top of the repository; empty for an unknown source.
  func repositoryPath(_ source: Int, _ style: ReportStyle) -> String {
    sources.indices.contains(source) ? style.repositoryPath(sources[source].path) : ""
  }

  /// What is known of the rules, by their ids.
  var rulesByID: [String: RuleSummary] {
    Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
  }
}

extension Report {
  /// The findings that people are shown: the active ones, and where the style asks for it those that are held back.
  ///
  /// Superseded findings are never shown, nor those outside the paths that were asked for.
  func shownFindings(_ style: ReportStyle) -> some Sequence<Finding> {
    findings.lazy.filter { finding in
      finding.disposition == .active || (style.showsHeldBack && finding.disposition.heldBackText != nil)
    }
  }
}

extension Disposition {
  /// Why a finding is suppressed, in a few words; `nil` where it is shown, or left out for another reason.
  var heldBackText: String? {
    switch self {
    case .ignored(let reason):
      "ignored" + (reason.isEmpty ? ", no reason given" : ": \(VisibleText.visible(reason))")
    case .waived(let reason): "waived: \(VisibleText.visible(reason))"
    case .backlog: "in the backlog"
    case .active, .belowSeverityFloor, .outsidePaths, .unchanged, .superseded, .gathered: nil
    }
  }
}

/// Turns offsets into lines and columns.
struct Positions {
  private let sources: [SourceFile]

  /// Creates positions in the sources of a report.
  init(_ sources: [SourceFile]) {
    self.sources = sources
  }

  /// The line and column of an offset, both 1-based, in Unicode scalars.
  func position(of offset: UInt32, in source: Int) -> SourcePosition {
    guard sources.indices.contains(source) else { return SourcePosition(line: 1, column: 1) }
    return sources[source].lineIndex.position(of: offset, in: sources[source].bytes, unit: .scalars)
  }
}
