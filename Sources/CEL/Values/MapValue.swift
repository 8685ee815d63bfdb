/// Keys with their values, in order of insertion.
///
/// Numeric keys are equal where their numbers are the same, whatever their type: `{1: 'a'}[1u]` is `'a'`.
///
/// Source: CEL langdef, «Aggregate Values».
package final class MapValue: Sendable {
  /// The keys as they were written, in order of insertion.
  package let keys: [Value]
  /// The values, in the order of the keys.
  package let values: [Value]
  /// Positions by key, kept only where a search through all keys would be slow.
  private let positions: [MapKey: Int]

  private static let searchLimit = 8

  /// A map of as many keys as values, which differ from each other: `MapBuilder` sees to that.
  init(keys: [Value], values: [Value]) {
    precondition(keys.count == values.count, "a map has one value for each key")
    self.keys = keys
    self.values = values
    var positions: [MapKey: Int] = [:]
    if keys.count > Self.searchLimit {
      positions.reserveCapacity(keys.count)
      for (position, key) in keys.enumerated() {
        if let key = MapKey(key) { positions[key] = position }
      }
    }
    self.positions = positions
  }

  /// A map from pairs of which the first of equal keys counts; pairs whose key is of no key type are left out.
  package convenience init(_ pairs: [(key: Value, value: Value)]) {
    var builder = MapBuilder()
    for pair in pairs { _ = builder.insert(pair.value, for: pair.key) }
    let map = builder.finish()
    self.init(keys: map.keys, values: map.values)
  }

  /// How many entries there are.
  package var count: Int {
    keys.count
  }

  /// The value of a plain key, `nil` where the map lacks it or no map could have it.
  ///
  /// - Complexity: O(1), or O(*n*) in up to eight keys.
  package func value(for key: Value) -> Value? {
    guard let key = MapKey(key) else { return nil }
    return value(for: key)
  }

  func value(for key: MapKey) -> Value? {
    if keys.count > Self.searchLimit {
      return positions[key].map { values[$0] }
    }
    for (position, candidate) in keys.enumerated() where MapKey(candidate) == key {
      return values[position]
    }
    return nil
  }

  /// The value of a text key.
  package func value(forText text: String) -> Value? {
    if keys.count > Self.searchLimit { return value(for: .text(text)) }
    for (position, candidate) in keys.enumerated() {
      if case .string(let candidate) = candidate, candidate.hasSameBytes(as: text) { return values[position] }
    }
    return nil
  }
}

/// A key in its canonical form, in which equal numbers are the same key.
enum MapKey: Hashable {
  case bool(Bool)
  case int(Int64)
  /// Only numbers beyond `Int64.max`.
  case uint(UInt64)
  case text(String)

  /// The key of a plain value, `nil` where it cannot be one.
  init?(_ value: Value) {
    switch value {
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(int)
    case .uint(let uint): self = Int64(exactly: uint).map(MapKey.int) ?? .uint(uint)
    case .double(let double):
      if let int = Int64(exactly: double) {
        self = .int(int)
      } else if let uint = UInt64(exactly: double) {
        self = .uint(uint)
      } else {
        return nil
      }
    case .string(let text): self = .text(text)
    default: return nil
    }
  }

  /// Texts by their bytes: canonically equivalent ones differ, and would otherwise all fall together.
  func hash(into hasher: inout Hasher) {
    switch self {
    case .bool(let bool): hasher.combine(bool)
    case .int(let int): hasher.combine(int)
    case .uint(let uint): hasher.combine(uint)
    case .text(let text): text.hashBytes(into: &hasher)
    }
  }

  static func == (left: MapKey, right: MapKey) -> Bool {
    switch (left, right) {
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.text(let left), .text(let right)): left.hasSameBytes(as: right)
    default: false
    }
  }
}

/// Gathers the entries of a map and refuses a key that is there already.
struct MapBuilder {
  private var keys: [Value] = []
  private var values: [Value] = []
  private var seen: Set<MapKey> = []

  /// What became of an entry.
  enum Insertion {
    case inserted
    case repeatedKey
    case notAKey
  }

  /// Adds an entry; doubles are no keys.
  mutating func insert(_ value: Value, for key: Value) -> Insertion {
    if case .double = key { return .notAKey }
    guard let canonical = MapKey(key) else { return .notAKey }
    guard seen.insert(canonical).inserted else { return .repeatedKey }
    keys.append(key)
    values.append(value)
    return .inserted
  }

  /// The map of what was inserted.
  func finish() -> MapValue {
    MapValue(keys: keys, values: values)
  }
}
