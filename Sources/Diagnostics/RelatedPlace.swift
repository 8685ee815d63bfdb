/// Another place that a finding speaks of, in the same source or another.
package struct RelatedPlace: Sendable, Hashable {
  /// Where it is.
  package var place: Place

  /// What it has to do with the finding, as a short phrase without a full stop: `first used here`.
  package var label: String

  /// Creates a related place from its parts.
  package init(place: Place, label: String) {
    self.place = place
    self.label = label
  }
}
