#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Questions to the C library that System has no counterpart for.
enum SystemCall {
  /// The path without links, `.` and `..`; `nil` where there is nothing.
  static func realPath(of path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Whether this user may list a folder and go into it.
  static func mayEnter(_ folder: String) -> Bool {
    unsafe access(folder, R_OK | X_OK) == 0
  }

  /// Whether something on the way to a path keeps this user from even seeing whether it is there.
  static func isHidden(_ path: String) -> Bool {
    unsafe access(path, F_OK) == -1 && errno == EACCES
  }

  /// How many processors this process may use, at least 1.
  static var processors: Int {
    max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }
}
