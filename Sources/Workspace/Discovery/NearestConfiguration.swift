import SourceText

/// Finds which configuration counts for each file: the nearest at or above its folder.
///
/// A configuration makes its folder a portfolio of its own, with everything below that has no nearer one. What it does not say
/// has the standard's own values: nothing is taken from a configuration further up.
extension Discovery {
  /// Looks at the paths that were named and finds the root of each, without listing any files yet.
  ///
  /// Paths with the same root are one group. Those that lie in no repository and below no configuration are one as well.
  ///
  /// - Parameters:
  ///   - paths: Files and folders as a person wrote them; none means everything.
  ///   - standIns: Files as a person wrote them that need not exist, because their bytes come from elsewhere.
  /// - Returns: What `list` needs, for each root, in the order in which roots were named first.
  /// - Throws: `DiscoveryError` where a path does not exist, or a folder has two configurations.
  /// - Complexity: A few questions to the system for each folder above what was named.
  package func groups(paths: [String], standIns: [String] = []) throws(DiscoveryError) -> [NamedPaths] {
    let targets = try targets(paths: paths, standIns: standIns)
    guard usesConfiguration, targets.count > 1 else { return [try namedPaths(targets)] }
    var locations: [String: PortfolioFiles] = [:]
    var groups: [(location: PortfolioFiles, targets: [NamedPaths.Target])] = []
    var positions: [String: Int] = [:]
    var elsewhere: [NamedPaths.Target] = []
    for target in targets {
      let start = target.isFolder ? target.path : Path.folder(of: target.path)
      let location: PortfolioFiles
      if let known = locations[start] {
        location = known
      } else {
        location = try self.location(above: start)
        locations[start] = location
      }
      if location.origin == .folder {
        elsewhere.append(target)
      } else if let position = positions[location.root] {
        groups[position].targets.append(target)
      } else {
        positions[location.root] = groups.count
        groups.append((location, [target]))
      }
    }
    var result = groups.map { NamedPaths(location: $0.location, absoluteTargets: $0.targets) }
    if !elsewhere.isEmpty { result.append(try namedPaths(elsewhere)) }
    return result
  }

  /// Takes out of listed files those for which a configuration further down counts.
  ///
  /// - Parameters:
  ///   - selection: The files of one root.
  ///   - configurations: The paths of further configurations that count, beside those on the disk: what is staged.
  ///   - isExcluded: Whether the root's own configuration leaves a file out; it stays where it is, so that it is counted.
  /// - Returns: The files of the root and those of each folder with a configuration of its own, without those that hold nothing to
  ///   report on; the selection as it is where there is no such folder.
  /// - Throws: `DiscoveryError.twoConfigurations` for a folder that has two.
  /// - Complexity: Two questions to the system for each folder that holds files.
  package func split(
    _ selection: PortfolioFiles, configurations: Set<String> = [], isExcluded: (String) -> Bool = { _ in false }
  ) throws(DiscoveryError) -> [PortfolioFiles] {
    guard usesConfiguration else { return [selection] }
    let names = try configurationNames(below: selection, and: configurations)
    guard !names.isEmpty else { return [selection] }
    var owners: [String: String] = [:]
    func owner(of folder: String) -> String {
      if folder.isEmpty || names[folder] != nil { return folder }
      if let known = owners[folder] { return known }
      let owner = owner(of: Path.folder(of: folder))
      owners[folder] = owner
      return owner
    }
    var files: [String: [String]] = [:]
    for file in selection.files {
      let owner = Path.isAbsolute(file) || isExcluded(file) ? "" : owner(of: Path.folder(of: file))
      files[owner, default: []].append(file)
    }
    var result: [PortfolioFiles] = []
    for (folder, own) in files.sorted(by: { $0.key < $1.key }) {
      var part = selection
      let isOwn = Set(own).contains
      let local = { (path: String) in folder.isEmpty ? path : Path.relative(path, to: folder) }
      part.files = own.map(local)
      part.reported = selection.reported.map { Set($0.filter(isOwn).map(local)) }
      part.named = Set(selection.named.filter(isOwn).map(local))
      part.inner = names.keys.filter { Path.isInside($0, folder: folder) }.map(local)
      if !folder.isEmpty {
        part.root = Path.joined(selection.root, folder)
        part.origin = .configuration
        part.configurationName = names[folder]
        part.misnamedConfigurations = []
        (part.notes, part.warnings) = ([], [])
      }
      if part.reported?.isEmpty != true { result.append(part) }
    }
    return result.isEmpty ? [selection] : result
  }

  /// The configurations in folders below the root that files lie in, by folder.
  private func configurationNames(
    below selection: PortfolioFiles, and configurations: Set<String>
  ) throws(DiscoveryError) -> [String: String] {
    var folders: Set<String> = []
    for file in selection.files where !Path.isAbsolute(file) {
      var folder = Path.folder(of: file)
      while !folder.isEmpty, folders.insert(folder).inserted { folder = Path.folder(of: folder) }
    }
    let sorted = folders.sorted()
    let root = selection.root
    let found = Parallel.map(sorted, threads: sorted.count < 512 ? 1 : threads) { folder in
      ProjectDocuments.configurationNames.filter { name in
        let path = Path.joined(folder, name)
        return configurations.contains(path) || FileStatus(of: Path.joined(root, path)) != nil
      }
    }
    var names: [String: String] = [:]
    for (folder, found) in zip(sorted, found) where !found.isEmpty {
      names[folder] = try configurationName(in: Path.joined(root, folder), isThere: found.contains)
    }
    return names
  }
}
