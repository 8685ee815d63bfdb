import JSONSchema
package import SourceText
package import Standard
import Synchronization
import YAMLTree

/// Reads files into documents with their entities, on one thread.
///
/// One walk of the kind's schema over a document finds what is wrong with its structure and where entities and references
/// lie. Collections of any shape are walked by the loader, which has each record judged by its entity's own schema.
package struct DocumentLoader: ~Copyable {
  /// What all threads share.
  package final class Shared: Sendable {
    let standard: Standard
    private let configuration: Configuration
    private let knownFingerprint = Mutex<UInt64?>(nil)
    let schemas: KindSchemas
    let detector: KindDetector
    let requiredTexts: [[Field]]
    let placeholderLengths: [UInt64]
    let hasPaths: Bool
    let wordLists: [String: UnknownWord.List]

    /// Prepares what loading needs; no schema is compiled yet.
    ///
    /// Which rules a run judges plays no part: fields that a rule of the standard covers are left to it even where it is off.
    ///
    /// - Parameters:
    ///   - standard: The standard.
    ///   - configuration: The organisation's patterns of kinds.
    package init(_ standard: Standard, configuration: Configuration) {
      self.standard = standard
      self.configuration = configuration
      schemas = KindSchemas(standard)
      detector = KindDetector(standard: standard, configuration: configuration)
      requiredTexts = standard.objectTypes.map { type in
        type.fields.filter { field in
          guard field.isRequired, field.origin == .document else { return false }
          return !standard.coveredFields.contains("\(type.name).\(field.name)")
        }
      }
      placeholderLengths = standard.words.placeholderLengths
      wordLists = UnknownWord.lists(standard.words)
      hasPaths = standard.objectTypes.contains { type in type.fields.contains { !$0.paths.isEmpty } }
    }

    /// What images of documents are bound to: a digest of the packs, the configuration and all else that loading depends on.
    ///
    /// - Complexity: O(bytes of the packs), once.
    package var fingerprint: UInt64 {
      knownFingerprint.withLock { known in
        if let known { return known }
        var digest = StableDigest()
        for file in standard.files + [configuration.source].compactMap(\.self) {
          digest.combine(file.path)
          digest.combine(file.bytes)
        }
        // What may be set without a file.
        digest.combine(configuration.settings.profile?.name ?? "")
        for alias in configuration.settings.aliases {
          for text in [alias.entity, alias.field, alias.name] { digest.combine(text) }
        }
        for list in configuration.settings.lists { for text in [list.name, list.entity] { digest.combine(text) } }
        for pattern in configuration.kinds { for text in [pattern.glob.text, pattern.kind] { digest.combine(text) } }
        known = digest.value
        return digest.value
      }
    }
  }

  let shared: Shared
  var reader: YAMLReader
  var scratch = SchemaScratch()

  /// Creates a loader for one thread.
  package init(_ shared: Shared) {
    self.shared = shared
    reader = YAMLReader(symbols: shared.standard.symbols)
  }

  /// Reads a file.
  ///
  /// - Parameter source: The file.
  /// - Returns: Its documents, and what is wrong with it.
  package mutating func load(_ source: SourceFile) -> LoadedFile {
    var outcome = LoadedFile(source: source)
    let isMarkdown = DocumentFormat(path: source.path) == .markdown
    let stream = isMarkdown ? reader.readFrontMatter(source) : reader.read(source)
    if isMarkdown, stream.documents.isEmpty, stream.problems.isEmpty { return outcome }
    var isProjectFile = false
    for tree in stream.documents {
      switch shared.detector.detect(tree, path: source.path) {
      case .kind(let kind, let isDeclared):
        isProjectFile = true
        outcome.documents.append(document(tree, kind: kind, isDeclared: isDeclared))
      case .unknownKind(let node, let suggestion):
        isProjectFile = true
        var problem = DocumentProblem(
          .unknownKind, tree.span(node), ProblemTexts.unknownKind(tree.text(node)))
        problem.found = tree.text(node)
        problem.suggestion = suggestion
        problem.help = "Write `kind: \(suggestion)`."
        outcome.problems.append(problem)
        if DocumentLoader.mayHoldInstructions(tree) { outcome.unknown.append(tree) }
      case .template: outcome.notes.append("is a template: its placeholders are not filled")
      case .none(let reason): outcome.notes.append("is not a project document: \(reason)")
      }
    }
    if let incomplete = stream.incomplete, !isProjectFile { isProjectFile = looksLikeProject(incomplete, source.path) }
    let problems = stream.problems.compactMap { ProblemMaker.problem(of: $0) }
    if isProjectFile || shared.detector.kind(ofFileAt: source.path) != nil {
      outcome.problems += problems
    } else if let first = stream.problems.first {
      outcome.unclaimedProblems = problems
      outcome.notes.append("is not a project document, and cannot be read as YAML: \(first.message)")
    }
    return outcome
  }

  private static func mayHoldInstructions(_ tree: YAMLDocument) -> Bool {
    tree.source.mayHaveComment(beginningWith: ProjectDocument.instructionWord, in: tree.region)
  }

  /// Whether what could be read before a mistake looks like a project document.
  private func looksLikeProject(_ tree: YAMLDocument, _ path: String) -> Bool {
    switch shared.detector.detect(tree, path: path) {
    case .kind, .unknownKind: true
    case .template, .none: false
    }
  }

  // MARK: Documents

  private mutating func document(_ tree: YAMLDocument, kind: Int, isDeclared: Bool) -> ProjectDocument {
    var gathering = Gathering(tree: tree, isDeclared: isDeclared, isRecord: shared.standard.kinds[kind].isRecord)
    if let schema = shared.schemas.schema(of: kind) {
      judge(schema, kind: kind, into: &gathering)
    }
    gathering.sort()
    var maker = ProblemMaker(shared: shared, gathering: gathering, kind: shared.standard.kinds[kind])
    maker.makeAll()
    return ProjectDocument(
      tree: tree, kind: kind, entities: gathering.entities, references: gathering.references,
      problems: maker.problems, mayHoldInstructions: DocumentLoader.mayHoldInstructions(tree))
  }

  /// What one document gives while it is walked.
  struct Gathering {
    let tree: YAMLDocument
    let isDeclared: Bool
    let isRecord: Bool
    var entities: [EntityRecord] = []
    var references: [ReferenceRecord] = []
    var violations: [SchemaViolation] = []
    /// Records of lists that lack the id that their schema asks for.
    var withoutID: [(record: NodeID, type: Int)] = []
    /// Fields with more than one value, before it is known whether these differ.
    var conflicts: [FieldConflict] = []
    /// Words that the vocabulary or scale of their field does not have.
    var unknownWords: [UnknownWord] = []

    init(tree: YAMLDocument, isDeclared: Bool, isRecord: Bool) {
      self.tree = tree
      self.isDeclared = isDeclared
      self.isRecord = isRecord
    }

    /// Puts entities in the order of the source; collections were walked after what lies around them.
    mutating func sort() {
      var isSorted = true
      for index in entities.indices.dropFirst() where entities[index].node < entities[index - 1].node {
        isSorted = false
        break
      }
      guard !isSorted else { return }
      let order = entities.indices.sorted { entities[$0].node < entities[$1].node }
      var position = Array(repeating: -1, count: entities.count)
      for (new, old) in order.enumerated() { position[old] = new }
      entities = order.map { old in
        let record = entities[old]
        return EntityRecord(
          type: record.type, node: record.node, key: record.key,
          parent: record.parent < 0 ? -1 : position[record.parent])
      }
      references = references.map { reference in
        ReferenceRecord(
          targets: reference.targets, node: reference.node,
          holder: reference.holder < 0 ? -1 : position[reference.holder], scope: reference.scope,
          once: reference.once)
      }
    }
  }

  private mutating func judge(
    _ schema: KindSchemas.KindSchema, kind: Int, into gathering: inout Gathering
  ) {
    let tree = gathering.tree
    guard let root = tree.root else { return }
    // The entity of each visit that is one, by the index of the visit; -1 for the others.
    var entityOfVisit: [Int] = []
    if tree.kind(tree.content(root)) == .sequence {
      // A bare list is the kind's first collection.
      scratch = SchemaScratch()
      if let type = shared.standard.mainCollection(of: kind) {
        walk(root, type: type, parent: -1, schema, into: &gathering, &entityOfVisit, 0)
      }
    } else {
      gathering.violations = schema.compiled.validate(tree, at: schema.root, scratch: &scratch)
      let type = shared.standard.kinds[kind].root
      if shared.standard.objectTypes[type].entity == nil {
        judgeNested(root, type: type, within: -1, schema, into: &gathering)
      }
    }
    var position = 0
    while position < scratch.visits.count {
      take(position, key: nil, schema, into: &gathering, &entityOfVisit)
      position += 1
    }
  }

  /// Takes one visit: an entity, a collection to walk, a reference.
  private mutating func take(
    _ position: Int, key: NodeID?, _ schema: KindSchemas.KindSchema, into gathering: inout Gathering,
    _ entityOfVisit: inout [Int]
  ) {
    guard position >= entityOfVisit.count else { return }
    let visit = scratch.visits[position]
    let parent = visit.parent < 0 ? -1 : entityOfVisit[visit.parent]
    var own = -1
    switch KindSchemas.Annotation(rawValue: visit.keyword) {
    case .entity:
      if let type = shared.standard.entities[schema.compiled.text(of: visit)] {
        own = gathering.entities.count
        gathering.entities.append(EntityRecord(type: type, node: visit.node, key: key, parent: parent))
        judgeNested(visit.node, type: type, within: position, schema, into: &gathering)
      }
    case .reference:
      let names = schema.compiled.values(of: visit)
      gathering.references.append(
        ReferenceRecord(
          targets: names.compactMap { shared.standard.entities[$0] }, node: visit.node, holder: parent,
          scope: scope(.referenceScope, of: visit, schema), once: scope(.referenceOnce, of: visit, schema)))
    case .vocabulary, .scale: noteUnknownWord(visit, schema, into: &gathering)
    case .collection, .referenceScope, .referenceOnce, nil: break
    }
    entityOfVisit.append(own)
    if KindSchemas.Annotation(rawValue: visit.keyword) == .collection,
      let type = shared.standard.entities[schema.compiled.text(of: visit)]
    {
      walk(visit.node, type: type, parent: visit.parent, schema, into: &gathering, &entityOfVisit, position + 1)
    }
  }

  /// What a reference's schema says of how far it reaches.
  private func scope(
    _ annotation: KindSchemas.Annotation, of visit: SchemaVisit, _ schema: KindSchemas.KindSchema
  ) -> Scope? {
    schema.compiled.texts(ofKeyword: annotation.rawValue, at: visit.subschema).first.flatMap(Scope.init)
  }

  /// Notes a word that its field does not have.
  private func noteUnknownWord(
    _ visit: SchemaVisit, _ schema: KindSchemas.KindSchema, into gathering: inout Gathering
  ) {
    let tree = gathering.tree
    let node = tree.content(visit.node)
    guard tree.kind(node) == .string || tree.kind(node) == .bool,
      let list = shared.wordLists[schema.compiled.text(of: visit)],
      !list.knows(node, in: tree, shared.standard.words)
    else { return }
    gathering.unknownWords.append(
      UnknownWord(node: visit.node, property: schema.compiled.property(of: visit), list: list))
  }

  /// Has the values judged that fields of a mapping have inside other mappings, which the walk of the schema passes by.
  private mutating func judgeNested(
    _ node: NodeID, type: Int, within parent: Int, _ schema: KindSchemas.KindSchema, into gathering: inout Gathering
  ) {
    let tree = gathering.tree
    let mapping = tree.content(node)
    guard !schema.nested[type].isEmpty, tree.kind(mapping) == .mapping else { return }
    for nested in schema.nested[type] {
      let values = tree.values(of: nested.field, in: mapping)
      guard let value = values.first else { continue }
      let isSingle = nested.field.isSingle
      for other in values.dropFirst() {
        gathering.conflicts.append(
          FieldConflict(
            type: type, field: nested.field, counted: isSingle ? tree.onlyElement(of: value) : value,
            other: isSingle ? tree.onlyElement(of: other) : other))
      }
      guard tree.parent(of: value) != mapping else { continue }
      gathering.violations += schema.compiled.validate(
        part: value, of: tree, at: nested.subschema, within: parent, scratch: &scratch)
    }
  }

  /// Walks a collection: has each record judged, and takes the visits that this adds.
  private mutating func walk(
    _ node: NodeID, type: Int, parent: Int, _ schema: KindSchemas.KindSchema, into gathering: inout Gathering,
    _ entityOfVisit: inout [Int], _ next: Int
  ) {
    guard let recordSchema = schema.records[type] else { return }
    let tree = gathering.tree
    let objectType = shared.standard.objectTypes[type]
    // Visits that are still to be taken come before those of the records, so that visits and entities keep step.
    var position = next
    while position < scratch.visits.count {
      take(position, key: nil, schema, into: &gathering, &entityOfVisit)
      position += 1
    }
    for record in Records(tree: tree, type: objectType).records(in: node) {
      let first = scratch.visits.count
      gathering.violations += schema.compiled.validate(
        part: record.node, of: tree, at: recordSchema, within: parent, scratch: &scratch)
      if record.key == nil, let key = objectType.entity?.key, let field = objectType.field(named: key),
        lacks(field, tree.content(record.node), objectType, in: tree), !field.isRequired
      {
        gathering.withoutID.append((record.node, type))
      }
      var position = first
      while position < scratch.visits.count {
        take(position, key: position == first ? record.key : nil, schema, into: &gathering, &entityOfVisit)
        position += 1
      }
    }
  }

  /// Whether a record, a mapping or a plain value in place of one, has no value for a field.
  private func lacks(_ field: Field, _ record: NodeID, _ type: SchemaType, in tree: YAMLDocument) -> Bool {
    switch tree.kind(record) {
    case .mapping: tree.value(of: field, in: record) == nil
    case .sequence, .null, .alias: false
    default: type.scalarField.map { type.fields[$0].name != field.name } ?? false
    }
  }
}
