/// What a run is about: the files that are read and those that are reported on.
package struct PortfolioFiles: Sendable, Hashable {
  /// The folder that all paths are relative to, absolute.
  package var root: String

  /// What made that folder the root.
  package var origin: Origin

  /// The files that may be project documents, sorted, each once: rules across documents see all of them.
  package var files: [String]

  /// Which of them to report on; `nil` means all.
  package var reported: Set<String>?

  /// The files that a person named one by one.
  package var named: Set<String>

  /// What a person may want to know of how the files were found, each a sentence.
  package var notes: [String]

  /// What a run must say on standard error, each a clause: a run that misses something must not look complete.
  ///
  /// It is what was left out although it may hold documents, and files that say what is ignored but cannot be read.
  package var warnings: [String] = []

  /// The name of the configuration in the root; `nil` where there is none.
  package var configurationName: String?

  /// Files that are called like a configuration but for the dot, absolute: in the root, and between it and what was named.
  package var misnamedConfigurations: [String] = []

  /// The folders below the root that have a configuration of their own: what lies in them belongs to other portfolios.
  package var inner: [String] = []

  /// Whether a path below the root belongs to another portfolio.
  package func isElsewhere(_ path: String) -> Bool { inner.contains { Path.isInside(path, folder: $0) } }

  /// The name of the root where it may say what lies in it, such as `issues`; empty for the top of a repository.
  package var tellingName: String {
    FileStatus(of: Path.joined(root, ".git")) == nil ? String(Path.name(of: root)) : ""
  }

  /// An absolute, clean path as a tree with that root takes it: relative where it lies below the root.
  package func path(_ absolute: String) -> String {
    if absolute == root { return "" }
    return Path.isInside(absolute, folder: root) ? Path.relative(absolute, to: root) : absolute
  }

  /// What makes a folder the root of a portfolio.
  package enum Origin: Sendable, Hashable {
    /// A configuration lies in it.
    case configuration

    /// It is the top of a git repository.
    case repository

    /// Neither was found: it is the folder that the run began in, and only what was named is read.
    case folder
  }
}

/// What a person named, and the root of the portfolio that it lies in, before any file is listed.
package struct NamedPaths: Sendable {
  /// The root and what made it one; no files yet.
  package let location: PortfolioFiles

  /// What a person named, as paths that a tree takes.
  let targets: [Target]

  /// Creates named paths of a root.
  ///
  /// - Parameters:
  ///   - location: The root.
  ///   - absoluteTargets: What was named below it, as absolute paths.
  init(location: PortfolioFiles, absoluteTargets: [Target] = []) {
    self.location = location
    targets = absoluteTargets.map { Target(path: location.path($0.path), isFolder: $0.isFolder) }
  }

  /// Everything below a root.
  package init(everythingIn location: PortfolioFiles) { self.init(location: location) }

  /// Whether a path that a tree takes was named.
  package func names(_ path: String) -> Bool { targets.contains { $0.path == path } }

  /// A file or a folder that a person named.
  struct Target: Sendable {
    var path: String
    var isFolder: Bool
  }

  /// The folders to walk through where there is no repository: those that were named, or the root.
  var folders: [String] {
    targets.isEmpty ? [""] : targets.filter(\.isFolder).map(\.path)
  }

  /// Whether listing the files takes noticeable time: git is asked or folders are read.
  package var isWorthWaiting: Bool { location.origin != .folder || !folders.isEmpty }
}

extension PortfolioFiles {
  /// The top of the repository that the root lies in; the root itself where it lies in none.
  ///
  /// The two differ where a configuration in a folder of the repository makes that folder the root.
  ///
  /// - Complexity: One question to the system for each folder upwards.
  package var repositoryRoot: String {
    var folder = root
    while FileStatus(of: Path.joined(folder, ".git")) == nil {
      guard folder != "/", !folder.isEmpty else { return root }
      folder = Path.folder(of: folder)
    }
    return folder
  }
}
