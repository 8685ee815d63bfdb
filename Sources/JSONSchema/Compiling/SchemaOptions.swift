/// How schemas are compiled.
package struct SchemaOptions: Sendable {
  /// Whether `format` is an assertion: `nil` follows the schema's metaschema, which for the standard one means no.
  package var assertsFormats: Bool?

  /// Keywords of the caller's own vocabulary.
  package var keywords: [CustomKeyword]

  /// Other names for properties.
  package var aliases: [KeyAlias]

  /// Whether values may be written more shortly than a schema says: one value for a list of one, a list of one for a
  /// value, a plain value for a mapping under the keyword that ``CustomKeyword/namesShorthand``.
  ///
  /// Short forms are judged like their long forms, with the same violations and visits at the value that is there.
  package var acceptsShortForms: Bool

  /// Bounds on the work that one instance may cause.
  package var limits: SchemaLimits

  /// Makes options; without any, schemas mean what the standard says.
  package init(
    assertsFormats: Bool? = nil, keywords: [CustomKeyword] = [], aliases: [KeyAlias] = [],
    acceptsShortForms: Bool = false, limits: SchemaLimits = SchemaLimits()
  ) {
    self.assertsFormats = assertsFormats
    self.keywords = keywords
    self.aliases = aliases
    self.acceptsShortForms = acceptsShortForms
    self.limits = limits
  }
}

/// A keyword of the caller's own, which the validator tells about when it meets an instance under it.
package struct CustomKeyword: Sendable {
  /// The name, such as `x-entity`.
  package var name: String

  /// Whether what lies inside the instance counts as lying within it: its visit becomes their parent.
  package var opensScope: Bool

  /// Whether the validator stays out of the instance, and of the rest of the subschema: the caller walks it.
  package var defers: Bool

  /// Whether the value names the property that a plain value in place of the mapping is short for; instances under such
  /// a keyword are no visits.
  package var namesShorthand: Bool

  /// Makes a keyword, by itself one whose instances are visits and nothing else.
  package init(_ name: String, opensScope: Bool = false, defers: Bool = false, namesShorthand: Bool = false) {
    self.name = name
    self.namesShorthand = namesShorthand
    self.opensScope = opensScope
    self.defers = defers
  }
}

/// Another name for a property, under some subschemas.
///
/// It holds for the subschema that is named and for those that it applies to the same instance (`allOf`, `if`, `$ref`
/// and so on), not for what lies inside the instance.
package struct KeyAlias: Sendable {
  /// The subschemas that an alias holds for.
  package enum Scope: Sendable {
    /// Those that have a keyword with this text as its value.
    case keyword(String, value: String)
    /// The one at this URI reference, such as `risks.schema.yaml#/$defs/risk`.
    case subschema(String)
  }

  /// Where the name counts.
  package var scope: Scope
  /// The name that documents use.
  package var alias: String
  /// The name that the schema uses.
  package var name: String

  /// Makes another name.
  package init(scope: Scope, alias: String, name: String) {
    self.scope = scope
    self.alias = alias
    self.name = name
  }
}

/// Bounds on the work that one instance may cause, each with a violation of its own when it is reached.
package struct SchemaLimits: Sendable {
  /// The greatest number of violations that are collected; the others are counted.
  package var violations: Int
  /// How deep subschemas may be applied within each other.
  package var depth: Int
  /// How many times a subschema may be applied to a node.
  package var steps: Int

  /// Makes bounds that documents written by people never meet.
  package init(violations: Int = 100, depth: Int = 1000, steps: Int = 20_000_000) {
    self.violations = violations
    self.depth = depth
    self.steps = steps
  }
}
