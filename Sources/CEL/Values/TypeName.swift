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
