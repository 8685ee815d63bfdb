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
