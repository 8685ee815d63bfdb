/// What is wrong with files, folders and git, in words for people, in one place.
///
/// A message says first what is wrong, and is one sentence without a full stop. Help is one or more sentences; it is empty where
/// the message says it all.
enum WorkspaceMessage {
  // MARK: What a search leaves out

  static func leftOut(_ error: FileError) -> String { "left out: \(error.message)" }

  static func unreadableNames(_ count: Int) -> String {
    count == 1
      ? "left out: 1 file or folder whose name is not UTF-8"
      : "left out: \(count) files and folders whose names are not UTF-8"
  }

  static func foundWithoutGit(_ error: GitError) -> String {
    "The files were found without git, by its .gitignore files alone: \(error.message)."
  }

  static func unreadIgnores(_ error: FileError) -> String { "nothing is ignored by \(error.message)" }

  static func unreadIgnore(_ path: String, line: Int) -> String {
    "nothing is ignored by \(path):\(line): the line is not UTF-8"
  }

  // MARK: Git

  static let unexpectedEnd = "it ended before it had answered"

  static func unreadable(in tree: String, _ error: GitError) -> String {
    "cannot be read from \(tree): \(error.message)"
  }
}

extension FileError {
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
    case .invalidPath: "\(path): cannot be a path: it is too long, or holds a zero byte"
    case .readOnly: "\(path): cannot be written here"
    case .system(_, let text): "\(path): \(text)"
    }
  }

  /// What to do about it, as a sentence; empty where the message says it all.
  package var help: String {
    switch reason {
    case .noPermission: "Check who owns the file and its permissions (ls -l)."
    case .isNoFile: "Remove it. To check what a program writes, give - as the path: PROGRAM | pmo-lint -."
    case .tooLarge: "Leave it out with `exclude`, or split it."
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

extension ReplacementError {
  /// One sentence without a full stop; it names every file that stays changed.
  package var message: String {
    guard !changed.isEmpty else { return cause.message }
    return "\(cause.message); changed, and not put back: \(changed.map(\.message).joined(separator: "; "))"
  }

  /// What to do about it, as a sentence; empty where the message says it all.
  package var help: String {
    changed.isEmpty ? cause.help : "Look at each file that stays changed: git diff shows what is new in it."
  }
}

extension DiscoveryError {
  /// One sentence without a full stop.
  package var message: String {
    switch self {
    case .noSuchPath(let path, _): "\(path): no such file or folder"
    case .notStaged(let path): "\(path) is not staged"
    case .unreadable(let error): error.message
    case .twoConfigurations(let folder, let names):
      "two configurations in \(folder): \(names.joined(separator: " and "))"
    }
  }

  /// What to do about it, as a sentence; empty where the message says it all.
  package var help: String {
    switch self {
    case .noSuchPath(_, let suggestion?): "Did you mean \(suggestion)?"
    case .noSuchPath(let path, suggestion: nil):
      // What is not UTF-8 has been read with this character in its place.
      path.contains("\u{FFFD}") ? "Its name is not UTF-8: give it another one." : ""
    case .notStaged(let path): "Stage it: git add \(path). Or leave out --staged, to judge the files on the disk."
    case .unreadable(let error): error.help
    case .twoConfigurations(_, let names):
      "Keep one of them: move what \(names.last ?? "") says into \(names.first ?? "")."
    }
  }
}

extension GitError {
  /// One sentence without a full stop.
  package var message: String {
    switch self {
    case .notInstalled: "git is not installed"
    case .notARepository(let folder): "\(folder) is not in a git repository"
    case .dubiousOwnership(let folder): "git refuses the repository \(folder), which belongs to another user"
    case .unknownRevision(let name, _, _): "git knows no revision \"\(name)\""
    case .shallowHistory: "this clone lacks the commit at which the two histories parted"
    case .failed(let command, let text): "git \(command) failed: \(text)"
    }
  }

  /// What to do about it, one or more sentences; empty where the message says it all.
  package var help: String {
    switch self {
    case .notInstalled: "Install git, or leave out the option that needs it."
    case .notARepository, .failed: ""
    case .dubiousOwnership(let folder): "If you trust it: git config --global --add safe.directory \(folder)"
    case .unknownRevision(_, _, isShallow: true), .shallowHistory:
      "This clone holds only the latest commits. Run `git fetch --unshallow`; in a job of CI, set `fetch-depth: 0`."
    case .unknownRevision(_, let suggestion?, _): "Did you mean \"\(suggestion)\"?"
    case .unknownRevision: "List the names: git branch --all, git tag."
    }
  }
}
