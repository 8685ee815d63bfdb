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

/// A file that is open for reading, closed when the value goes.
struct OpenFile: ~Copyable {
  private let descriptor: FileDescriptor

  /// The path for messages.
  private let path: String

  /// What the system said of it when it was opened.
  private let status: FileStatus

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - systemPath: Where it is.
  ///   - path: The path as the person knows it.
  /// - Throws: `FileError` where there is no such file or it may not be read.
  init(reading systemPath: String, shownAs path: String) throws(FileError) {
    // A zero byte would end the path early for the system; an empty one names nothing.
    let usable = systemPath.utf8.contains(0) ? "" : systemPath
    let opened: FileDescriptor
    let status: FileStatus
    do {
      // Without waiting: a pipe that lies among files would hold up the run until somebody writes into it.
      opened = try .open(FilePath(usable), .readOnly, options: [.closeOnExec, .noControllingTerminal, .nonBlocking])
    } catch {
      throw FileError(path: path, error: error)
    }
    do {
      status = try FileStatus(of: opened)
    } catch {
      try? opened.close()
      throw FileError(path: path, error: error)
    }
    if status.kind == .other {
      // What a shell hands over as `<(command)`, and devices: those are waited for.
      guard ["/dev/", "/proc/"].contains(where: usable.hasPrefix) else {
        try? opened.close()
        throw FileError(path: path, reason: .isNoFile)
      }
      _ = fcntl(opened.rawValue, F_SETFL, 0)
    }
    descriptor = opened
    self.path = path
    self.status = status
  }

  /// Reads from a descriptor that is open already and stays so: standard input.
  ///
  /// - Throws: `FileError` where it is not open at all.
  init(borrowing descriptor: FileDescriptor, shownAs path: String) throws(FileError) {
    let duplicate: FileDescriptor
    let status: FileStatus
    do {
      status = try FileStatus(of: descriptor)
      // A duplicate, so that closing it leaves the original alone.
      duplicate = try descriptor.duplicate()
    } catch {
      throw FileError(path: path, error: error)
    }
    self.descriptor = duplicate
    self.path = path
    self.status = status
  }

  deinit {
    try? descriptor.close()
  }

  /// All bytes up to the end.
  ///
  /// A regular file is read into an array of its size, so in one system call; a pipe in growing pieces.
  ///
  /// - Parameter limit: The most bytes that are read.
  /// - Returns: The bytes; none for an empty file.
  /// - Throws: `FileError`, among others `tooLarge` where there are more bytes than the limit.
  consuming func readAll(limit: Int) throws(FileError) -> [UInt8] {
    if status.kind == .folder { throw FileError(path: path, reason: .isFolder) }
    if status.kind == .file, status.size > 0 {
      guard status.size <= limit else { throw FileError(path: path, reason: .tooLarge(limit: limit)) }
      return try readPiece(upTo: status.size)
    }
    var bytes: [UInt8] = []
    while true {
      let piece = try readPiece(upTo: 1 << 16)
      if piece.isEmpty { return bytes }
      bytes += piece
      guard bytes.count <= limit else { throw FileError(path: path, reason: .tooLarge(limit: limit)) }
    }
  }

  /// The next bytes: as many as were asked for, or fewer at the end.
  private func readPiece(upTo size: Int) throws(FileError) -> [UInt8] {
    do {
      // Only the first `count` bytes are handed out, and `read` has written each of them.
      return try unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        while count < size {
          let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count..<size])
          let got = try unsafe descriptor.read(into: rest)
          if got == 0 { break }
          count += got
        }
      }
    } catch {
      throw FileError(path: path, error: error)
    }
  }
}

extension FileDescriptor.OpenOptions {
  /// A terminal that is opened does not become the one that signals this process.
  static var noControllingTerminal: Self { Self(rawValue: O_NOCTTY) }
}
