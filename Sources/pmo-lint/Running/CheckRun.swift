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

    /// The error of a run in which nothing was found to judge; `nil` where something was.
    var emptiness: StopError?

    /// The standard that was judged by.
    var standard: Standard { session.standard }

    /// The organisation's settings.
    var configuration: Configuration { session.configuration }
  }

  /// Finds the documents, judges them and writes the report.
  func perform() throws(StopError) -> ExitStatus {
    let writing = try ReportWriting(settings, console: console)
    let portfolios = try judged(showsScores: writing.showsScores)
    if let ignoring = settings.ignoring {
      return try silence(portfolios, reason: ignoring.reason)
    }

    let report = Report.joined(portfolios.map(\.report))
    let policy = try policy(of: portfolios, report)
    try writing.write(report, Self.selection(of: portfolios), policy)
    if !settings.allowsNothing, let emptiness = Self.emptiness(of: portfolios) { throw emptiness }
    let failing = report.findings.reduce(0) { $0 + (policy.fails($1) ? 1 : 0) }
    let shortfalls = policy.shortfalls(of: report)
    if !writing.isForHumans, !shortfalls.isEmpty {
      // A reader of the report may be a program that knows nothing of scores: a run that fails says why.
      StandardStream.error.write(ReportOutput.bytes { ScoreText.writeShortfalls(shortfalls, to: &$0) })
    }
    return ExitStatus(failing: failing + shortfalls.count, isLenient: settings.isLenient)
  }

  /// Finds the documents and judges them, those of each configuration by themselves.
  ///
  /// - Parameters:
  ///   - showsScores: Whether the scores of projects are wanted in any case.
  ///   - isJoined: Whether the reports will be one, so that their paths begin at the same folder.
  /// - Returns: The reports and what they were made from, in the order of their folders; at least one.
  /// - Throws: `StopError` where nothing can be judged.
  func judged(showsScores: Bool, isJoined: Bool = true) throws(StopError) -> [Judged] {
    let search = PortfolioSearch(settings, console: console)
    let found = try search.portfolios()
    let isScored =
      settings.style.showsScores || showsScores || found.contains { !settings.minimumScores($0.configuration).isEmpty }
    var judged: [Judged] = []
    for var portfolio in found {
      if !isJoined { portfolio.folder = "" }
      judged.append(try judge(portfolio, isScored: isScored, standIn: search.standIn))
    }
    // With a list of the files the report is what shows why.
    guard !settings.style.showsFiles, !settings.allowsNothing, let emptiness = Self.emptiness(of: judged) else {
      return judged
    }
    throw emptiness
  }

  /// Judges one portfolio.
  private func judge(
    _ portfolio: PortfolioSearch.Found, isScored: Bool, standIn: String?
  ) throws(StopError) -> Judged {
    let (selection, session) = (portfolio.selection, portfolio.session)
    var judging = settings.judging
    judging.isScored = isScored
    var request = CheckRequest(
      tree: portfolio.tree, files: selection.files, reported: selection.reported, judging: judging,
      threads: settings.threads ?? Parallel.processors)
    request.named = selection.named
    request.folder = portfolio.folder
    guard !selection.files.isEmpty || settings.allowsNothing else {
      return Judged(
        report: Report(asOf: judging.asOf), request: request, session: session, selection: selection,
        emptiness: nothing(in: selection))
    }
    try refuseOtherFormats(of: request, in: selection)
    if let revision = settings.changedSince {
      request.change = try RevisionChange(revision, console: console).change(
        of: request, standIn: standIn, isElsewhere: selection.isElsewhere)
    }
    request.isLast = settings.ignoring == nil
    request.listsFiles = settings.style.showsFiles
    var report = try judge(request, by: session)
    report.notes = selection.notes + report.notes
    report.rules = session.configuration.linked(report.rules)
    let unread = session.unreadDocumentRules
    let isEmpty = report.coverage.documents == 0 && report.findings.allSatisfy { unread.contains($0.rule) }
    let excluded = Set(report.excluded)
    let hasNamedExcluded =
      !settings.paths.isEmpty && !excluded.isEmpty
      && (selection.reported ?? Set(selection.files)).contains { excluded.contains(request.reportPath($0)) }
    var judged = Judged(report: report, request: request, session: session, selection: selection)
    if isEmpty, !hasNamedExcluded {
      judged.emptiness = nothing(in: selection, asked: report.findings.first, notes: report.notes)
    }
    return judged
  }

  /// Stops where a file that a person named is a spreadsheet or something else that is not text: it must not seem checked.
  private func refuseOtherFormats(of request: CheckRequest, in selection: PortfolioFiles) throws(StopError) {
    for path in request.named.sorted() where DocumentFormat(path: path) == nil {
      // A pipe can be read once only, and has no ending.
      guard path.split(separator: "/").last?.contains(".") == true, let bytes = try? request.tree.read(path),
        bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil
      else { continue }
      throw .notADocument(ShownPath(root: selection.root, folder: console.environment.currentFolder).text(path))
    }
  }

  // MARK: Several portfolios

  /// The error of a run without anything to judge: none of the portfolios has something.
  private static func emptiness(of portfolios: [Judged]) -> StopError? {
    portfolios.allSatisfy { $0.emptiness != nil } ? portfolios.first?.emptiness : nil
  }

  /// The files of all portfolios together.
  private static func selection(of portfolios: [Judged]) -> PortfolioFiles {
    var all = portfolios[0].selection
    guard portfolios.count > 1 else { return all }
    all.root = PortfolioSearch.commonRoot(of: portfolios.map(\.selection))
    all.files = portfolios.flatMap { $0.selection.files.map($0.request.reportPath) }.sorted()
    if portfolios.allSatisfy({ $0.selection.reported == nil }) {
      all.reported = nil
    } else {
      all.reported = Set(
        portfolios.flatMap { portfolio in
          (portfolio.selection.reported ?? Set(portfolio.selection.files)).map(portfolio.request.reportPath)
        })
    }
    return all
  }

  /// What fails the run, as each configuration says of its own portfolio.
  private func policy(of portfolios: [Judged], _ report: Report) throws(StopError) -> FailurePolicy {
    var policies: [FailurePolicy] = []
    for portfolio in portfolios {
      var policy = FailurePolicy(thresholds: portfolio.configuration.failOn)
      for change in settings.failOn { change.apply(to: &policy.thresholds) }
      policy.minimumScores = settings.minimumScores(portfolio.configuration)
      try MinimumScoreNames.check(portfolio.configuration, portfolio.report, portfolio.standard)
      policies.append(policy)
    }
    var policy = policies[0]
    guard policies.count > 1 else { return policy }
    policy.knownShortfalls = zip(policies, portfolios).flatMap { $0.shortfalls(of: $1.report) }
    guard policies.contains(where: { $0.thresholds != policy.thresholds }) else { return policy }
    // The innermost folder counts.
    let folders = zip(portfolios, policies).sorted { $0.0.request.folder.utf8.count > $1.0.request.folder.utf8.count }
    policy.thresholdsBySource = report.sources.map { source in
      let own = folders.first { $0.0.request.folder.isEmpty || Path.isInside(source.path, folder: $0.0.request.folder) }
      return own?.1.thresholds ?? policy.thresholds
    }
    return policy
  }

  /// Writes comments that suppress what was found.
  private func silence(_ portfolios: [Judged], reason: String?) throws(StopError) -> ExitStatus {
    guard let judged = portfolios.first, portfolios.count == 1 else {
      throw .severalConfigurations(portfolios.map { shownFolder($0) }, "pmo-lint --add-ignores")
    }
    let shown = ShownPath(root: judged.selection.root, folder: console.environment.currentFolder)
    return try IgnoreWriting(console: console).silence(
      judged.report, judged.request, by: judged.session, reason: reason, shownPath: shown.text)
  }

  /// The folder of a portfolio's configuration, as it reads from the current folder.
  private func shownFolder(_ judged: Judged) -> String {
    let folder = console.environment.currentFolder
    let root = judged.selection.root
    let isNear = root == folder || Path.isInside(root, folder: folder) || Path.isInside(folder, folder: root)
    let path = isNear ? Path.relative(root, to: folder) : root
    return path.isEmpty ? "." : path
  }

  // MARK: One portfolio

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
      return .noDocument(in: path, asked.message, help: asked.help)
    }
    if let named = selection.named.sorted().first(where: { DocumentFormat(path: $0) == nil }) {
      return .notADocument(named)
    }
    let folder = settings.paths.isEmpty ? selection.root : settings.paths.joined(separator: ", ")
    return .nothingToCheck(in: folder, hasFiles: !selection.files.isEmpty)
  }
}
