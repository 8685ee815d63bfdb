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
