import Synchronization

/// Counts files that are done, and tells how far the run is now and then.
final class ProgressCounter: Sendable {
  private let done = Atomic<Int>(0)
  private let total: Int
  private let tell: (@Sendable (CheckRequest.Progress) -> Void)?

  /// How many files pass between two tellings.
  private static let stride = 64

  init(_ tell: (@Sendable (CheckRequest.Progress) -> Void)?, total: Int) {
    self.tell = tell
    self.total = total
  }

  /// Counts one file.
  func advance() {
    guard let tell else { return }
    let count = done.wrappingAdd(1, ordering: .relaxed).newValue
    if count % ProgressCounter.stride == 0 || count == total {
      tell(CheckRequest.Progress(done: count, total: total))
    }
  }
}
