package import Diagnostics

/// How a report is written: what does not depend on what was found.
package struct ReportStyle: Sendable {
  /// Whether colours may be used.
  package var isColored = false

  /// Characters in a line of the terminal; `nil` where nobody knows.
  package var columns: Int?

  /// How much is told beside the findings.
  package var detail = Detail.normal

  /// Which findings fail the run.
  package var policy = FailurePolicy()

  /// Findings below it were held back.
  package var severityFloor = Severity.info

  /// Whether a table of how often each rule found something follows the findings.
  package var showsStatistics = false

  /// Whether the scores of projects follow the findings.
  package var showsScores = false

  /// Whether people are also shown what is held back, each finding with the reason.
  package var showsHeldBack = false

  /// The version of the tool, for programs.
  package var toolVersion = ""

  /// A path of the report as the person reads it, from the folder that they stand in.
  package var shownPath: @Sendable (String) -> String = { $0 }

  /// A path of the report from the top of the repository, as programs that know the repository want it.
  package var repositoryPath: @Sendable (String) -> String = { $0 }

  /// Whether findings in a file of that path were asked for.
  package var isReported: @Sendable (String) -> Bool = { _ in true }

  /// Rules that were asked for one by one, by id or by name: all that they find is shown, however often they repeat.
  package var namedRules: Set<String> = []

  /// What tells this run from others of the same tool, for code scanning; `nil` where there is one run only.
  package var category: String?

  /// Bytes that a summary for a pull request may take.
  package var summaryLimit = 65_000

  /// How much is told beside the findings.
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
  var showsFindings: Bool { detail != .quiet || !(showsStatistics || showsScores) }

  /// Columns that a line of a source may take; longer ones are cut around what they are shown for.
  var snippetColumns: Int { min(max((columns ?? 140) - 8, 40), 400) }
}
