import Portfolio
import SourceText
import Standard
import Workspace

/// Where settings come from: a file that was named, the nearest one, or none.
enum ConfigurationFile {
  /// Reads the configuration of a run; a profile on the command line takes the place of its own.
  static func load(
    _ standard: StandardSource, for selection: Selection, tree: any FileTree, console: Console
  ) throws(StopError) -> Configuration {
    var configuration = try read(standard, for: selection, tree: tree, console: console)
    if let profile = standard.profile { configuration.settings.profile = .init(name: profile) }
    return configuration
  }

  private static func read(
    _ standard: StandardSource, for selection: Selection, tree: any FileTree, console: Console
  ) throws(StopError) -> Configuration {
    if standard.isWithoutConfiguration { return .default }
    let path: String
    if let named = standard.configuration {
      path = selection.path(console.environment.absolute(named))
    } else if selection.origin == .configuration {
      path = ProjectDocuments.configurationName
    } else {
      return .default
    }
    let source: SourceFile
    do {
      source = SourceFile(path: path, bytes: try tree.read(path))
    } catch {
      if tree is StagedTree, error.reason == .notFound {
        throw StopError(
          message: "the configuration \(path) is not staged, so that a commit would be judged without it",
          help: "Stage it: git add \(path).")
      }
      throw StopError(message: "the configuration cannot be read: \(error.message)", help: error.help)
    }
    let (configuration, problems) = Configuration.read(source)
    guard problems.isEmpty else {
      throw StopError(problems: problems.map { $0.resolved(settings: 0) }, files: [source], what: "the configuration")
    }
    return configuration
  }

  /// The packs that were named on the command line, as the tree takes them: a person writes them from where they stand.
  static func packs(_ standard: StandardSource, for selection: Selection, console: Console) -> [String] {
    standard.packs.map { selection.path(console.environment.absolute($0)) }
  }
}
