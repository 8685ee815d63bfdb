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
  package let origin: PackLocation
}
