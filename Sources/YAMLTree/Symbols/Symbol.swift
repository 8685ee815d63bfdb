/// A known name as a number: the keys of mappings that a ``SymbolTable`` holds are compared as these.
package struct Symbol: Hashable, Sendable {
  /// The number; 0 is ``unknown``, others are places in the table, 1-based.
  package let rawValue: UInt32

  /// Makes the symbol of a number that a table gave out.
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The symbol of every name that is not in the table.
  package static let unknown = Symbol(rawValue: 0)

  /// Whether the name is in the table.
  package var isKnown: Bool { rawValue != 0 }
}
