/// What the loader makes of a built-in pack, as values that are part of the program, so that a start reads no text of it.
///
/// It is made when the program is built, by the same loader; a test compares it with what a fresh load gives. What costs most to
/// read is in it: rules, and of the pack that the others extend the words, the types, the kinds and the derived fields.
package struct PackImage: Sendable {
  /// The rules of the topic files in the order of the files, for the index of the pack's first file.
  package let rules: @Sendable (_ firstFile: Int) -> [Rule]

  /// The words, types, kinds and derived fields; `nil` for a pack that is not complete without others.
  package let standard: (@Sendable (_ schemas: [SchemaSource]) -> StandardImage)?

  /// Creates an image from its parts.
  package init(
    rules: @escaping @Sendable (_ firstFile: Int) -> [Rule],
    standard: (@Sendable (_ schemas: [SchemaSource]) -> StandardImage)? = nil
  ) {
    self.rules = rules
    self.standard = standard
  }
}

/// A standard of one pack as it is before settings: rules, contract and files apart.
package struct StandardImage: Sendable {
  /// The trees of the schemas, in the order of the files; fields refer to them.
  package let schemas: [SchemaSource]

  /// The names that keys of documents are compared with, in the order of their symbols.
  package let symbols: [String]

  /// Vocabularies, scales, bands and word lists.
  package let words: VocabularySet

  /// Value types, by index.
  package let valueTypes: [ValueType]

  /// Object types, by index, with derived fields and relations.
  package let objectTypes: [SchemaType]

  /// The kinds.
  package let kinds: [Kind]

  /// Lists that records elsewhere join.
  package let joins: [Join]

  /// What ids are unique in.
  package let identity: Standard.Identity

  /// The value type of a text that names a record.
  package let recordNames: ValueTypeID?

  /// The parts of object types whose fields documents may write beside them.
  package let flatParts: [FlatPart]

  /// The object types of containers.
  package let containers: Standard.ContainerTypes

  /// Derived fields, by index.
  package let definitions: [Definition]

  /// Creates an image from its parts.
  package init(
    schemas: [SchemaSource] = [], symbols: [String], words: VocabularySet, valueTypes: [ValueType],
    objectTypes: [SchemaType], kinds: [Kind],
    joins: [Join], identity: Standard.Identity, recordNames: ValueTypeID?, flatParts: [FlatPart],
    containers: Standard.ContainerTypes, definitions: [Definition]
  ) {
    self.schemas = schemas
    self.symbols = symbols
    self.words = words
    self.valueTypes = valueTypes
    self.objectTypes = objectTypes
    self.kinds = kinds
    self.joins = joins
    self.identity = identity
    self.recordNames = recordNames
    self.flatParts = flatParts
    self.containers = containers
    self.definitions = definitions
  }
}
