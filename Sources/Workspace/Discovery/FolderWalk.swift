/// A walk through folders that never follows a link to a folder, and so never loops.
struct FolderWalk {
  /// The folder that paths are relative to.
  private let root: String

  /// The files found so far, in the order of the walk.
  private(set) var files: [String] = []

  /// What could not be read on the way, below the folder that the walk began at.
  private(set) var problems: [FileError] = []

  /// Creates a walk that has not begun.
  init(root: String) {
    self.root = root
  }

  /// Walks through a folder and all below it.
  ///
  /// A folder below that cannot be read is one of the `problems`.
  ///
  /// - Parameters:
  ///   - folder: Where to begin, a path relative to the root; an empty path is the root.
  ///   - enters: Asked for each thing found, with its path and kind; a file is kept and a folder entered only where
  ///     it says so.
  /// - Throws: `FileError` where the first folder cannot be read.
  mutating func visit(
    _ folder: String, enters: (_ path: String, _ kind: FileStatus.Kind) -> Bool
  ) throws(FileError) {
    let listing = try FolderListing(of: Path.joined(root, folder), shownAs: folder.isEmpty ? root : folder)
    for item in listing.items {
      let path = Path.joined(folder, item.name)
      guard enters(path, item.kind) else { continue }
      switch item.kind {
      case .file: files.append(path)
      case .link where FileStatus(of: Path.joined(root, path))?.kind == .file: files.append(path)
      case .folder:
        do { try visit(path, enters: enters) } catch { problems.append(error) }
      default: continue
      }
    }
  }
}
