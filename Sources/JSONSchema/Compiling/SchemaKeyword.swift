/// The keywords of JSON Schema 2020-12.
///
/// Source: JSON Schema Core 2020-12, sections 8, 10 and 11; Validation, sections 6 to 9; `dependencies` and `definitions`
/// are of older drafts and still found in the field.
package enum SchemaKeyword: UInt8, Sendable, CaseIterable {
  case schema, id, ref, anchor, dynamicRef, dynamicAnchor, vocabulary, comment, defs, definitions

  case allOf, anyOf, oneOf, not
  case `if`, then, `else`
  case dependentSchemas, dependencies
  case prefixItems, items, contains
  case properties, patternProperties, additionalProperties, propertyNames

  case unevaluatedItems, unevaluatedProperties

  case type, `enum`, const
  case multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum
  case maxLength, minLength, pattern
  case maxItems, minItems, uniqueItems, maxContains, minContains
  case maxProperties, minProperties, required, dependentRequired

  case format
  case contentEncoding, contentMediaType, contentSchema
  case title, description, `default`, deprecated, readOnly, writeOnly, examples

  /// The vocabulary that the keyword belongs to; `format` is in two and counts as an annotation here.
  var vocabulary: Vocabulary {
    switch self {
    case .schema, .id, .ref, .anchor, .dynamicRef, .dynamicAnchor, .vocabulary, .comment, .defs, .definitions: .core
    case .allOf, .anyOf, .oneOf, .not, .if, .then, .else, .dependentSchemas, .dependencies, .prefixItems, .items,
      .contains, .properties, .patternProperties, .additionalProperties, .propertyNames:
      .applicator
    case .unevaluatedItems, .unevaluatedProperties: .unevaluated
    case .type, .enum, .const, .multipleOf, .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum, .maxLength,
      .minLength, .pattern, .maxItems, .minItems, .uniqueItems, .maxContains, .minContains, .maxProperties,
      .minProperties, .required, .dependentRequired:
      .validation
    case .format: .formatAnnotation
    case .contentEncoding, .contentMediaType, .contentSchema: .content
    case .title, .description, .default, .deprecated, .readOnly, .writeOnly, .examples: .metadata
    }
  }

  /// How the value of a keyword holds subschemas.
  enum Nesting {
    case none, schema, list, map
  }

  /// The keywords that hold subschemas.
  static let nesting = allCases.filter { $0.nesting != .none }

  var nesting: Nesting {
    switch self {
    case .additionalProperties, .propertyNames, .items, .contains, .not, .if, .then, .else, .unevaluatedItems,
      .unevaluatedProperties, .contentSchema:
      .schema
    case .allOf, .anyOf, .oneOf, .prefixItems: .list
    case .properties, .patternProperties, .defs, .definitions, .dependentSchemas, .dependencies: .map
    default: .none
    }
  }
}
