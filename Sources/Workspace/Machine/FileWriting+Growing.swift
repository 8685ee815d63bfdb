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

extension WorkingTree {
  /// Creates the folder of a file, and those that it lies in, where they are missing.
  ///
  /// - Parameter path: The file, relative to the root or absolute.
  /// - Throws: `FileError` that names the folder that cannot be made.
  package func makeFolder(of path: String) throws(FileError) {
    var missing: [String] = []
    var folder = Path.folder(of: absolute(path))
    while FileStatus(of: folder) == nil, folder != "/", !folder.isEmpty {
      missing.append(folder)
      folder = Path.folder(of: folder)
    }
    for folder in missing.reversed() {
      // Another process may have been faster.
      guard unsafe mkdir(folder, 0o777) == -1, errno != EEXIST else { continue }
      throw FileError(path: folder, error: Errno(rawValue: errno))
    }
  }

  /// Adds bytes at the end of a file, which is made where there is none.
  ///
  /// - Parameters:
  ///   - bytes: What is added.
  ///   - path: The file, relative to the root or absolute; its folder must exist.
  /// - Throws: `FileError` where it cannot be written.
  package func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    do {
      let file = try FileDescriptor.open(
        FilePath(absolute(path)), .writeOnly, options: [.create, .append, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o666))
      _ = try file.closeAfter { try file.writeAll(bytes) }
    } catch {
      throw FileError(path: path, error: error)
    }
  }

  /// Bytes of a file; 0 where there is none.
  package func size(of path: String) -> Int { FileStatus(of: absolute(path))?.size ?? 0 }
}
