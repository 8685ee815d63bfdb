/// The names that are known before any document is read, each with its ``Symbol``.
///
/// A table never changes, so that all threads share it. It holds at most 65,534 names; later ones stay unknown and are
/// found by their text only.
package final class SymbolTable: Sendable {
  private struct Slot: Sendable {
    var hash: UInt32 = 0
    var symbol: UInt32 = 0
  }

  /// The names in the order of their symbols: that of symbol *n* is at *n* - 1.
  package let names: [String]

  private let slots: [Slot]
  private let mask: Int
  private let bytes: [UInt8]
  private let ends: [UInt32]

  /// A table of no names.
  package static let empty = SymbolTable([])

  /// Makes a table of names; a name that comes twice keeps its first symbol.
  ///
  /// - Complexity: O(*n*) in bytes of the names.
  package init(_ names: some Sequence<String>) {
    var unique: [String] = []
    var slots = [Slot](repeating: Slot(), count: 16)
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    for name in names {
      guard unique.count < Int(UInt16.max) - 1 else { break }
      if unique.count * 3 > slots.count { slots = Self.grown(slots) }
      let text = Array(name.utf8)
      let hash = KeyHash.hash(text.span)
      var slot = Int(hash) & (slots.count - 1)
      var isKnown = false
      while slots[slot].symbol != 0, !isKnown {
        isKnown = slots[slot].hash == hash && unique[Int(slots[slot].symbol) - 1] == name
        if !isKnown { slot = (slot + 1) & (slots.count - 1) }
      }
      guard !isKnown else { continue }
      unique.append(name)
      slots[slot] = Slot(hash: hash, symbol: UInt32(unique.count))
      bytes += text
      ends.append(UInt32(bytes.count))
    }
    self.names = unique
    self.slots = slots
    self.mask = slots.count - 1
    self.bytes = bytes
    self.ends = ends
  }

  /// The same slots in a table of four times the size.
  private static func grown(_ slots: [Slot]) -> [Slot] {
    var result = [Slot](repeating: Slot(), count: slots.count * 4)
    for entry in slots where entry.symbol != 0 {
      var slot = Int(entry.hash) & (result.count - 1)
      while result[slot].symbol != 0 { slot = (slot + 1) & (result.count - 1) }
      result[slot] = entry
    }
    return result
  }

  /// The symbol of a name, ``Symbol/unknown`` where the table does not hold it.
  package func symbol(for name: String) -> Symbol {
    let text = Array(name.utf8)
    return symbol(for: text.span, hash: KeyHash.hash(text.span))
  }

  /// The symbol of a scalar's text, ``Symbol/unknown`` where the table does not hold it.
  package func symbol(forTextOf node: NodeID, in document: YAMLDocument) -> Symbol {
    document.withUTF8(node) { symbol(for: $0, hash: KeyHash.hash($0)) }
  }

  /// The name of a symbol, `nil` for ``Symbol/unknown`` and for symbols of larger tables.
  package func name(of symbol: Symbol) -> String? {
    let index = Int(symbol.rawValue) - 1
    return names.indices.contains(index) ? names[index] : nil
  }

  private func equals(_ name: Span<UInt8>, _ start: Int) -> Bool {
    // A copy of the array would be counted on every look-up, by all threads at one place.
    for index in name.indices where bytes[start + index] != name[index] { return false }
    return true
  }

  /// The symbol of a name's bytes whose hash is known.
  func symbol(for name: Span<UInt8>, hash: UInt32) -> Symbol {
    var index = Int(hash) & mask
    while slots[index].symbol != 0 {
      let slot = slots[index]
      if slot.hash == hash {
        let start = slot.symbol == 1 ? 0 : Int(ends[Int(slot.symbol) - 2])
        let end = Int(ends[Int(slot.symbol) - 1])
        if end - start == name.count, equals(name, start) {
          return Symbol(rawValue: slot.symbol)
        }
      }
      index = (index + 1) & mask
    }
    return .unknown
  }
}
