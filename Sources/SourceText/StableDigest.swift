/// A 64-bit number for bytes, texts and numbers: the same in every process and on every machine.
///
/// It is there to notice damage and differences, not to withstand forgery. It is FNV-1a with eight bytes at a time; every step is
/// one to one, so that a change of one byte always changes the number.
package struct StableDigest: Sendable {
  /// The number of what was combined so far.
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Creates the digest of nothing.
  package init() {}

  /// Adds a number.
  @inline(__always)
  package mutating func combine(_ number: UInt64) {
    value = (value ^ number) &* 0x100_0000_01B3
    value ^= value >> 32
  }

  /// Adds bytes, and how many they are.
  ///
  /// - Complexity: O(*n*).
  package mutating func combine(_ bytes: Span<UInt8>) {
    combine(UInt64(bytes.count))
    var index = 0
    while index + 8 <= bytes.count {
      var word: UInt64 = 0
      for offset in 0..<8 { word |= UInt64(bytes[index + offset]) << UInt64(8 * offset) }
      combine(word)
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    combine(rest)
  }

  /// Adds bytes, and how many they are.
  package mutating func combine(_ bytes: [UInt8]) { combine(bytes.span) }

  /// Adds the UTF-8 bytes of a text, and how many they are.
  package mutating func combine(_ text: String) { combine(Array(text.utf8)) }

  /// The digest of bytes.
  package static func digest(of bytes: [UInt8]) -> UInt64 {
    var digest = StableDigest()
    digest.combine(bytes)
    return digest.value
  }
}
