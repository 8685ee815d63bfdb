/// Another place that a finding speaks of, in the same source or another.
package struct RelatedLocation: Sendable, Hashable {
  /// Where it is.
  package var location: Location

  /// What it has to do with the finding, as a short phrase without a full stop: `first used here`.
  package var label: String

  /// Creates a related place from its parts.
  package init(location: Location, label: String) {
    self.location = location
    self.label = label
  }
}
