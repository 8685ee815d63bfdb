import YAMLTree

/// The values of `enum` or `const` as they stand in the schema: for what a ``ValueTable`` does not decide, and for
/// messages.
final class ValueSet: Sendable {
  /// Where each value stands, in its order.
  let nodes: [NodeID]
  /// The schema's document.
  let document: YAMLDocument
  /// The types of the values.
  let types: TypeSet
  /// The numbers, ascending.
  private let numbers: [ExactDecimal]
  /// The sequences and mappings by their hashes.
  private let collections: [UInt64: [NodeID]]

  init(_ nodes: [NodeID], _ document: YAMLDocument) {
    self.nodes = nodes
    self.document = document
    numbers = nodes.compactMap { document.decimal($0) }.sorted()
    var collections: [UInt64: [NodeID]] = [:]
    for node in nodes where document.kind(node).isCollection {
      var budget = Int.max
      collections[Equality.hash(document, node, &budget), default: []].append(node)
    }
    self.collections = collections
    var types: TypeSet = []
    for node in nodes {
      switch document.kind(node) {
      case .null: types.insert(.null)
      case .bool: types.insert(.boolean)
      case .int: types.insert(.integer)
      case .double: types.insert(document.decimal(node)?.isInteger == true ? .integer : .fraction)
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
      return contains(number)
    case .sequence, .mapping:
      let candidates = collections[Equality.hash(instance, node, &budget)] ?? []
      return candidates.contains { Equality.equal(document, $0, instance, node, &budget) }
    case .null, .bool, .string:
      return nodes.contains { Equality.equal(document, $0, instance, node, &budget) }
    case .alias: return false
    }
  }

  private func contains(_ number: ExactDecimal) -> Bool {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count && numbers[low] == number
  }
}
