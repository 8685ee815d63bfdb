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
  ///   - followingLinks: Whether a link stands for what it leads to.
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
