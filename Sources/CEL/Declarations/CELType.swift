/// A type as the checker knows it, finer than the types of values: lists and maps say what they hold.
///
/// Source: CEL langdef, «Gradual Type Checking».
package indirect enum CELType: Hashable, Sendable {
  /// Any type at all; the checker leaves it to the evaluator.
  case dyn
  /// The type of what is already reported as wrong; it fits everywhere.
  case error
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
  case list(CELType)
  case map(CELType, CELType)
  /// The type of a type denotation.
  case type(CELType)
  /// A value that may be absent.
  case optional(CELType)
  /// An object of a declared type, by its name.
  case object(String)
  /// A type that only functions make and use.
  case abstract(String, [CELType])
  /// A type that a call decides.
  case parameter(String)

  /// The name of the run-time type.
  package var name: TypeName {
    switch self {
    case .dyn: TypeName("dyn")
    case .error: TypeName("error")
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
    case .type: .type
    case .optional: .optional
    case .object(let name), .abstract(let name, _), .parameter(let name): TypeName(name)
    }
  }

  /// How messages write the type, such as `list(string)`.
  package var description: String {
    switch self {
    case .list(let element): "list(\(element.description))"
    case .map(let key, let value): "map(\(key.description), \(value.description))"
    case .type(let type): "type(\(type.description))"
    case .optional(let wrapped): "optional(\(wrapped.description))"
    case .abstract(let name, let parameters) where !parameters.isEmpty:
      "\(name)(\(parameters.map(\.description).joined(separator: ", ")))"
    default: name.readable
    }
  }
}

/// A type of objects whose fields are declared, such as a risk.
package struct ObjectType: Sendable {
  /// The type's name, by which `CELType.object` means it.
  package let name: String
  /// What it is, for people.
  package let documentation: String?
  /// The fields in order.
  package let fields: [FieldDeclaration]

  /// A type of this name and these fields.
  package init(_ name: String, documentation: String? = nil, fields: [FieldDeclaration]) {
    self.name = name
    self.documentation = documentation
    self.fields = fields
  }

  /// The declaration of a field, `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in the fields.
  package func field(_ name: String) -> FieldDeclaration? {
    fields.first { $0.name == name }
  }
}

/// A field of an object type.
///
/// Any field may be absent from a value.
package struct FieldDeclaration: Sendable {
  /// The field's name.
  package let name: String
  /// The type of its value.
  package let type: CELType
  /// What it is, for people.
  package let documentation: String?

  /// A field of this name and type.
  package init(_ name: String, _ type: CELType, documentation: String? = nil) {
    self.name = name
    self.type = type
    self.documentation = documentation
  }
}

/// A variable that expressions may name.
///
/// Its slot is its position among the environment's variables.
package struct VariableDeclaration: Sendable {
  /// A simple or qualified name.
  package let name: String
  /// The type of its value.
  package let type: CELType
  /// What it is, for people.
  package let documentation: String?

  /// A variable of this name and type.
  package init(_ name: String, _ type: CELType, documentation: String? = nil) {
    self.name = name
    self.type = type
    self.documentation = documentation
  }
}
