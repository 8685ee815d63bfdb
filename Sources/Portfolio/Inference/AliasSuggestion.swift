/// A name that a team has for a field of the standard.
package struct AliasSuggestion: Sendable {
  /// The object type: `risk`.
  package let entity: String

  /// What several of it are called: `risks`.
  package let plural: String

  /// The standard's name of the field.
  package let field: String

  /// The team's name, with the name of the mapping before it where it lies in one.
  package let name: String

  /// How sure it is.
  package var confidence: Confidence

  /// How many records have it.
  package var support: Int

  /// How many records there are.
  package var records: Int

  /// A few of the values, for people; empty where there are none that are short.
  package let examples: [String]

  /// What speaks for it, for people.
  package var evidence: String {
    let support = "in \(self.support) of \(records) \(records == 1 ? entity : plural)"
    return examples.isEmpty ? support : "\(support), such as \(examples.joined(separator: ", "))"
  }
}
