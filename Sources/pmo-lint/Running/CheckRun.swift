import Diagnostics
import Engine
import Portfolio
import Reporters
import SourceText
import Standard
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

  /// What judging gave, and what it was given.
  struct Judged {
    var report: Report
    let request: CheckRequest
    let prepared: PreparedStandard
    let selection: Selection

    /// The standard that was judged by.
    var standard: Standard { prepared.standard }
  }

  /// Finds the documents, judges them and writes the report.
  func perform() throws(StopError) -> ExitStatus {
    let writing = try ReportWriting(settings, console: console)
    let judged = try judged(showsScores: writing.showsScores)
    let (report, selection, configuration) = (judged.report, judged.selection, judged.request.configuration)
    if let ignoring = settings.ignoring {
      let shown = ShownPath(root: selection.root, folder: console.environment.currentFolder)
      return try IgnoreWriting(console: console).silence(
        report, judged.request, by: judged.prepared, reason: ignoring.reason, shownPath: shown.text)
    }

    var policy = FailurePolicy(thresholds: configuration.failOn)
    for change in settings.failOn { change.apply(to: &policy.thresholds) }
    let minimumScores = settings.minimumScores(configuration)
    policy.minimumScores = minimumScores
    try MinimumScoreNames.check(configuration, report, judged.standard)
    try writing.write(report, selection, policy)
    let failing = report.findings.reduce(0) { $0 + (policy.fails($1) ? 1 : 0) }
    let shortfalls = minimumScores.shortfalls(of: report.scores)
    if !writing.isForHumans, !shortfalls.isEmpty {
      // A reader of the report may be a program that knows nothing of scores: a run that fails says why.
      StandardStream.error.write(ReportOutput.bytes { ScoreText.writeShortfalls(shortfalls, to: &$0) })
    }
    return ExitStatus(failing: failing + shortfalls.count, isLenient: settings.isLenient)
  }

  /// Finds the documents and judges them.
  ///
  /// - Parameter tellsScores: Whether the scores of projects are wanted in any case.
  /// - Returns: The report, and what it was made from.
  /// - Throws: `StopError` where nothing can be judged.
  func judged(showsScores: Bool) throws(StopError) -> Judged {
    let threads = settings.threads ?? Parallel.processors
    let standIn = settings.paths.contains("-") ? settings.stdinFilename ?? "stdin.yaml" : nil
    let discovery = Discovery(
      environment: console.environment, usesConfiguration: settings.standard.usesNearestConfiguration, threads: threads
    )
    let survey: Survey
    do {
      survey =
        settings.isStaged
        ? try discovery.survey(paths: [], standIns: settings.paths)
        : try discovery.survey(paths: settings.paths.filter { $0 != "-" }, standIns: standIn.map { [$0] } ?? [])
    } catch {
      throw StopError(error)
    }
    let staged = try stagedTree(survey.location)
    let tree: any FileTree = if let staged { staged } else { try self.tree(survey.location, standIn: standIn) }
    var configuration = try ConfigurationFile.load(
      settings.standard, for: survey.location, tree: tree, console: console)
    if let file = settings.backlogFile { configuration.backlog = console.environment.absolute(file) }
    let packs = ConfigurationFile.packs(settings.standard, for: survey.location, console: console)

    let finder = configuration.namesHiddenFiles ? discovery.including(hidden: configuration.givesKind) : discovery
    // Git lists the files while this process reads the standard.
    let (listing, loading) = Parallel.both(threads > 1 && survey.isWorthWaiting) {
      Result { () throws(DiscoveryError) in
        if let staged { try finder.list(survey, staged: staged) } else { try finder.list(survey) }
      }
    } _: {
      Result { () throws(EngineError) in
        PreparedStandard(try PackLoading.load(packs: packs, configuration: configuration, tree: tree))
      }
    }
    let selection = try listing.mapError { StopError($0) }.get()
    for warning in selection.warnings { console.warn(warning) }
    // Where only what was named is read, a pattern may well be for something else.
    if selection.origin != .folder || settings.paths.isEmpty {
      let unmatched = configuration.unmatchedPatterns(among: selection.files) { tree.entry(at: $0) == .folder }
      for pattern in unmatched { console.warn(pattern) }
    }
    guard !selection.files.isEmpty || settings.allowsNothing else { throw nothing(in: selection) }
    let standard = try loading.mapError { StopError($0) }.get()

    var request = CheckRequest(
      tree: tree, files: selection.files, reported: selection.reported, configuration: configuration,
      asOf: settings.asOf?.date(today: Clock.today()) ?? Clock.today(), threads: threads)
    request.named = selection.named
    if let revision = settings.changedSince {
      request.change = try RevisionChange(revision, console: console).change(of: request, standIn: standIn)
    }
    request.packs = packs
    request.select = settings.select
    request.ignore = settings.ignore
    request.minSeverity = settings.minSeverity
    let minimumScores = settings.minimumScores(configuration)
    request.isScored = settings.showsScores || !minimumScores.isEmpty || showsScores
    request.showsSchemas = settings.detail == .verbose
    request.appliesSuppressions = settings.appliesSuppressions
    request.appliesBacklog = settings.appliesBacklog
    request.isLast = settings.ignoring == nil
    var report = try judge(request, by: standard)
    report.notes = selection.notes + report.notes
    let isEmpty = report.coverage.documents == 0 && report.findings.isEmpty
    guard !isEmpty || settings.allowsNothing else { throw nothing(in: selection) }
    return Judged(report: report, request: request, prepared: standard, selection: selection)
  }

  /// What is staged, where that is to be judged.
  private func stagedTree(_ location: Selection) throws(StopError) -> StagedTree? {
    guard settings.isStaged else { return nil }
    do {
      return try StagedTree(folder: location.root, environment: console.environment)
    } catch {
      throw StopError(
        message: "what is staged cannot be read: \(error.message)",
        help: error.help.isEmpty ? "Leave out --staged, to judge the files on the disk." : error.help)
    }
  }

  /// Where bytes come from: the disk, with standard input in the place of the file that it stands for.
  private func tree(_ location: Selection, standIn: String?) throws(StopError) -> any FileTree {
    let tree = WorkingTree(root: location.root)
    guard let standIn else { return tree }
    do {
      let path = location.path(console.environment.absolute(standIn))
      return OverlayTree(tree, buffers: [path: try StandardStream.input.readAll()])
    } catch {
      throw StopError(message: error.message, help: error.help)
    }
  }

  /// Judges, with a line of progress where a person waits.
  private func judge(_ request: CheckRequest, by standard: PreparedStandard) throws(StopError) -> Report {
    var request = request
    let progress = ProgressLine(console: console, isWanted: settings.detail != .quiet)
    if progress.isShown { request.progress = { progress.show(done: $0.done, total: $0.total) } }
    defer { progress.erase() }
    do {
      return try Engine.check(request, by: standard)
    } catch {
      throw StopError(error)
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
        pmo-lint init looks for documents under other names. Use --allow-empty where none is fine.
        """)
  }
}
