import YAMLTree

/// The types of instances that a subschema lets through.
///
/// Source: JSON Schema Validation 2020-12, section 6.1.1.
package struct TypeSet: OptionSet, Hashable, Sendable {
  /// The bits, one for each type.
  package let rawValue: UInt8

  /// Makes a set of its bits.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Nothing.
  package static let null = TypeSet(rawValue: 1)
  /// `true` and `false`.
  package static let boolean = TypeSet(rawValue: 2)
  /// Numbers without a fraction.
  package static let integer = TypeSet(rawValue: 4)
  /// Numbers with a fraction; together with ``integer`` all numbers.
  package static let fraction = TypeSet(rawValue: 8)
  /// Texts.
  package static let string = TypeSet(rawValue: 16)
  /// Sequences.
  package static let array = TypeSet(rawValue: 32)
  /// Mappings.
  package static let object = TypeSet(rawValue: 64)

  /// All numbers.
  package static let number: TypeSet = [.integer, .fraction]
  /// Every instance.
  package static let all = TypeSet(rawValue: 127)

  /// The types that a value of `type` names.
  init?(name: String) {
    switch name {
    case "null": self = .null
    case "boolean": self = .boolean
    case "integer": self = .integer
    case "number": self = .number
    case "string": self = .string
    case "array": self = .array
    case "object": self = .object
    default: return nil
    }
  }

  /// The names of the types as `type` spells them, in a fixed order.
  package var names: [String] {
    var names: [String] = []
    if contains(.string) { names.append("string") }
    if isSuperset(of: .number) { names.append("number") } else if contains(.integer) { names.append("integer") }
    if contains(.boolean) { names.append("boolean") }
    if contains(.object) { names.append("object") }
    if contains(.array) { names.append("array") }
    if contains(.null) { names.append("null") }
    return names
  }
}
