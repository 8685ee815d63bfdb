import SourceText

/// Finds the root of the portfolio and the files that may be project documents.
///
/// The root is the nearest folder upwards, from what was named or else from the current folder, that holds a
/// configuration or is the top of a git repository. Within such a root all documents are read, since rules look across
/// them, and the paths that were named narrow what is reported. Without one, only what was named is read.
package struct Discovery: Sendable {
  /// Where the run was started, and with what environment.
  let environment: ProcessEnvironment

  /// Whether a configuration makes a folder the root; not where another one was named, or none is wanted.
  let usesConfiguration: Bool

  /// How many threads may look at files at once.
  let threads: Int

  /// Which hidden files are looked into all the same, by their paths relative to the root; `nil` for none.
  private(set) var includesHidden: (@Sendable (String) -> Bool)?

  /// Creates a discovery.
  ///
  /// - Parameters:
  ///   - environment: Where the run was started, and with what environment.
  ///   - usesConfiguration: Whether a configuration makes a folder the root.
  ///   - threads: How many threads may look at files at once.
  package init(environment: ProcessEnvironment, usesConfiguration: Bool = true, threads: Int = 1) {
    self.environment = environment
    self.usesConfiguration = usesConfiguration
    self.threads = threads
  }

  /// Finds what a run is about: looks around and lists the files.
  ///
  /// - Parameters:
  ///   - paths: Files and folders as a person wrote them; none means everything.
  ///   - standIns: Files as a person wrote them that need not exist, because their bytes come from elsewhere.
  /// - Returns: The root and the files.
  /// - Throws: `DiscoveryError` where a path does not exist or a folder cannot be read.
  package func selection(paths: [String], standIns: [String] = []) throws(DiscoveryError) -> PortfolioFiles {
    try list(namedPaths(paths: paths, standIns: standIns))
  }

  /// Looks at the paths that were named and finds the root, without listing any files yet.
  ///
  /// - Parameters:
  ///   - paths: Files and folders as a person wrote them; none means everything.
  ///   - standIns: Files as a person wrote them that need not exist, because their bytes come from elsewhere.
  /// - Returns: What `list` needs.
  /// - Throws: `DiscoveryError` where a path does not exist.
  package func namedPaths(paths: [String], standIns: [String] = []) throws(DiscoveryError) -> NamedPaths {
    try namedPaths(targets(paths: paths, standIns: standIns))
  }

  /// Looks at the paths that were named.
  func targets(paths: [String], standIns: [String]) throws(DiscoveryError) -> [NamedPaths.Target] {
    var targets: [NamedPaths.Target] = []
    for path in paths { targets.append(try target(path)) }
    if paths.isEmpty, standIns.isEmpty, FileStatus(of: environment.currentFolder) == nil {
      throw .noSuchPath(environment.currentFolder, suggestion: nil)
    }
    return targets + standIns.map { NamedPaths.Target(path: environment.absolute($0), isFolder: false) }
  }

  /// The root of all that was named together.
  func namedPaths(_ targets: [NamedPaths.Target]) throws(DiscoveryError) -> NamedPaths {
    let starts = targets.map { $0.isFolder ? $0.path : Path.folder(of: $0.path) }
    let start = Path.commonFolder(of: starts) ?? environment.currentFolder
    return NamedPaths(location: try location(above: start), absoluteTargets: targets)
  }

  /// Lists the files that paths name.
  ///
  /// - Throws: `DiscoveryError` where a folder cannot be read.
  package func list(_ namedPaths: NamedPaths) throws(DiscoveryError) -> PortfolioFiles {
    var selection = namedPaths.location
    if selection.origin != .folder {
      try listAll(into: &selection)
    } else {
      for folder in namedPaths.folders { try walk(folder, into: &selection) }
    }
    let packs = PackFolders(among: selection.files, in: WorkingTree(root: selection.root))
    selection.files = packs.filesOutside(selection.files)
    narrow(&selection, to: namedPaths.targets)
    return selection
  }

  /// Lists the files that paths name, as they are staged.
  ///
  /// A program names what it hands over, documents or not: none of the files counts as named by a person.
  ///
  /// - Parameters:
  ///   - namedPaths: What `namedPaths` found, looked for among `standIns`: staged files need not be on the disk.
  ///   - tree: The index.
  /// - Returns: The root and the files.
  /// - Throws: `DiscoveryError.notStaged` where a path that was named is not in the index.
  package func list(_ namedPaths: NamedPaths, staged tree: StagedTree) throws(DiscoveryError) -> PortfolioFiles {
    var selection = namedPaths.location
    do {
      selection.files = try tree.files(under: "").filter { path in
        ProjectDocuments.includes(path: Array(path.utf8)[...]) || includes(hidden: path)
      }
    } catch {
      throw .unreadable(error)
    }
    selection.files = PackFolders(among: selection.files, in: tree).filesOutside(selection.files)
    var targets: [NamedPaths.Target] = []
    for target in namedPaths.targets {
      guard let entry = tree.entry(at: target.path), !Path.isAbsolute(target.path) else {
        throw .notStaged(target.path)
      }
      targets.append(NamedPaths.Target(path: target.path, isFolder: entry == .folder))
    }
    narrow(&selection, to: targets)
    selection.named = []
    return selection
  }

  /// The discovery that looks into some hidden files as well: those whose paths, relative to the root, fit.
  package func including(hidden isWanted: @escaping @Sendable (String) -> Bool) -> Discovery {
    var discovery = self
    discovery.includesHidden = isWanted
    return discovery
  }

  /// Whether a hidden file is looked into.
  func includes(hidden path: String) -> Bool {
    guard let includesHidden else { return false }
    return ProjectDocuments.isHidden(pathOf: path) && includesHidden(path)
  }

  /// The root that a run in the current folder would have, without looking for any files.
  ///
  /// - Throws: `DiscoveryError` where a folder has two configurations.
  package func location() throws(DiscoveryError) -> PortfolioFiles { try location(above: environment.currentFolder) }

  /// Looks at a path that a person wrote.
  private func target(_ path: String) throws(DiscoveryError) -> NamedPaths.Target {
    let absolute = environment.absolute(path)
    guard let status = FileStatus(of: absolute) else {
      if FileStatus(of: absolute, followingLinks: false) != nil {
        // A link is there, but it leads nowhere or in a circle: opening it says which.
        do {
          _ = try WorkingTree(root: "/").read(absolute)
        } catch { throw .unreadable(FileError(path: path, reason: error.reason)) }
      }
      throw .noSuchPath(path, suggestion: suggestion(for: absolute, writtenAs: path))
    }
    guard status.kind == .folder else {
      // A link to a file counts as that file, so that no document is read under two names.
      let isLink = FileStatus(of: absolute, followingLinks: false)?.kind == .link
      return NamedPaths.Target(path: isLink ? SystemCall.realPath(of: absolute) ?? absolute : absolute, isFolder: false)
    }
    guard SystemCall.mayEnter(absolute) else { throw .unreadable(FileError(path: path, reason: .noPermission)) }
    return NamedPaths.Target(path: absolute, isFolder: true)
  }

  /// The path that a person most likely meant: another name in the first folder of the path that exists.
  private func suggestion(for absolute: String, writtenAs path: String) -> String? {
    var missing = absolute
    var rest = ""
    while missing != "/", FileStatus(of: Path.folder(of: missing))?.kind != .folder {
      rest = Path.joined(String(Path.name(of: missing)), rest)
      missing = Path.folder(of: missing)
    }
    guard let listing = try? FolderListing(of: Path.folder(of: missing), shownAs: path) else { return nil }
    let names = listing.items.map(\.name).sorted()
    guard let name = NearMiss.nearMiss(of: String(Path.name(of: missing)), among: names) else { return nil }
    let found = Path.joined(Path.joined(Path.folder(of: missing), name), rest)
    guard FileStatus(of: found) != nil else { return nil }
    return Path.isAbsolute(path) ? found : Path.relative(found, to: environment.currentFolder)
  }

  /// The nearest folder upwards that is a root, without any files yet.
  func location(above start: String) throws(DiscoveryError) -> PortfolioFiles {
    var location = PortfolioFiles(root: start, origin: .folder, files: [], reported: nil, named: [], notes: [])
    var folder = start
    while true {
      if usesConfiguration {
        let isThere = { (name: String) in FileStatus(of: Path.joined(folder, name)) != nil }
        location.configurationName = try configurationName(in: folder, isThere: isThere)
        location.misnamedConfigurations += ProjectDocuments.misnamedConfigurationNames.filter(isThere).map {
          Path.joined(folder, $0)
        }
      }
      if location.configurationName != nil {
        location.origin = .configuration
      } else if FileStatus(of: Path.joined(folder, ".git")) != nil {
        // In a submodule and in a linked working tree, `.git` is a file.
        location.origin = .repository
      }
      if location.origin != .folder {
        location.root = folder
        return location
      }
      if folder == "/" { return location }
      folder = Path.folder(of: folder)
    }
  }

  /// The name of the configuration in a folder; `nil` where there is none.
  ///
  /// - Throws: `DiscoveryError.twoConfigurations` where there are two: nobody could say which counts.
  func configurationName(in folder: String, isThere: (String) -> Bool) throws(DiscoveryError) -> String? {
    let names = ProjectDocuments.configurationNames.filter(isThere)
    guard names.count > 1 else { return names.first }
    throw .twoConfigurations(folder: shown(folder), names: names)
  }

  /// A folder as it reads from the current one; absolute where the two have little in common.
  private func shown(_ folder: String) -> String {
    let current = environment.currentFolder
    if folder == current { return "this folder" }
    let isNear = Path.isInside(folder, folder: current) || Path.isInside(current, folder: folder)
    return isNear ? Path.relative(folder, to: current) : folder
  }

  /// Marks what was named, adds what the listing left out, and puts everything in order.
  private func narrow(_ selection: inout PortfolioFiles, to targets: [NamedPaths.Target]) {
    selection.named = Set(targets.filter { !$0.isFolder }.map(\.path))
    if !selection.named.isEmpty {
      let listed = Set(selection.files)
      selection.files += selection.named.filter { !listed.contains($0) }
    }
    selection.files.sort()
    let folders = targets.filter(\.isFolder).map(\.path)
    guard !targets.isEmpty, !folders.contains("") else { return }
    selection.reported = selection.named.union(
      selection.files.filter { file in folders.contains { Path.isInside(file, folder: $0) } })
  }
}

