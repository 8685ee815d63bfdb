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

  /// What lies in the folder, in the system's order, without `.` and `..` and without names that are no UTF-8.
  private(set) var items: [Item] = []

  /// How many names were left out because they are no UTF-8.
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
