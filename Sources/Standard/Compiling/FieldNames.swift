package import CEL
import Synchronization
package import YAMLTree

/// Numbers the names of fields for expressions: a name that documents know has the number of its symbol.
///
/// So a host selects a field of a document by comparing integers. Names that no schema has get numbers above all symbols.
package final class FieldNames: Sendable {
  private let symbols: SymbolTable
  private let others = Mutex<[String]>([])

  /// Creates a numbering over a table of symbols.
  package init(symbols: SymbolTable) { self.symbols = symbols }

  /// The number of a name.
  package func intern(_ name: String) -> FieldID {
    let symbol = symbols.symbol(for: name)
    if symbol.isKnown { return FieldID(Int32(symbol.rawValue)) }
    return others.withLock { others in
      let index: Int
      if let known = others.firstIndex(of: name) {
        index = known
      } else {
        index = others.count
        others.append(name)
      }
      return FieldID(Int32(symbols.names.count + 1 + index))
    }
  }

  /// The symbol of a field; `.unknown` for a name that no schema has.
  package func symbol(of field: FieldID) -> Symbol {
    field.rawValue <= Int32(symbols.names.count) ? Symbol(rawValue: UInt32(field.rawValue)) : .unknown
  }

  /// The name of a field.
  package func name(of field: FieldID) -> String {
    let symbol = symbol(of: field)
    if symbol.isKnown { return symbols.name(of: symbol) ?? "" }
    let index = Int(field.rawValue) - symbols.names.count - 1
    return others.withLock { $0.indices.contains(index) ? $0[index] : "" }
  }
}
