package import Calendar
package import Diagnostics
package import Workspace

/// How documents are judged, whatever they are: the same options over the same documents give the same findings, byte for byte.
///
/// Time is a value in it; nothing below the command line asks the machine for the date.
package struct JudgingOptions: Sendable, Hashable {
  /// The date that "overdue" is judged by.
  package var asOf: Day

  /// Rule ids, names or prefixes (`RSK`) whose findings are reported; empty means all that the standard turns on.
  package var select: [String] = []

  /// Rule ids, names or prefixes whose findings are not reported; wins over `select`.
  package var ignore: [String] = []

  /// Findings below it are marked `belowSeverityFloor`.
  package var minSeverity: Severity = .info

  /// Whether projects are given scores.
  package var isScored = false

  /// Whether findings on the structure of documents also show the location of the schema that asks for it.
  package var showsSchemas = false

  /// Whether comments, justifications and waivers are applied.
  package var appliesSuppressions = true

  /// Whether findings of the backlog are held back.
  package var appliesBacklog = true

  /// Creates options; what is left out has the defaults above.
  package init(asOf: Day) { self.asOf = asOf }
}

/// What is checked: the files of a portfolio, which of them are reported on, and how they are judged.
package struct CheckRequest: Sendable {
  /// Where the bytes come from.
  package var tree: any FileTree

  /// The files of the portfolio, as paths relative to the tree's root.
  ///
  /// Rules that look across documents see all of them, but for those that the configuration excludes.
  package var files: [String]

  /// Which of them to report on; `nil` means all.
  ///
  /// Findings elsewhere are marked `outsidePaths`.
  package var reported: Set<String>?

  /// The change to report on; `nil` for everything.
  ///
  /// Findings that it has nothing to do with are marked `unchanged`. The state before it is judged as well.
  package var change: Change?

  /// Files that a person named, whose problems are reported even where they are no project documents.
  package var named: Set<String> = []

  /// How the documents are judged.
  package var judging: JudgingOptions

  /// How many threads may work at once, at least 1; the report does not depend on it.
  package var threads: Int

  /// The folder of the portfolio as seen from where paths of the report begin; empty where they begin at the tree's root.
  package var folder = ""

  /// Whether the report lists what each file was taken for.
  package var listsFiles = false

  /// Whether the process ends after this run, so that what was read need not be given back piece by piece.
  package var isLast = false

  /// Called with how far the run is, from any thread, at most every few milliseconds.
  package var progress: (@Sendable (Progress) -> Void)?

  /// How far a run is.
  package struct Progress: Sendable {
    /// Files read so far.
    package var done: Int

    /// Files in all.
    package var total: Int

    /// Creates a progress from its parts.
    package init(done: Int, total: Int) {
      self.done = done
      self.total = total
    }
  }

  /// Creates a request; what is left out has the defaults above.
  package init(
    tree: any FileTree, files: [String], reported: Set<String>? = nil, judging: JudgingOptions, threads: Int = 1
  ) {
    self.tree = tree
    self.files = files
    self.reported = reported
    self.judging = judging
    self.threads = threads
  }

  /// A path of the tree as the report has it.
  package func reportPath(_ path: String) -> String { Path.joined(folder, path) }
}
