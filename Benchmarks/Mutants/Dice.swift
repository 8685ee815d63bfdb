/// Chance that falls the same way on every machine: the SplitMix64 generator.
struct Dice {
  private var state: UInt64

  /// Begins at a seed and a text, so that one family does not move the dice of the next.
  init(seed: UInt64, text: String) {
    state = text.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Some of the elements, at most `count`, in their order.
  mutating func pick<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    var places = Array(elements.indices)
    while places.count > max(0, count) { places.remove(at: Int(next() % UInt64(places.count))) }
    return places.map { elements[$0] }
  }
}
