/// A file that was taken for a project document, and what was found in it.
package struct InferredDocument: Sendable {
  /// A field, and the name that it was found under.
  package struct Field: Sendable {
    /// The object type: `risk`.
    package let entity: String

    /// The standard's name: `owner`.
    package let field: String

    /// The name in the document; empty where the field is asked for and no record has it.
    package let name: String

    /// How many records have it.
    package let count: Int

    /// How many records there are.
    package let records: Int
  }

  /// Records of one entity.
  package struct Entity: Sendable {
    /// What several of them are called: `risks`.
    package let plural: String

    /// What one is called: `risk`.
    package let name: String

    /// How many there are.
    package let count: Int

    /// How many there are, for people: `1 risk`, `9 risks`.
    package var counted: String { "\(count) \(count == 1 ? name : plural)" }
  }

  /// The path, relative to the root.
  package let path: String

  /// The name of the kind.
  package let kind: String

  /// How sure it is.
  package let confidence: Confidence

  /// What speaks for it, for people.
  package let reason: String

  /// Whether the document says so itself, in the standard's own words.
  package let saysItself: Bool

  /// Whether a check reads the file only where the configuration names it.
  package let isHidden: Bool

  /// Its entities, by kind of entity.
  package let entities: [Entity]

  /// Lists of records at its root that its kind has no place for, each as people read it: `issues (30 entries)`.
  package let unreadLists: [String]

  /// What is asked for, rated, dated or owned in them.
  package let fields: [Field]
}

/// A file that was not taken for a project document although something speaks for it.
package struct UnsureFile: Sendable {
  /// The path, relative to the root.
  package let path: String

  /// What speaks for it, or what is wrong with it: a sentence without a full stop.
  package let reason: String

  /// The line, 1-based, where the reason is at a place; 0 for none.
  package let line: Int
}
