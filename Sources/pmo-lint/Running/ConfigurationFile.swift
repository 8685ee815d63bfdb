import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import Workspace

/// Where settings come from: a file that was named, the nearest one, or none.
enum ConfigurationFile {
  /// Reads the configuration of a run; a profile on the command line replaces its own, and `--preview` adds to it.
  static func load(
    _ standard: StandardSource, for selection: PortfolioFiles, tree: any FileTree, console: Console
  ) throws(StopError) -> Configuration {
    var configuration = try read(standard, for: selection, tree: tree, console: console)
    if standard.showsPreview { configuration.settings.showsPreview = true }
    if let profile = standard.profile { configuration.settings.profile = .init(name: profile) }
    return configuration
  }

  private static func read(
    _ standard: StandardSource, for selection: PortfolioFiles, tree: any FileTree, console: Console
  ) throws(StopError) -> Configuration {
    if standard.isWithoutConfiguration { return .default }
    let path: String
    if let named = standard.configuration {
      path = selection.path(console.environment.absolute(named))
    } else {
      try refuseMisnamed(selection, console: console)
      guard let name = selection.configurationName ?? stagedName(in: tree) else { return .default }
      path = name
    }
    let source: SourceFile
    do {
      source = SourceFile(path: path, bytes: try tree.read(path))
    } catch {
      if tree is StagedTree, error.reason == .notFound {
        let shown = ShownPath(root: selection.root, folder: console.environment.currentFolder)
        throw .configurationNotStaged(shown.text(path))
      }
      throw .cannotRead("the configuration", error)
    }
    let (configuration, problems) = Configuration.read(source)
    guard problems.isEmpty else {
      throw .invalidConfiguration(problems, in: source)
        .showing(source, in: selection, console)
    }
    return configuration
  }

  /// The configuration in the root that is staged, where the disk has none.
  private static func stagedName(in tree: any FileTree) -> String? {
    guard tree is StagedTree else { return nil }
    return ProjectDocuments.configurationNames.first { tree.entry(at: $0) == .file }
  }

  /// Stops where a file is meant as the configuration and has another name: a standard that is not the one that was meant must not
  /// judge.
  ///
  /// A file of such a name that has no key of a configuration is somebody else's.
  static func refuseMisnamed(_ selection: PortfolioFiles, console: Console) throws(StopError) {
    let below = selection.files.filter { file in
      file.utf8.last == UInt8(ascii: "l") && ProjectDocuments.isMisnamedConfiguration(file)
    }
    for path in selection.misnamedConfigurations + below {
      guard let bytes = try? WorkingTree(root: selection.root).read(path),
        Configuration.hasKeys(SourceFile(path: path, bytes: bytes))
      else { continue }
      let shown = ShownPath(root: selection.root, folder: console.environment.currentFolder).text(selection.path(path))
      throw .misnamedConfiguration(
        shown,
        isBesideAnother: selection.configurationName.map {
          Path.joined(selection.root, $0)
        }.map { Path.folder(of: $0) == Path.folder(of: path) } ?? false)
    }
  }

  /// The packs that were named on the command line, their folders relative to the root; on the command line they are relative to the
  /// current folder.
  static func packs(_ standard: StandardSource, for selection: PortfolioFiles, console: Console) -> [PackReference] {
    standard.packs.map { PackReference(word: $0, folder: selection.path(console.environment.absolute($0))) }
  }
}

/// Finds minimum scores of topics and projects that do not exist: a minimum that applies to nothing must not look like one that is
/// reached.
enum MinimumScoreNames {
  /// Names for which a similar one is looked for.
  private static let nearMissLimit = 20

  /// Compares the names in the configuration with those of the standard and of the report.
  ///
  /// - Throws: `StopError` with the locations in the configuration.
  static func check(_ configuration: Configuration, _ report: Report, _ standard: Standard) throws(StopError) {
    guard let source = configuration.source, !configuration.minimumScoreLocations.isEmpty else { return }
    let topics = Set(standard.rules.map(\.topic.name))
    let projects = Set(
      report.scores.compactMap { score -> String? in
        if case .project(let id) = score.subject { id } else { nil }
      })
    let minimumTopics = Set(configuration.minimumScores.topics.map(\.name))
    var problems: [SourceProblem] = []
    for (name, location) in configuration.minimumScoreLocations {
      let isTopic = minimumTopics.contains(name)
      let names = isTopic ? topics : projects
      // Paths narrow what is reported, and with it the projects that have a score.
      guard !names.contains(name), isTopic || report.scores.count > 1 else { continue }
      // Each look for a similar name takes as long as there are names.
      let near = problems.count < nearMissLimit ? NearMiss.question(of: name, among: names.sorted()) : nil
      problems.append(
        .unknownInScores(name, isTopic: isTopic, near: near, among: names.sorted(), at: location))
    }
    guard problems.isEmpty else {
      throw .invalidScores(problems, in: source)
    }
  }
}
