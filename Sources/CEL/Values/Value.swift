package import Calendar

/// A value of the Common Expression Language, as expressions compute with it.
///
/// Failures are values too: they flow through an expression, because `&&`, `||`, `all` and `exists` may absorb them.
/// A value that lies in a document stays a `host` reference while it is passed around, so that its place is known at
/// the end; only operators and functions that need the plain value ask the host for it.
///
/// The enum takes 17 bytes and copies without allocation.
///
/// Source: CEL langdef, «Values».
package enum Value: Sendable {
  /// The value `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A signed 64-bit integer.
  case int(Int64)
  /// An unsigned 64-bit integer.
  case uint(UInt64)
  /// An IEEE 754 double.
  case double(Double)
  /// A sequence of Unicode code points, compared by code point (never by canonical equivalence).
  case string(String)
  /// A sequence of octets.
  case bytes([UInt8])
  /// An instant.
  case timestamp(Timestamp)
  /// A length of time.
  case duration(TimeSpan)
  /// An ordered sequence of values of any types.
  case list([Value])
  /// Keys (int, uint, bool or string) with their values, in order of insertion.
  case map(MapValue)
  /// A type as a value, as `type(x)` gives it.
  case type(TypeName)
  /// A value that may be absent.
  case optional(OptionalValue)
  /// A calendar day, an addition of pmo-lint.
  case date(Day)
  /// A calendar month or a run of days, an addition of pmo-lint.
  case period(Period)
  /// An exact decimal number, an addition of pmo-lint.
  case decimal(Decimal)
  /// A value that lies in a document.
  case host(HostReference)
  /// What went wrong instead of a value.
  case error(EvaluationFailure)
}

extension Value {
  /// The failure, where this is one.
  package var failure: EvaluationFailure? {
    guard case .error(let failure) = self else { return nil }
    return failure
  }

  /// Whether this is a failure.
  package var isError: Bool {
    guard case .error = self else { return false }
    return true
  }

  /// Whether this is the plain boolean `true`.
  package var isTrue: Bool {
    guard case .bool(true) = self else { return false }
    return true
  }

  /// The place in a document, where this value lies in one.
  package var reference: HostReference? {
    guard case .host(let reference) = self else { return nil }
    return reference
  }

  /// A list of texts.
  package static func list(_ texts: [String]) -> Value {
    .list(texts.map(Value.string))
  }
}

/// A value that may be absent: what `x.?field` and `x[?key]` give.
package struct OptionalValue: Sendable {
  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) {
      self.value = value
    }
  }

  private let box: Box?

  /// The absent value.
  package static let none = OptionalValue(box: nil)

  /// A present value.
  package static func some(_ value: Value) -> OptionalValue {
    OptionalValue(box: Box(value))
  }

  private init(box: Box?) {
    self.box = box
  }

  /// The value, or `nil` where it is absent.
  package var wrapped: Value? {
    box?.value
  }

  /// Whether there is a value.
  package var hasValue: Bool {
    box != nil
  }
}

/// The name of a run-time type, which is what `type(x)` answers and what type denotations such as `int` denote.
///
/// Run-time types are coarse: a list of integers and a list of texts are both `list`.
///
/// Source: CEL langdef, «Type Values».
package struct TypeName: Hashable, Sendable {
  /// The name as CEL writes it, such as `int`, `null_type` or `google.protobuf.Timestamp`.
  package let text: String

  /// A type of this name.
  package init(_ text: String) {
    self.text = text
  }

  static let null = TypeName("null_type")
  static let bool = TypeName("bool")
  static let int = TypeName("int")
  static let uint = TypeName("uint")
  static let double = TypeName("double")
  static let string = TypeName("string")
  static let bytes = TypeName("bytes")
  static let timestamp = TypeName("google.protobuf.Timestamp")
  static let duration = TypeName("google.protobuf.Duration")
  static let list = TypeName("list")
  static let map = TypeName("map")
  static let type = TypeName("type")
  static let optional = TypeName("optional_type")
  static let date = TypeName("date")
  static let period = TypeName("period")
  static let decimal = TypeName("decimal")

  /// All types that an expression may name, except the declared object types.
  static let denotations: [TypeName] = [
    .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .list, .map, .type, .optional, .date,
    .period, .decimal,
  ]

  /// How messages to people call the type.
  package var readable: String {
    switch text {
    case "null_type": "null"
    case "google.protobuf.Timestamp": "timestamp"
    case "google.protobuf.Duration": "duration"
    case "optional_type": "optional"
    default: text
    }
  }
}
