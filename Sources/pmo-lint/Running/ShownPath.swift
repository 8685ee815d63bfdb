import Workspace

/// Turns the paths of a report into what a person reads, and can open, from where they stand.
struct ShownPath: Sendable {
  /// The folder that paths of the report are relative to.
  let root: String

  /// Where the person stands.
  let folder: String

  /// A path as it reads from there; absolute where the two have little in common.
  func text(_ path: String) -> String {
    if folder == root { return path }
    let isNear = folder == root || Path.isInside(folder, folder: root) || Path.isInside(root, folder: folder)
    let absolute = Path.joined(root, path)
    return isNear ? Path.relative(absolute, to: folder) : absolute
  }
}
