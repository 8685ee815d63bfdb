#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// What the system says of a file without reading it.
///
/// From the C library: System knows of `stat` only from macOS 27 on.
struct FileStatus: Equatable {
  /// The kinds of things that lie in folders.
  enum Kind: Equatable {
    case file
    case folder
    case link
    case other
  }

  /// What is there.
  let kind: Kind

  /// The device and the number on it: the same for two paths that lead to one thing.
  let device: UInt64
  let number: UInt64

  /// How many bytes a regular file has.
  let size: Int

  /// Who may do what with it.
  let permissions: FilePermissions

  /// Looks at a path; `nil` where there is nothing, or nothing that may be seen.
  ///
  /// - Parameters:
  ///   - path: Where to look.
  ///   - followingLinks: Whether what a link leads to is looked at, in place of the link.
  init?(of path: String, followingLinks: Bool = true) {
    var status = stat()
    let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { return nil }
    self.init(status)
  }

  /// Looks at what is open.
  ///
  /// - Throws: What the system said.
  init(of descriptor: FileDescriptor) throws(Errno) {
    var status = stat()
    guard unsafe fstat(descriptor.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    size = Int(status.st_size)
    permissions = FilePermissions(rawValue: status.st_mode & 0o7777)
  }
}

/// What lies in one folder.
///
/// From the C library: System has no counterpart to `readdir`.
struct FolderListing {
  /// One thing in a folder.
  struct Item {
    /// Its name.
    let name: String

    /// What it is; a link is `.link`, wherever it leads.
    let kind: FileStatus.Kind
  }

  /// What lies in the folder, in the system's order, without `.` and `..` and without names that are not UTF-8.
  private(set) var items: [Item] = []

  /// How many names were left out because they are not UTF-8.
  private(set) var unreadableNames = 0

  /// Reads a folder.
  ///
  /// - Parameters:
  ///   - systemPath: Where it is.
  ///   - path: The path as the person knows it.
  /// - Throws: `FileError` where there is no such folder or it may not be read.
  init(of systemPath: String, shownAs path: String) throws(FileError) {
    guard let folder = unsafe opendir(systemPath.isEmpty ? "." : systemPath) else {
      throw FileError(path: path, error: Errno(rawValue: errno))
    }
    defer { unsafe closedir(folder) }
    while let entry = unsafe readdir(folder) {
      // `d_name` ends with a zero byte within the entry, which lives until the next call of `readdir`.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe String(validatingCString: $0) }
      }
      guard let name else {
        unreadableNames += 1
        continue
      }
      if name == "." || name == ".." { continue }
      items.append(Item(name: name, kind: Self.kind(unsafe entry.pointee.d_type, Path.joined(systemPath, name))))
    }
  }

  /// What an entry is; some file systems do not say and must be asked again.
  private static func kind(_ type: UInt8, _ path: String) -> FileStatus.Kind {
    switch Int(type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .link
    case Int(DT_UNKNOWN): FileStatus(of: path, followingLinks: false)?.kind ?? .other
    default: .other
    }
  }
}

/// Questions to the C library that System has no counterpart for.
enum SystemCall {
  /// The path without links, `.` and `..`; `nil` where there is nothing.
  static func realPath(of path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Whether this user may list a folder and go into it.
  static func mayEnter(_ folder: String) -> Bool {
    unsafe access(folder, R_OK | X_OK) == 0
  }

  /// Whether something on the way to a path keeps this user from even seeing whether it is there.
  static func isHidden(_ path: String) -> Bool {
    unsafe access(path, F_OK) == -1 && errno == EACCES
  }

  /// How many processors this process may use, at least 1.
  static var processors: Int {
    max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }
}

extension FileError {
  /// Creates an error from what the system said.
  ///
  /// - Parameters:
  ///   - path: The path as the person knows it.
  ///   - error: An `Errno`, which is all that System throws.
  init(path: String, error: any Error) {
    let error = error as? Errno ?? .ioError
    let reason: Reason =
      switch error {
      case .noSuchFileOrDirectory: .notFound
      case .permissionDenied, .notPermitted: .noPermission
      case .isDirectory: .isFolder
      case .notDirectory: .isNoFolder
      case .tooManySymbolicLinkLevels: .linkLoop
      case .fileNameTooLong, .invalidArgument: .invalidPath
      case .readOnlyFileSystem: .readOnly
      case .badFileDescriptor: .system(code: error.rawValue, text: "is closed")
      default: .system(code: error.rawValue, text: error.description)
      }
    self.init(path: path, reason: reason)
  }
}
