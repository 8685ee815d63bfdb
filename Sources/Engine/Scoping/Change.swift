package import Workspace

/// What a change did to the files of a portfolio: the state before it, and which files differ.
///
/// The state after it is the request's own tree and files.
package struct Change: Sendable {
  /// Where the bytes of the state before come from.
  ///
  /// Only files that differ are read from it; the others are read from the request's tree, which has the same bytes.
  package var base: any FileTree

  /// The files of the portfolio before the change, sorted, each once.
  package var files: [String]

  /// The files whose bytes differ, or that exist on one side only.
  package var changed: Set<String>

  /// Creates a change from its parts.
  package init(base: any FileTree, files: [String], changed: Set<String>) {
    self.base = base
    self.files = files
    self.changed = changed
  }
}

/// The files of a portfolio before a change: those that differ from the base, all others from the tree at hand.
///
/// A change touches few of many files, so that git is asked for those few only.
struct BaseTree: FileTree {
  let change: Change
  let current: any FileTree

  var root: String { current.root }

  func read(_ path: String) throws(FileError) -> [UInt8] {
    try (change.changed.contains(path) ? change.base : current).read(path)
  }

  func entry(at path: String) -> FileEntry? {
    (change.changed.contains(path) ? change.base : current).entry(at: path)
  }

  func files(under folder: String) throws(FileError) -> [String] {
    change.files.filter { Path.isInside($0, folder: folder) }
  }
}
