/// Why a file or a folder could not be read or written, told for people.
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
    case .invalidPath: "\(path): is no usable path"
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
