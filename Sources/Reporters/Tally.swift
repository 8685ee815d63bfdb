import Diagnostics

/// What a report comes to in numbers.
struct Tally {
  /// Active findings by severity.
  private(set) var bySeverity: [Severity: Int] = [:]

  /// Active findings by class of rule.
  private(set) var byClass: [RuleClass: Int] = [:]

  /// Active findings.
  private(set) var active = 0

  /// Those of them that fail the run.
  private(set) var failing = 0

  /// Files with active findings.
  private(set) var files = 0

  /// Findings that were held back, by reason; those that another finding says better are not among them.
  private(set) var belowFloor = 0
  private(set) var outsidePaths = 0
  private(set) var unchanged = 0
  private(set) var ignored = 0
  private(set) var waived = 0
  private(set) var backlog = 0

  /// Findings that another one says better of the same place.
  private(set) var superseded = 0

  /// Counts a report.
  ///
  /// - Complexity: O(findings).
  init(_ report: Report, policy: FailurePolicy) {
    var lastSource: Int?
    for finding in report.findings {
      switch finding.disposition {
      case .active:
        active += 1
        bySeverity[finding.severity, default: 0] += 1
        byClass[finding.ruleClass, default: 0] += 1
        if policy.fails(finding) { failing += 1 }
        // Findings are sorted by source.
        if lastSource != finding.location.source { files += 1 }
        lastSource = finding.location.source
      case .belowSeverityFloor: belowFloor += 1
      case .outsidePaths: outsidePaths += 1
      case .unchanged: unchanged += 1
      case .superseded: superseded += 1
      case .ignored: ignored += 1
      case .waived: waived += 1
      case .backlog: backlog += 1
      }
    }
  }

  /// All findings that were held back.
  var heldBack: Int { belowFloor + outsidePaths + unchanged + ignored + waived + backlog }
}
