import Engine
import Portfolio
import SourceText
import Standard
import Workspace

/// Finds the portfolios of a run: for each configuration that counts for a document, its files and its session.
///
/// Most runs have one. Nothing is judged here.
struct PortfolioSearch {
  let settings: CheckSettings
  let console: Console

  /// The files of one configuration, and the standard as it says.
  struct Found {
    var selection: PortfolioFiles
    let tree: any FileTree
    let configuration: Configuration
    let session: Session

    /// The folder as seen from where the paths of the report begin.
    var folder = ""
  }

  private let discovery: Discovery
  private let threads: Int

  /// The file that standard input is, as a person wrote it.
  let standIn: String?

  /// Whether patterns that match nothing are reported.
  private let warns: Bool

  /// Prepares a search.
  init(_ settings: CheckSettings, console: Console, warns: Bool = true) {
    self.warns = warns
    self.settings = settings
    self.console = console
    threads = settings.threads ?? Parallel.processors
    discovery = Discovery(
      environment: console.environment, usesConfiguration: settings.standard.usesNearestConfiguration, threads: threads)
    standIn = settings.paths.contains("-") ? settings.stdinFilename ?? "stdin.yaml" : nil
  }

  /// Finds the portfolios, in the order of their folders; at least one.
  ///
  /// - Throws: `StopError` where a path does not exist or a configuration cannot be used.
  func portfolios() throws(StopError) -> [Found] {
    let groups: [NamedPaths]
    do {
      groups =
        settings.isStaged
        ? try discovery.groups(paths: [], standIns: settings.paths)
        : try discovery.groups(paths: settings.paths.filter { $0 != "-" }, standIns: standIn.map { [$0] } ?? [])
    } catch {
      throw StopError(error)
    }
    var found: [Found] = []
    for group in groups {
      for portfolio in try portfolios(of: group) {
        // A folder that was named may lie in another one that was.
        if let known = found.firstIndex(where: { $0.selection.root == portfolio.selection.root }) {
          found[known].selection.add(portfolio.selection)
        } else {
          found.append(portfolio)
        }
      }
    }
    guard found.count > 1 else { return found }
    found.sort { $0.selection.root < $1.selection.root }
    let root = Self.commonRoot(of: found.map(\.selection))
    for index in found.indices { found[index].folder = Path.relative(found[index].selection.root, to: root) }
    return found
  }

  /// Where the paths of a report on several portfolios begin: at the top of their repository, or else at the folder that holds all.
  static func commonRoot(of selections: [PortfolioFiles]) -> String {
    let roots = selections.map(\.root)
    let top = selections.first?.repositoryRoot ?? ""
    if roots.allSatisfy({ $0 == top || Path.isInside($0, folder: top) }) { return top }
    return Path.commonFolder(of: roots) ?? top
  }

  /// The portfolio of a root and those of the folders in it that have a configuration of their own.
  private func portfolios(of group: NamedPaths) throws(StopError) -> [Found] {
    let staged = try stagedTree(group.location)
    let tree: any FileTree = if let staged { staged } else { try self.tree(group) }
    let configuration = try configuration(for: group.location, tree: tree)
    let packs = ConfigurationFile.packs(settings.standard, for: group.location, console: console)
    let finder = configuration.namesHiddenFiles ? discovery.including(hidden: configuration.givesKind) : discovery
    // Git lists the files while this process reads the standard.
    let (listing, loading) = Parallel.both(threads > 1 && group.isWorthWaiting) {
      Result { () throws(DiscoveryError) in
        if let staged { try finder.list(group, staged: staged) } else { try finder.list(group) }
      }
    } _: {
      Result { () throws(EngineError) in try Session(packs: packs, configuration: configuration, tree: tree) }
    }
    let selection = try listing.mapError { StopError($0) }.get()
    if settings.standard.usesNearestConfiguration, staged == nil {
      try ConfigurationFile.refuseMisnamed(selection, console: console)
    }
    for warning in selection.warnings { console.warn(warning) }
    // Where only what was named is read, a pattern may well be for something else.
    if selection.origin != .folder || settings.paths.isEmpty {
      warnOfPatterns(of: configuration, in: selection, tree: tree)
    }
    let parts = try split(selection, staged: staged, configuration)
    let session = try loading.mapError {
      StopError($0, configuration: configuration.source).showing(configuration.source, in: selection, console)
    }.get()
    var found: [Found] = []
    for part in parts {
      if part.root == selection.root {
        found.append(Found(selection: part, tree: tree, configuration: configuration, session: session))
      } else {
        found.append(try inner(part))
      }
    }
    return found
  }

