package import CEL
import Synchronization
package import YAMLTree

/// Numbers the names of fields for expressions: a name that documents know has the number of its symbol.
///
/// So a host selects a field of a document by comparing integers. Names in expressions that no schema has get numbers above all
/// symbols; what documents say is only looked up and never grows the table.
package final class FieldNames: Sendable {
  private struct Others {
    var numbers: [String: Int32] = [:]
    var names: [String] = []
  }

  private let symbols: SymbolTable
  private let others = Mutex<Others>(Others())

  /// Creates a numbering over a table of symbols.
  package init(symbols: SymbolTable) { self.symbols = symbols }

  /// The number of a name that an expression or a pack has; a new name gets a number.
  ///
  /// - Complexity: O(length of the name).
  package func intern(_ name: String) -> FieldID {
    let symbol = symbols.symbol(for: name)
    if symbol.isKnown { return FieldID(Int32(symbol.rawValue)) }
    return others.withLock { others in
      if let known = others.numbers[name] { return FieldID(known) }
      others.names.append(name)
      let number = Int32(symbols.names.count + others.names.count)
      others.numbers[name] = number
      return FieldID(number)
    }
  }

  /// The number of a name that may come from a document; `nil` where neither schemas nor expressions have it.
  ///
  /// - Complexity: O(length of the name).
  package func find(_ name: String) -> FieldID? {
    let symbol = symbols.symbol(for: name)
    if symbol.isKnown { return FieldID(Int32(symbol.rawValue)) }
    return others.withLock { $0.numbers[name].map { FieldID($0) } }
  }

  /// How many names have a number, those of the schemas included.
  package var count: Int { others.withLock { symbols.names.count + $0.names.count } }

  /// The symbol of a field; `.unknown` for a name that no schema has.
  package func symbol(of field: FieldID) -> Symbol {
    field.rawValue <= Int32(symbols.names.count) ? Symbol(rawValue: UInt32(field.rawValue)) : .unknown
  }

  /// The name of a field.
  package func name(of field: FieldID) -> String {
    let symbol = symbol(of: field)
    if symbol.isKnown { return symbols.name(of: symbol) ?? "" }
    let index = Int(field.rawValue) - symbols.names.count - 1
    return others.withLock { $0.names.indices.contains(index) ? $0.names[index] : "" }
  }
}
