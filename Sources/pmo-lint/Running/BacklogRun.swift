import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import Workspace

/// One run of `backlog`: judges the whole portfolio and writes the file.
struct BacklogRun {
  let settings: CheckSettings
  let console: Console

  /// Writes the backlog of a portfolio that has none; of each, where there are several configurations.
  func create() throws(StopError) -> ExitStatus {
    let all = try judged()
    // A configuration without documents of its own needs no file.
    let portfolios = all.count == 1 ? all : all.filter { $0.report.coverage.documents > 0 }
    for judged in portfolios where judged.request.tree.entry(at: judged.configuration.backlogPath) != nil {
      throw .backlogExists(shown(judged))
    }
    for judged in portfolios {
      var options = BacklogUpdate.Options()
      options.added = Set(judged.standard.rules.map(\.id))
      var empty = Backlog(source: SourceFile(path: judged.configuration.backlogPath, bytes: []))
      empty.asOf = judged.request.judging.asOf
      let update = BacklogUpdate(empty, judged.report, judged.request, judged.session.compiled, options: options)
      try write(update.backlog, judged)
      say("Wrote \(shown(judged)): \(counted(update.added)) held back from now on")
    }
    return .clean
  }

  /// Removes what was corrected, follows what moved, and adds what is asked for.
  func update(adding words: [String]) throws(StopError) -> ExitStatus {
    try change { (standard) throws(StopError) in
      var options = BacklogUpdate.Options()
      for word in words {
        let found = standard.rules(selectedBy: word)
        guard !found.isEmpty else {
          let names = standard.rules.flatMap { [$0.id, $0.name] }
          throw StopError(.unknownRule(word, suggestion: NearMiss.nearMiss(of: word, among: names)))
        }
        options.added.formUnion(found.map(\.id))
      }
      return options
    }
  }

  /// Takes out whatever no finding matches.
  func prune() throws(StopError) -> ExitStatus {
    try change { (_) throws(StopError) in
      var options = BacklogUpdate.Options()
      options.followsMoves = false
      return options
    }
  }

  private func change(
    _ options: (Standard) throws(StopError) -> BacklogUpdate.Options
  ) throws(StopError) -> ExitStatus {
    let portfolios = try judged()
    var isThere = false
    for judged in portfolios where try change(judged, options) { isThere = true }
    guard isThere else {
      throw .noBacklog(portfolios.map(shown))
    }
    return .clean
  }

  /// Changes the backlog of one portfolio.
  ///
  /// - Returns: Whether there is one.
  private func change(
    _ judged: CheckRun.Judged, _ options: (Standard) throws(StopError) -> BacklogUpdate.Options
  ) throws(StopError) -> Bool {
    let known: Backlog?
    do throws(EngineError) {
      known = try BacklogLoading.load(judged.request, judged.configuration)
    } catch {
      throw StopError(error)
    }
    guard let known else { return false }
    let update = BacklogUpdate(
      known, judged.report, judged.request, judged.session.compiled, options: try options(judged.standard))
    let left = update.backlog.entries.reduce(0) { $0 + $1.count }
    guard update.hasChanged else {
      say("\(shown(judged)) is up to date: \(counted(left)) held back")
      return true
    }
    try write(update.backlog, judged)
    let parts = [
      (update.removed, "removed"), (update.moved, "moved"), (update.added, "added"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    say("Wrote \(shown(judged)): \(parts.joined(separator: ", ")); \(counted(left)) held back")
    return true
  }

  /// The portfolios, each judged by itself.
  private func judged() throws(StopError) -> [CheckRun.Judged] {
    let portfolios = try CheckRun(settings: settings, console: console).judged(showsScores: false, isJoined: false)
    guard settings.backlogFile != nil, portfolios.count > 1 else { return portfolios }
    throw .severalBacklogs(portfolios.count)
  }

  private func write(_ backlog: Backlog, _ judged: CheckRun.Judged) throws(StopError) {
    let path = judged.configuration.backlogPath
    let tree = WorkingTree(root: judged.request.tree.root)
    do {
      try tree.makeFolder(of: path)
      try tree.write(Array(backlog.text.utf8), to: path)
    } catch {
      throw .cannotWrite("the backlog", error)
    }
  }

  private func shown(_ judged: CheckRun.Judged) -> String {
    let paths = ShownPath(root: judged.selection.root, folder: console.environment.currentFolder)
    return VisibleText.visible(settings.backlogFile ?? paths.text(judged.configuration.backlogPath))
  }

  private func counted(_ count: Int) -> String { count == 1 ? "1 finding is" : "\(count) findings are" }

  private func say(_ sentence: String) { console.write(Array("\(sentence)\n".utf8)) }
}
