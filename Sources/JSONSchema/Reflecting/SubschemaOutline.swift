package import YAMLTree

/// What a subschema says about itself and the values under it, for hover texts, references and typed languages.
///
/// Nodes are of ``document``. Only what stands in the subschema itself is here; see
/// ``CompiledSchema/properties(of:)`` for what it refers to.
package struct SubschemaOutline: Sendable {
  /// A property that `properties` declares.
  package struct Property: Sendable {
    /// The name, as the schema spells it.
    package let name: String
    /// What its value is judged by.
    package let subschema: SubschemaID
    /// Whether the mapping must have it.
    package let isRequired: Bool
    /// The key in the schema.
    package let key: NodeID
  }

  /// A keyword of the caller's vocabulary, with its value.
  package struct Keyword: Sendable {
    /// The place of the keyword in ``SchemaOptions/keywords``, 0-based.
    package let keyword: Int
    /// The value.
    package let value: NodeID
  }

  /// The subschema.
  package let id: SubschemaID
  /// The document that it stands in.
  package let document: YAMLDocument
  /// The URI that the document was given with.
  package let uri: String
  /// The subschema's node in the document.
  package let node: NodeID

  /// `title`.
  package let title: String?
  /// `description`.
  package let description: String?
  /// The types that `type` names, all of them without it.
  package let types: TypeSet
  /// `format`.
  package let format: String?
  /// `pattern`.
  package let pattern: String?
  /// The values of `enum`, or the one of `const`; empty without either.
  package let values: [NodeID]
  /// The values of `examples`.
  package let examples: [NodeID]
  /// `default`.
  package let defaultValue: NodeID?
  /// Whether `deprecated` is `true`.
  package let isDeprecated: Bool

  /// The properties in the order of the schema.
  package let properties: [Property]
  /// The names of `required` that `properties` does not declare.
  package let otherRequiredNames: [String]
  /// What further properties are judged by: `nil` where `additionalProperties` is not there.
  package let additionalProperties: SubschemaID?
  /// What items are judged by.
  package let items: SubschemaID?
  /// What the first items are judged by.
  package let prefixItems: [SubschemaID]

  /// Where `$ref` or `$dynamicRef` leads to.
  package let reference: SubschemaID?
  /// The subschemas of `allOf`.
  package let allOf: [SubschemaID]
  /// The subschemas of `anyOf` and `oneOf`.
  package let alternatives: [SubschemaID]
  /// The subschemas of `then` and `else`.
  package let consequences: [SubschemaID]

  /// The caller's keywords that are here.
  package let keywords: [Keyword]

  /// The value of one of the caller's keywords as a text, `nil` where it is not here or no scalar.
  package func text(ofKeyword keyword: Int) -> String? {
    guard let found = keywords.first(where: { $0.keyword == keyword }), document.kind(found.value).isScalar else {
      return nil
    }
    return document.text(found.value)
  }
}
