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
  package let valueType: ValueTypeID

  /// Names to look for in a document: the field's own, those that the configuration gives it, those of the standard.
  package private(set) var names: [Symbol]

  /// How many of `names`, from the first, are the field's own and the configuration's.
  package private(set) var configuredNameCount: Int

  /// Places inside other mappings to look at, after the names that are certain and before the others.
  package private(set) var paths: [FieldPath] = []

  /// What people are told of it.
  private let texts: FieldTexts

  /// Whether the schema requires it.
  package let isRequired: Bool

  /// Whether it takes one value, so that a list of one is read as its element: whether its schema lets no list stand.
  package let isSingle: Bool

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
    name: String, symbol: Symbol, origin: Origin, valueType: ValueTypeID, names: [Symbol], texts: FieldTexts,
    isRequired: Bool = false, isSingle: Bool = false
  ) {
    self.name = name
    self.symbol = symbol
    self.origin = origin
    self.valueType = valueType
    self.names = names
    configuredNameCount = min(1, names.count)
    self.texts = texts
    self.isRequired = isRequired
    self.isSingle = isSingle
  }

  /// The pointer to its subschema in the file of its object type; `nil` where no schema describes it.
  package var schemaPointer: String? { texts.pointer }

  /// Puts a name that the configuration gives it before those of the standard.
  ///
  /// - Returns: whether the name is new to the field.
  mutating func addName(_ symbol: Symbol) -> Bool {
    let known = names.firstIndex(of: symbol)
    if let known {
      guard known >= configuredNameCount else { return false }
      names.remove(at: known)
    }
    names.insert(symbol, at: configuredNameCount)
    configuredNameCount += 1
    return known == nil
  }

  /// Takes a name away, which documents use for another field.
  mutating func removeName(_ symbol: Symbol) {
    guard let known = names.firstIndex(of: symbol) else { return }
    names.remove(at: known)
    if known < configuredNameCount { configuredNameCount -= 1 }
  }

  /// Adds a place inside other mappings.
  mutating func addPath(_ path: FieldPath) {
    if !paths.contains(path) { paths.append(path) }
  }
}
