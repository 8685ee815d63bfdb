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

  /// Writes the backlog of a portfolio that has none.
  func create() throws(StopError) -> ExitStatus {
    let judged = try judged()
    let path = judged.configuration.backlogPath
    guard judged.request.tree.entry(at: path) == nil else {
      throw StopError(
        message: "backlog exists already: \(shown(path))",
        help: "Remove what was corrected: pmo-lint backlog update. To start again, delete the file first.")
    }
    var options = BacklogUpdate.Options()
    options.added = Set(judged.standard.rules.map(\.id))
    var empty = Backlog(source: SourceFile(path: path, bytes: []))
    empty.asOf = judged.request.judging.asOf
    let update = BacklogUpdate(empty, judged.report, judged.request, judged.session.compiled, options: options)
    try write(update.backlog, to: path, judged)
    say("Wrote \(shown(path)): \(counted(update.added)) held back from now on")
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
    let judged = try judged()
    let path = judged.configuration.backlogPath
    let known: Backlog?
    do throws(EngineError) {
      known = try BacklogLoading.load(judged.request, judged.configuration)
    } catch {
      throw StopError(error)
    }
    guard let known else {
      throw StopError(message: "no backlog: \(shown(path))", help: "Create it: pmo-lint backlog create.")
    }
    let update = BacklogUpdate(
      known, judged.report, judged.request, judged.session.compiled, options: try options(judged.standard))
    let left = update.backlog.entries.reduce(0) { $0 + $1.count }
    guard update.hasChanged else {
      say("\(shown(path)) is up to date: \(counted(left)) held back")
      return .clean
    }
    try write(update.backlog, to: path, judged)
    let parts = [
      (update.removed, "removed"), (update.moved, "moved"), (update.added, "added"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    say("Wrote \(shown(path)): \(parts.joined(separator: ", ")); \(counted(left)) held back")
    return .clean
  }

  private func judged() throws(StopError) -> CheckRun.Judged {
    try CheckRun(settings: settings, console: console).judged(showsScores: false)
  }

  private func write(_ backlog: Backlog, to path: String, _ judged: CheckRun.Judged) throws(StopError) {
    let tree = WorkingTree(root: judged.request.tree.root)
    do {
      try tree.makeFolder(of: path)
      try tree.write(Array(backlog.text.utf8), to: path)
    } catch {
      throw StopError(message: "cannot write the backlog: \(error.message)", help: error.help)
    }
  }

  private func shown(_ path: String) -> String { VisibleText.visible(settings.backlogFile ?? path) }

  private func counted(_ count: Int) -> String { count == 1 ? "1 finding is" : "\(count) findings are" }

  private func say(_ sentence: String) { console.write(Array("\(sentence)\n".utf8)) }
}
