/// What would be committed now: the files of git's index, and the disk for what lies outside the repository's folder.
///
/// A commit is judged by what it will hold. Edits that are not staged are not seen, neither the good nor the bad.
package struct StagedTree: FileTree {
  /// The files of the index.
  private let index: GitTree

  /// The disk, for packs that lie elsewhere.
  private let disk: WorkingTree

  /// Opens the index of the repository that a folder lies in.
  ///
  /// - Parameters:
  ///   - folder: The folder that becomes the root, absolute: the top of the repository or a folder in it.
  ///   - environment: The environment; a hook names in it the index that is about to be committed.
  /// - Throws: `GitError` where there is none, or it cannot be read.
  package init(folder: String, environment: ProcessEnvironment) throws(GitError) {
    index = try GitTree(indexOf: Git(folder: folder, environment: environment))
    disk = WorkingTree(root: folder)
  }

  package var root: String { index.root }

  /// The files of the index whose bytes or existence differ from another tree's, sorted.
  package func differences(from other: GitTree) -> [String] { index.differences(from: other) }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    Path.isAbsolute(path) ? try disk.read(path) : try index.read(path)
  }

  package func entry(at path: String) -> FileEntry? {
    Path.isAbsolute(path) ? disk.entry(at: path) : index.entry(at: path)
  }

  package func files(under folder: String) throws(FileError) -> [String] {
    Path.isAbsolute(folder) ? try disk.files(under: folder) : try index.files(under: folder)
  }
}
