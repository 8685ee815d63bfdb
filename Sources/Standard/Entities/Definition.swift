package import SourceText

/// A derived field: what a pack computes from an entity's own fields.
package struct Definition: Sendable {
  /// The object type that it belongs to: `risk`.
  package let entity: String

  /// The name of the field: `isOpen`.
  package let name: String

  /// The type as the pack writes it: `bool`, `date`, `list(risk)`.
  package let type: String

  /// What it means.
  package let description: String

  /// How it is computed.
  package let expression: RuleExpression

  /// Where its name stands in its pack.
  package let origin: FileLocation

  /// Creates a derived field from its parts.
  package init(
    entity: String, name: String, type: String, description: String, expression: RuleExpression, origin: FileLocation
  ) {
    self.entity = entity
    self.name = name
    self.type = type
    self.description = description
    self.expression = expression
    self.origin = origin
  }
}

/// Reads `definitions.yaml`: derived fields of entities.
struct DefinitionReader {
  /// The definitions of a file, in order.
  static func read(_ root: PackNode) -> [Definition] {
    var result: [Definition] = []
    for entity in root.entries("definitions.yaml") {
      for entry in entity.value.entries("the definitions of `\(entity.key)`") {
        entry.value.allowOnly([.type, .value, .description], in: "a definition")
        guard let value = entry.value[.value], let type = entry.value[.type] else {
          entry.value.report(PackMessage.incompleteDefinition(entry.key), at: entry.keyPlace)
          continue
        }
        result.append(
          Definition(
            entity: entity.key, name: entry.key, type: type.string("`type`"),
            description: entry.value.text(.description) ?? "",
            expression: RuleReader.expression(value), origin: entry.keyPlace))
      }
    }
    return result
  }
}

/// How a place in a document is read: what the schema says of it, brought down to what evaluation needs.
package enum ValueType: Sendable, Hashable {
  /// Whatever the document holds.
  case dynamic

  /// Text.
  case string

  /// A whole number.
  case int

  /// A number.
  case double

  /// An exact number.
  case decimal

  /// A truth value.
  case bool

  /// A day.
  case date

  /// A word of a vocabulary, by its index in the standard; read as the vocabulary's own term.
  case vocabulary(Int)

  /// A number or word of a scale, by its index in the standard; read as a number.
  case scale(Int)

  /// A mapping with known fields, by the index of its object type.
  case object(Int)

  /// A list whose elements are read by another value type.
  case list(ValueTypeID)

  /// A mapping with free keys whose values are read by another value type.
  case map(ValueTypeID)

  /// A list of entities in any shape (a list, a map keyed by id, groups of either), by the index of the entity's
  /// object type.
  case collection(Int)

  /// The value type of a number that ``number`` gives; what it does not give is ``dynamic``.
  package init(number: Int) {
    let index = number >> 4
    self =
      switch number & 15 {
      case 1: .string
      case 2: .int
      case 3: .double
      case 4: .decimal
      case 5: .bool
      case 6: .date
      case 7: .vocabulary(index)
      case 8: .scale(index)
      case 9: .object(index)
      case 10: .list(ValueTypeID(index))
      case 11: .map(ValueTypeID(index))
      case 12: .collection(index)
      default: .dynamic
      }
  }

  /// A number that no other value type has.
  package var number: Int {
    switch self {
    case .dynamic: 0
    case .string: 1
    case .int: 2
    case .double: 3
    case .decimal: 4
    case .bool: 5
    case .date: 6
    case .vocabulary(let index): index << 4 | 7
    case .scale(let index): index << 4 | 8
    case .object(let index): index << 4 | 9
    case .list(let element): element.index << 4 | 10
    case .map(let element): element.index << 4 | 11
    case .collection(let index): index << 4 | 12
    }
  }
}

/// The index of a value type in a standard.
package struct ValueTypeID: Sendable, Hashable {
  /// The index.
  package let index: Int

  /// Creates an id from an index.
  package init(_ index: Int) { self.index = index }
}

/// The types of derived fields as packs write them: `bool`, `date`, `risk`, `list(risk)`, `map(string, risk)`.
struct TypeText {
  /// The value type of a type text, `nil` where the text is not a type.
  static func valueType(of text: String, in model: inout SchemaReader) -> ValueTypeID? {
    switch text {
    case "bool": return model.id(of: .bool)
    case "int": return model.id(of: .int)
    case "double": return model.id(of: .double)
    case "decimal": return model.id(of: .decimal)
    case "string": return model.id(of: .string)
    case "date": return model.id(of: .date)
    case "dyn": return model.id(of: .dynamic)
    default: break
    }
    if text.hasPrefix("list("), text.hasSuffix(")") {
      let inner = String(text.dropFirst("list(".count).dropLast())
      return valueType(of: inner, in: &model).map { model.id(of: .list($0)) }
    }
    if text.hasPrefix("map(string, "), text.hasSuffix(")") {
      let inner = String(text.dropFirst("map(string, ".count).dropLast())
      return valueType(of: inner, in: &model).map { model.id(of: .map($0)) }
    }
    if text.hasPrefix("optional("), text.hasSuffix(")") {
      return valueType(of: String(text.dropFirst("optional(".count).dropLast()), in: &model)
    }
    return model.objectTypes.firstIndex { $0.name == text }.map { model.id(of: .object($0)) }
  }
}
