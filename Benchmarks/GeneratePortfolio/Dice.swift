/// Chance that falls the same way on every machine: the SplitMix64 generator.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  /// Begins at a seed; nearby seeds give unlike runs.
  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of the words; they must not be empty.
  mutating func pick(_ words: [String]) -> String {
    words[roll(0..<words.count)]
  }

  /// A number of the range; it must not be empty.
  ///
  /// The standard library promises no particular way from generator to number, so this is our own.
  mutating func roll(_ range: Range<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }
}
