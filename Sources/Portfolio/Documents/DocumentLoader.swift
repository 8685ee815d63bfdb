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
    private let lazySynonyms: Lazy<Synonyms>
    let schemas: KindSchemas
    let detector: KindDetector
    let beside: FieldsBeside
    let variants: NameVariants
    let requiredTexts: [[Field]]
    let placeholderLengths: [UInt64]
    let hasPaths: Bool
    let wordLists: [String: UnknownWord.List]
    let textSearch: TextSearch

    /// The loose names of the packs, read when a message first asks for them.
    var synonyms: Synonyms { lazySynonyms.value }

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
      beside = FieldsBeside(standard)
      variants = NameVariants(standard)
      lazySynonyms = Lazy { Synonyms(standard) }
      requiredTexts = standard.objectTypes.map { type in
        type.fields.filter { field in
          guard field.isRequired, field.origin == .document else { return false }
          return !standard.coveredFields.contains("\(type.name).\(field.name)")
        }
      }
      placeholderLengths = standard.words.placeholderLengths
      wordLists = UnknownWord.lists(standard.words)
      textSearch = TextSearch(standard.rules)
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
        digest.combine(configuration.folderName)
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

  /// How deep misspelt lists lie in each other at most, to be read.
  private static let slipDepth = 4

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
  /// - Parameters:
  ///   - source: The file.
  ///   - isNamed: Whether a person named the file, so that an example is read as well.
  /// - Returns: Its documents, and what is wrong with it.
  package mutating func load(_ source: SourceFile, isNamed: Bool = false) -> LoadedFile {
    var outcome = LoadedFile(source: source)
    let isMarkdown = DocumentFormat(path: source.path) == .markdown
    let stream = isMarkdown ? reader.readFrontMatter(source) : reader.read(source)
    if isMarkdown, stream.documents.isEmpty, stream.problems.isEmpty { return outcome }
    var isProjectFile = false
    for tree in stream.documents {
      switch shared.detector.detect(tree, path: source.path, isNamed: isNamed) {
      case .kind(let kind, let isDeclared):
        isProjectFile = true
        let document = document(tree, kind: kind, isDeclared: isDeclared)
        if lacksList(document) || document.problems.contains(where: \.isUnreadList) {
          outcome.isIncomplete = true
          outcome.likelyKind = kind
        }
        outcome.documents.append(document)
      case .unknownKind(let node, let suggestion):
        isProjectFile = true
        var problem = DocumentProblem(
          .unknownKind, tree.span(node), ProblemTexts.unknownKind(tree.text(node)))
        problem.found = tree.text(node)
        problem.suggestion = suggestion
        outcome.isIncomplete = true
        outcome.likelyKind = shared.standard.kind(named: suggestion)
        problem.help = ProblemTexts.writeKind(suggestion)
        outcome.problems.append(problem)
        if DocumentLoader.mayHoldInstructions(tree) { outcome.unknown.append(tree) }
      case .unclear(let kind, let declared): addUnclear(tree, kind: kind, declared: declared, to: &outcome)
      case .template(let reason): outcome.notes.append("is a template: \(reason)")
      case .example(let reason):
        outcome.notes.append(LoadedFile.exampleNote + reason)
      case .none(let reason): outcome.notes.append("is not a project document: \(reason)")
      }
    }
    if let incomplete = stream.incomplete, !isProjectFile { isProjectFile = looksLikeProject(incomplete, source.path) }
    guard !stream.problems.isEmpty else { return outcome }
    let problems = stream.problems.compactMap { ProblemMaker.problem(of: $0) }
    if stream.problems.contains(where: \.isFatal) {
      outcome.isIncomplete = true
      outcome.likelyKind = shared.detector.kind(ofFileAt: source.path) ?? shared.detector.kind(saidBy: source.bytes)
    }
    if isClaimed(stream, isProjectFile, likely: outcome.likelyKind) {
      outcome.problems += problems
    } else if let first = stream.problems.first {
      outcome.unclaimedProblems = problems
      outcome.notes.append("is not a project document, and cannot be read as YAML: \(first.message)")
    }
    return outcome
  }

  /// Whether what is wrong with a file counts: it is a project document, or most likely was to be one.
  private func isClaimed(_ stream: YAMLStream, _ isProjectFile: Bool, likely: Int?) -> Bool {
    let source = stream.source
    if shared.detector.kind(saidBy: source.bytes) != nil { return !shared.detector.hasForeignKey(source.bytes) }
    let isCalled = stream.documents.isEmpty && shared.detector.kind(ofFileAt: source.path) != nil
    return (isProjectFile || likely != nil || isCalled) && !shared.detector.isForeign(source.bytes, at: source.path)
  }

  /// Whether a list at the root of a document is something else, so that its records are not known.
  private func lacksList(_ document: ProjectDocument) -> Bool {
    let tree = document.tree
    guard let root = tree.root, tree.kind(tree.content(root)) == .mapping else { return false }
    return shared.standard.objectTypes[shared.standard.kinds[document.kind].root].fields.contains { field in
      guard field.origin == .document, case .collection(let type) = shared.standard.valueTypes[field.valueType.index],
        shared.standard.objectTypes[type].scalarField == nil || shared.standard.objectTypes[type].entity?.key != nil,
        let value = tree.value(of: field, in: tree.content(root))
      else { return false }
      let content = tree.content(value)
      // A text alone counts as a list of one.
      let items = tree.kind(content) == .sequence ? Array(tree.children(content)) : [content]
      return !items.isEmpty
        && items.allSatisfy { tree.kind(tree.content($0)).isScalar && tree.kind(tree.content($0)) != .null }
        && Records(tree: tree, type: shared.standard.objectTypes[type]).records(in: value).isEmpty
    }
  }

  /// Notes a document that is called like one of a kind, or says that it is one, and has nothing of it.
  private func addUnclear(_ tree: YAMLDocument, kind index: Int, declared: NodeID?, to outcome: inout LoadedFile) {
    let kind = shared.standard.kinds[index]
    let range = declared.map { tree.span($0) } ?? ByteRange(at: tree.root.map { tree.span($0).lower } ?? 0)
    var problem = DocumentProblem(
      .unreadDocument, range, ProblemTexts.unread(question: shared.detector.question(whether: tree, isOf: index)))
    problem.expected = kind.title
    problem.suggestion = kind.name
    problem.help = ProblemTexts.unclearHelp(kind.name, path: outcome.source.path, isDeclared: declared != nil)
    outcome.unclear.append(problem)
    outcome.notes.append("is not a project document: \(ProblemTexts.unclearNote(kind.title))")
  }

  private static func mayHoldInstructions(_ tree: YAMLDocument) -> Bool {
    tree.source.mayHaveComment(beginningWith: ProjectDocument.instructionWord, in: tree.region)
  }

  /// Whether what could be read before a mistake looks like a project document.
  private func looksLikeProject(_ tree: YAMLDocument, _ path: String) -> Bool {
    switch shared.detector.detect(tree, path: path) {
    case .kind, .unknownKind: true
    case .template, .example, .none, .unclear: false
    }
  }

  // MARK: Documents

  private mutating func document(_ tree: YAMLDocument, kind: Int, isDeclared: Bool) -> ProjectDocument {
    let tree = shared.beside.complete(tree, kind: kind)
    var gathering = gather(tree, kind: kind, isDeclared: isDeclared)
    var maker = ProblemMaker(shared: shared, gathering: gathering, kind: shared.standard.kinds[kind])
    maker.makeAll()
    // A misspelt name is reported, and what stands under it is read and judged all the same. Records in a list that only now
    // is read may have further ones.
    var slips: [NodeID: ProblemMaker.Slip] = [:]
    var passes = 0
    while !maker.slips.isEmpty, passes < DocumentLoader.slipDepth {
      passes += 1
      slips.merge(maker.slips) { first, _ in first }
      gathering = gather(tree.renaming(slips.mapValues(\.name)), kind: kind, isDeclared: isDeclared)
      maker = ProblemMaker(shared: shared, gathering: gathering, kind: shared.standard.kinds[kind])
      maker.makeAll(with: slips)
    }
    return ProjectDocument(
      tree: gathering.tree, kind: kind, entities: gathering.entities, references: gathering.references,
      problems: maker.problems, mayHoldInstructions: DocumentLoader.mayHoldInstructions(tree))
  }

  /// Walks a document.
  private mutating func gather(_ tree: YAMLDocument, kind: Int, isDeclared: Bool) -> Gathering {
    let further = shared.detector.finder.lists(of: tree, kind: kind, path: tree.source.path)
    let tree = further.lists.isEmpty ? tree : shared.detector.finder.stated(further.lists, in: tree)
    var gathering = Gathering(tree: tree, isDeclared: isDeclared, isRecord: shared.standard.kinds[kind].isRecord)
    if let schema = shared.schemas.schema(of: kind) {
      judge(schema, kind: kind, into: &gathering)
    }
    gathering.accountedKeys.formUnion(further.keys)
    for list in further.lists { walk(list, parent: -1, into: &gathering) }
    walkListsInRecords(&gathering)
    gathering.sort()
    return gathering
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
    /// Single words where records with ids belong.
    var words: [NodeID] = []
    /// Fields with more than one value, before it is known whether these differ.
    var conflicts: [FieldConflict] = []
    /// Words that the vocabulary or scale of their field does not have.
    var unknownWords: [UnknownWord] = []
    /// Keys that no schema has and that are read all the same: of further lists of records, and of what is said of lists.
    var accountedKeys: Set<NodeID> = []

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
    // The records of a bare list are walked with the further lists.
    if tree.kind(tree.content(root)) == .sequence {
      scratch = SchemaScratch()
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
    guard [.string, .bool, .int, .double].contains(tree.kind(node)),
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
    let shape = Records(tree: tree, type: objectType, includesWords: true)
    var records = shape.records(in: node)
    // `risks: none` is an empty list.
    if records.count == 1, saysNothing(records[0].node, under: tree.keyNode(ofValue: node), objectType, in: tree) {
      return
    }
    records.removeAll { record in
      let content = tree.content(record.node)
      guard tree.kind(content) == .string, shape.isWord(content) else { return false }
      gathering.words.append(record.node)
      return true
    }
    if records.count == 1, records[0].node == node, isHeading(node, objectType, in: tree) {
      if let key = tree.keyNode(ofValue: node) { gathering.accountedKeys.insert(key) }
      return
    }
    walk(
      records, type: type, parent: parent, recordSchema, schema,
      into: &gathering, &entityOfVisit)
  }

  /// Whether the only record of a list is a text that says that there are none: `none`, `n/a`, `no risks at present`.
  private func saysNothing(_ record: NodeID, under key: NodeID?, _ type: SchemaType, in tree: YAMLDocument) -> Bool {
    let node = tree.content(record)
    guard tree.kind(node) == .string else { return false }
    let text = tree.text(node)
    if NothingWords.isAlone(text) { return true }
    let names = [key.map(tree.text) ?? "", type.entity?.plural ?? "", type.name]
    return NothingWords.denies(text, names)
  }

  /// Walks the lists that lie in records whose type has no such list: the risks of a milestone.
  private mutating func walkListsInRecords(_ gathering: inout Gathering) {
    let tree = gathering.tree
    for index in gathering.entities.indices {
      let record = gathering.entities[index]
      if record.node == tree.root { continue }
      let found = shared.detector.finder.lists(
        inRecord: record.node, of: shared.standard.objectTypes[record.type], tree)
      gathering.accountedKeys.formUnion(found.keys)
      for list in found.lists { walk(list, parent: index, into: &gathering) }
    }
  }

  /// Walks a list that the schema of the document's kind does not have.
  private mutating func walk(_ list: FoundList, parent: Int, into gathering: inout Gathering) {
    let standard = shared.standard
    guard let kind = standard.kinds.firstIndex(where: { $0.root == list.type }),
      let schema = shared.schemas.schema(of: kind), let recordSchema = schema.records[list.type]
    else { return }
    scratch = SchemaScratch()
    var entityOfVisit: [Int] = []
    let first = gathering.entities.count
    walk(
      list.records, type: list.type, parent: -1, recordSchema, schema, into: &gathering, &entityOfVisit)
    guard parent >= 0 else { return }
    for index in first..<gathering.entities.count where gathering.entities[index].parent < 0 {
      let entity = gathering.entities[index]
      gathering.entities[index] = EntityRecord(
        type: entity.type, node: entity.node, key: entity.key, parent: parent)
    }
  }

  private mutating func walk(
    _ records: [Records.Record], type: Int, parent: Int, _ recordSchema: SubschemaID,
    _ schema: KindSchemas.KindSchema, into gathering: inout Gathering, _ entityOfVisit: inout [Int]
  ) {
    let tree = gathering.tree
    let objectType = shared.standard.objectTypes[type]
    for record in records {
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

  /// Whether a mapping under the name of a list says something of the list, such as its version, and is no record.
  private func isHeading(_ node: NodeID, _ type: SchemaType, in tree: YAMLDocument) -> Bool {
    // Under the list's own name a mapping alone is a list of one.
    guard tree.kind(tree.content(node)) == .mapping, let key = tree.keyNode(ofValue: node),
      tree.text(key) != type.entity?.plural
    else { return false }
    let evidence = RecordEvidence(of: node, in: tree, as: type, shared.standard)
    return !evidence.isNamed && evidence.typical == 0
  }

  /// Whether a record, a mapping or a plain value in place of one, has no value for a field.
  private func lacks(_ field: Field, _ record: NodeID, _ type: SchemaType, in tree: YAMLDocument) -> Bool {
    switch tree.kind(record) {
    case .mapping: tree.value(of: field, in: record) == nil
    case .sequence, .null, .alias: false
    // A text alone is called by what it says.
    default: false
    }
  }
}
