/// A name that a team has for a list of entities.
package struct ListSuggestion: Sendable {
  /// The team's name: `hazards`.
  package let name: String

  /// The standard's: `risks`.
  package let plural: String

  /// How many entries such lists have.
  package var count: Int
}
