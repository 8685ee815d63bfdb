#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the system says of a path without opening it.
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

  /// Looks at a path; `nil` where there is nothing, or nothing that may be seen.
  ///
  /// - Parameters:
  ///   - path: Where to look.
  ///   - followingLinks: Whether a link stands for what it leads to.
  init?(of path: String, followingLinks: Bool = true) {
    var status = stat()
    let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { return nil }
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }
}
