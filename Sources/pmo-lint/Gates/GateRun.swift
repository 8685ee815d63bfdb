import Diagnostics
import Engine
import Portfolio
import Reporters
import SourceText
import Standard
import Workspace

/// One run of `gate`: from a gate and a project to a verdict.
struct GateRun {
  private let options: GateCommand
  private let console: Console

  /// Prepares a run.
  init(options: GateCommand, console: Console) {
    self.options = options
    self.console = console
  }

  /// Judges the project, or lists the gates where none is named.
  func perform() throws(StopError) -> ExitStatus {
    guard let word = options.gate else {
      let session = try StandardSession(options.standard.source, paths: options.paths, console: console)
      list(try gates(of: session.standard), of: session.standard)
      return .clean
    }
    let portfolio = try portfolio()
    let gates = try gates(of: portfolio.session.standard)
    guard let gate = gates.gate(named: word) else { throw .unknownGate(word, in: gates) }
    let project = try project(in: portfolio.assessor, portfolio.documents)
    let review: GateReview
    do {
      review = try portfolio.assessor.review(gate, of: gates, project: project)
    } catch {
      throw StopError(error)
    }
    write(review, root: portfolio.root)
    switch review.verdict {
    case .go: return .clean
    case .conditional: return options.strict ? .findings : .clean
    case .noGo: return .findings
    }
  }

  private func gates(of standard: Standard) throws(StopError) -> GateSet {
    let (gates, problems) = standard.readGates()
    guard problems.isEmpty else { throw .invalidStandard(problems, in: standard.files) }
    return gates
  }

  /// A portfolio, with what assesses its projects.
  private struct Candidate {
    let session: Session
    let assessor: GateAssessor
    let root: String

    /// The documents that a path or the current folder limits the choice to; `nil` for all of them.
    let documents: Set<String>?
  }

  /// Reads the whole portfolio that the project belongs to: rules look across documents.
  private func portfolio() throws(StopError) -> Candidate {
    var settings = CheckSettings(
      judging: JudgingOptions(asOf: options.asOf?.date(today: Clock.today()) ?? Clock.today()))
    settings.paths = options.paths
    settings.standard = options.standard.source
    let candidates = try PortfolioSearch(settings, console: console, warns: false).portfolios().map { found in
      let request = CheckRequest(
        tree: found.tree, files: found.selection.files, judging: settings.judging, threads: Parallel.processors)
      return Candidate(
        session: found.session, assessor: GateAssessor(found.session, request), root: found.selection.root,
        documents: found.selection.reported ?? filesHere(found.selection))
    }
    return candidates.count == 1 ? candidates[0] : try choice(among: candidates)
  }

  /// The portfolio of the project that is meant, where several configurations count.
  private func choice(among candidates: [Candidate]) throws(StopError) -> Candidate {
    let projects = candidates.map(\.assessor.projects)
    let all = candidates.indices.filter { !projects[$0].isEmpty }
    let near = all.filter { index in
      guard let word = options.project else {
        return candidates[index].documents.map { !candidates[index].assessor.projects(of: $0).isEmpty } ?? false
      }
      return projects[index].contains { $0.id == word || $0.name == word }
    }
    let chosen = near.isEmpty ? all : near
    guard chosen.count > 1 else { return candidates[chosen.first ?? 0] }
    let ids = chosen.flatMap { projects[$0].map(\.id) }.prefix(20).joined(separator: ", ")
    throw near.isEmpty
      ? .severalProjects(projects.joined().count, ids) : .severalPortfolios(near.count, ids)
  }

  /// The files below the current folder, where that is not the root.
  private func filesHere(_ selection: PortfolioFiles) -> Set<String>? {
    let folder = selection.path(console.environment.currentFolder)
    guard !folder.isEmpty, !folder.hasPrefix("/") else { return nil }
    return Set(selection.files.filter { $0.hasPrefix(folder + "/") })
  }

  // MARK: Gates and projects

  private func list(_ gates: GateSet, of standard: Standard) {
    if options.outputFormat == "json" {
      console.write(ReportOutput.bytes { listing(gates).writeJSON(toolVersion: Version.current, to: &$0) })
      return
    }
    var page = PageText(
      isColored: console.isColored(options.color, for: .output), columns: console.columns(of: .output))
    listing(gates).write(to: &page)
    console.write(page.takeBytes())
  }

  private func listing(_ gates: GateSet) -> GateListing {
    GateListing(gates.gates.map { GateListing.Entry($0) })
  }

  /// The project that is meant: the one that is named, the only one in the folder or file that is named, or the only one.
  private func project(in assessor: GateAssessor, _ documents: Set<String>?) throws(StopError) -> Int {
    let projects = assessor.projects
    guard !projects.isEmpty else {
      throw .noProject
    }
    let list = projects.prefix(20).map { "\($0.id)\($0.name.isEmpty ? "" : " (\($0.name))")" }.joined(separator: ", ")
    guard let word = options.project else {
      guard projects.count > 1 else { return 0 }
      let here = documents.map { assessor.projects(of: $0) } ?? []
      if here.count == 1 { return here[0] }
      let names = here.isEmpty ? list : here.map { projects[$0].id }.joined(separator: ", ")
      guard here.isEmpty, !options.paths.isEmpty else {
        throw .severalProjects(here.isEmpty ? projects.count : here.count, names)
      }
      throw .noProject(in: options.paths, names)
    }
    if let index = projects.firstIndex(where: { $0.id == word || $0.name == word }) { return index }
    throw .unknownProject(word, among: projects.flatMap { [$0.id, $0.name] }, list)
  }

  // MARK: Writing

  private func write(_ review: GateReview, root: String) {
    if options.outputFormat == "json" {
      var writer = GateJSON(review)
      console.write(ReportOutput.bytes { writer.write(toolVersion: Version.current, to: &$0) })
      return
    }
    var style = ReportStyle()
    style.isColored = console.isColored(options.color, for: .output)
    style.shownPath = ShownPath(root: root, folder: console.environment.currentFolder).text
    var text = GateText(review, style: style)
    console.write(ReportOutput.bytes(isColored: style.isColored) { text.write(to: &$0) })
  }
}

extension GateListing.Entry {
  /// Lists a gate of the standard.
  init(_ gate: Gate) {
    self.init(
      id: gate.id, title: gate.title, aliases: gate.aliases, purpose: gate.purpose, stage: gate.stage,
      rules: gate.rules, blockingSeverity: gate.blockingSeverity, blockingRules: gate.blockingRules)
  }
}
