#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that is open for reading, closed when the value goes.
struct OpenFile: ~Copyable {
  /// The system's number for it.
  private let descriptor: Int32

  /// The path for messages.
  private let path: String

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - systemPath: Where it is.
  ///   - path: The path as the person knows it.
  /// - Throws: `FileError` where there is no such file or it may not be read.
  init(reading systemPath: String, shownAs path: String) throws(FileError) {
    // A zero byte would end the path early for the system; an empty one names nothing.
    let usable = systemPath.utf8.contains(0) ? "" : systemPath
    let opened = SystemCall.retrying { unsafe open(usable, O_RDONLY | O_CLOEXEC | O_NOCTTY) }
    let failure = opened < 0 ? errno : 0
    self.descriptor = opened
    self.path = path
    guard failure == 0 else { throw FileError(path: path, errorNumber: failure) }
  }

  /// Takes over a descriptor that is open already and is never closed here: standard input.
  init(borrowing descriptor: Int32, shownAs path: String) {
    // A duplicate, so that closing it leaves the original alone.
    self.descriptor = dup(descriptor)
    self.path = path
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// All bytes up to the end.
  ///
  /// A regular file is read into an array of its size, so in one system call; a pipe in growing pieces.
  ///
  /// - Parameter limit: The most bytes that are read.
  /// - Returns: The bytes; none for an empty file.
  /// - Throws: `FileError`, among others `tooLarge` where there are more bytes than the limit.
  consuming func readAll(limit: Int) throws(FileError) -> [UInt8] {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(path: path, errorNumber: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw FileError(path: path, reason: .isFolder) }
    if status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 {
      guard status.st_size <= limit else { throw FileError(path: path, reason: .tooLarge(limit: limit)) }
      return try readPiece(upTo: Int(status.st_size))
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
    var failure: Int32 = 0
    // Only the first `count` bytes are handed out, and `read` has written each of them.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let start = unsafe buffer.baseAddress.map { unsafe $0 + count }
        let got = SystemCall.retrying { unsafe read(descriptor, start, size - count) }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else { throw FileError(path: path, errorNumber: failure) }
    return bytes
  }
}
