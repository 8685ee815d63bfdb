package import SourceText
package import YAMLTree

/// The PMO's standard in force: kinds, entities, words and rules, put together from packs and settings.
///
/// It never changes once it is loaded and is shared by all threads. What it costs to compile (schemas, rules) is paid by
/// `CompiledStandard`, when a document of the kind is first met.
package final class Standard: Sendable {
  /// The packs' files, in the order that `FileLocation` refers to; the configuration's file, if there is one, is the last.
  package let files: [SourceFile]

  /// The packs, in the order in which they were put together.
  package let packs: [PackTitle]

  /// The names that keys of documents are compared with.
  package let symbols: SymbolTable

  /// Vocabularies, scales, bands and word lists.
  package let words: VocabularySet

  /// Value types, by index.
  package let valueTypes: [ValueType]

  /// Object types, by index.
  package let objectTypes: [SchemaType]

  /// The value type of a mapping as each object type, by index of the type.
  package let objectValueTypes: [ValueTypeID]

  /// The kinds: those with a schema of their own in the order of the packs, then those of one record.
  package let kinds: [Kind]

  /// Derived fields, by index.
  package let definitions: [Definition]

  /// The rules, sorted by id.
  package let rules: [Rule]

  /// The fields (`risk.owner`) whose absence is a rule's to report, also where the rule is off; one that is
  /// tried out has none.
  package let coveredFields: Set<String>

  /// The object type of each entity, by name.
  package let entities: [String: Int]

  /// Lists that records elsewhere join.
  package let joins: [Join]

  /// What ids are unique in, and what ids may be named only once in, as far as any schema says so.
  package let identity: Identity

  /// What `format` means in the schemas: what the last pack says that says anything.
  package let formats: FormatUse

  /// The object types of project, programme, portfolio and document.
  package let containers: ContainerTypes

  /// The names of what the linter itself leans on.
  package let contract: Contract

  /// The bands of the score that a probability and an impact give; `nil` where the standard has none.
  package let scoreBands: Bands?

  /// The schema documents, in the order of the packs.
  package let schemas: [Schema]

  /// The value type of a text that names a record, which is read like any other text; `nil` where no schema has one.
  package let recordNames: ValueTypeID?

  /// The parts of object types whose fields documents may write beside them.
  package let flatParts: [FlatPart]

  /// The keys by which a mapping names a record: those of ids, then those of what people call records by.
  package let recordKeys: [Symbol]

  /// A pack by name and version.
  package struct PackTitle: Sendable, Hashable {
    /// The id: `core`.
    package let id: String

    /// The title for people.
    package let title: String

    /// The version as the pack writes it.
    package let version: String
  }

  /// How far what schemas say of ids reaches, so that nobody looks for what no schema asks for.
  package struct Identity: Sendable {
    /// The containers that keys of some entity are unique in.
    package var keys: [Scope] = []

    /// The containers that some reference may lead to an entity only once in.
    package var references: [Scope] = []

    /// Creates what it is from its parts.
    package init(keys: [Scope] = [], references: [Scope] = []) {
      self.keys = keys
      self.references = references
    }
  }

  /// The object types of containers; each has lists of all entities in it.
  package struct ContainerTypes: Sendable {
    /// The project.
    package let project: Int

    /// The programme.
    package let programme: Int

    /// The portfolio.
    package let portfolio: Int

    /// The document.
    package let document: Int

    /// Creates them from their parts.
    package init(project: Int, programme: Int, portfolio: Int, document: Int) {
      self.project = project
      self.programme = programme
      self.portfolio = portfolio
      self.document = document
    }
  }

  /// A schema of a pack.
  package struct Schema: Sendable {
    /// The file's name within `kinds/`: `risk-register.schema.yaml`.
    package let name: String

    /// The index of the file.
    package let file: Int

    /// The schema's tree.
    package let source: SchemaSource

    /// The schema as a document.
    package var document: YAMLDocument { source.document }
  }

  /// Creates a standard from its parts; see `StandardLoader`.
  init(
    files: [SourceFile], packs: [PackTitle], symbols: SymbolTable, words: VocabularySet, valueTypes: [ValueType],
    objectTypes: [SchemaType], objectValueTypes: [ValueTypeID], kinds: [Kind], definitions: [Definition], rules: [Rule],
    entities: [String: Int],
    joins: [Join], identity: Identity, formats: FormatUse, containers: ContainerTypes, contract: Contract,
    schemas: [Schema], recordNames: ValueTypeID?, flatParts: [FlatPart]
  ) {
    self.flatParts = flatParts
    self.recordNames = recordNames
    var recordKeys: [Symbol] = []
    let traits = objectTypes.compactMap { type in type.entity.map { (type, $0) } }
    for name in traits.map({ ($0, $1.key) }) + traits.map({ ($0, $1.label) }) {
      guard let symbol = name.1.flatMap(name.0.field(named:))?.symbol, !recordKeys.contains(symbol) else { continue }
      recordKeys.append(symbol)
    }
    self.recordKeys = recordKeys
    self.files = files
    self.packs = packs
    self.symbols = symbols
    self.words = words
    self.valueTypes = valueTypes
    self.objectTypes = objectTypes
    self.objectValueTypes = objectValueTypes
    self.kinds = kinds
    self.definitions = definitions
    self.rules = rules
    coveredFields = Set(rules.lazy.filter { !$0.isPreview }.flatMap(\.covers))
    self.entities = entities
    self.joins = joins
    self.identity = identity
    self.formats = formats
    self.containers = containers
    self.contract = contract
    scoreBands = words.bands.first { $0.name == contract[.bands] }
    self.schemas = schemas
  }

  /// The vocabulary of the stages of a project; `nil` where the standard has none.
  package var stages: Vocabulary? { contract[.stages].flatMap(words.vocabulary(named:)) }

  /// The symbol of a key or field of the contract; `.unknown` where the part has no name.
  package func symbol(of part: Contract.Part) -> Symbol { contract[part].map(symbols.symbol(for:)) ?? .unknown }

  /// The kind of a name; case, spaces, hyphens and underscores do not matter.
  package func kind(named name: String) -> Int? {
    let folded = FoldedText(name)
    return kinds.firstIndex { FoldedText($0.name) == folded }
      ?? kinds.firstIndex { kind in kind.otherNames.contains { FoldedText($0) == folded } }
  }

  /// The entity of a kind's first collection at the root, which a bare list is read as; `nil` where it has none.
  package func mainCollection(of kind: Int) -> Int? {
    for field in objectTypes[kinds[kind].root].fields where field.origin == .document {
      if case .collection(let type) = valueTypes[field.valueType.index] { return type }
    }
    return nil
  }

  /// The object types that documents write in a value of one, itself included, in the order of their indexes.
  ///
  /// - Complexity: O(fields of those types).
  package func reach(of type: Int) -> [Int] {
    var isReached = Array(repeating: false, count: objectTypes.count)
    var pending = [type]
    while let next = pending.popLast() {
      guard !isReached[next] else { continue }
      isReached[next] = true
      pending += objectTypes[next].parts
    }
    return isReached.indices.filter { isReached[$0] }
  }

  /// The rules that a word selects: an id (`RSK001`), a name (`risk-owner`), or the letters of a group (`RSK`).
  package func rules(selectedBy word: String) -> [Rule] {
    rules.filter { $0.isSelected(by: word) }
  }
}
