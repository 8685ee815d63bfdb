import YAMLTree

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

extension SchemaKeyword {
  /// The keyword as schemas spell it.
  ///
  /// Written out, since asking a case for its own name goes through reflection, which each start would wait for.
  package var name: String {
    switch self {
    case .schema: "$schema"
    case .id: "$id"
    case .ref: "$ref"
    case .anchor: "$anchor"
    case .dynamicRef: "$dynamicRef"
    case .dynamicAnchor: "$dynamicAnchor"
    case .vocabulary: "$vocabulary"
    case .comment: "$comment"
    case .defs: "$defs"
    case .definitions: "definitions"
    case .allOf: "allOf"
    case .anyOf: "anyOf"
    case .oneOf: "oneOf"
    case .not: "not"
    case .if: "if"
    case .then: "then"
    case .else: "else"
    case .dependentSchemas: "dependentSchemas"
    case .dependencies: "dependencies"
    case .prefixItems: "prefixItems"
    case .items: "items"
    case .contains: "contains"
    case .properties: "properties"
    case .patternProperties: "patternProperties"
    case .additionalProperties: "additionalProperties"
    case .propertyNames: "propertyNames"
    case .unevaluatedItems: "unevaluatedItems"
    case .unevaluatedProperties: "unevaluatedProperties"
    case .type: "type"
    case .enum: "enum"
    case .const: "const"
    case .multipleOf: "multipleOf"
    case .maximum: "maximum"
    case .exclusiveMaximum: "exclusiveMaximum"
    case .minimum: "minimum"
    case .exclusiveMinimum: "exclusiveMinimum"
    case .maxLength: "maxLength"
    case .minLength: "minLength"
    case .pattern: "pattern"
    case .maxItems: "maxItems"
    case .minItems: "minItems"
    case .uniqueItems: "uniqueItems"
    case .maxContains: "maxContains"
    case .minContains: "minContains"
    case .maxProperties: "maxProperties"
    case .minProperties: "minProperties"
    case .required: "required"
    case .dependentRequired: "dependentRequired"
    case .format: "format"
    case .contentEncoding: "contentEncoding"
    case .contentMediaType: "contentMediaType"
    case .contentSchema: "contentSchema"
    case .title: "title"
    case .description: "description"
    case .default: "default"
    case .deprecated: "deprecated"
    case .readOnly: "readOnly"
    case .writeOnly: "writeOnly"
    case .examples: "examples"
    }
  }
}

/// The vocabularies of JSON Schema 2020-12 that a schema uses.
///
/// Source: JSON Schema Core 2020-12, section 8.1.2; Validation, section 2.
struct Vocabulary: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let core = Vocabulary(rawValue: 1)
  static let applicator = Vocabulary(rawValue: 2)
  static let unevaluated = Vocabulary(rawValue: 4)
  static let validation = Vocabulary(rawValue: 8)
  static let metadata = Vocabulary(rawValue: 16)
  static let formatAnnotation = Vocabulary(rawValue: 32)
  static let formatAssertion = Vocabulary(rawValue: 64)
  static let content = Vocabulary(rawValue: 128)

  /// What the standard's own metaschema asks for.
  static let standard: Vocabulary = [
    .core, .applicator, .unevaluated, .validation, .metadata, .formatAnnotation, .content,
  ]

  /// The vocabulary that a URI names, `nil` for one that is not known here.
  init?(uri: String) {
    let prefix = "https://json-schema.org/draft/2020-12/vocab/"
    guard uri.hasPrefix(prefix) else { return nil }
    switch uri.dropFirst(prefix.count) {
    case "core": self = .core
    case "applicator": self = .applicator
    case "unevaluated": self = .unevaluated
    case "validation": self = .validation
    case "meta-data": self = .metadata
    case "format-annotation": self = .formatAnnotation
    case "format-assertion": self = .formatAssertion
    case "content": self = .content
    default: return nil
    }
  }

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }
}

/// The keywords of the standard and of the caller, found by the bytes of a key.
///
/// Most of what a schema says is keywords, so recognising them must not make a text of each.
struct KeywordTable: Sendable {
  enum Match {
    case standard(SchemaKeyword)
    /// A keyword of the caller's, by its index in the options.
    case custom(Int)
    /// One that is both.
    case both(SchemaKeyword, Int)
  }

  private struct Slot {
    var hash: UInt64 = 0
    /// The index of the name plus one, 0 where the slot is empty.
    var name: UInt16 = 0
  }

  /// The keywords of the standard alone.
  static let standard = KeywordTable(custom: [])

  private let names: [[UInt8]]
  private let matches: [Match]
  private let slots: [Slot]
  private let mask: Int

  init(custom: [String]) {
    var names: [[UInt8]] = []
    var matches: [Match] = []
    for keyword in SchemaKeyword.allCases {
      names.append(Array(keyword.name.utf8))
      matches.append(custom.firstIndex(of: keyword.name).map { .both(keyword, $0) } ?? .standard(keyword))
    }
    for (position, name) in custom.enumerated() where !names.contains(Array(name.utf8)) {
      names.append(Array(name.utf8))
      matches.append(.custom(position))
    }
    var size = 256
    while size < names.count * 4 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    for (position, name) in names.enumerated() {
      let hash = Equality.textHash(name.span)
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot].name != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(hash: hash, name: UInt16(position + 1))
    }
    self.names = names
    self.matches = matches
    self.slots = slots
    mask = size - 1
  }

  /// What a key of a schema means, `nil` where it is not a keyword.
  func match(_ key: NodeID, _ document: YAMLDocument) -> Match? {
    document.withUTF8(document.content(key)) { text in
      let hash = Equality.textHash(text)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot].name != 0 {
        if slots[slot].hash == hash {
          let position = Int(slots[slot].name) - 1
          if Self.equal(names[position], text) { return matches[position] }
        }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }

  /// The keyword of the standard that a key means.
  func keyword(_ key: NodeID, _ document: YAMLDocument) -> SchemaKeyword? {
    switch match(key, document) {
    case .standard(let keyword), .both(let keyword, _): keyword
    case .custom, nil: nil
    }
  }

  private static func equal(_ name: [UInt8], _ text: Span<UInt8>) -> Bool {
    guard name.count == text.count else { return false }
    for index in 0..<text.count where name[index] != text[index] { return false }
    return true
  }
}

/// The keywords that a subschema has, with their values: a table by keyword.
struct KeywordValues {
  private static let absent = UInt32.max

  private var nodes = InlineArray<64, UInt32>(repeating: absent)

  subscript(keyword: SchemaKeyword) -> NodeID? {
    get {
      let node = nodes[Int(keyword.rawValue)]
      return node == Self.absent ? nil : NodeID(rawValue: node)
    }
    set { nodes[Int(keyword.rawValue)] = newValue?.rawValue ?? Self.absent }
  }
}
