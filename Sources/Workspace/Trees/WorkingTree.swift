/// Files as they lie on the disk.
package struct WorkingTree: FileTree {
  /// The most bytes that one file may have, unless the caller says otherwise: 16 MiB.
  package static let defaultSizeLimit = 16 << 20

  package let root: String

  /// The most bytes that one file may have; a larger one is `FileError.Reason.tooLarge`.
  package let sizeLimit: Int

  /// Creates a tree over a folder.
  ///
  /// - Parameters:
  ///   - root: An absolute path.
  ///   - sizeLimit: The most bytes that one file may have.
  package init(root: String, sizeLimit: Int = WorkingTree.defaultSizeLimit) {
    self.root = root
    self.sizeLimit = sizeLimit
  }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    let file = try OpenFile(reading: absolute(path), shownAs: path)
    return try file.readAll(limit: sizeLimit)
  }

  package func entry(at path: String) -> FileEntry? {
    switch FileStatus(of: absolute(path))?.kind {
    case .folder: .folder
    case nil: nil
    default: .file
    }
  }

  /// Whether something has a path's name: also a link that leads nowhere.
  package func isTaken(_ path: String) -> Bool {
    FileStatus(of: absolute(path), followingLinks: false) != nil
  }

  package func files(under folder: String) throws(FileError) -> [String] {
    var walk = FolderWalk(root: root)
    try walk.visit(folder) { _, _ in true }
    return walk.files.sorted()
  }

  /// The path as the system wants it.
  package func absolute(_ path: String) -> String {
    Path.joined(root, path)
  }
}
