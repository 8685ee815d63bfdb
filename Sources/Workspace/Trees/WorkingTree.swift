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

/// Files as they lie on the disk.
package struct WorkingTree: FileTree {
  /// The most bytes that one file may have, unless the caller says otherwise: 16 MiB.
  package static let defaultSizeLimit = 16 << 20

  package let root: String

  /// The most bytes that one file may have; a larger one is `FileError.Reason.tooLarge`.
  package let sizeLimit: Int

  /// Creates a tree over a folder.
  ///
  /// - Parameters:
  ///   - root: An absolute path.
  ///   - sizeLimit: The most bytes that one file may have.
  package init(root: String, sizeLimit: Int = WorkingTree.defaultSizeLimit) {
    self.root = root
    self.sizeLimit = sizeLimit
  }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    let file = try OpenFile(reading: absolute(path), shownAs: path)
    return try file.readAll(limit: sizeLimit)
  }

  package func entry(at path: String) -> FileEntry? {
    switch FileStatus(of: absolute(path))?.kind {
    case .folder: .folder
    case nil: nil
    default: .file
    }
  }

  /// Whether something has a path's name: also a link that leads nowhere.
  package func isTaken(_ path: String) -> Bool {
    FileStatus(of: absolute(path), followingLinks: false) != nil
  }

  package func files(under folder: String) throws(FileError) -> [String] {
    var walk = FolderWalk(root: root)
    try walk.visit(folder) { _, _ in true }
    if let problem = walk.problems.first { throw problem }
    return walk.files.sorted()
  }

  /// The path as the system wants it.
  package func absolute(_ path: String) -> String {
    Path.joined(root, path)
  }
}

extension WorkingTree {
  /// Replaces a file, or makes a new one, in one step: whoever reads it sees the old bytes or the new, never a mixture.
  ///
  /// The bytes go to a new file beside it, which then takes its name. Permissions stay; a link is written through.
  ///
  /// - Parameters:
  ///   - bytes: The new content.
  ///   - path: The file, relative to the root or absolute; its folder must exist.
  /// - Throws: `FileError` where it cannot be written; the old content is then still there.
  package func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let shown = absolute(path)
    let target = SystemCall.realPath(of: shown) ?? shown
    let status = FileStatus(of: target)
    do {
      if let status, status.kind != .file {
        // A terminal, a pipe, `/dev/null`.
        let open = try FileDescriptor.open(
          FilePath(target), .writeOnly, options: [.closeOnExec, .noControllingTerminal])
        _ = try open.closeAfter { try open.writeAll(bytes) }
      } else {
        try replace(target, with: bytes, permissions: status?.permissions)
      }
    } catch {
      throw FileError(path: path, error: error)
    }
  }

  /// Writes a new file and gives it the name of the old one.
  ///
  /// - Parameters:
  ///   - target: The path, links resolved.
  ///   - bytes: The new content.
  ///   - permissions: Those of the old file; `nil` where there is none.
  /// - Throws: `Errno`; nothing is left behind then.
  private func replace(_ target: String, with bytes: [UInt8], permissions: FilePermissions?) throws {
    let temporary = Path.joined(Path.folder(of: target), ".\(Path.name(of: target)).\(getpid()).pmo-lint")
    let file = try FileDescriptor.open(
      FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: permissions ?? FilePermissions(rawValue: 0o666))
    do {
      try file.closeAfter {
        try file.writeAll(bytes)
        // The mask of the process has already been applied to a new file, but must not touch the bits of an old one.
        if let permissions { try Errno.check(fchmod(file.rawValue, permissions.rawValue)) }
        // Some file systems have nothing to synchronize.
        do { try Errno.check(fsync(file.rawValue)) } catch Errno.invalidArgument {}
      }
      try Errno.check(unsafe rename(temporary, target))
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
  }
}

/// A file that is to be replaced.
package struct FileReplacement: Sendable {
  /// The file, as a tree takes it.
  package var path: String

  /// The content to put back where another file cannot be written.
  package var old: [UInt8]

  /// The new content.
  package var new: [UInt8]

  /// Creates a replacement from its parts.
  package init(path: String, old: [UInt8], new: [UInt8]) {
    self.path = path
    self.old = old
    self.new = new
  }
}

/// Why several files could not be replaced together.
package struct ReplacementError: Error, Sendable, Hashable {
  /// What kept a file from being written.
  package var cause: FileError

  /// The files that had been written before and could not be put back: they hold their new content.
  package var changed: [FileError] = []
}

extension WorkingTree {
  /// Replaces several files, or none: where one cannot be written, those before it get their old content back.
  ///
  /// - Throws: `ReplacementError` where a file cannot be written.
  package func replace(_ files: [FileReplacement]) throws(ReplacementError) {
    try Self.replace(files) { (bytes, path) throws(FileError) in try write(bytes, to: path) }
  }

  /// Replaces several files, or none, by a function that writes one.
  static func replace(
    _ files: [FileReplacement], write: (_ bytes: [UInt8], _ path: String) throws(FileError) -> Void
  ) throws(ReplacementError) {
    for (index, file) in files.enumerated() {
      do {
        try write(file.new, file.path)
      } catch {
        var failure = ReplacementError(cause: error)
        for written in files[..<index] {
          do { try write(written.old, written.path) } catch { failure.changed.append(error) }
        }
        throw failure
      }
    }
  }
}

extension Errno {
  /// Takes the result of a call of the C library that System has no counterpart for.
  ///
  /// - Throws: The error of this thread where the result is -1.
  fileprivate static func check(_ result: CInt) throws(Errno) {
    if result == -1 { throw Errno(rawValue: errno) }
  }
}

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
