import SourceText
import YAMLTree

extension SchemaCompiler {
  /// Compiles one subschema into its slice of the program.
  mutating func compile(_ id: UInt32, _ location: SchemaLocation, aliases: Int) {
    var draft = SubschemaDraft(location: location, document: index.document(location), aliases: aliases)
    let resource = index.resource(of: location)
    draft.record.resource = UInt16(truncatingIfNeeded: resource)
    switch draft.document.kind(location.node) {
    case .bool:
      if draft.document.bool(location.node) == false { draft.record.flags.insert(.refusesAll) }
    case .mapping:
      read(&draft, vocabulary(draft, resource))
      compileCore(&draft)
      compileValidation(&draft)
      compileApplicators(&draft)
      compileObject(&draft)
      compileArray(&draft)
    default:
      report(.invalidKeyword, draft, location.node, SchemaMessage.notASchema)
    }
    emit(draft, as: id)
  }

  /// Finds the keywords of a subschema, those of the caller's among them.
  private mutating func read(_ draft: inout SubschemaDraft, _ vocabulary: Vocabulary) {
    for entry in draft.document.entries(draft.location.node) {
      switch meaning(entry.key, draft.document) {
      case .standard(let keyword): take(keyword, entry, &draft, vocabulary)
      case .custom(let position): hook(position, entry, &draft)
      case .both(let keyword, let position):
        hook(position, entry, &draft)
        take(keyword, entry, &draft, vocabulary)
      case nil: checkName(draft, entry.key)
      }
    }
    if let format = draft[.format], !(options.assertsFormats ?? vocabulary.contains(.formatAssertion)) {
      draft.keywords[.format] = nil
      if draft.document.string(format) == nil { wrong(.format, draft, .text) }
    }
    let own = ownAliases(draft)
    if !own.isEmpty { draft.aliases = self.aliases(draft, adding: own) }
  }

  private func take(
    _ keyword: SchemaKeyword, _ entry: YAMLDocument.Entry, _ draft: inout SubschemaDraft, _ vocabulary: Vocabulary
  ) {
    let isKnown =
      vocabulary.contains(keyword.vocabulary) || (keyword == .format && vocabulary.contains(.formatAssertion))
    if isKnown { draft.keywords[keyword] = draft.document.content(entry.value) }
  }

  private func hook(_ position: Int, _ entry: YAMLDocument.Entry, _ draft: inout SubschemaDraft) {
    let value = draft.document.content(entry.value)
    let isList = draft.document.kind(value) == .sequence
    let texts = (isList ? draft.document.schemaElements(value) : [value]).map { draft.document.text($0) }
    if options.keywords[position].namesShorthand {
      draft.shorthand = texts.first
      return
    }
    draft.hooks.append(Hook(keyword: UInt16(position), value: value, texts: texts))
    draft.record.flags.insert(.hasHooks)
    if options.keywords[position].namesRecord { draft.record.flags.insert(.namesRecord) }
    if options.keywords[position].defers { draft.record.flags.insert(.defers) }
  }

  private mutating func checkName(_ draft: SubschemaDraft, _ key: NodeID) {
    let name = draft.document.text(draft.document.content(key))
    guard !name.hasPrefix("x-"), let meant = NearMiss.nearMiss(of: name, among: SchemaKeyword.allCases.map(\.name))
    else { return }
    report(.unknownKeyword, draft, key, SchemaMessage.unknownKeyword(name, meant: meant))
  }

  /// Appends the instructions; those for types that the subschema refuses are left out, since they never run.
  private mutating func emit(_ draft: SubschemaDraft, as id: UInt32) {
    var record = draft.record
    record.start = UInt32(program.instructions.count)
    record.hookStart = UInt32(program.hooks.count)
    record.hooks = UInt16(draft.hooks.count)
    program.hooks += draft.hooks
    func append(_ steps: [SubschemaDraft.Step], unless refused: Bool = false) -> UInt16 {
      if !refused {
        for step in steps {
          program.instructions.append(step.instruction)
          program.instructionLocations.append(step.node)
        }
      }
      return UInt16(truncatingIfNeeded: program.instructions.count - Int(record.start))
    }
    record.commonEnd = append(draft.common)
    record.numberEnd = append(draft.number, unless: record.types.isDisjoint(with: .number))
    record.stringEnd = append(draft.string, unless: !record.types.contains(.string))
    record.arrayEnd = append(draft.array, unless: !record.types.contains(.array))
    record.objectEnd = append(draft.object, unless: !record.types.contains(.object))
    program.subschemas[Int(id)] = record
  }

  // MARK: Reading values

  /// Reports a keyword whose value is not what it must be.
  mutating func wrong(
    _ keyword: SchemaKeyword, _ draft: SubschemaDraft, _ expected: SchemaMessage.KeywordValue,
    at preferred: NodeID? = nil
  ) {
    let node = preferred ?? draft[keyword] ?? draft.location.node
    report(.invalidKeyword, draft, node, SchemaMessage.wrongValue(of: keyword, expected: expected))
  }

  /// The value of a keyword that counts something.
  mutating func count(_ keyword: SchemaKeyword, _ draft: SubschemaDraft) -> UInt32? {
    guard let node = draft[keyword] else { return nil }
    guard let number = draft.document.decimal(node), number.isInteger, !number.isNegative else {
      wrong(keyword, draft, .count)
      return nil
    }
    return number.whole.map { UInt32(clamping: $0) } ?? UInt32.max
  }

  /// The subschema that a keyword has as its value.
  func schema(_ keyword: SchemaKeyword, _ draft: SubschemaDraft) -> NodeID? { draft[keyword] }

  /// The subschemas in a keyword's list.
  mutating func schemas(_ keyword: SchemaKeyword, _ draft: SubschemaDraft) -> [NodeID] {
    guard let node = draft[keyword] else { return [] }
    let elements = draft.document.schemaElements(node)
    if elements.isEmpty { wrong(keyword, draft, .schemas) }
    return elements
  }

  /// The texts in a keyword's list.
  mutating func texts(_ keyword: SchemaKeyword, _ draft: SubschemaDraft, _ node: NodeID) -> [(
    text: String, node: NodeID
  )] {
    guard draft.document.kind(node) == .sequence else {
      wrong(keyword, draft, .names, at: node)
      return []
    }
    var texts: [(String, NodeID)] = []
    for element in draft.document.schemaElements(node) {
      if let text = draft.document.string(element) {
        texts.append((text, element))
      } else {
        wrong(keyword, draft, .textNames, at: element)
      }
    }
    return texts
  }

  /// The entries of a keyword's mapping.
  mutating func map(
    _ keyword: SchemaKeyword, _ draft: SubschemaDraft
  ) -> [(name: String, key: NodeID, value: NodeID)] {
    guard let node = draft[keyword] else { return [] }
    guard draft.document.kind(node) == .mapping else {
      wrong(keyword, draft, .schemasByName)
      return []
    }
    return draft.document.schemaEntries(node)
  }
}
