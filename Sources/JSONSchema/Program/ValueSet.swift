import YAMLTree

/// The values of `enum` or `const` as they stand in the schema: for what a ``ValueTable`` does not decide, and for
/// messages.
final class ValueSet: Sendable {
  /// Where each value stands, in its order.
  let places: [NodeID]
  /// The schema's document.
  let document: YAMLDocument
  /// The types of the values.
  let types: TypeSet
  private let numbers: [ExactDecimal]
  private let collections: [NodeID]

  init(_ places: [NodeID], _ document: YAMLDocument) {
    self.places = places
    self.document = document
    numbers = places.compactMap { document.decimal($0) }
    collections = places.filter { document.kind($0).isCollection }
    var types: TypeSet = []
    for place in places {
      switch document.kind(place) {
      case .null: types.insert(.null)
      case .bool: types.insert(.boolean)
      case .int: types.insert(.integer)
      case .double: types.insert(document.decimal(place)?.isInteger == true ? .integer : .fraction)
      case .string: types.insert(.string)
      case .sequence: types.insert(.array)
      case .mapping: types.insert(.object)
      case .alias: break
      }
    }
    self.types = types
  }

  /// Whether a node is among the values; `kind` is what it counts as.
  func contains(_ node: NodeID, _ kind: NodeKind, of instance: YAMLDocument, _ budget: inout Int) -> Bool {
    switch kind {
    case .int, .double:
      guard !numbers.isEmpty, let number = instance.decimal(node) else { return false }
      return numbers.contains(number)
    case .null, .bool, .string, .sequence, .mapping:
      return places.contains { Equality.equal(document, $0, instance, node, &budget) }
    case .alias: return false
    }
  }
}
