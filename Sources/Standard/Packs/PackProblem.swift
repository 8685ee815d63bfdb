/// A mistake in a pack: the run stops, since a bad pack never runs half.
package struct PackProblem: Sendable, Hashable {
  /// Where it is.
  package let location: PackLocation

  /// What is wrong, one sentence without a full stop.
  package let message: String

  /// What to write instead; empty where the message says it.
  package let help: String

  /// Creates an issue from its parts.
  package init(location: PackLocation, message: String, help: String = "") {
    self.location = location
    self.message = message
    self.help = help
  }

  /// The issue with its place in the configuration's file, if it is there, as an index among all files.
  package func resolved(settings: Int) -> PackProblem {
    guard location.file == PackLocation.settings else { return self }
    return PackProblem(
      location: PackLocation(file: settings, range: location.range, isVerbatim: location.isVerbatim), message: message,
      help: help)
  }
}
