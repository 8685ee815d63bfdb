/// A word that a team writes and that the standard does not know.
package struct WordSuggestion: Sendable {
  /// The vocabulary or the scale: `risk-status`, `probability`.
  package let list: String

  /// Whether `list` is a scale.
  package let isScale: Bool

  /// The word as it is written.
  package let word: String

  /// The term or the number that it stands for; `nil` where it cannot be placed.
  package let meaning: String?

  /// How sure it is.
  package let confidence: Confidence

  /// How often it is written.
  package var count: Int

  /// What speaks for it beside the word, for people; empty where nothing does.
  package var reason = ""

  /// What speaks for it, for people.
  package var evidence: String {
    reason.isEmpty ? "written \(count == 1 ? "once" : "\(count) times")" : reason
  }

  /// What it may stand for.
  package let choices: [String]
}
