/// Where bytes come from: a working tree, a git revision, an editor's buffers, a test's memory.
///
/// Nothing above knows which one it is talking to, so that change control, editors and tests need no second path.
///
/// Paths are `/`-separated and relative to `root` (`projects/triage/risks.yaml`), without `.` and `..`; the root itself
/// is the empty path. A tree that stands on the disk also takes absolute paths, for files that a person named and that
/// lie elsewhere.
///
/// All functions may be called from any thread at once.
package protocol FileTree: Sendable {
  /// The absolute path of the folder that paths are relative to; empty for a tree that lies on no disk.
  var root: String { get }

  /// The bytes of a file.
  ///
  /// - Complexity: O(size of the file).
  func read(_ path: String) throws(FileError) -> [UInt8]

  /// What is at a path, links followed; `nil` where there is nothing or nothing that may be seen.
  func entry(at path: String) -> FileEntry?

  /// All files below a folder, at any depth, as paths like those that `read` takes, sorted.
  ///
  /// Nothing is ignored; links to folders are not followed, links to files are listed. Use `Discovery` to find
  /// project documents.
  ///
  /// - Complexity: O(entries below the folder).
  func files(under folder: String) throws(FileError) -> [String]
}

/// What a path leads to.
package enum FileEntry: Sendable, Hashable {
  /// Something that can be read: a file, a pipe, a device.
  case file

  /// A folder.
  case folder
}
