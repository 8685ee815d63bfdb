import SourceText

/// The names of a ``SymbolTable`` as keys are compared that are written in another way: without case, spaces, hyphens,
/// underscores, accents and what stands in brackets.
///
/// It is made when the first key is met that the table does not hold, so that documents which use the names as they are pay
/// nothing for it.
final class FoldedNames: Sendable {
  /// The longest key that is compared, in bytes.
  private static let longestKey = 64

  private let slots: [UInt32]
  private let mask: Int
  private let bytes: [UInt8]
  private let ends: [UInt32]

  /// Folds the names that lie one after the other; of several that become one the first counts.
  init(bytes names: [UInt8], ends nameEnds: [UInt32]) {
    var size = 16
    while size < nameEnds.count * 3 { size *= 2 }
    var slots = [UInt32](repeating: 0, count: size)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(names.count)
    var ends: [UInt32] = []
    ends.reserveCapacity(nameEnds.count)
    var start = 0
    for (index, end) in nameEnds.enumerated() {
      let first = bytes.count
      Self.fold(names.span.extracting(start..<Int(end)), into: &bytes)
      ends.append(UInt32(bytes.count))
      start = Int(end)
      guard bytes.count > first else { continue }
      var slot = Int(KeyHash.hash(bytes.span.extracting(first..<bytes.count))) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(index + 1)
    }
    self.slots = slots
    mask = size - 1
    self.bytes = bytes
    self.ends = ends
  }

  /// The symbol of the name that a key is another spelling of, ``Symbol/unknown`` where there is none.
  func symbol(for key: Span<UInt8>) -> Symbol {
    var folded: [UInt8] = []
    folded.reserveCapacity(key.count)
    Self.fold(key, into: &folded)
    guard !folded.isEmpty else { return .unknown }
    var slot = Int(KeyHash.hash(folded.span)) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      let start = index == 0 ? 0 : Int(ends[index - 1])
      if Int(ends[index]) - start == folded.count, equals(folded, start) { return Symbol(rawValue: UInt32(index + 1)) }
      slot = (slot + 1) & mask
    }
    return .unknown
  }

  private func equals(_ folded: [UInt8], _ start: Int) -> Bool {
    for index in folded.indices where bytes[start + index] != folded[index] { return false }
    return true
  }

  /// Whether a key can be a name at all: one of an organisation's own (`x_zone`, `$ref`) or a sentence cannot.
  static func mayBeName(_ key: Span<UInt8>) -> Bool {
    guard key.count >= 2, key.count <= longestKey else { return false }
    let first = key[0] | 0x20
    guard first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else { return key[0] >= 0x80 }
    return first != UInt8(ascii: "x") || (key[1] != UInt8(ascii: "_") && key[1] != UInt8(ascii: "-"))
  }

  /// Appends a name as it is compared.
  private static func fold(_ name: Span<UInt8>, into result: inout [UInt8]) {
    var index = 0
    var depth = 0
    while index < name.count {
      let byte = name[index]
      index += 1
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case _ where depth > 0: break
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: ":"),
        UInt8(ascii: "?"), UInt8(ascii: "#"):
        break
      case 0xC3...0xC5 where index < name.count:
        // Letters with accents: U+00C0 to U+017F.
        let letters = PlainLetters.letters(for: UInt32(byte & 0x1F) << 6 | UInt32(name[index] & 0x3F))
        if letters.first != UInt8(ascii: "-") { result.append(letters.first) }
        if letters.second != 0 { result.append(letters.second) }
        index += 1
      case 0xCC, 0xCD:
        // Marks that stand after their letter: U+0300 to U+036F.
        index += 1
      default: result.append(byte)
      }
    }
  }
}