extension Discovery {
  /// Lists all documents below the root: by git where it can be asked, else by walking.
  func listAll(into selection: inout PortfolioFiles) throws(DiscoveryError) {
    let git = Git(folder: selection.root, environment: environment)
    let candidates: [String]
    var unreadableNames = 0
    do {
      candidates = try git.files { path in
        guard ProjectDocuments.includes(path: path) || includes(hiddenBytes: path) else { return false }
        let isReadable = path.allSatisfy { $0 < 0x80 } || String(validating: path, as: UTF8.self) != nil
        if !isReadable { unreadableNames += 1 }
        return isReadable
      }
    } catch {
      switch error {
      case .notARepository: break
      case .notInstalled, .dubiousOwnership, .unknownRevision, .shallowHistory, .failed:
        selection.notes.append(WorkspaceMessage.foundWithoutGit(error))
      }
      return try walk("", into: &selection)
    }
    // Git also lists what has been deleted from the disk, and links; looking shows which.
    let root = selection.root
    let kinds = Parallel.map(candidates, threads: candidates.count < 512 ? 1 : threads) { path in
      FileStatus(of: Path.joined(root, path), followingLinks: false)?.kind
    }
    selection.files += zip(candidates, kinds).lazy.filter { $0.1 == .file }.map(\.0)
    let missing = zip(candidates, kinds).lazy.filter { $0.1 == nil }.map(\.0)
    for folder in Set(missing.filter { SystemCall.isHidden(Path.joined(root, $0)) }.map(Path.folder(of:))).sorted() {
      selection.warnings.append(WorkspaceMessage.leftOut(FileError(path: folder, reason: .noPermission)))
    }
    report(unreadableNames: unreadableNames, in: &selection)
  }