  /// The portfolio of a folder with a configuration of its own, whose files were listed from further up.
  private func inner(_ listed: PortfolioFiles) throws(StopError) -> Found {
    var selection = listed
    let staged = try stagedTree(selection)
    let tree: any FileTree = if let staged { staged } else { WorkingTree(root: selection.root) }
    let configuration = try configuration(for: selection, tree: tree)
    if configuration.namesHiddenFiles {
      let finder = discovery.including(hidden: configuration.givesKind)
      do {
        let everything = NamedPaths(everythingIn: listed)
        let all = if let staged { try finder.list(everything, staged: staged) } else { try finder.list(everything) }
        selection.files = all.files.filter { !selection.isElsewhere($0) }
      } catch {
        throw StopError(error)
      }
    }
    warnOfPatterns(of: configuration, in: selection, tree: tree)
    let packs = ConfigurationFile.packs(settings.standard, for: selection, console: console)
    do throws(EngineError) {
      let session = try Session(packs: packs, configuration: configuration, tree: tree)
      return Found(selection: selection, tree: tree, configuration: configuration, session: session)
    } catch {
      throw StopError(error, configuration: configuration.source)
        .showing(configuration.source, in: selection, console)
    }
  }

  private func split(
    _ selection: PortfolioFiles, staged: StagedTree?, _ configuration: Configuration
  ) throws(StopError) -> [PortfolioFiles] {
    do {
      var configurations: Set<String> = []
      if let staged {
        let files = (try? staged.files(under: "")) ?? []
        configurations = Set(files.filter { ProjectDocuments.configurationNames.contains(String(Path.name(of: $0))) })
      }
      return try discovery.split(selection, configurations: configurations) { path in
        configuration.exclude.contains { $0.matches(path) }
      }
    } catch {
      throw StopError(error)
    }
  }

  /// The configuration in a root, with what the command line changes in it.
  private func configuration(for selection: PortfolioFiles, tree: any FileTree) throws(StopError) -> Configuration {
    var configuration = try ConfigurationFile.load(settings.standard, for: selection, tree: tree, console: console)
    configuration.settings.selected = settings.judging.select
    configuration.folderName = selection.tellingName
    if let file = settings.backlogFile { configuration.backlog = console.environment.absolute(file) }
    return configuration
  }

  private func warnOfPatterns(of configuration: Configuration, in selection: PortfolioFiles, tree: any FileTree) {
    guard warns else { return }
    let unmatched = configuration.unmatchedPatterns(among: selection.files) { tree.entry(at: $0) == .folder }
    for pattern in unmatched { console.warn(pattern) }
  }

  /// What is staged, where that is to be judged.
  private func stagedTree(_ location: PortfolioFiles) throws(StopError) -> StagedTree? {
    guard settings.isStaged else { return nil }
    do {
      return try StagedTree(folder: location.root, environment: console.environment)
    } catch {
      throw .cannotReadStaged(error.message, help: error.help)
    }
  }

  /// Where bytes come from: the disk, with standard input in the place of the file that it stands for.
  private func tree(_ group: NamedPaths) throws(StopError) -> any FileTree {
    let tree = WorkingTree(root: group.location.root)
    guard let standIn else { return tree }
    let path = group.location.path(console.environment.absolute(standIn))
    guard group.names(path) else { return tree }
    do {
      return OverlayTree(tree, buffers: [path: try StandardStream.input.readAll()])
    } catch {
      throw StopError(message: error.message, help: error.help)
    }
  }
}

extension PortfolioFiles {
  /// Takes in what was named of the same root in another way.
  fileprivate mutating func add(_ other: PortfolioFiles) {
    files = Set(files).union(other.files).sorted()
    named.formUnion(other.named)
    if let own = reported, let others = other.reported { reported = own.union(others) } else { reported = nil }
  }
}
