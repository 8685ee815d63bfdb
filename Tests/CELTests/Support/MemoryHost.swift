import Calendar
import CEL

/// Documents in memory: what a host must do, as simply as it can be done.
///
/// It counts how often a plain value is asked for, so that tests can say that nothing was converted on the way.
final class MemoryHost: Host {
  /// A value of a document.
  indirect enum Node {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case text(String)
    case date(String)
    case list([Node])
    case map([(String, Node)])
    /// An object of a named type.
    case object(String, [(String, Node)])
  }

  private struct Stored {
    var node: Node
    /// Elements, or values of entries.
    var children: [UInt32] = []
    var keys: [String] = []
  }

  private var stored: [Stored] = []
  let interner = FieldInterner()
  /// How often a scalar was made a plain value.
  private(set) var conversions = 0
  /// What declared functions do, by number.
  var functions: [Int32: ([Value], EvaluationContext) -> Value] = [:]

  /// Adds a value and gives its reference.
  func add(_ node: Node) -> HostReference {
    var entry = Stored(node: node)
    switch node {
    case .list(let elements): entry.children = elements.map { add($0).node }
    case .map(let entries), .object(_, let entries):
      entry.children = entries.map { add($0.1).node }
      entry.keys = entries.map(\.0)
    default: break
    }
    stored.append(entry)
    return HostReference(space: 7, node: UInt32(stored.count - 1))
  }

  /// The reference at the end of keys and indices.
  func reference(_ start: HostReference, _ path: any Sendable...) -> HostReference {
    path.reduce(start) { reference, step in
      let entry = stored[Int(reference.node)]
      let index = (step as? Int) ?? entry.keys.firstIndex(of: step as? String ?? "") ?? 0
      return HostReference(space: 7, node: entry.children[index])
    }
  }

  private func child(_ name: String?, _ reference: HostReference) -> Value? {
    let entry = stored[Int(reference.node)]
    guard let name, let index = entry.keys.firstIndex(of: name) else { return nil }
    return .host(HostReference(space: 7, node: entry.children[index]))
  }

  func kind(of reference: HostReference) -> HostKind {
    switch stored[Int(reference.node)].node {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .double: .double
    case .text: .string
    case .date: .date
    case .list: .list
    case .map: .map
    case .object: .object
    }
  }

  func scalar(of reference: HostReference) -> Value {
    conversions += 1
    switch stored[Int(reference.node)].node {
    case .null: return .null
    case .bool(let bool): return .bool(bool)
    case .int(let int): return .int(int)
    case .double(let double): return .double(double)
    case .text(let text): return .string(text)
    case .date(let text): return Day(iso8601: text).map(Value.date) ?? .null
    case .list, .map, .object:
      conversions -= 1
      return .host(reference)
    }
  }

  func select(_ field: FieldID, of reference: HostReference) -> Value? {
    child(interner.name(of: field), reference)
  }

  func has(_ field: FieldID, in reference: HostReference) -> Bool {
    child(interner.name(of: field), reference) != nil
  }

  func count(of reference: HostReference) -> Int {
    stored[Int(reference.node)].children.count
  }

  func element(at index: Int, of reference: HostReference) -> Value {
    .host(HostReference(space: 7, node: stored[Int(reference.node)].children[index]))
  }

  func entry(at index: Int, of reference: HostReference) -> (key: Value, value: Value) {
    (.string(stored[Int(reference.node)].keys[index]), element(at: index, of: reference))
  }

  func value(forKey key: Value, of reference: HostReference) -> Value? {
    guard case .string(let name) = key else { return nil }
    return child(name, reference)
  }

  func text(of reference: HostReference, equals text: String) -> Bool? {
    guard case .text(let own) = stored[Int(reference.node)].node else { return nil }
    return own == text
  }

  func typeName(of reference: HostReference) -> TypeName {
    guard case .object(let name, _) = stored[Int(reference.node)].node else { return TypeName("map") }
    return TypeName(name)
  }

  func invoke(_ function: Int32, _ arguments: [Value], in context: EvaluationContext) -> Value {
    functions[function]?(arguments, context) ?? .error(EvaluationFailure(.undeclaredFunction))
  }
}
