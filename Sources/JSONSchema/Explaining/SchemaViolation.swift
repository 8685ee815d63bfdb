package import YAMLTree

/// One mistake in an instance, with its place and in words for the people who wrote it.
package struct SchemaViolation: Sendable {
  /// What the violation is about.
  package enum Aspect: Hashable, Sendable {
    /// The value of ``SchemaViolation/node``.
    case value
    /// The key ``SchemaViolation/node`` itself.
    case key
    /// Something that is not in the mapping ``SchemaViolation/node``.
    case missing(property: String)
  }

  /// What the schema asks for.
  package enum Expectation: Hashable, Sendable {
    /// A value of one of these types, as `type` names them.
    case types([String])
    /// One of these values, as they stand in the schema.
    case values([String])
    /// A text of this format.
    case format(Format)
    /// A text that this pattern matches.
    case pattern(String)
    /// A number, or a number of characters, items or fields, as the keyword says.
    case bound(String)
    /// A property of this name.
    case property(String)
    /// One of these names as the key.
    case names([String])
    /// Nothing at all.
    case absence
    /// Something else, which only the message tells.
    case other
  }

  /// The node: the value, the key, or the mapping that lacks something; an alias is not followed.
  package let node: NodeID
  /// What about the node is wrong.
  package let aspect: Aspect
  /// The keyword that does not hold, `nil` for the schema `false` and for limits.
  package let keyword: SchemaKeyword?
  /// What the schema asks for.
  package let expected: Expectation
  /// What is there instead, in words: `the text "soon"`.
  package let found: String
  /// The whole of it for people, without a full stop.
  package let message: String
  /// A name or value that was probably meant.
  package let suggestion: String?
  /// Another node that has to do with it: the item that this one repeats, the other name of the same property.
  package let related: NodeID?
  /// The property that the value was judged as where it is a plain value in place of a mapping.
  package let property: String?
  /// The subschema that asks for it.
  package let subschema: SubschemaID
  /// The document of the subschema.
  package let schema: YAMLDocument
  /// The URI that the document was given with.
  package let schemaURI: String
  /// Where in that document: the keyword's value, or the subschema as a whole.
  package let schemaNode: NodeID
}
