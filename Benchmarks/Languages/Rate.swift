/// How often work gets done in a second.
///
/// - Parameters:
///   - count: how many things one round of the work does.
///   - batch: how many rounds are done between two looks at the clock.
///   - work: one round.
/// - Returns: things a second.
func rate(of count: Int = 1, batch: Int = 64, _ work: () -> Void) -> Int {
  work()
  let clock = ContinuousClock()
  let start = clock.now
  var rounds = 0
  while true {
    for _ in 0..<batch { work() }
    rounds += batch
    let elapsed = (clock.now - start) / .seconds(1)
    if elapsed >= 0.4 { return Int(Double(rounds * count) / elapsed) }
  }
}
