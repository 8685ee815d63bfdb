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
