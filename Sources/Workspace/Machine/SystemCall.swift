#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What all calls to the system have in common.
enum SystemCall {
  /// Makes a call again while a signal interrupts it.
  ///
  /// - Parameter call: Gives -1 and sets `errno` where it fails.
  /// - Returns: What the last call gave.
  @inline(__always)
  static func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }

  /// Writes all bytes to a descriptor.
  ///
  /// - Returns: The error's number, or `nil` where all is written.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var done = 0
    while done < bytes.count {
      // The pointer stays within the array: `done` is smaller than its count.
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
        return retrying {
          #if canImport(Darwin)
            unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
          #elseif canImport(Musl)
            unsafe Musl.write(descriptor, rest.baseAddress, rest.count)
          #else
            unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
          #endif
        }
      }
      guard count >= 0 else { return errno }
      done += count
    }
    return nil
  }

  /// Reads once from a descriptor.
  ///
  /// - Returns: How many bytes were appended; 0 at the end or where reading failed.
  static func read(upTo size: Int, from descriptor: Int32, into bytes: inout [UInt8]) -> Int {
    var got = 0
    // Only the bytes that the system has written are handed out.
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      got = retrying {
        #if canImport(Darwin)
          unsafe Darwin.read(descriptor, buffer.baseAddress, size)
        #elseif canImport(Musl)
          unsafe Musl.read(descriptor, buffer.baseAddress, size)
        #else
          unsafe Glibc.read(descriptor, buffer.baseAddress, size)
        #endif
      }
      count = max(0, got)
    }
    bytes += piece
    return piece.count
  }

  /// The path without links, `.` and `..`; `nil` where there is nothing.
  static func realPath(of path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// How many processors this process may use, at least 1.
  static var processors: Int {
    max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// What the system calls an error.
  static func text(of errorNumber: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    _ = unsafe strerror_r(errorNumber, &buffer, buffer.count)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension FileError {
  /// Creates an error from what the system said.
  init(path: String, errorNumber: Int32) {
    let reason: Reason =
      switch errorNumber {
      case ENOENT: .notFound
      case EACCES, EPERM: .noPermission
      case EISDIR: .isFolder
      case ENOTDIR: .isNoFolder
      case ELOOP: .linkLoop
      case ENAMETOOLONG, EINVAL: .invalidPath
      case EROFS: .readOnly
      default: .system(code: errorNumber, text: SystemCall.text(of: errorNumber))
      }
    self.init(path: path, reason: reason)
  }
}
