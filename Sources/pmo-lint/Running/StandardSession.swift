import Engine
import Portfolio
import Standard
import Workspace

/// The session of a run in the current folder: the standard with the settings of the nearest configuration.
struct StandardSession {
  /// The root that it was found from.
  let selection: PortfolioFiles

  /// The standard with the organisation's settings.
  let session: Session

  /// The standard.
  var standard: Standard { session.standard }

  /// Loads the standard.
  ///
  /// - Parameters:
  ///   - source: Where it comes from, beside the pack that is built in.
  ///   - paths: Files and folders whose root counts; none means the current folder.
  ///   - console: The environment.
  /// - Throws: `StopError` where a path does not exist or the standard cannot be used.
  init(_ source: StandardSource, paths: [String] = [], console: Console) throws(StopError) {
    let discovery = Discovery(
      environment: console.environment, usesConfiguration: source.usesNearestConfiguration)
    do {
      selection = paths.isEmpty ? try discovery.location() : try discovery.namedPaths(paths: paths).location
    } catch {
      throw StopError(error)
    }
    let tree = WorkingTree(root: selection.root)
    let configuration = try ConfigurationFile.load(source, for: selection, tree: tree, console: console)
    do throws(EngineError) {
      session = try Session(
        packs: ConfigurationFile.packs(source, for: selection, console: console), configuration: configuration,
        tree: tree)
    } catch {
      throw StopError(error, configuration: configuration.source)
        .showing(configuration.source, in: selection, console)
    }
  }
}
