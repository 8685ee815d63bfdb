package import Portfolio
import SourceText
import Standard
import Workspace

/// Reads the backlog of a run.
package enum BacklogLoading {
  /// The backlog that belongs to a configuration; `nil` where there is no such file, or where it is not applied.
  ///
  /// - Throws: `EngineError.backlog` where it has problems, `.backlogFile` where it cannot be read.
  package static func load(
    _ request: CheckRequest, _ configuration: Configuration
  ) throws(EngineError) -> Backlog? {
    guard request.judging.appliesBacklog else { return nil }
    let path = configuration.backlogPath
    let source: SourceFile
    do throws(FileError) {
      source = SourceFile(path: path, bytes: try request.tree.read(path))
    } catch {
      if case .notFound = error.reason { return nil }
      throw .backlogFile(error)
    }
    let (backlog, problems) = Backlog.read(source)
    guard problems.isEmpty else { throw .backlog(problems: problems.map { $0.resolved(settings: 0) }, file: source) }
    return backlog
  }
}
