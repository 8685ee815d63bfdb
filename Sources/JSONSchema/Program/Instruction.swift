/// One check of a compiled subschema.
struct Instruction: Sendable {
  /// What is checked; the comments say what `first` and `second` hold.
  enum Operation: UInt8, Sendable {
    // For any instance.
    /// `enum` and `const`: the set of values.
    case enumeration, constant
    /// `$ref` and `allOf`: the subschema.
    case apply
    /// `$dynamicRef`: the subschema where no dynamic anchor is found, the name of the anchor.
    case applyDynamic
    /// `anyOf`, `oneOf`: first of the list of subschemas, how many.
    case anyOf, oneOf
    /// `not`: the subschema.
    case not
    /// `if`: the condition, the place of `then` and `else`.
    case conditional
    /// A plain value in place of a mapping: the subschema of the property that it is short for, the property's name.
    case shorthand

    // For numbers: the bound, 1 where it is whole and fits.
    case minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf

    // For texts: the number, pattern or format.
    case minLength, maxLength, format, pattern

    // For sequences.
    case minItems, maxItems, uniqueItems
    /// `prefixItems`: first of the list, how many.
    case prefixItems
    /// `items`: the subschema, how many elements are passed over.
    case items
    /// `contains`: the plan.
    case contains
    /// `unevaluatedItems`: the subschema.
    case unevaluatedItems

    // For mappings.
    case minProperties, maxProperties
    /// `properties`, `required`, `patternProperties` and `additionalProperties` in one walk: the plan.
    case properties
    /// `propertyNames`: the subschema.
    case propertyNames
    /// `dependentRequired`: the name, first of the names that it asks for; their number is with the plan.
    case dependentRequired
    /// `dependentSchemas`: the name, the subschema.
    case dependentSchema
    /// `unevaluatedProperties`: the subschema.
    case unevaluatedProperties
  }

  var operation: Operation
  var keyword: SchemaKeyword
  var first: UInt32
  var second: UInt32

  init(_ operation: Operation, _ keyword: SchemaKeyword, _ first: UInt32 = 0, _ second: UInt32 = 0) {
    self.operation = operation
    self.keyword = keyword
    self.first = first
    self.second = second
  }
}