  /// Whether a hidden file is looked into, by the bytes of its path; one that is not text is not.
  private func includes(hiddenBytes path: ArraySlice<UInt8>) -> Bool {
    guard includesHidden != nil, let text = String(validating: path, as: UTF8.self) else { return false }
    return includes(hidden: text)
  }

  /// Lists the documents below a folder by walking through it.
  func walk(_ folder: String, into selection: inout PortfolioFiles) throws(DiscoveryError) {
    let isWanted: ((String) -> Bool)? = if includesHidden == nil { nil } else { { includes(hidden: $0) } }
    var walk = IgnoringWalk(root: selection.root, includesHidden: isWanted)
    do {
      try walk.visit(folder)
    } catch {
      throw .unreadable(error)
    }
    selection.files += walk.files
    selection.warnings += walk.problems.map(WorkspaceMessage.leftOut) + walk.unreadIgnores
    report(unreadableNames: walk.unreadableNames, in: &selection)
  }

  /// Adds a warning of names that are not UTF-8, which no report can show.
  private func report(unreadableNames: Int, in selection: inout PortfolioFiles) {
    guard unreadableNames > 0 else { return }
    selection.warnings.append(WorkspaceMessage.unreadableNames(unreadableNames))
  }
}

/// Why the files of a run could not be found, in words for people.
package enum DiscoveryError: Error, Sendable, Hashable {
  /// A path that was named leads nowhere; the one most likely meant is given.
  case noSuchPath(String, suggestion: String?)

  /// A path that was named is not in git's index, where only what is staged is judged.
  case notStaged(String)

  /// A file or folder that was named cannot be read.
  case unreadable(FileError)

  /// A folder has more than one configuration.
  case twoConfigurations(folder: String, names: [String])
}
