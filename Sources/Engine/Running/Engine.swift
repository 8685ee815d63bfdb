import CEL
package import Diagnostics
package import Portfolio
import SourceText
import Standard
import Workspace

/// Runs a standard over a portfolio.
///
/// Files are read and walked on several threads, then joined to projects, then projects are judged on several threads. What
/// comes out does not depend on the number of threads or on the order of the files in the request.
package enum Engine {
  /// Judges a portfolio.
  ///
  /// - Throws: `EngineError` where the standard cannot be used; what is wrong with documents is in the report.
  package static func check(_ request: CheckRequest) throws(EngineError) -> Report {
    let standard = try PackLoading.load(
      packs: request.packs, configuration: request.configuration, tree: request.tree)
    return try check(request, by: PreparedStandard(standard))
  }

  /// Judges a portfolio by a standard that is loaded already.
  package static func check(_ request: CheckRequest, by prepared: PreparedStandard) throws(EngineError) -> Report {
    try run(request, prepared).report
  }

  /// A report, and what it was made from.
  struct Run {
    let portfolio: Portfolio
    let compiled: CompiledStandard
    let outcome: JudgingOutcome
    let report: Report
  }

  /// Judges a portfolio.
  static func run(_ request: CheckRequest, _ prepared: PreparedStandard) throws(EngineError) -> Run {
    let standard = prepared.standard
    let selection = try RuleSelection(request, standard: standard)
    let compiled = CompiledStandard(standard, isJudged: selection.isJudged)
    let portfolio = load(request, compiled, prepared)
    // The portfolio is a million small objects; the system takes them all back at once when the process ends.
    if request.isLast {
      _ = unsafe Unmanaged.passRetained(portfolio)
      _ = unsafe Unmanaged.passRetained(compiled)
      _ = unsafe Unmanaged.passRetained(prepared)
    }
    let outcome = try judge(portfolio, compiled, request)
    var assembly = ReportAssembly(request: request, portfolio: portfolio, compiled: compiled)
    assembly.backlog = try BacklogLoading.load(request)
    if let change = request.change {
      assembly.scope = try scope(of: change, in: request, portfolio, compiled, prepared)
    }
    return Run(portfolio: portfolio, compiled: compiled, outcome: outcome, report: assembly.report(outcome))
  }

  /// Judges the state before a change by the same standard, to tell what the change is answerable for.
  private static func scope(
    of change: Change, in request: CheckRequest, _ portfolio: Portfolio, _ compiled: CompiledStandard,
    _ prepared: PreparedStandard
  ) throws(EngineError) -> ChangeScope {
    var before = request
    before.tree = BaseTree(change: change, current: request.tree)
    before.files = change.files
    before.reported = nil
    before.change = nil
    before.progress = nil
    before.isScored = false
    before.showsSchemas = false
    let base = load(before, compiled, prepared)
    let outcome = try judge(base, compiled, before)
    let report = ReportAssembly(request: before, portfolio: base, compiled: compiled).report(outcome)
    return ChangeScope(change, base: base, baseFindings: report.findings, portfolio: portfolio)
  }

  // MARK: Loading

  private final class LoadingWorker {
    var loader: DocumentLoader

    init(_ shared: DocumentLoader.Shared) { loader = DocumentLoader(shared) }
  }

  private struct NumberedPath: Sendable {
    let index: Int
    let path: String
  }

  static func load(
    _ request: CheckRequest, _ compiled: CompiledStandard, _ prepared: PreparedStandard
  ) -> Portfolio {
    let shared = DocumentLoader.Shared(
      compiled, prepared: prepared, configuration: request.configuration, named: request.named)
    // In whatever order they were asked for, files are taken by path: indexes of files are their order.
    let backlog = request.configuration.backlog.map { _ in request.configuration.backlogPath }
    let files = Set(request.files).sorted().filter { path in
      // A backlog may have a name like that of a document.
      path != backlog && !request.configuration.exclude.contains { $0.matches(path) }
    }
    let numbered = files.enumerated().map { NumberedPath(index: $0.offset, path: $0.element) }
    let counter = ProgressCounter(request.progress, total: numbered.count)
    let outcomes = Parallel.map(numbered, threads: request.threads, makeWorker: { LoadingWorker(shared) }) {
      worker, file -> LoadedFile in
      defer { counter.advance() }
      do throws(FileError) {
        let source = SourceFile(path: file.path, bytes: try request.tree.read(file.path))
        return worker.loader.load(source, index: file.index)
      } catch {
        return LoadedFile(unreadable: file.path, error)
      }
    }
    return Portfolio(standard: compiled.standard, files: outcomes)
  }

  // MARK: Judging

  private static func judge(
    _ portfolio: Portfolio, _ compiled: CompiledStandard, _ request: CheckRequest
  ) throws(EngineError) -> JudgingOutcome {
    let units =
      portfolio.projects.indices.map(JudgingUnit.project) + portfolio.programmes.indices.map(JudgingUnit.programme)
      + [.portfolio]
    let asOf = request.asOf
    let pieces = Parallel.map(
      units, threads: request.threads,
      makeWorker: {
        let judge = Judge(portfolio, compiled: compiled, asOf: asOf)
        judge.showsSchemas = request.showsSchemas
        return judge
      }
    ) { judge, unit -> JudgingOutcome in
      switch unit {
      case .project(let index): judge.judgeProject(index)
      case .programme(let index): judge.judgeProgramme(index)
      case .portfolio:
        judge.judgePortfolio()
        judge.judgeFiles()
      }
      return judge.takeOutcome()
    }
    var outcome = JudgingOutcome(ruleCount: compiled.rules.count)
    for piece in pieces { outcome.add(piece) }
    if request.isScored { outcome.units = zip(units, pieces).map(JudgedUnit.init) }
    if !outcome.failures.isEmpty {
      throw .rule(problems: outcome.failures.map(\.problem), files: compiled.standard.files)
    }
    return outcome
  }
}
