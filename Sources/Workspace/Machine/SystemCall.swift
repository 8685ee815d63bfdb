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
