import SourceText

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

  /// Whether a key that the table does not hold counts as the name that it is another spelling of.
  private let foldsKeys: Bool
  private let lazyFoldedNames = LazyReference()

  /// A table of no names.
  package static let empty = SymbolTable([])

  /// Makes a table of names; a name that comes twice keeps its first symbol.
  ///
  /// - Parameters:
  ///   - names: the names.
  ///   - foldsKeys: whether keys of documents are compared without case, spaces, hyphens, underscores and accents where
  ///     the table does not hold them as they are written: `Risk Owner` and `riskOwner` are then `risk_owner`.
  /// - Complexity: O(*n*) in bytes of the names.
  package init(_ names: [String], foldsKeys: Bool = false) {
    self.foldsKeys = foldsKeys
    var unique: [String] = []
    var slots = [Slot](repeating: Slot(), count: 16)
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    for name in names {
      guard unique.count < Int(UInt16.max) - 1 else { break }
      if unique.count * 3 > slots.count { slots = Self.grown(slots) }
      let hash = Self.hash(of: name)
      var slot = Int(hash) & (slots.count - 1)
      var isKnown = false
      while slots[slot].symbol != 0, !isKnown {
        isKnown = slots[slot].hash == hash && unique[Int(slots[slot].symbol) - 1] == name
        if !isKnown { slot = (slot + 1) & (slots.count - 1) }
      }
      guard !isKnown else { continue }
      unique.append(name)
      slots[slot] = Slot(hash: hash, symbol: UInt32(unique.count))
      bytes.append(contentsOf: name.utf8)
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

  private static func hash(of name: String) -> UInt32 { withBytes(of: name) { KeyHash.hash($0) } }

  private static func withBytes<Result>(of name: String, _ body: (Span<UInt8>) -> Result) -> Result {
    var name = name
    // SAFETY: the buffer lives as long as the call, which only reads it.
    return name.withUTF8 { bytes in unsafe body(bytes.span) }
  }

  /// The symbol of a name, ``Symbol/unknown`` where the table does not hold it.
  package func symbol(for name: String) -> Symbol {
    Self.withBytes(of: name) { symbol(for: $0, hash: KeyHash.hash($0)) }
  }

  /// The symbol of a text as the key of a document, which may be another spelling of a name.
  package func keySymbol(of text: String) -> Symbol {
    let bytes = Array(text.utf8)
    return symbol(forKey: bytes.span, hash: KeyHash.hash(bytes.span))
  }

  /// The symbol of a key of a document: that of its text, or of the name that it is another spelling of.
  @inline(__always)
  func symbol(forKey key: Span<UInt8>, hash: UInt32) -> Symbol {
    let symbol = symbol(for: key, hash: hash)
    return symbol.isKnown || !foldsKeys ? symbol : foldedSymbol(key)
  }

  /// The symbol of the name that a key is another spelling of.
  @inline(never)
  private func foldedSymbol(_ key: Span<UInt8>) -> Symbol {
    guard FoldedNames.mayBeName(key) else { return .unknown }
    let folded = lazyFoldedNames.object(of: FoldedNames.self) { FoldedNames(bytes: bytes, ends: ends) }
    return folded.symbol(for: key)
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

/// A known name as a number: the keys of mappings that a ``SymbolTable`` holds are compared as these.
@usableFromInline
package struct Symbol: Hashable, Sendable {
  /// The number; 0 is ``unknown``, others are places in the table, 1-based.
  @usableFromInline
  package let rawValue: UInt32

  /// Makes the symbol of a number that a table gave out.
  @inlinable
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The symbol of every name that is not in the table.
  @inlinable
  package static var unknown: Symbol { Symbol(rawValue: 0) }

  /// Whether the name is in the table.
  @inlinable
  package var isKnown: Bool { rawValue != 0 }
}

/// A fast hash of short texts, the same in every process.
///
/// It is not meant to withstand texts chosen to collide: whoever uses it compares the bytes as well, and sorts where
/// many hashes are alike.
enum KeyHash {
  @inline(__always)
  static func hash(_ text: Span<UInt8>) -> UInt32 {
    let count = text.count
    guard count > 0 else { return 0 }
    var state = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    let bytes = unsafe text.bytes
    // Every load below reads within the first `count` bytes.
    if count >= 8 {
      var offset = 0
      while offset + 8 <= count {
        state = unsafe mixed(state ^ bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      state = unsafe mixed(state ^ bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: count - 8, as: UInt64.self))
    } else if count >= 4 {
      let low = unsafe UInt64(bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 0, as: UInt32.self))
      let high = unsafe UInt64(bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: count - 4, as: UInt32.self))
      state = mixed(state ^ low ^ high << 32)
    } else {
      let word = UInt64(text[0]) | UInt64(text[count / 2]) << 8 | UInt64(text[count - 1]) << 16
      state = mixed(state ^ word)
    }
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  @inline(__always)
  private static func mixed(_ state: UInt64) -> UInt64 {
    let product = state.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
