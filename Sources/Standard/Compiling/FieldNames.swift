package import CEL
import Synchronization
package import YAMLTree

/// Numbers the names of fields for expressions: a name that documents know has the number of its symbol.
///
/// So a host selects a field of a document by comparing integers. Names that no schema has get numbers above all symbols.
package final class FieldNames: Sendable {
  private let symbols: SymbolTable
  private let others = Mutex(Others())

  /// The names that no schema has, in the order in which they came, and the place of each.
  private struct Others {
    var names: [String] = []
    var places: [String: Int] = [:]
  }

  /// Creates a numbering over a table of symbols.
  package init(symbols: SymbolTable) { self.symbols = symbols }

  /// The number of a name of an expression.
  ///
  /// Names that documents bring along are asked for with `known`, so that the numbering does not grow with what they hold.
  ///
  /// - Complexity: a hash of the name.
  package func intern(_ name: String) -> FieldID {
    let symbol = symbols.symbol(for: name)
    if symbol.isKnown { return FieldID(Int32(symbol.rawValue)) }
    return others.withLock { others in
      let place: Int
      if let known = others.places[name] {
        place = known
      } else {
        place = others.names.count
        others.names.append(name)
        others.places[name] = place
      }
      return FieldID(Int32(symbols.names.count + 1 + place))
    }
  }

  /// The number of a name that a schema or an expression has; `nil` for any other.
  ///
  /// - Complexity: a hash of the name.
  package func known(_ name: String) -> FieldID? {
    let symbol = symbols.symbol(for: name)
    if symbol.isKnown { return FieldID(Int32(symbol.rawValue)) }
    return others.withLock { others in
      others.places[name].map { FieldID(Int32(symbols.names.count + 1 + $0)) }
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
    return others.withLock { $0.names.indices.contains(index) ? $0.names[index] : "" }
  }
}
