import Synchronization

/// Counts files that are done, and reports how far the run is now and then.
final class ProgressCounter: Sendable {
  private let done = Atomic<Int>(0)
  private let total: Int
  private let report: (@Sendable (CheckRequest.Progress) -> Void)?

  /// How many files pass between two tellings.
  private static let stride = 64

  init(_ report: (@Sendable (CheckRequest.Progress) -> Void)?, total: Int) {
    self.report = report
    self.total = total
  }

  /// Counts one file.
  func advance() {
    guard let report else { return }
    let count = done.wrappingAdd(1, ordering: .relaxed).newValue
    if count % ProgressCounter.stride == 0 || count == total {
      report(CheckRequest.Progress(done: count, total: total))
    }
  }
}
