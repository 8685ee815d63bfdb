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
    let session: Session
    let selection: PortfolioFiles

    /// The standard that was judged by.
    var standard: Standard { session.standard }

    /// The organisation's settings.
    var configuration: Configuration { session.configuration }
  }

  /// Finds the documents, judges them and writes the report.
  func perform() throws(StopError) -> ExitStatus {
    let writing = try ReportWriting(settings, console: console)
    let judged = try judged(showsScores: writing.showsScores)
    let (report, selection, configuration) = (judged.report, judged.selection, judged.configuration)
    if let ignoring = settings.ignoring {
      let shown = ShownPath(root: selection.root, folder: console.environment.currentFolder)
      return try IgnoreWriting(console: console).silence(
        report, judged.request, by: judged.session, reason: ignoring.reason, shownPath: shown.text)
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
  /// - Parameter showsScores: Whether the scores of projects are wanted in any case.
  /// - Returns: The report, and what it was made from.
  /// - Throws: `StopError` where nothing can be judged.
  func judged(showsScores: Bool) throws(StopError) -> Judged {
    let threads = settings.threads ?? Parallel.processors
    let standIn = settings.paths.contains("-") ? settings.stdinFilename ?? "stdin.yaml" : nil
    let discovery = Discovery(
      environment: console.environment, usesConfiguration: settings.standard.usesNearestConfiguration, threads: threads
    )
    let namedPaths: NamedPaths
    do {
      namedPaths =
        settings.isStaged
        ? try discovery.namedPaths(paths: [], standIns: settings.paths)
        : try discovery.namedPaths(paths: settings.paths.filter { $0 != "-" }, standIns: standIn.map { [$0] } ?? [])
    } catch {
      throw StopError(error)
    }
    let staged = try stagedTree(namedPaths.location)
    let tree: any FileTree = if let staged { staged } else { try self.tree(namedPaths.location, standIn: standIn) }
    var configuration = try ConfigurationFile.load(
      settings.standard, for: namedPaths.location, tree: tree, console: console)
    configuration.settings.selected = settings.judging.select
    if let file = settings.backlogFile { configuration.backlog = console.environment.absolute(file) }
    let packs = ConfigurationFile.packs(settings.standard, for: namedPaths.location, console: console)

    let finder = configuration.namesHiddenFiles ? discovery.including(hidden: configuration.givesKind) : discovery
    // Git lists the files while this process reads the standard.
    let (listing, loading) = Parallel.both(threads > 1 && namedPaths.isWorthWaiting) {
      Result { () throws(DiscoveryError) in
        if let staged { try finder.list(namedPaths, staged: staged) } else { try finder.list(namedPaths) }
      }
    } _: {
      Result { () throws(EngineError) in try Session(packs: packs, configuration: configuration, tree: tree) }
    }
    let selection = try listing.mapError { StopError($0) }.get()
    for warning in selection.warnings { console.warn(warning) }
    // Where only what was named is read, a pattern may well be for something else.
    if selection.origin != .folder || settings.paths.isEmpty {
      let unmatched = configuration.unmatchedPatterns(among: selection.files) { tree.entry(at: $0) == .folder }
      for pattern in unmatched { console.warn(pattern) }
    }
    guard !selection.files.isEmpty || settings.allowsNothing else { throw nothing(in: selection) }
    let session = try loading.mapError { StopError($0) }.get()

    let minimumScores = settings.minimumScores(configuration)
    var judging = settings.judging
    judging.isScored = settings.style.showsScores || !minimumScores.isEmpty || showsScores
    var request = CheckRequest(
      tree: tree, files: selection.files, reported: selection.reported, judging: judging, threads: threads)
    request.named = selection.named
    if let revision = settings.changedSince {
      request.change = try RevisionChange(revision, console: console).change(of: request, standIn: standIn)
    }
    request.isLast = settings.ignoring == nil
    var report = try judge(request, by: session)
    report.notes = selection.notes + report.notes
    let unread = session.unreadDocumentRules
    let isEmpty = report.coverage.documents == 0 && report.findings.allSatisfy { unread.contains($0.rule) }
    let excluded = report.excluded.filter { selection.reported?.contains($0) ?? true }
    guard !isEmpty || settings.allowsNothing || (!excluded.isEmpty && !settings.paths.isEmpty) else {
      throw nothing(in: selection, asked: report.findings.first, notes: report.notes)
    }
    return Judged(report: report, request: request, session: session, selection: selection)
  }

  /// What is staged, where that is to be judged.
  private func stagedTree(_ location: PortfolioFiles) throws(StopError) -> StagedTree? {
    guard settings.isStaged else { return nil }
    do {
      return try StagedTree(folder: location.root, environment: console.environment)
    } catch {
      throw StopError(
        message: "cannot read what is staged: \(error.message)",
        help: error.help.isEmpty ? "Leave out --staged, to judge the files on the disk." : error.help)
    }
  }

  /// Where bytes come from: the disk, with standard input in the place of the file that it stands for.
  private func tree(_ location: PortfolioFiles, standIn: String?) throws(StopError) -> any FileTree {
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
  private func judge(_ request: CheckRequest, by session: Session) throws(StopError) -> Report {
    var request = request
    let progress = ProgressLine(console: console, isWanted: settings.style.detail != .quiet)
    if progress.isShown { request.progress = { progress.show(done: $0.done, total: $0.total) } }
    defer { progress.erase() }
    do {
      return try session.check(request)
    } catch {
      throw StopError(error)
    }
  }

  /// The error of a run that found nothing to judge: it must not look like a clean one.
  private func nothing(in selection: PortfolioFiles, asked: Finding? = nil, notes: [String] = []) -> StopError {
    if let asked, !settings.paths.isEmpty {
      let path = selection.named.sorted().first ?? selection.root
      return StopError(message: "no project document in \(path): \(asked.message)", help: asked.help)
    }
    if let named = selection.named.sorted().first(where: { DocumentFormat(path: $0) == nil }) {
      return StopError(
        message: "\(named) is not a project document: its name does not end in .yaml, .yml, .md or .json",
        help: "Write it as YAML: a spreadsheet exported as CSV can be turned into a list of records.")
    }
    let what = selection.files.isEmpty ? "nothing to check" : "no project document"
    let folder = settings.paths.isEmpty ? selection.root : settings.paths.joined(separator: ", ")
    return StopError(
      message: "\(what) in \(folder)",
      help: """
        Project documents are .yaml, .yml and .md files with a `kind`, such as `kind: charter`. \
        pmo-lint init looks for documents under other names. Use --allow-empty to accept that there are none.
        """)
  }
}
