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

/// The three streams that every process has.
package enum StandardStream: Int32, Sendable {
  case input = 0
  case output = 1
  case error = 2

  /// How a write to a stream ended.
  package enum WriteOutcome: Sendable, Hashable {
    /// All bytes are written.
    case written

    /// Nobody reads any more (`pmo-lint | head`): there is nothing more to do, and nobody reads why.
    case readerGone

    /// The system refused: the disk is full, say.
    case failed(FileError)
  }

  /// Writes bytes, in as few system calls as the system allows.
  ///
  /// - Parameter bytes: What to write.
  /// - Returns: How it ended. Call `StandardStream.prepare()` once, or the system ends the process where
  ///   nobody reads any more.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> WriteOutcome {
    do {
      try descriptor.writeAll(bytes)
      return .written
    } catch Errno.brokenPipe {
      return .readerGone
    } catch {
      return .failed(FileError(path: name, error: error))
    }
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
    try OpenFile(borrowing: descriptor, shownAs: name).readAll(limit: limit)
  }

  /// Prepares the streams; to be called once, before any file is opened.
  ///
  /// A write that nobody reads becomes a value instead of the process's end. A stream that whoever started the process
  /// closed is replaced by something that refuses to be read from or written to: else the next file that is opened would
  /// take its place, and get the report.
  package static func prepare() {
    _ = signal(SIGPIPE, SIG_IGN)
    for stream in [input, output, error] where fcntl(stream.rawValue, F_GETFD) == -1 {
      // The system gives the lowest number that is free, which is this stream's. It stays open to the end.
      _ = try? FileDescriptor.open(FilePath("/dev/null"), stream == .input ? .writeOnly : .readOnly)
    }
  }

  /// The stream to the system.
  private var descriptor: FileDescriptor { FileDescriptor(rawValue: rawValue) }

  /// The stream's name for people.
  private var name: String {
    switch self {
    case .input: "standard input"
    case .output: "standard output"
    case .error: "standard error"
    }
  }
}

/// What a stream of this process leads to.
package struct Terminal: Sendable, Hashable {
  /// Whether a person watches: the stream is a terminal.
  package var isInteractive: Bool

  /// Characters in a line; `nil` where nobody knows.
  package var columns: Int?

  /// Creates facts about a stream.
  package init(isInteractive: Bool, columns: Int? = nil) {
    self.isInteractive = isInteractive
    self.columns = columns
  }

  /// Asks the system about a stream.
  ///
  /// - Parameters:
  ///   - stream: Which one.
  ///   - environment: `COLUMNS` in it wins over what the terminal says.
  /// - Returns: The facts at this moment.
  package static func facts(
    about stream: StandardStream, environment: ProcessEnvironment
  ) -> Terminal {
    let isInteractive = isatty(stream.rawValue) == 1
    if let text = environment["COLUMNS"], let columns = Int(text), columns > 0 {
      return Terminal(isInteractive: isInteractive, columns: columns)
    }
    guard isInteractive else { return Terminal(isInteractive: false) }
    var size = winsize()
    #if canImport(Darwin)
      let request: UInt = 0x4008_7468  // TIOCGWINSZ, a macro that Swift cannot see
    #else
      let request = UInt(TIOCGWINSZ)
    #endif
    let answered = unsafe ioctl(stream.rawValue, request, &size) == 0 && size.ws_col > 0
    return Terminal(isInteractive: true, columns: answered ? Int(size.ws_col) : nil)
  }
}
