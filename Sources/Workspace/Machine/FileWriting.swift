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
  /// Replaces a file as a whole, or makes a new one: whoever reads it sees the old bytes or the new, never a part.
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

extension Errno {
  /// Takes the result of a call of the C library that System has no counterpart for.
  ///
  /// - Throws: The error of this thread where the result is -1.
  fileprivate static func check(_ result: CInt) throws(Errno) {
    if result == -1 { throw Errno(rawValue: errno) }
  }
}
