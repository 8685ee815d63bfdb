package import SourceText
package import YAMLTree

/// The schemas that a compiler may use: documents by the URI they are known under.
///
/// Nothing is ever fetched. The metaschemas of JSON Schema 2020-12 need not be added.
package struct SchemaSet: Sendable {
  struct Member: Sendable {
    var uri: String
    var document: YAMLDocument
    var root: NodeID
  }

  private(set) var members: [Member] = []

  /// Makes an empty set.
  package init() {}

  /// The document of a problem, by the index in its location; `nil` for a metaschema.
  package func document(of problem: SourceProblem) -> YAMLDocument? {
    members.indices.contains(problem.location.file) ? members[problem.location.file].document : nil
  }

  /// Adds a document, or the part of it under a node, under a URI that holds where the schema has no `$id`.
  ///
  /// An empty document is passed over: there is no schema in it.
  package mutating func add(_ document: YAMLDocument, uri: String, root: NodeID? = nil) {
    guard let root = root ?? document.root else { return }
    members.append(Member(uri: uri, document: document, root: root))
  }

  /// All names of properties that the schemas mention, each once, in the order of the alphabet.
  ///
  /// They belong in the table of symbols that instances are read with, together with the names of ``KeyAlias``.
  ///
  /// - Complexity: O(nodes).
  package var propertyNames: [String] {
    var names: Set<String> = []
    var needsMetaschemas = false
    for member in members {
      Self.collect(member.document, member.root, &names, &needsMetaschemas)
    }
    if needsMetaschemas {
      var ignored = false
      for document in Metaschema.all {
        if let root = document.document.root { Self.collect(document.document, root, &names, &ignored) }
      }
    }
    return names.sorted()
  }

  /// Looks at every mapping, be it a schema or not: names too many do no harm.
  private static func collect(
    _ document: YAMLDocument, _ node: NodeID, _ names: inout Set<String>, _ needsMetaschemas: inout Bool
  ) {
    let node = document.content(node)
    switch document.kind(node) {
    case .sequence:
      for child in document.children(node) { collect(document, child, &names, &needsMetaschemas) }
    case .mapping:
      for entry in document.entries(node) {
        let value = document.content(entry.value)
        switch KeywordTable.standard.keyword(entry.key, document) {
        case .properties, .dependentSchemas:
          names.formUnion(document.entries(value).map { document.text(document.content($0.key)) })
        case .dependentRequired, .dependencies:
          for entry in document.entries(value) {
            names.insert(document.text(document.content(entry.key)))
            names.formUnion(texts(document, document.content(entry.value)))
          }
        case .required: names.formUnion(texts(document, value))
        case .ref, .dynamicRef:
          if document.text(value).hasPrefix(Metaschema.prefix) { needsMetaschemas = true }
        default: break
        }
        collect(document, value, &names, &needsMetaschemas)
      }
    default: break
    }
  }

  private static func texts(_ document: YAMLDocument, _ sequence: NodeID) -> [String] {
    guard document.kind(sequence) == .sequence else { return [] }
    return document.children(sequence).map { document.text(document.content($0)) }
  }
}

/// How schemas are compiled.
package struct SchemaOptions: Sendable {
  /// Whether `format` is an assertion: `nil` follows the schema's metaschema, which for the standard one means no.
  package var assertsFormats: Bool?

  /// Keywords of the caller's own vocabulary.
  package var keywords: [CustomKeyword]

  /// Other names for properties.
  package var aliases: [KeyAlias]

  /// Further properties, judged by subschemas elsewhere.
  package var extraProperties: [ExtraProperty] = []

  /// Whether values may be written more shortly than a schema says: one value for a list of one, a list of one for a
  /// value, a plain value for a mapping under the keyword that ``CustomKeyword/namesShorthand``.
  ///
  /// Short forms are judged like their long forms, with the same violations and visits at the value that is there.
  package var acceptsShortForms: Bool

  /// The keys by which a mapping names a record where a text would, the surest first.
  package var recordKeys: [Symbol]

  /// Bounds on the work that one instance may cause.
  package var limits: SchemaLimits

  /// Makes options; without any, schemas mean what the standard says.
  package init(
    assertsFormats: Bool? = nil, keywords: [CustomKeyword] = [], aliases: [KeyAlias] = [],
    acceptsShortForms: Bool = false, recordKeys: [Symbol] = [], limits: SchemaLimits = SchemaLimits()
  ) {
    self.recordKeys = recordKeys
    self.assertsFormats = assertsFormats
    self.keywords = keywords
    self.aliases = aliases
    self.acceptsShortForms = acceptsShortForms
    self.limits = limits
  }
}

/// A keyword of the caller's own, which the validator reports when it meets an instance under it.
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

  /// Whether a text under the keyword is the name of a record, so that a mapping with one of
  /// ``SchemaOptions/recordKeys`` may stand for it.
  package var namesRecord: Bool

  /// Makes a keyword, by itself one whose instances are visits and nothing else.
  package init(
    _ name: String, opensScope: Bool = false, defers: Bool = false, namesShorthand: Bool = false,
    namesRecord: Bool = false
  ) {
    self.name = name
    self.namesRecord = namesRecord
    self.namesShorthand = namesShorthand
    self.opensScope = opensScope
    self.defers = defers
  }
}

/// A property that a subschema does not declare, judged by a subschema elsewhere: a field that documents write beside the
/// mapping that it belongs into.
package struct ExtraProperty: Sendable {
  /// The subschema that gets the property, as a URI reference.
  package var scope: String
  /// The property's name.
  package var name: String
  /// The subschema that judges it, as a URI reference; `nil` where anything may stand.
  package var subschema: String?
  /// The property of the scope that counts as there as well; one that is required is no longer missing.
  package var part: String

  /// Makes a property.
  package init(scope: String, name: String, subschema: String?, part: String) {
    self.scope = scope
    self.name = name
    self.subschema = subschema
    self.part = part
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

/// What kind of thing is wrong with a schema; the raw value is the code of the problem.
package enum SchemaProblemCode: String, Hashable, Sendable {
  /// A keyword's value is not what the keyword asks for.
  case invalidKeyword
  /// A reference leads to nothing that was given to the compiler.
  case unresolvedReference
  /// `$schema` names a dialect that is not known, or that needs a vocabulary that is not.
  case unknownDialect
  /// Two schemas have the same identifier or anchor.
  case duplicateIdentifier
  /// A pattern is not a regular expression, or one that cannot be run in linear time.
  case pattern
  /// Schemas refer to each other in a circle without descending into the instance.
  case endlessReference
  /// A property's name is not in the table of symbols.
  case unknownSymbol
  /// A keyword that nobody knows, but that looks like one that exists. The schema is usable.
  case unknownKeyword
}

extension SourceProblem {
  /// Makes a problem of a schema; a keyword that nobody knows leaves the schema usable.
  ///
  /// - Parameters:
  ///   - code: what kind of thing is wrong.
  ///   - document: the index of the document in the set of schemas.
  ///   - range: the node that is wrong: a keyword's value, or its key where the keyword itself is wrong.
  ///   - message: what is wrong, one sentence without a full stop.
  init(_ code: SchemaProblemCode, document: Int, range: ByteRange, _ message: String) {
    self.init(
      code: code.rawValue, severity: code == .unknownKeyword ? .warning : .error,
      location: FileLocation(file: document, range: range), message: message)
  }
}
