#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

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
