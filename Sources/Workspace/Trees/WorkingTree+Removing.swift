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

/// Taking away what a run wrote earlier.
extension WorkingTree {
  /// The names of all that lies in a folder, hidden ones included, sorted.
  ///
  /// - Throws: `FileError` where there is no such folder or it may not be read.
  package func names(in folder: String) throws(FileError) -> [String] {
    try FolderListing(of: absolute(folder), shownAs: folder).items.map(\.name).sorted()
  }

  /// Whether a path is a link, wherever it leads.
  package func isLink(_ path: String) -> Bool {
    FileStatus(of: absolute(path), followingLinks: false)?.kind == .link
  }

  /// Removes a file; a link is removed itself, and nothing happens where there is nothing.
  ///
  /// - Throws: `FileError` where it cannot be removed.
  package func remove(_ path: String) throws(FileError) {
    guard unsafe unlink(absolute(path)) == -1, errno != ENOENT, errno != ENOTDIR else { return }
    throw FileError(path: path, error: Errno(rawValue: errno))
  }

  /// Removes a folder if nothing lies in it.
  package func removeIfEmpty(_ folder: String) { _ = unsafe rmdir(absolute(folder)) }
}
