package import Calendar
package import Diagnostics
package import Portfolio
package import Workspace

/// Everything that decides what a run finds: the same request gives the same report, byte for byte.
///
/// Time and environment are values in it; nothing below the command line asks the machine for them.
package struct CheckRequest: Sendable {
  /// Where the bytes come from.
  package var tree: any FileTree

  /// The files of the portfolio, as paths relative to the tree's root, sorted, each once.
  ///
  /// Cross-document rules see all of them.
  package var files: [String]

  /// Which of them to report on; `nil` means all.
  ///
  /// Findings elsewhere are marked `outsidePaths`.
  package var reported: Set<String>?

  /// The change to report on; `nil` for everything.
  ///
  /// Findings that it has nothing to do with are marked `unchanged`. The state before it is judged as well.
  package var change: Change?

  /// Files that a person named, and that are therefore said to be no project documents where they are none.
  package var named: Set<String> = []

  /// The organisation's settings: `Configuration.default` or what a `.pmo-lint.yaml` says.
  package var configuration: Configuration

  /// Folders of packs to load beside the built-in one, relative to the tree's root or absolute.
  package var packs: [String] = []

  /// The date that "overdue" is judged by.
  package var asOf: Day

  /// Rule ids, names or prefixes (`RSK`) to judge; empty means all that the standard turns on.
  package var select: [String] = []

  /// Rule ids, names or prefixes not to judge; wins over `select`.
  package var ignore: [String] = []

  /// Findings below it are marked `belowSeverityFloor`.
  package var minSeverity: Severity = .info

  /// Whether projects are given scores.
  package var isScored = false

  /// Whether findings on the structure of documents also show the place of the schema that asks for it.
  package var showsSchemas = false

  /// Whether what comments, justifications and waivers say of findings is heeded.
  package var appliesSuppressions = true

  /// Whether findings of the backlog are held back.
  package var appliesBacklog = true

  /// How many threads may work at once, at least 1; the report does not depend on it.
  package var threads: Int

  /// Whether the process ends after this run, so that what was read need not be given back piece by piece.
  package var isLast = false

  /// Told how far the run is, from any thread, at most every few milliseconds.
  package var progress: (@Sendable (Progress) -> Void)?

  /// How far a run is.
  package struct Progress: Sendable {
    /// Files read and judged so far.
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
    tree: any FileTree, files: [String], reported: Set<String>? = nil, configuration: Configuration,
    asOf: Day, threads: Int
  ) {
    self.tree = tree
    self.files = files
    self.reported = reported
    self.configuration = configuration
    self.asOf = asOf
    self.threads = threads
  }
}
