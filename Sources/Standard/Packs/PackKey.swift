package import YAMLTree

/// A key that pack files may have, numbered so that readers find it by comparing integers.
///
/// The files of a pack are read with `PackKey.symbols`, in which each key's symbol is its number.
package enum PackKey: UInt32, Sendable, CaseIterable {
  // The keys of pack.yaml, of topic files, rules and their parts.
  case id = 1, name, title, version, description, extends, topic, rules, ruleClass, severity, severityWhen, subject
  case reports, dated, variables, when, expect, at, related, label, message, because, help, silent, covers, parameters
  case cites, standard, concept, stages, by, enabled, justifiable, type, initial, value

  // The keywords of JSON Schema that say what a field is.
  case definitions, reference, properties, required, items, additionalProperties, anyOf, oneOf, allOf, format, examples
  case enumeration

  // The annotations of the rule language.
  case entity, plural, key, keyScope, itemLabel, order, scalar, heading, collection, vocabulary, scale, exactType
  case refersTo, refersWithin, refersOnce, joins, aliases, flat, files, templates, kindNames, listNames, reliesOn, past,
    mentions, looseFiles, looseListNames, preview, pattern, datesInOrder

  /// The key as packs write it.
  package var text: String {
    switch self {
    case .id: "id"
    case .name: "name"
    case .title: "title"
    case .version: "version"
    case .description: "description"
    case .extends: "extends"
    case .topic: "topic"
    case .rules: "rules"
    case .ruleClass: "class"
    case .severity: "severity"
    case .severityWhen: "severity_when"
    case .subject: "for"
    case .reports: "reports"
    case .pattern: "pattern"
    case .dated: "dated"
    case .variables: "variables"
    case .when: "when"
    case .expect: "expect"
    case .at: "at"
    case .related: "related"
    case .label: "label"
    case .message: "message"
    case .because: "because"
    case .help: "help"
    case .silent: "silent"
    case .covers: "covers"
    case .parameters: "parameters"
    case .cites: "cites"
    case .standard: "standard"
    case .concept: "concept"
    case .stages: "stages"
    case .by: "by"
    case .enabled: "enabled"
    case .justifiable: "justifiable"
    case .type: "type"
    case .initial: "default"
    case .value: "value"
    case .definitions: "$defs"
    case .reference: "$ref"
    case .properties: "properties"
    case .required: "required"
    case .items: "items"
    case .additionalProperties: "additionalProperties"
    case .enumeration: "enum"
    case .anyOf: "anyOf"
    case .oneOf: "oneOf"
    case .allOf: "allOf"
    case .format: "format"
    case .examples: "examples"
    case .entity: "x-pmo-entity"
    case .plural: "x-pmo-plural"
    case .key: "x-pmo-key"
    case .keyScope: "x-pmo-key-scope"
    case .itemLabel: "x-pmo-label"
    case .order: "x-pmo-order"
    case .scalar: "x-pmo-scalar"
    case .heading: "x-pmo-title"
    case .collection: "x-pmo-collection"
    case .vocabulary: "x-pmo-vocabulary"
    case .scale: "x-pmo-scale"
    case .exactType: "x-pmo-type"
    case .refersTo: "x-pmo-ref"
    case .refersWithin: "x-pmo-ref-scope"
    case .refersOnce: "x-pmo-ref-once"
    case .joins: "x-pmo-joins"
    case .aliases: "x-pmo-aliases"
    case .flat: "x-pmo-flat"
    case .files: "x-pmo-files"
    case .templates: "x-pmo-templates"
    case .kindNames: "x-pmo-kind-names"
    case .listNames: "x-pmo-list-names"
    case .reliesOn: "relies_on"
    case .past: "x-pmo-past"
    case .mentions: "x-pmo-mentions"
    case .looseFiles: "x-pmo-loose-files"
    case .looseListNames: "x-pmo-loose-list-names"
    case .preview: "preview"
    case .datesInOrder: "x-pmo-dates-in-order"
    }
  }

  /// The symbol of the key in `symbols`.
  package var symbol: Symbol { Symbol(rawValue: rawValue) }

  /// The table that pack files are read with: every key, in the order of its number.
  package static let symbols = SymbolTable(allCases.map(\.text))
}

/// The keys of packs that a mapping has: found in one pass, so that each key that is absent costs one comparison.
struct PackKeySet {
  /// A bit for each key, at its number; a test holds that there are fewer than 128.
  private var bits: UInt128 = 0

  /// The keys of a mapping of a file that was read with `PackKey.symbols`; none of any other value.
  ///
  /// - Complexity: O(entries).
  init(_ node: PackNode) {
    for entry in node.document.entries(node.content) {
      bits |= 1 << UInt128(node.document.symbol(entry.key).rawValue)
    }
  }

  /// Whether the mapping has a key.
  func contains(_ key: PackKey) -> Bool { bits & 1 << UInt128(key.rawValue) != 0 }
}
