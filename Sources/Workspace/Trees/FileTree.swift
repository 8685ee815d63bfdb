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

  /// One sentence without a full stop: `risks.yaml: no such file or folder`.
  package var message: String {
    switch reason {
    case .notFound: "\(path): no such file or folder"
    case .noPermission: "\(path): no permission"
    case .isFolder: "\(path): is a folder, not a file"
    case .isNoFolder: "\(path): a part of this path is a file, not a folder"
    case .isNoFile: "\(path): is a pipe or a socket, not a file"
    case .linkLoop: "\(path): is a symbolic link that leads back to itself"
    case .tooLarge(let limit): "\(path): is larger than \(FileError.size(limit)), more than a project document can be"
    case .invalidPath: "\(path): is not a usable path"
    case .readOnly: "\(path): cannot be written here"
    case .system(_, let text): "\(path): \(text)"
    }
  }

  /// What to do about it, as a sentence; empty where the message says it all.
  package var help: String {
    switch reason {
    case .noPermission: "Check who owns the file and its permissions (ls -l)."
    case .isNoFile: "Remove it, or give - as the path and let it lead to standard input."
    case .tooLarge: "Leave it out of the configuration's paths, or split it."
    default: ""
    }
  }

  /// A number of bytes for people: `16 MiB`, `900 bytes`.
  static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1024: "\(bytes) bytes"
    case ..<(1024 * 1024): "\(bytes / 1024) KiB"
    default: "\(bytes / (1024 * 1024)) MiB"
    }
  }
}
