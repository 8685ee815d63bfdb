import CEL

/// Values as a document has them: numbered, and plain only where somebody asks.
final class SampleHost: Host {
  private struct Stored {
    var value: Value
    /// Elements, or values of entries.
    var children: [UInt32] = []
    var keys: [Value] = []
  }

  private var stored: [Stored] = []
  private let interner: FieldInterner

  init(_ interner: FieldInterner) {
    self.interner = interner
  }

  /// Adds a value with all that it holds.
  func add(_ value: Value) -> HostReference {
    var entry = Stored(value: value)
    switch value {
    case .list(let elements): entry.children = elements.map { add($0).node }
    case .map(let map):
      entry.children = map.values.map { add($0).node }
      entry.keys = map.keys
    default: break
    }
    stored.append(entry)
    return reference(UInt32(stored.count - 1))
  }

  /// A value without references, however deep they lie.
  func plain(_ value: Value) -> Value {
    switch value {
    case .host(let reference): stored[Int(reference.node)].value
    case .list(let elements): .list(elements.map(plain))
    case .map(let map): .map(MapValue(map.keys.indices.map { (plain(map.keys[$0]), plain(map.values[$0])) }))
    case .optional(let optional): optional.wrapped.map { .optional(.some(plain($0))) } ?? value
    default: value
    }
  }

  func kind(of reference: HostReference) -> HostKind {
    switch stored[Int(reference.node)].value {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .timestamp: .timestamp
    case .duration: .duration
    case .date: .date
    case .period: .period
    case .decimal: .decimal
    case .list: .list
    case .map: .map
    case .type, .optional, .host, .error: .invalid
    }
  }

  func scalar(of reference: HostReference) -> Value {
    kind(of: reference).isScalar ? stored[Int(reference.node)].value : .host(reference)
  }

  func select(_ field: FieldID, of reference: HostReference) -> Value? {
    interner.name(of: field).flatMap { child($0, of: reference) }
  }

  func has(_ field: FieldID, in reference: HostReference) -> Bool { select(field, of: reference) != nil }

  func count(of reference: HostReference) -> Int { stored[Int(reference.node)].children.count }

  func element(at index: Int, of reference: HostReference) -> Value {
    .host(self.reference(stored[Int(reference.node)].children[index]))
  }

  func entry(at index: Int, of reference: HostReference) -> (key: Value, value: Value) {
    (stored[Int(reference.node)].keys[index], element(at: index, of: reference))
  }

  func value(forKey key: Value, of reference: HostReference) -> Value? {
    guard case .string(let name) = key else { return nil }
    return child(name, of: reference)
  }

  func text(of reference: HostReference, equals text: String) -> Bool? {
    guard case .string(let own) = stored[Int(reference.node)].value else { return nil }
    return own.utf8.elementsEqual(text.utf8)
  }

  func typeName(of reference: HostReference) -> TypeName { TypeName("map") }

  func invoke(_ function: Int32, _ arguments: [Value], in context: EvaluationContext) -> Value {
    .error(EvaluationFailure(.undeclaredFunction))
  }

  private func reference(_ node: UInt32) -> HostReference { HostReference(space: 1, node: node) }

  private func child(_ name: String, of reference: HostReference) -> Value? {
    let entry = stored[Int(reference.node)]
    for (index, key) in entry.keys.enumerated() {
      if case .string(let text) = key, text.utf8.elementsEqual(name.utf8) {
        return .host(self.reference(entry.children[index]))
      }
    }
    return nil
  }
}
