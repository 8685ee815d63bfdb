import Diagnostics
import Engine
import Reporters
import Workspace

/// Writes a report to every place where it was asked for.
struct ReportWriting {
  private let settings: CheckSettings
  private let targets: [OutputTarget]
  private let console: Console

  /// What GitHub takes of a step's summary, in bytes.
  private static let stepSummaryLimit = 1 << 20

  /// Prepares to write, before anything is judged.
  ///
  /// - Throws: `StopError` where it is not clear what is to be written where.
  init(_ settings: CheckSettings, console: Console) throws(StopError) {
    self.settings = settings
    self.targets = try settings.targets(console.environment)
    self.console = console
  }

  /// Whether some report has the scores of projects in it.
  var showsScores: Bool { targets.contains { $0.format.name == "json" } }

  /// Whether some report is for people.
  var isForHumans: Bool { targets.contains { $0.format.isForPeople } }

  /// Writes the report in all formats that were asked for.
  ///
  /// - Parameters:
  ///   - report: What was found.
  ///   - selection: The root that its paths are relative to.
  ///   - policy: Which findings fail the run.
  /// - Throws: `StopError` where something could not be written; everything else is written then.
  func write(_ report: Report, _ selection: Selection, _ policy: FailurePolicy) throws(StopError) {
    var style = settings.style
    style.policy = policy
    style.severityFloor = settings.judging.minSeverity
    style.toolVersion = Version.current
    style.namedRules = Set(settings.judging.select)
    if let reported = selection.reported { style.isReported = reported.contains }
    style.shownPath = ShownPath(root: selection.root, folder: console.environment.currentFolder).text
    let isAnnotating = isAnnotating
    if isAnnotating || targets.contains(where: { !$0.format.isForPeople }) {
      style.repositoryPath = RepositoryPath(root: selection.root, top: selection.repositoryRoot).text
    }
    var failures: [FileError] = []
    for target in targets {
      var style = style
      if target.format.name == "gitlab", let top = console.environment["CI_PROJECT_DIR"],
        let path = RepositoryPath(root: selection.root, above: Path.normalized(top))
      {
        style.repositoryPath = path.text
      }
      if let file = target.file {
        attempt(&failures) { () throws(FileError) in try write(report, target.format, style, to: file) }
      } else {
        write(report, target.format, style)
      }
    }
    if isAnnotating {
      console.write(ReportOutput.bytes { GitHubReporter().write(report, style: style, to: &$0) })
      if let file = console.environment["GITHUB_STEP_SUMMARY"], !file.isEmpty {
        attempt(&failures) { () throws(FileError) in try appendSummary(report, style, to: file) }
      }
    }
    guard let first = failures.first else { return }
    let others = failures.dropFirst().map { "; \($0.message)" }.joined()
    throw StopError(message: "the report cannot be written: \(first.message)\(others)", help: first.help)
  }

  /// Whether GitHub Actions runs this and a person reads the log, so that findings are shown where they lie as well.
  private var isAnnotating: Bool {
    guard console.environment["GITHUB_ACTIONS"] == "true", settings.annotates else { return false }
    if let word = console.environment["PMO_LINT_ANNOTATIONS"], ["0", "never", "false"].contains(word) { return false }
    return targets.contains { $0.file == nil && $0.format.isForPeople }
  }

  private func attempt(_ failures: inout [FileError], _ work: () throws(FileError) -> Void) {
    do {
      try work()
    } catch {
      failures.append(error)
    }
  }

  /// Writes to standard output.
  private func write(_ report: Report, _ format: ReportFormat, _ style: ReportStyle) {
    var style = style
    style.isColored = format.isForPeople && console.isColored(settings.color, for: .output)
    style.columns = console.columns(of: .output)
    let shield = format.isForPeople ? CommandShield(console.environment) : .none
    console.write(shield.opening)
    var output = ReportOutput(isColored: style.isColored) { console.write(shield.shielded($0)) }
    format.reporter.write(report, style: style, to: &output)
    output.flush()
    console.write(shield.closing)
  }

  /// Writes to a file, whose folder is made where it is missing.
  private func write(
    _ report: Report, _ format: ReportFormat, _ style: ReportStyle, to file: String
  ) throws(FileError) {
    let bytes = ReportOutput.bytes { format.reporter.write(report, style: style, to: &$0) }
    let tree = WorkingTree(root: console.environment.currentFolder)
    try tree.makeFolder(of: file)
    try tree.write(bytes, to: file)
  }

  /// Adds the summary to what the page of the step already shows.
  private func appendSummary(_ report: Report, _ style: ReportStyle, to file: String) throws(FileError) {
    let tree = WorkingTree(root: console.environment.currentFolder)
    var style = style
    style.summaryLimit = min(style.summaryLimit, Self.stepSummaryLimit - tree.size(of: file))
    let bytes = ReportOutput.bytes { MarkdownReporter().write(report, style: style, to: &$0) }
    // GitHub drops the whole page where it is too long.
    guard bytes.count <= style.summaryLimit else { return }
    try tree.append(bytes, to: file)
  }
}
