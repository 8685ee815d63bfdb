import Synchronization

/// The longest time that one input took; libFuzzer itself tells whole seconds only.
enum Stopwatch {
  private struct Worst {
    var time = Duration.zero
    var size = 0
  }

  private static let worst = Mutex(Worst())

  /// Does the work of one input.
  ///
  /// - Parameters:
  ///   - size: bytes of the input.
  ///   - work: what to do.
  static func measure(_ size: Int, _ work: () -> Void) {
    let clock = ContinuousClock()
    let time = clock.measure(work)
    worst.withLock { if time > $0.time { $0 = Worst(time: time, size: size) } }
  }

  /// Prints the longest time, as libFuzzer prints its own figures.
  static func report() {
    let (time, size) = worst.withLock { ($0.time, $0.size) }
    print("stat::slowest_unit_time_ms:     \(Int(time / .milliseconds(1)))")
    print("stat::slowest_unit_bytes:       \(size)")
  }
}
