import Synchronization

/// What the values of documents look like to CEL.
///
/// One instance serves one thread. Every method answers from what is there: it must not trap on any reference that
/// the host itself gave out. Absence is `nil`; CEL makes the failure of it. What the methods read is best kept in
/// constants (`let`): an access to a class's variable is checked for exclusivity, which costs more than the hop.
package protocol Host: AnyObject {
  /// What a value is.
  func kind(of reference: HostReference) -> HostKind

  /// The plain value of a scalar, or an `error` where it has none.
  func scalar(of reference: HostReference) -> Value

  /// The value of a field of an object or a map, most often a further `host` reference; `nil` where it is absent.
  ///
  /// A derived field may answer with a plain value.
  func select(_ field: FieldID, of reference: HostReference) -> Value?

  /// Whether a field of an object or a map is there.
  func has(_ field: FieldID, in reference: HostReference) -> Bool

  /// How many elements or entries a list, map or object has.
  ///
  /// - Complexity: O(1): programs ask for it at every call, and pay one step.
  func count(of reference: HostReference) -> Int

  /// An element of a list; `index` is from 0 to below `count(of:)`.
  ///
  /// - Complexity: O(1): a comprehension asks for each element by its index, and pays one step for it.
  func element(at index: Int, of reference: HostReference) -> Value

  /// An entry of a map or object; `index` is from 0 to below `count(of:)`.
  ///
  /// - Complexity: O(1): a comprehension asks for each entry by its index, and pays one step for it.
  func entry(at index: Int, of reference: HostReference) -> (key: Value, value: Value)

  /// The value of a key (a plain value) of a map or object, `nil` where it is absent.
  ///
  /// - Complexity: O(1), or O(*n*) where maps and objects are short.
  func value(forKey key: Value, of reference: HostReference) -> Value?

  /// Whether a scalar is a text of exactly these code points; `nil` where it is not a text.
  func text(of reference: HostReference, equals text: String) -> Bool?

  /// The name of an object's type; asked only of `object`.
  func typeName(of reference: HostReference) -> TypeName

  /// Calls a function that was declared with a host implementation.
  ///
  /// Arguments come as they are, references unresolved; failures never come. `context.resolve` gives plain values.
  func invoke(_ function: Int32, _ arguments: [Value], in context: EvaluationContext) -> Value
}

/// The host of expressions that read no document.
package final class EmptyHost: Host {
  /// A host without values.
  package init() {}

  package func kind(of reference: HostReference) -> HostKind { .invalid }

  package func scalar(of reference: HostReference) -> Value {
    .error(.noDocument)
  }

  package func select(_ field: FieldID, of reference: HostReference) -> Value? { nil }

  package func has(_ field: FieldID, in reference: HostReference) -> Bool { false }

  package func count(of reference: HostReference) -> Int { 0 }

  package func element(at index: Int, of reference: HostReference) -> Value { .null }

  package func entry(at index: Int, of reference: HostReference) -> (key: Value, value: Value) { (.null, .null) }

  package func value(forKey key: Value, of reference: HostReference) -> Value? { nil }

  package func text(of reference: HostReference, equals text: String) -> Bool? { nil }

  package func typeName(of reference: HostReference) -> TypeName { TypeName("nothing") }

  package func invoke(_ function: Int32, _ arguments: [Value], in context: EvaluationContext) -> Value {
    .error(EvaluationFailure(.undeclaredFunction))
  }
}

/// What a value of a document is to CEL.
package enum HostKind: Sendable {
  case null
  case bool
  case int
  case uint
  case double
  case string
  case bytes
  case timestamp
  case duration
  case date
  case period
  case decimal
  /// Ordered elements, taken by index.
  case list
  /// Entries with keys, any of which may be there.
  case map
  /// Fields that a type declares; it is selected and iterated like a map, and its type has a name.
  case object
  /// The value cannot be used: `scalar(of:)` says why.
  case invalid

  /// Whether `scalar(of:)` gives the plain value.
  package var isScalar: Bool {
    switch self {
    case .list, .map, .object: false
    default: true
    }
  }
}

