import Diagnostics
import Engine
import Portfolio
import Reporters
import SourceText
import Workspace

/// One run of `check`: from options to a status.
struct CheckRun {
  /// What the person asked for.
  private let settings: CheckSettings

  private let console: Console

  /// Prepares a run.
  init(settings: CheckSettings, console: Console) {
    self.settings = settings
    self.console = console
  }

  /// Finds the documents, judges them and writes the report.
  func perform() throws(StopError) -> ExitStatus {
    let format = try settings.format(console.environment)
    let threads = settings.threads ?? Parallel.processors
    let (selection, tree) = try documents(threads: threads)
    guard !selection.files.isEmpty || settings.allowsNothing else { throw nothing(in: selection) }

    let configuration = try ConfigurationFile.load(settings.standard, for: selection, tree: tree, console: console)
    var policy = FailurePolicy(thresholds: configuration.failOn)
    for change in settings.failOn { change.apply(to: &policy.thresholds) }

    var request = CheckRequest(
      tree: tree, files: selection.files, reported: selection.reported, configuration: configuration,
      asOf: settings.asOf?.date(today: Clock.today()) ?? Clock.today(), threads: threads)
    request.named = selection.named
    request.packs = ConfigurationFile.packs(settings.standard, for: selection, console: console)
    request.select = settings.select
    request.ignore = settings.ignore
    request.minSeverity = settings.minSeverity

    var report = try judge(request)
    report.notes = selection.notes + report.notes
    let isEmpty = report.coverage.documents == 0 && report.findings.isEmpty
    guard !isEmpty || settings.allowsNothing else { throw nothing(in: selection) }
    try write(report, format, selection, policy)
    let failing = report.findings.reduce(0) { $0 + (policy.fails($1) ? 1 : 0) }
    return ExitStatus(failing: failing, isLenient: settings.isLenient)
  }

  /// The documents that the run is about, and where their bytes come from.
  private func documents(threads: Int) throws(StopError) -> (Selection, any FileTree) {
    let discovery = Discovery(
      environment: console.environment, heedsConfiguration: settings.standard.usesNearestConfiguration, threads: threads
    )
    let paths = settings.paths.filter { $0 != "-" }
    let standIn = settings.paths.contains("-") ? settings.stdinFilename ?? "stdin.yaml" : nil
    do {
      let selection = try discovery.selection(paths: paths, standIns: standIn.map { [$0] } ?? [])
      let tree = WorkingTree(root: selection.root)
      guard let standIn else { return (selection, tree) }
      let path = selection.path(console.environment.absolute(standIn))
      return (selection, OverlayTree(tree, buffers: [path: try StandardStream.input.readAll()]))
    } catch let error as DiscoveryError {
      throw StopError(message: error.message, help: error.help)
    } catch let error as FileError {
      throw StopError(message: error.message, help: error.help)
    } catch {
      throw StopError(message: "\(error)")
    }
  }

  /// Judges, with a line of progress where a person waits.
  private func judge(_ request: CheckRequest) throws(StopError) -> Report {
    var request = request
    let progress = ProgressLine(console: console, isWanted: settings.detail != .quiet)
    if progress.isShown { request.progress = { progress.show(done: $0.done, total: $0.total) } }
    defer { progress.erase() }
    do {
      return try Engine.check(request)
    } catch {
      throw StopError(error)
    }
  }

  /// Writes the report to where it was asked for.
  private func write(
    _ report: Report, _ format: ReportFormat, _ selection: Selection, _ policy: FailurePolicy
  ) throws(StopError) {
    var style = ReportStyle()
    style.policy = policy
    style.detail = settings.detail
    style.severityFloor = settings.minSeverity
    style.toolVersion = Version.current
    style.shownPath = ShownPath(root: selection.root, folder: console.environment.currentFolder).text
    guard let file = settings.outputFile else {
      style.isColored = format.isForPeople && console.isColored(settings.color, for: .output)
      style.columns = console.columns(of: .output)
      var output = ReportOutput(isColored: style.isColored) { console.write($0) }
      format.reporter.write(report, style: style, to: &output)
      output.flush()
      return
    }
    let bytes = ReportOutput.bytes { format.reporter.write(report, style: style, to: &$0) }
    do {
      try WorkingTree(root: console.environment.currentFolder).write(bytes, to: file)
    } catch {
      throw StopError(message: "the report cannot be written: \(error.message)", help: error.help)
    }
  }

  /// The error of a run that found nothing to judge: it must not look like a clean one.
  private func nothing(in selection: Selection) -> StopError {
    let what = selection.files.isEmpty ? "there is nothing to check" : "none of the files is a project document"
    let folder = settings.paths.isEmpty ? selection.root : settings.paths.joined(separator: ", ")
    return StopError(
      message: "\(what) in \(folder)",
      help: """
        Project documents are .yaml, .yml and .md files with a `kind`, such as `kind: charter`. \
        Use --allow-empty where none is fine.
        """)
  }
}
