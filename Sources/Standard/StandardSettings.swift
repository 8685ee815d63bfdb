/// What an organisation's configuration changes in a standard.
package struct StandardSettings: Sendable {
  /// Rules off, severities, parameters.
  package var rules: [RuleSetting] = []

  /// Other names of fields: entity, the field's name, the name in documents.
  package var aliases: [Alias] = []

  /// Other words, added to vocabularies and scales.
  package var words: [WordSetting] = []

  /// Another name of a field.
  package struct Alias: Sendable {
    /// The entity or object type: `risk`.
    package let entity: String

    /// The field's own name: `probability`.
    package let field: String

    /// The name in documents: `chance`.
    package let name: String

    /// Where the name stands in the configuration.
    package let place: PackPlace

    /// Creates an alias from its parts.
    package init(entity: String, field: String, name: String, place: PackPlace) {
      self.entity = entity
      self.field = field
      self.name = name
      self.place = place
    }
  }

  /// A word that a configuration adds.
  package enum WordSetting: Sendable {
    /// Another word for a term of a vocabulary; a term that is not there is added.
    case term(vocabulary: String, term: String, word: String, place: PackPlace)

    /// A word of a scale.
    case scale(String, word: String, number: Int64, place: PackPlace)

    /// A word of a list.
    case list(String, word: String)
  }

  /// Settings that change nothing.
  package init() {}
}
