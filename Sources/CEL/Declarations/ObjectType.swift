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
