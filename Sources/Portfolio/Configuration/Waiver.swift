package import Calendar
package import SourceText

/// A decision that a rule need not hold somewhere until a day: an entry of `waivers` in the configuration.
package struct Waiver: Sendable {
  /// A rule that it speaks of, an id or a name, as written.
  package struct Name: Sendable {
    /// The word.
    package let word: String

    /// Where it stands in the configuration's file.
    package let range: ByteRange
  }

  /// The rules; at least one.
  package var rules: [Name] = []

  /// The ids of the projects that it speaks of; `nil` means all.
  package var project: PathPattern?

  /// The ids of the entities; `nil` means all.
  package var entity: PathPattern?

  /// The paths of the files; `nil` means all.
  package var path: PathPattern?

  /// Why.
  package var reason = ""

  /// Who decided.
  package var approvedBy = ""

  /// Where the name of that person stands.
  package var approvedByRange = ByteRange(at: 0)

  /// The role in which that person decided; empty where it does not say.
  package var role = ""

  /// The first day; `nil` where it does not say.
  package var granted: Day?

  /// Where the first day stands; empty where it does not say.
  package var grantedRange = ByteRange(at: 0)

  /// The last day.
  package var expires = Day(number: 0)

  /// Where the last day stands.
  package var expiresRange = ByteRange(at: 0)

  /// Creates a waiver that says nothing yet.
  package init() {}

  /// Whether an id fits a pattern of ids: it is the pattern itself, or the pattern's stars stand for the rest.
  package static func matches(_ pattern: PathPattern?, _ id: String?) -> Bool {
    guard let pattern else { return true }
    guard let id else { return false }
    return pattern.text == id || pattern.matches(id)
  }
}
