package import Diagnostics

/// How a report is written: what does not depend on what was found.
package struct ReportStyle: Sendable {
  /// Whether colours may be used.
  package var isColored = false

  /// Characters in a line of the terminal; `nil` where that is not known.
  package var columns: Int?

  /// How much is written beside the findings.
  package var detail = Detail.normal

  /// Which findings fail the run.
  package var policy = FailurePolicy()

  /// Findings below it were held back.
  package var severityFloor = Severity.info

  /// Whether a table of how often each rule found something follows the findings.
  package var showsStatistics = false

  /// Whether the scores of projects follow the findings.
  package var showsScores = false

  /// Whether a list of what each file was taken for follows the findings.
  package var showsFiles = false

  /// Whether people are also shown what is held back, each finding with the reason.
  package var showsHeldBack = false

  /// The version of the tool, for programs.
  package var toolVersion = ""

  /// A path of the report as a person reads it, from the current folder.
  package var shownPath: @Sendable (String) -> String = { $0 }

  /// A path of the report from the top of the repository, as programs that know the repository want it.
  package var repositoryPath: @Sendable (String) -> String = { $0 }

  /// Whether findings in a file of that path were asked for.
  package var isReported: @Sendable (String) -> Bool = { _ in true }

  /// Rules that were asked for one by one, by id or by name: all that they find is shown, however often they repeat.
  package var namedRules: Set<String> = []

  /// What distinguishes this run from others of the same tool, for code scanning; `nil` where there is one run only.
  package var category: String?

  /// Bytes that a summary for a pull request may take.
  package var summaryLimit = 65_000

  /// How much is written beside the findings.
  package enum Detail: Sendable, Hashable {
    /// Findings alone.
    case quiet

    /// Findings and a summary.
    case normal

    /// All that, the notes of the run, and how often each rule was judged.
    case verbose
  }

  /// Creates a style with the defaults above.
  package init() {}

  /// Whether findings are shown: a table alone is what `--quiet` asks for together with it.
  var showsFindings: Bool { detail != .quiet || !(showsStatistics || showsScores || showsFiles) }

  /// Columns that a line of a source may take; longer ones are cut around what is marked.
  var snippetColumns: Int { min(max((columns ?? 140) - 8, 40), 400) }
}

/// Which findings fail a run.
package struct FailurePolicy: Sendable, Hashable {
  /// From which severity on, by class of rule; a class that is absent never fails a run.
  package var thresholds: [RuleClass: Severity]

  /// The minimum scores; a run in which one is not reached fails.
  package var minimumScores = MinimumScores()

  /// What fails a run by the source that a finding is in, where several configurations differ in it; empty where one counts for all.
  package var thresholdsBySource: [[RuleClass: Severity]] = []

  /// The scores that are too low, where several configurations ask for scores; `nil` where `minimumScores` says.
  package var knownShortfalls: [MinimumScores.Shortfall]?

  /// The scores of a report that are too low.
  package func shortfalls(of report: Report) -> [MinimumScores.Shortfall] {
    knownShortfalls ?? minimumScores.shortfalls(of: report.scores)
  }

  /// Creates a policy; by default errors of integrity and compliance fail a run.
  package init(thresholds: [RuleClass: Severity] = [.integrity: .error, .compliance: .error]) {
    self.thresholds = thresholds
  }

  /// Whether a finding fails the run; never one that is held back, or whose rule is still tried out.
  package func fails(_ finding: Finding) -> Bool {
    guard finding.disposition == .active, !finding.isPreview else { return false }
    let source = finding.location.source
    let thresholds = thresholdsBySource.indices.contains(source) ? thresholdsBySource[source] : thresholds
    return thresholds[finding.ruleClass].map { finding.severity >= $0 } ?? false
  }

  /// What fails a run, in words without a full stop: `integrity and compliance errors fail it`.
  package var sentence: String {
    guard thresholdsBySource.isEmpty else { return "what fails it differs between the configurations" }
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

extension FailurePolicy {
  /// The severity of a finding for platforms that fail a check by it: an error that does not fail the run is a warning there.
  ///
  /// A finding that is held back has the severity that it would have otherwise.
  func platformSeverity(of finding: Finding) -> Severity {
    guard finding.severity == .error else { return finding.severity }
    var active = finding
    active.disposition = .active
    return fails(active) ? .error : .warning
  }
}
