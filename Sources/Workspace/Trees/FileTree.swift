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
  /// - Throws: `FileError` where there is no such folder, or it or a folder below it cannot be read.
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

/// Why a file or a folder could not be read or written, in words for people.
package struct FileError: Error, Sendable, Hashable {
  /// The path as the person knows it.
  package var path: String

  /// What went wrong.
  package var reason: Reason

  /// Creates an error from its parts.
  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// What went wrong with a file.
  package enum Reason: Sendable, Hashable {
    /// There is no such file or folder.
    case notFound

    /// The system does not let this user at it.
    case noPermission

    /// A file was wanted.
    case isFolder

    /// A folder was wanted, or a part of the path is a file.
    case isNoFolder

    /// A pipe or a socket is there, which may give nothing for ever.
    case isNoFile

    /// Links that lead to each other.
    case linkLoop

    /// More bytes than are read of one file.
    case tooLarge(limit: Int)

    /// The path itself cannot be used: too long, or with a zero byte in it.
    case invalidPath

    /// The tree cannot be written: a git revision, say.
    case readOnly

    /// What the system said.
    case system(code: Int32, text: String)
  }
}
