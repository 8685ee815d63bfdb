package import CEL

/// The object types of a standard as the checker of expressions knows them.
package struct ObjectTypes {
  private let standard: Standard

  /// Reads the types of a standard.
  package init(_ standard: Standard) { self.standard = standard }

  /// All object types with their fields.
  package var all: [CEL.ObjectType] {
    standard.objectTypes.map { type in
      CEL.ObjectType(
        type.name, documentation: type.description,
        fields: type.fields.map { field in
          FieldDeclaration(
            field.name, self.type(of: field.valueType),
            documentation: field.description.isEmpty ? nil : field.description)
        })
    }
  }

  /// The type of a view.
  package func type(of valueType: ValueTypeID) -> CELType {
    switch standard.valueTypes[valueType.index] {
    case .dynamic: .dyn
    case .string, .vocabulary: .string
    case .int, .scale: .int
    case .double: .double
    case .decimal: .decimal
    case .bool: .bool
    case .date: .date
    case .object(let type): .object(standard.objectTypes[type].name)
    case .collection(let type): .list(.object(standard.objectTypes[type].name))
    case .list(let element): .list(self.type(of: element))
    case .map(let element): .map(.string, self.type(of: element))
    }
  }
}
