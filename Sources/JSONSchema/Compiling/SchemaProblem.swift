package import YAMLTree

/// What is wrong with a schema, and where.
package struct SchemaProblem: Sendable {
  /// What kind of thing is wrong.
  package enum Code: Hashable, Sendable {
    /// A keyword's value is not what the keyword asks for.
    case invalidKeyword
    /// A reference leads to nothing that was given to the compiler.
    case unresolvedReference
    /// `$schema` names a dialect that is not known, or that needs a vocabulary that is not.
    case unknownDialect
    /// Two schemas have the same identifier or anchor.
    case duplicateIdentifier
    /// A pattern is no regular expression, or one that cannot be run in linear time.
    case pattern
    /// Schemas refer to each other in a circle without descending into the instance.
    case endlessReference
    /// A property's name is not in the table of symbols.
    case unknownSymbol
    /// A keyword that nobody knows, but that looks like one that exists. The schema is usable.
    case unknownKeyword
  }

  /// What kind of thing is wrong.
  package let code: Code
  /// The document that holds the mistake.
  package let document: YAMLDocument
  /// The URI that the document was given with.
  package let uri: String
  /// The node that is wrong: a keyword's value, or its key where the keyword itself is wrong.
  package let node: NodeID
  /// A sentence for people, without its full stop.
  package let message: String

  /// Whether the schema cannot be used.
  package var isError: Bool { code != .unknownKeyword }
}
