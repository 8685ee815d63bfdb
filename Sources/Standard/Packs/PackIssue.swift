/// A mistake in a pack: the run stops, since a bad pack never runs half.
package struct PackIssue: Sendable, Hashable {
  /// Where it is.
  package let place: PackPlace

  /// What is wrong, one sentence without a full stop.
  package let message: String

  /// What to write instead; empty where the message says it.
  package let help: String

  /// Creates an issue from its parts.
  package init(place: PackPlace, message: String, help: String = "") {
    self.place = place
    self.message = message
    self.help = help
  }

  /// The issue with its place in the configuration's file, if it is there, as an index among all files.
  package func settled(settings: Int) -> PackIssue {
    guard place.file == PackPlace.settings else { return self }
    return PackIssue(
      place: PackPlace(file: settings, range: place.range, isVerbatim: place.isVerbatim), message: message, help: help)
  }
}
