import Diagnostics
import Engine
import Portfolio
import Reporters
import SourceText
import Workspace

/// One run of `check`: from options to a status.
struct CheckRun {
  /// What the person asked for.
  private let options: CheckCommand

  private let console: Console

  /// Prepares a run.
  init(options: CheckCommand, console: Console) {
    self.options = options
    self.console = console
  }

  /// Finds the documents, judges them and writes the report.
  func perform() throws(StopError) -> ExitStatus {
    let format = try options.output.format(console.environment)
    let threads = options.threads ?? Parallel.processors
    let (selection, tree) = try documents(threads: threads)
    guard !selection.files.isEmpty || options.selection.allowEmpty else { throw nothing(in: selection) }

    let configuration = try ConfigurationFile.load(options.standard, for: selection, tree: tree, console: console)
    var policy = FailurePolicy(thresholds: configuration.failOn)
    for change in options.selection.failOn { change.apply(to: &policy.thresholds) }

    var request = CheckRequest(
      tree: tree, files: selection.files, reported: selection.reported, configuration: configuration,
      asOf: options.selection.asOf?.date(today: Clock.today()) ?? Clock.today(), threads: threads)
    request.named = selection.named
    request.packs = ConfigurationFile.packs(options.standard, for: selection, console: console)
    request.select = ArgumentWords.list(options.selection.select)
    request.ignore = ArgumentWords.list(options.selection.ignore)
    request.minSeverity = options.selection.minSeverity

    var report = try judge(request)
    report.notes = selection.notes + report.notes
    let isEmpty = report.coverage.documents == 0 && report.findings.isEmpty
    guard !isEmpty || options.selection.allowEmpty else { throw nothing(in: selection) }
    try write(report, format, selection, policy)
    let failing = report.findings.reduce(0) { $0 + (policy.fails($1) ? 1 : 0) }
    return ExitStatus(failing: failing, isLenient: options.selection.exitZero)
  }

  /// The documents that the run is about, and where their bytes come from.
  private func documents(threads: Int) throws(StopError) -> (Selection, any FileTree) {
    let heedsConfiguration = options.standard.config == nil && !options.standard.noConfig
    let discovery = Discovery(
      environment: console.environment, heedsConfiguration: heedsConfiguration, threads: threads)
    let paths = options.paths.filter { $0 != "-" }
    let standIn = options.paths.contains("-") ? options.stdinFilename ?? "stdin.yaml" : nil
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
    let progress = ProgressLine(console: console, isWanted: !options.output.quiet)
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
    style.detail = options.output.detail
    style.severityFloor = options.selection.minSeverity
    style.toolVersion = Version.current
    style.shownPath = ShownPath(root: selection.root, folder: console.environment.currentFolder).text
    guard let file = options.output.outputFile else {
      style.isColored = format.isForPeople && console.isColored(options.output.color, for: .output)
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
    let folder = options.paths.isEmpty ? selection.root : options.paths.joined(separator: ", ")
    return StopError(
      message: "\(what) in \(folder)",
      help: """
        Project documents are .yaml, .yml and .md files with a `kind`, such as `kind: charter`. \
        Use --allow-empty where none is fine.
        """)
  }
}
