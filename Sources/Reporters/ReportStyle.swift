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

  /// The version of the tool, for programs.
  package var toolVersion = ""

  /// A path of the report as the person reads it, from the folder that they stand in.
  package var shownPath: @Sendable (String) -> String = { $0 }

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
