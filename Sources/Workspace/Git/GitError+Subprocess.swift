import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

extension GitError {
  /// Turns what kept git from running into an error.
  ///
  /// - Parameters:
  ///   - error: What the library threw.
  ///   - command: The git command that was wanted.
  init(_ error: any Error, command: String) {
    let failure = error as? SubprocessError
    if failure?.code == .executableNotFound {
      self = .notInstalled
    } else {
      self = .failed(command: command, text: failure?.underlyingError?.description ?? String(describing: error))
    }
  }
}
