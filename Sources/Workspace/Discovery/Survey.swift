/// What is known of a run's files before any are listed.
package struct Survey: Sendable {
  /// The root and what made it one; no files yet.
  package let location: Selection

  /// What a person named, as paths that a tree takes.
  let targets: [Target]

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
