import Diagnostics
import Engine
import Portfolio
import Reporters
import SourceText
import Workspace

/// What a run of `check` was asked for: how to judge, how to write, and what of it is the command line's own business.
///
/// The engine takes `judging` unchanged, reporters `style`: an option is declared in its group, which fills in one of the two.
struct CheckSettings {
  /// How documents are judged.
  var judging: JudgingOptions

  /// How the report is written.
  var style = ReportStyle()

  /// Files and folders to report on; `-` is standard input.
  var paths: [String] = []

  /// Whether what is staged in git is judged, instead of what is on the disk.
  var isStaged = false

  /// The file whose text standard input is.
  var stdinFilename: String?

  /// The revision whose successors' changes are reported on; `nil` for everything.
  var changedSince: String?

  /// The backlog that was named, relative to the current folder; `nil` for that of the configuration.
  var backlogFile: String?

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

  /// Whether GitHub Actions receives findings beside the text.
  var annotates = true

  /// When colours are used.
  var color = ColorChoice.auto

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
  /// Packs: folders, relative to the current folder, and packs that are built in.
  var packs: [String] = []

  /// The configuration that was named; `nil` for the nearest.
  var configuration: String?

  /// The profile that was named; `nil` for that of the configuration.
  var profile: String?

  /// Whether no configuration is read.
  var isWithoutConfiguration = false

  /// Whether rules that are tried out are judged, whatever the configuration says.
  var showsPreview = false

  /// Whether the nearest configuration is looked for.
  var usesNearestConfiguration: Bool { configuration == nil && !isWithoutConfiguration }
}
