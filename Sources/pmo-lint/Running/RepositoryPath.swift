import Workspace

/// Turns the paths of a report into those from the top of the repository.
struct RepositoryPath: Sendable {
  /// The folder that paths of the report are relative to, absolute.
  let root: String

  /// The top of the repository, absolute.
  let top: String

  /// Creates paths from a known top.
  init(root: String, top: String) {
    self.root = root
    self.top = top
  }

  /// Creates paths from a folder that someone else says is the top; `nil` where the root does not lie in it.
  init?(root: String, above top: String) {
    guard root == top || Path.isInside(root, folder: top) else { return nil }
    self.init(root: root, top: top)
  }

  /// A path as it reads from the top; absolute where it lies outside.
  func text(_ path: String) -> String {
    if root == top { return path }
    let absolute = Path.joined(root, path)
    return Path.isInside(absolute, folder: top) ? Path.relative(absolute, to: top) : absolute
  }
}
