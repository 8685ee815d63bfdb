import Diagnostics
import Engine
import Reporters
import Workspace

/// Writes a report to standard output and to every file that was asked for.
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
  var isForHumans: Bool { targets.contains { $0.format.isForHumans } }

  /// Writes the report in all formats that were asked for.
  ///
  /// - Parameters:
  ///   - report: What was found.
  ///   - selection: The root that its paths are relative to.
  ///   - policy: Which findings fail the run.
  /// - Throws: `StopError` where something could not be written; everything else is written then.
  func write(_ report: Report, _ selection: PortfolioFiles, _ policy: FailurePolicy) throws(StopError) {
    var style = settings.style
    style.policy = policy
    style.severityFloor = settings.judging.minSeverity
    style.toolVersion = Version.current
    style.namedRules = Set(settings.judging.select)
    if let reported = selection.reported { style.isReported = reported.contains }
    style.shownPath = ShownPath(root: selection.root, folder: console.environment.currentFolder).text
    let isAnnotating = isAnnotating
    if isAnnotating || targets.contains(where: { !$0.format.isForHumans }) {
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
    if let stop = StopError.cannotWriteReport(failures) { throw stop }
  }

  /// Whether GitHub Actions runs this and a person reads the log, so that findings are also shown beside their lines.
  private var isAnnotating: Bool {
    guard console.environment["GITHUB_ACTIONS"] == "true", settings.annotates else { return false }
    if let word = console.environment["PMO_LINT_ANNOTATIONS"], ["0", "never", "false"].contains(word) { return false }
    return targets.contains { $0.file == nil && $0.format.isForHumans }
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
    style.isColored = format.isForHumans && console.isColored(settings.color, for: .output)
    style.columns = console.columns(of: .output)
    let shield = format.isForHumans ? CommandShield(console.environment) : .none
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
    // GitHub drops all of the page where it is too long.
    guard bytes.count <= style.summaryLimit else { return }
    try tree.append(bytes, to: file)
  }
}

/// Keeps a build server from taking text of a document for a command.
///
/// GitHub Actions and Azure Pipelines look for commands in everything that a program prints: a title of `##vso[task.setvariable
/// ...]` would set a variable. GitHub can be switched off for a while; Azure cannot, so the mark is changed there.
struct CommandShield: Sendable {
  /// What goes before the text.
  let opening: [UInt8]

  /// What goes after it.
  let closing: [UInt8]

  private let changesMarks: Bool

  /// Nothing is done.
  static let none = CommandShield(opening: [], closing: [], changesMarks: false)

  private init(opening: [UInt8], closing: [UInt8], changesMarks: Bool) {
    self.opening = opening
    self.closing = closing
    self.changesMarks = changesMarks
  }

  /// Chooses by the build server that runs this.
  init(_ environment: ProcessEnvironment) {
    if environment["GITHUB_ACTIONS"] == "true" {
      // A word that no document can contain.
      let word = "pmo-lint-" + String(UInt64.random(in: .min ... .max), radix: 36)
      self.init(
        opening: Array("::stop-commands::\(word)\n".utf8), closing: Array("::\(word)::\n".utf8), changesMarks: false)
    } else if environment["TF_BUILD"].map({ $0.lowercased() == "true" }) ?? false {
      self.init(opening: [], closing: [], changesMarks: true)
    } else {
      self = .none
    }
  }

  /// A piece of the text, which ends where a line does.
  func shielded(_ bytes: [UInt8]) -> [UInt8] {
    guard changesMarks else { return bytes }
    let hash = UInt8(ascii: "#")
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isSecond = byte == hash && index > 0 && bytes[index - 1] == hash
      let rest = bytes[(index + 1)...]
      if isSecond, rest.first == UInt8(ascii: "[") || rest.starts(with: "vso[".utf8) {
        result += "♯".utf8
      } else {
        result.append(byte)
      }
    }
    return result
  }
}

/// Turns the paths of a report into those that a person reads, and can open, from the current folder.
struct ShownPath: Sendable {
  /// The folder that paths of the report are relative to.
  let root: String

  /// The current folder.
  let folder: String

  /// A path as it reads from there; absolute where the two have little in common.
  func text(_ path: String) -> String {
    if folder == root { return path }
    let isNear = folder == root || Path.isInside(folder, folder: root) || Path.isInside(root, folder: folder)
    let absolute = Path.joined(root, path)
    return isNear ? Path.relative(absolute, to: folder) : absolute
  }
}

/// Turns the paths of a report into those from the top of the repository.
struct RepositoryPath: Sendable {
  /// The folder that paths of the report are relative to, absolute.
  let root: String

  /// The top of the repository, absolute.
  let top: String

  /// Creates paths from a known top.
  init(root: String, top: String) {
    self.root = root
    self.top = top
  }

  /// Creates paths from a top that is given; `nil` where the root is not inside it.
  init?(root: String, above top: String) {
    guard root == top || Path.isInside(root, folder: top) else { return nil }
    self.init(root: root, top: top)
  }

  /// A path as it reads from the top; absolute where it is outside.
  func text(_ path: String) -> String {
    if root == top { return path }
    let absolute = Path.joined(root, path)
    return Path.isInside(absolute, folder: top) ? Path.relative(absolute, to: top) : absolute
  }
}
