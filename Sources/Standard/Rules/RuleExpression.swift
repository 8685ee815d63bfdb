/// The text of a CEL expression and where it stands in its pack.
package struct RuleExpression: Sendable, Hashable {
  /// The text.
  package let text: String

  /// Where it stands.
  package let origin: PackLocation

  /// Creates an expression from its parts.
  package init(text: String, origin: PackLocation) {
    self.text = text
    self.origin = origin
  }
}
