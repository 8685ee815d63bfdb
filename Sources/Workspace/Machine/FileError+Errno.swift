#if canImport(System)
  import System
#else
  import SystemPackage
#endif

extension FileError {
  /// Creates an error from what the system said.
  ///
  /// - Parameters:
  ///   - path: The path as the person knows it.
  ///   - error: An `Errno`, which is all that System throws.
  init(path: String, error: any Error) {
    let error = error as? Errno ?? .ioError
    let reason: Reason =
      switch error {
      case .noSuchFileOrDirectory: .notFound
      case .permissionDenied, .notPermitted: .noPermission
      case .isDirectory: .isFolder
      case .notDirectory: .isNoFolder
      case .tooManySymbolicLinkLevels: .linkLoop
      case .fileNameTooLong, .invalidArgument: .invalidPath
      case .readOnlyFileSystem: .readOnly
      case .badFileDescriptor: .system(code: error.rawValue, text: "is closed")
      default: .system(code: error.rawValue, text: error.description)
      }
    self.init(path: path, reason: reason)
  }
}
