import Diagnostics
import Portfolio
import Reporters
import SourceText
import Workspace

/// What a run of `check` was asked for, independent of the parser of arguments.
struct CheckSettings {
  /// Files and folders to report on; `-` is standard input.
  var paths: [String] = []

  /// Whether what is staged in git is judged, instead of what is on the disk.
  var isStaged = false

  /// The file whose text standard input is.
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

  /// Whether comments, justifications and waivers are applied.
  var appliesSuppressions = true

  /// Whether the backlog is applied.
  var appliesBacklog = true

  /// The backlog that was named, relative to the current folder; `nil` for that of the configuration.
  var backlogFile: String?

  /// Whether what is held back is shown as well.
  var showsHeldBack = false

  /// Whether comments that suppress what is found are written into the documents; `nil` for no.
  var ignoring: Ignoring?

  /// What `--add-ignores` is to write.
  struct Ignoring {
    /// The reason that the comments give; `nil` for one that says that nobody has assessed the finding.
    var reason: String?
  }

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

  /// The formats and where they go; none where the environment or the default decides.
  var outputs: [OutputTarget] = []

  /// The file of the one report that names none; `nil` for standard output.
  var outputFile: String?

  /// What distinguishes this run from others, for code scanning.
  var sarifCategory: String?

  /// Whether annotations of GitHub Actions are written beside the text.
  var annotates = true

  /// When colours are used.
  var color = ColorChoice.auto

  /// How much is written beside the findings.
  var detail = ReportStyle.Detail.normal

  /// Whether the findings of each rule are counted.
  var showsStatistics = false

  /// Whether the scores of projects are written.
  var showsScores = false

  /// How many threads may work; `nil` for as many as there are processors.
  var threads: Int?

  /// The scores that are asked for: by the configuration, and on the command line for each project instead.
  func minimumScores(_ configuration: Configuration) -> MinimumScores {
    var scores = configuration.minimumScores
    if let minScore {
      scores.project = minScore
      scores.projects = []
    }
    return scores
  }

  /// The reports that are asked for: on the command line, else in the environment, else one in full.
  ///
  /// - Throws: `StopError` where the environment has an invalid format, or two reports would go to one file.
  func targets(_ environment: ProcessEnvironment) throws(StopError) -> [OutputTarget] {
    var targets = outputs
    if targets.isEmpty, let words = environment["PMO_LINT_OUTPUT_FORMAT"] {
      for word in words.split(separator: ",").map({ String($0.drop { $0 == " " }) }) where !word.isEmpty {
        do {
          targets.append(try OutputTarget(word))
        } catch {
          let name = String(word.prefix { $0 != "=" })
          throw .invalidEnvironmentFormat(words, name: name, known: ReportFormat.all.map(\.name))
        }
      }
    }
    // A file that was set for all runs is for the report that would go to standard output, where there is one.
    let inherited = environment["PMO_LINT_OUTPUT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
    let hasOpen = targets.isEmpty || targets.contains { $0.file == nil }
    return try OutputTarget.resolved(targets, file: outputFile ?? (hasOpen ? inherited : nil))
  }
}

/// Where a run's standard comes from, beside the pack that is built in.
struct StandardSource {
  /// Folders of packs, relative to the current folder.
  var packs: [String] = []

  /// The configuration that was named; `nil` for the nearest.
  var configuration: String?

  /// The profile that was named; `nil` for that of the configuration.
  var profile: String?

  /// Whether no configuration is read.
  var isWithoutConfiguration = false

  /// Whether the nearest configuration is looked for.
  var usesNearestConfiguration: Bool { configuration == nil && !isWithoutConfiguration }
}
