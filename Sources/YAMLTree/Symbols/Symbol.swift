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
