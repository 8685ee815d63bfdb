package import SourceText

/// What an organisation's configuration changes in a standard.
package struct StandardSettings: Sendable {
  /// The profile of the packs that is chosen; `nil` for the standard as it is.
  package var profile: ProfileChoice?

  /// Rules off, severities, parameters.
  package var rules: [RuleSetting] = []

  /// Rules by id or name that are asked for one by one, and so are on whatever a profile or setting says.
  package var selected: [String] = []

  /// Whether rules that are tried out are judged.
  package var showsPreview = false

  /// Other names of fields: entity, the field's name, the name in documents.
  package var aliases: [Alias] = []

  /// Other names of the lists that hold all entities of a type.
  package var lists: [ListName] = []

  /// Other words, added to vocabularies and scales.
  package var words: [WordSetting] = []

  /// A profile that is chosen by its name.
  package struct ProfileChoice: Sendable {
    /// The name: `starter`.
    package let name: String

    /// Where the configuration names it; `nil` where the command line does.
    package let location: FileLocation?

    /// Creates a choice from its parts.
    package init(name: String, location: FileLocation? = nil) {
      self.name = name
      self.location = location
    }
  }

  /// Another name of a field.
  package struct Alias: Sendable {
    /// The entity or object type: `risk`.
    package let entity: String

    /// The field's own name: `probability`.
    package let field: String

    /// The name in documents: `chance`, or a path through other mappings: `inherent.chance`.
    package let name: String

    /// Where the field stands in the configuration.
    package let location: FileLocation

    /// Where the entity stands in the configuration.
    package let entityLocation: FileLocation

    /// Creates an alias from its parts; the entity stands where the field does unless it is said.
    package init(
      entity: String, field: String, name: String, location: FileLocation, entityLocation: FileLocation? = nil
    ) {
      self.entityLocation = entityLocation ?? location
      self.entity = entity
      self.field = field
      self.name = name
      self.location = location
    }
  }

  /// Another name of the lists of an entity.
  package struct ListName: Sendable {
    /// The name in documents: `hazards`, or a path through other mappings: `register.entries`.
    package let name: String

    /// The entity, or what a list of it is called: `risk`, `risks`.
    package let entity: String

    /// Where the entity stands in the configuration.
    package let location: FileLocation

    /// Creates a name from its parts.
    package init(name: String, entity: String, location: FileLocation) {
      self.name = name
      self.entity = entity
      self.location = location
    }
  }

  /// A word that a configuration adds.
  package enum WordSetting: Sendable {
    /// Another word for a term of a vocabulary; a term that is not there is added.
    case term(
      vocabulary: String, term: String, word: String, location: FileLocation, termLocation: FileLocation)

    /// A word of a scale.
    case scale(String, word: String, number: Int64, location: FileLocation)

    /// The numbers that a scale reaches from and to.
    case range(String, from: Int64?, to: Int64?, location: FileLocation)

    /// Bands that take the place of those of their name.
    case bands(Bands, location: FileLocation)

    /// A word of a list.
    case list(String, word: String)
  }

  /// Settings that change nothing.
  package init() {}
}