/// A value that lies in a document, as its host numbers it; CEL hands it on and never looks inside.
package struct HostReference: Hashable, Sendable {
  /// Most often the document.
  package var space: UInt32
  /// Most often the node in it.
  package var node: UInt32
  /// Most often as what entity the node is looked at.
  package var valueType: UInt32

  /// A reference of these parts.
  package init(space: UInt32, node: UInt32, valueType: UInt32 = 0) {
    self.space = space
    self.node = node
    self.valueType = valueType
  }
}

/// The number that an environment's interning gave to the name of a field.
///
/// Whoever implements a host interns the names, so a host selects by number and compares no text.
package struct FieldID: Hashable, Sendable {
  /// The number.
  package let rawValue: Int32

  /// The field of this number.
  package init(_ rawValue: Int32) {
    self.rawValue = rawValue
  }
}

/// Numbers names of fields from zero, in the order in which they are first seen.
///
/// Safe to use from several threads.
package final class FieldInterner: Sendable {
  private struct State {
    var numbers: [String: Int32] = [:]
    var names: [String] = []
  }

  private let state = Mutex(State())

  /// An interner that knows no name yet.
  package init() {}

  /// The number of a name, a new one where the name is new.
  package func intern(_ name: String) -> FieldID {
    state.withLock { state in
      if let number = state.numbers[name] { return FieldID(number) }
      let number = Int32(state.names.count)
      state.numbers[name] = number
      state.names.append(name)
      return FieldID(number)
    }
  }

  /// The name of a field, `nil` where the number was not given here.
  package func name(of field: FieldID) -> String? {
    state.withLock { state in
      state.names.indices.contains(Int(field.rawValue)) ? state.names[Int(field.rawValue)] : nil
    }
  }
}

/// The elements of a list, wherever it lies.
///
/// It holds the list and makes no copy.
package enum ElementCursor {
  case values([Value])
  case host(HostReference, count: Int)

  /// The elements of a list, `nil` for anything else.
  package init?(_ value: Value, _ host: any Host) {
    switch value {
    case .list(let values): self = .values(values)
    case .host(let reference):
      guard host.kind(of: reference) == .list else { return nil }
      self = .host(reference, count: host.count(of: reference))
    default: return nil
    }
  }

  /// How many there are.
  package var count: Int {
    switch self {
    case .values(let values): values.count
    case .host(_, let count): count
    }
  }

  /// The element at an index from 0 to below `count`.
  @inline(__always)
  package func element(at index: Int, _ host: any Host) -> Value {
    switch self {
    case .values(let values): values[index]
    case .host(let reference, _): host.element(at: index, of: reference)
    }
  }
}

/// The entries of a map or object, wherever it lies.
package enum EntryCursor {
  case values(MapValue)
  case host(HostReference, count: Int)

  /// The entries of a map or object, `nil` for anything else.
  package init?(_ value: Value, _ host: any Host) {
    switch value {
    case .map(let map): self = .values(map)
    case .host(let reference):
      let kind = host.kind(of: reference)
      guard kind == .map || kind == .object else { return nil }
      self = .host(reference, count: host.count(of: reference))
    default: return nil
    }
  }

  /// How many there are.
  package var count: Int {
    switch self {
    case .values(let map): map.count
    case .host(_, let count): count
    }
  }

  /// The entry at an index from 0 to below `count`.
  package func entry(at index: Int, _ host: any Host) -> (key: Value, value: Value) {
    switch self {
    case .values(let map): (map.keys[index], map.values[index])
    case .host(let reference, _): host.entry(at: index, of: reference)
    }
  }

  /// The value of a plain key.
  func value(forKey key: Value, _ host: any Host) -> Value? {
    switch self {
    case .values(let map): map.value(for: key)
    case .host(let reference, _): host.value(forKey: key, of: reference)
    }
  }
}
