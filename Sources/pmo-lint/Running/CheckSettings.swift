import Diagnostics
import Portfolio
import Reporters
import Workspace

/// What a person asks of a run of `check`, without the parser's clothes.
struct CheckSettings {
  /// Files and folders to report on; `-` is standard input.
  var paths: [String] = []

  /// Whether what is staged in git is judged, in place of what is on the disk.
  var isStaged = false

  /// Which file standard input stands for.
  var stdinFilename: String?

  /// The day to judge by; `nil` for today.
  var asOf: DateExpression?

  /// Rules to judge; none means all.
  var select: [String] = []

  /// Rules not to judge.
  var ignore: [String] = []

  /// Findings below it are held back.
  var minSeverity = Severity.info

  /// The revision whose successors' changes are reported on; `nil` for everything.
  var changedSince: String?

  /// Changes to what fails the run, in order.
  var failOn: [FailOn] = []

  /// The score that each project must reach, in per cent; `nil` where the configuration decides.
  var minScore: Int?

  /// Whether findings never fail the run.
  var isLenient = false

  /// Whether finding nothing to check is fine.
  var allowsNothing = false

  /// Where the standard comes from.
  var standard = StandardSource()

  /// The name of the format; `nil` where the environment or the default decides.
  var outputFormat: String?

  /// The file that the report goes to; `nil` for standard output.
  var outputFile: String?

  /// When colours are used.
  var color = ColorChoice.auto

  /// How much is told beside the findings.
  var detail = ReportStyle.Detail.normal

  /// Whether the findings of each rule are counted.
  var showsStatistics = false

  /// Whether the scores of projects are told.
  var showsScores = false

  /// How many threads may work; `nil` for as many as there are processors.
  var threads: Int?

  /// The scores that are asked for: by the configuration, and on the command line for each project in place of that.
  func minimumScores(_ configuration: Configuration) -> MinimumScores {
    var scores = configuration.minimumScores
    if let minScore {
      scores.project = minScore
      scores.projects = []
    }
    return scores
  }

  /// The format that is asked for: on the command line, else in the environment, else in full.
  func format(_ environment: ProcessEnvironment) throws(StopError) -> ReportFormat {
    if let outputFormat, let format = ReportFormat.named(outputFormat) { return format }
    if let word = environment["PMO_LINT_OUTPUT_FORMAT"], !word.isEmpty {
      guard let format = ReportFormat.named(word) else {
        throw StopError(
          message: "PMO_LINT_OUTPUT_FORMAT is \"\(word)\", which is no output format",
          help: "Set it to one of: \(ReportFormat.all.map(\.name).joined(separator: ", ")).")
      }
      return format
    }
    return ReportFormat.all[0]
  }
}

/// Where a run's standard comes from, beside the pack that is built in.
struct StandardSource {
  /// Folders of packs, as a person wrote them.
  var packs: [String] = []

  /// The configuration that was named; `nil` for the nearest.
  var configuration: String?

  /// Whether no configuration is read.
  var isWithoutConfiguration = false

  /// Whether the nearest configuration is looked for.
  var usesNearestConfiguration: Bool { configuration == nil && !isWithoutConfiguration }
}
