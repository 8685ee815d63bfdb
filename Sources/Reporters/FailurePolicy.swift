package import Diagnostics

/// Which findings fail a run.
package struct FailurePolicy: Sendable, Hashable {
  /// From which severity on, by class of rule; a class that is absent never fails a run.
  package var thresholds: [RuleClass: Severity]

  /// The scores that are asked for; a run that falls short of one fails.
  package var minimumScores = MinimumScores()

  /// Creates a policy; by default errors of integrity and compliance fail a run.
  package init(thresholds: [RuleClass: Severity] = [.integrity: .error, .compliance: .error]) {
    self.thresholds = thresholds
  }

  /// Whether a finding fails the run; never one that is held back.
  package func fails(_ finding: Finding) -> Bool {
    guard finding.disposition == .active, let threshold = thresholds[finding.ruleClass] else { return false }
    return finding.severity >= threshold
  }

  /// What fails a run, in words without a full stop: `integrity and compliance errors fail it`.
  package var sentence: String {
    var phrases: [String] = []
    for severity in [Severity.error, .warning, .info] {
      let classes = RuleClass.allCases.filter { thresholds[$0] == severity }.map(\.rawValue)
      guard !classes.isEmpty else { continue }
      let what =
        switch severity {
        case .error: "errors"
        case .warning: "errors and warnings"
        case .info: "findings"
        }
      phrases.append("\(Phrase.list(classes)) \(what)")
    }
    return phrases.isEmpty ? "none does" : "\(Phrase.list(phrases)) fail it"
  }
}
