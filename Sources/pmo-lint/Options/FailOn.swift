import ArgumentParser
import Diagnostics
import Reporters

/// What `--fail-on` says: from which severity on findings fail the run, for all classes that can or for one.
struct FailOn: Sendable {
  /// The class it speaks of; `nil` for integrity and compliance.
  let ruleClass: RuleClass?

  /// From which severity on; `nil` for never.
  let threshold: Severity?

  /// Reads `warning`, `never`, `performance=error`.
  init(_ word: String) throws {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    ruleClass =
      parts.count == 2
      ? try ArgumentWords.choice(parts[0], of: RuleClass.allCases, named: \.rawValue, what: "class of rules") : nil
    let words: [Severity?] = [.error, .warning, .info, nil]
    threshold = try ArgumentWords.choice(
      parts[parts.count - 1], of: words, named: { $0?.rawValue ?? "never" }, what: "severity")
  }

  /// Changes thresholds by what is said; `never` alone means every class.
  func apply(to thresholds: inout [RuleClass: Severity]) {
    let classes = ruleClass.map { [$0] } ?? (threshold == nil ? RuleClass.allCases : [.integrity, .compliance])
    for ruleClass in classes { thresholds[ruleClass] = threshold }
  }
}
