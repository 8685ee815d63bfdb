import Synchronization
import Workspace

/// One line on the terminal that says how far a long run is, erased at its end.
///
/// Only where a person waits: never in a pipe, never in CI, never in the first two seconds.
final class ProgressLine: Sendable {
  /// Whether there may be a line at all.
  let isShown: Bool

  private let start = Clock.monotonicNanoseconds()
  private let state = Mutex<(lastShown: UInt64, isVisible: Bool)>((0, false))

  /// Nanoseconds before the first line, and between two.
  private static let patience: UInt64 = 2_000_000_000
  private static let interval: UInt64 = 100_000_000

  /// Prepares a line.
  init(console: Console, isWanted: Bool) {
    let environment = console.environment
    isShown =
      isWanted && !environment.has("CI") && environment["TERM"] != "dumb"
      && Terminal.facts(about: .error, environment: environment).isInteractive
  }

  /// Shows how far the run is, now and then; may be called from any thread.
  func show(done: Int, total: Int) {
    let now = Clock.monotonicNanoseconds() - start
    guard now > Self.patience else { return }
    state.withLock { state in
      guard now - state.lastShown > Self.interval else { return }
      state = (now, true)
      StandardStream.error.write("\r\u{1B}[KJudging: \(done) of \(total) files")
    }
  }

  /// Removes the line.
  func erase() {
    state.withLock { state in
      if state.isVisible { StandardStream.error.write("\r\u{1B}[K") }
      state.isVisible = false
    }
  }
}
