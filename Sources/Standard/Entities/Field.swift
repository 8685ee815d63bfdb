package import YAMLTree

/// A field of an object type.
package struct Field: Sendable {
  /// Where a field's value comes from.
  package enum Origin: Sendable, Hashable {
    /// From the document, under the field's name or one of its aliases.
    case document

    /// From a definition of the pack, by its index in the standard.
    case derived(Int)

    /// All entities of a type within the project, programme or portfolio, by the index of their object type.
    case relation(Int)
  }

  /// The name that rules use.
  package let name: String

  /// The name as a symbol; `.unknown` for a name that no document can hold.
  package let symbol: Symbol

  /// Where its value comes from.
  package let origin: Origin

  /// How its value is read.
  package let view: ViewID

  /// Names to look for in a document, the field's own first.
  package var names: [Symbol]

  /// What people are told of it.
  private let texts: FieldTexts

  /// Whether the schema requires it.
  package let isRequired: Bool

  /// The title from the schema.
  package var title: String { texts.title }

  /// The description from the schema.
  package var description: String { texts.description }

  /// An example from the schema, as text; empty where there is none.
  package var example: String { texts.example }

  /// All examples from the schema, or from the definition that it refers to, as YAML on one line each.
  package var examples: [String] { texts.examples }

  /// Creates a field from its parts.
  init(
    name: String, symbol: Symbol, origin: Origin, view: ViewID, names: [Symbol], texts: FieldTexts,
    isRequired: Bool = false
  ) {
    self.name = name
    self.symbol = symbol
    self.origin = origin
    self.view = view
    self.names = names
    self.texts = texts
    self.isRequired = isRequired
  }
}
