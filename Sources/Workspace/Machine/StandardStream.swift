#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The three streams that every process has.
package enum StandardStream: Int32, Sendable {
  case input = 0
  case output = 1
  case error = 2

  /// How a write to a stream ended.
  package enum WriteOutcome: Sendable, Hashable {
    /// All bytes are written.
    case written

    /// Nobody reads any more (`pmo-lint | head`): there is nothing more to do and nobody to tell.
    case readerGone

    /// The system refused: the disk is full, say.
    case failed(FileError)
  }

  /// Writes bytes, in as few system calls as the system allows.
  ///
  /// - Parameter bytes: What to write.
  /// - Returns: How it ended. Call `StandardStream.ignoreBrokenPipes()` once, or the system ends the process where
  ///   nobody reads any more.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> WriteOutcome {
    guard let failure = SystemCall.write(bytes, to: rawValue) else { return .written }
    if failure == EPIPE { return .readerGone }
    return .failed(FileError(path: name, errorNumber: failure))
  }

  /// Writes a text.
  @discardableResult
  package func write(_ text: String) -> WriteOutcome {
    write(Array(text.utf8))
  }

  /// All bytes of the stream up to its end.
  ///
  /// - Parameter limit: The most bytes that are read.
  /// - Returns: The bytes.
  /// - Throws: `FileError`, among others `tooLarge` where there are more bytes than the limit.
  package func readAll(limit: Int = WorkingTree.defaultSizeLimit) throws(FileError) -> [UInt8] {
    try OpenFile(borrowing: rawValue, shownAs: name).readAll(limit: limit)
  }

  /// Makes a write that nobody reads a value instead of the process's end.
  package static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// The stream's name for people.
  private var name: String {
    switch self {
    case .input: "standard input"
    case .output: "standard output"
    case .error: "standard error"
    }
  }
}
