import SourceText
import YAMLTree

/// Puts violations of one document into words.
struct Explanation {
  /// A key that has no business where it is.
  struct UnexpectedKey {
    var mapping: NodeID
    var suggestion: String?
  }

  /// What differs between violations; the rest follows from what the validator wrote down.
  struct Draft {
    var aspect = SchemaViolation.Aspect.value
    var node: NodeID?
    var expected = SchemaViolation.Expectation.other
    var message: String
    var suggestion: String?
    var related: NodeID?
    var schemaNode: NodeID?
    var keyword: SchemaKeyword?
  }

  let schema: CompiledSchema
  let document: YAMLDocument
  private(set) var unexpected: [UnexpectedKey] = []
  /// The names that a subschema declares, which every record that lacks something asks for.
  private var knownSets: [UInt32: Set<String>] = [:]

  init(schema: CompiledSchema, document: YAMLDocument) {
    self.schema = schema
    self.document = document
  }

  var program: Program { schema.program }

  /// The violation in words.
  mutating func violation(_ raw: RawViolation) -> SchemaViolation {
    let draft = draft(raw)
    let location = program.locations[Int(raw.subschema)]
    let member = schema.index.documents[Int(location.document)]
    let isInstruction = raw.instruction != .max
    let node = draft.node ?? raw.node
    return SchemaViolation(
      node: node, aspect: draft.aspect,
      keyword: draft.keyword ?? (isInstruction ? program.instructions[Int(raw.instruction)].keyword : nil),
      expected: draft.expected, found: Wording.found(node, document), message: draft.message,
      suggestion: draft.suggestion, related: draft.related,
      property: raw.property == .max ? nil : program.names[Int(raw.property)].text,
      subschema: SubschemaID(rawValue: raw.subschema),
      schema: member.document, schemaURI: member.uri,
      schemaNode: draft.schemaNode
        ?? (isInstruction ? program.instructionLocations[Int(raw.instruction)] : location.node))
  }

  private mutating func draft(_ raw: RawViolation) -> Draft {
    switch raw.kind {
    case .type: return type(raw)
    case .refused: return refused(raw)
    case .check: return check(raw, program.instructions[Int(raw.instruction)])
    case .missing, .missingDependency: return missing(raw)
    case .unexpectedKey: return unexpectedKey(raw)
    case .aliasConflict:
      let other = NodeID(rawValue: raw.detail)
      return Draft(
        aspect: .key, expected: .absence,
        message: SchemaMessage.twoNames(name(raw.node), name(other)), related: other)
    case .repeated:
      let value = Wording.found(raw.node, document)
      return Draft(
        message: SchemaMessage.repeatedItem(value), related: NodeID(rawValue: raw.detail))
    case .ambiguous: return ambiguous(raw)
    case .unknownVariant: return unknownVariant(raw)
    case .noBranchType:
      let instruction = program.instructions[Int(raw.instruction)]
      let branches = program.lists[Int(instruction.first)..<Int(instruction.first + instruction.second)]
      let types = branches.reduce(into: TypeSet()) { $0.formUnion(program.subschemas[Int($1)].possibleTypes) }
      return Draft(
        expected: .types(types.names),
        message: SchemaMessage.mismatch(expected: Wording.types(types), found: Wording.found(raw.node, document)))
    case .tooDeep:
      return Draft(message: SchemaMessage.tooDeep, keyword: nil)
    case .tooMuch:
      return Draft(message: SchemaMessage.tooMuch)
    }
  }

  /// The document and node of a subschema, for its titles and examples.
  func declaration(of id: UInt32) -> (document: YAMLDocument, node: NodeID) {
    let location = program.locations[Int(id)]
    return (schema.index.document(location), location.node)
  }

  /// A key as it is written, in backquotes.
  func name(_ key: NodeID) -> String { "`\(Wording.shortened(document.text(document.content(key))))`" }

  // MARK: Values

  private func type(_ raw: RawViolation) -> Draft {
    let types = program.subschemas[Int(raw.subschema)].types
    let (schemaDocument, schemaNode) = declaration(of: raw.subschema)
    let words = expected(raw.subschema)
    var message = SchemaMessage.mismatch(expected: words, found: Wording.found(raw.node, document))
    let kind = document.kind(document.content(raw.node))
    let suggestion =
      words == Wording.types(.string) && kind.isScalar && kind != .null
      ? "\"\(document.text(document.content(raw.node)))\"" : nil
    if let suggestion { message += SchemaMessage.quotes(Wording.shortened(suggestion)) }
    return Draft(
      aspect: raw.isKey ? .key : .value, expected: .types(types.names), message: message, suggestion: suggestion,
      schemaNode: schemaDocument.schemaValue(schemaNode, "type"), keyword: .type)
  }

  private func refused(_ raw: RawViolation) -> Draft {
    if raw.isKey {
      return Draft(aspect: .key, expected: .absence, message: SchemaMessage.notAllowed(asName: name(raw.node)))
    }
    guard let key = document.keyNode(ofValue: raw.node) else {
      return Draft(expected: .absence, message: SchemaMessage.nothingAllowed(found: Wording.found(raw.node, document)))
    }
    return Draft(aspect: .key, node: key, expected: .absence, message: SchemaMessage.notAllowed(name(key)))
  }

  private func ambiguous(_ raw: RawViolation) -> Draft {
    let instruction = program.instructions[Int(raw.instruction)]
    let branches = program.lists[Int(instruction.first)..<Int(instruction.first + instruction.second)]
    let titles = branches.compactMap { branch -> String? in
      let (schemaDocument, node) = declaration(of: branch)
      return schemaDocument.schemaValue(node, "title").map { schemaDocument.text($0) }
    }
    return Draft(message: SchemaMessage.severalForms(titles.count == branches.count ? titles : nil))
  }

  /// The values that the branches of a choice list, themselves or for the property by which they differ.
  private func listedValues(_ raw: RawViolation) -> [ValueSet] {
    let instruction = program.instructions[Int(raw.instruction)]
    let branches = program.lists[Int(instruction.first)..<Int(instruction.first + instruction.second)]
    return branches.compactMap { branch in
      raw.detail == .max ? schema.listedValues(branch) : schema.values(of: raw.detail, in: branch)
    }
  }

  private func unknownVariant(_ raw: RawViolation) -> Draft {
    let sets = listedValues(raw)
    return values(sets, raw, keyword: raw.detail == .max ? nil : .const)
  }

  /// The values of some sets in words, each once, and those that are texts.
  private func words(_ sets: [ValueSet]) -> (words: [String], texts: [String]) {
    var words: [String] = []
    var texts: [String] = []
    var seen: Set<String> = []
    for set in sets {
      for node in set.nodes {
        let word = Wording.value(node, set.document)
        guard seen.insert(word).inserted else { continue }
        words.append(word)
        if set.document.kind(node) == .string { texts.append(set.document.text(node)) }
      }
    }
    return (words, texts)
  }

  /// A value that is none of those that are listed.
  func values(_ sets: [ValueSet], _ raw: RawViolation, keyword: SchemaKeyword? = nil) -> Draft {
    let (words, texts) = words(sets)
    let content = document.content(raw.node)
    let isScalar = document.kind(content).isScalar
    let suggestion = isScalar ? NearMiss.nearMiss(of: document.text(content), among: texts) : nil
    let found = raw.isKey ? "the name \(name(raw.node))" : Wording.found(raw.node, document)
    return Draft(
      aspect: raw.isKey ? .key : .value, expected: .values(texts.isEmpty ? words : texts),
      message: SchemaMessage.otherValue(expected: Wording.choice(words), found: found, meant: suggestion),
      suggestion: suggestion,
      keyword: keyword)
  }

  // MARK: Keys

  private mutating func missing(_ raw: RawViolation) -> Draft {
    let name = program.names[Int(raw.detail)].text
    let instruction = program.instructions[Int(raw.instruction)]
    var message = SchemaMessage.missing(name)
    if raw.kind == .missingDependency {
      message += SchemaMessage.missingDependency(of: program.names[Int(instruction.first)].text)
    } else if instruction.operation != .properties {
      message += SchemaMessage.missingValue(expected: Wording.choice(words(listedValues(raw)).words))
    } else if let hint = hint(for: name, raw.subschema) {
      message += SchemaMessage.missingValue(expected: hint)
    }
    let similar = nearMissAmongKeys(of: name, raw)
    if let similar { message += SchemaMessage.misspelt(self.name(similar)) }
    let isPlan = instruction.operation == .properties
    return Draft(
      aspect: .missing(property: name), expected: .property(name), message: message,
      suggestion: similar.map { document.text(document.content($0)) }, related: similar,
      schemaNode: isPlan ? program.objectLocations[Int(instruction.first)].required : nil,
      keyword: raw.kind == .missingDependency ? nil : .required)
  }

  /// What the property should hold, where the schema says more of it than that it is a text.
  private func hint(for name: String, _ id: UInt32) -> String? {
    for plan in schema.objectPlans(id) {
      for slot in schema.slots(plan)
      where slot.subschema != noSubschema && program.names[Int(slot.name)].text == name {
        let words = expected(slot.subschema)
        return words == Wording.types(.string) || words == Wording.anything ? nil : words
      }
    }
    return nil
  }

  /// Keys of one mapping that a missing name is compared with.
  private static let comparedKeys = 1000

  /// A key of the mapping that no property has, but that looks like the name.
  private mutating func nearMissAmongKeys(of name: String, _ raw: RawViolation) -> NodeID? {
    let known = knownSets[raw.subschema] ?? Set(knownNames(raw.subschema))
    knownSets[raw.subschema] = known
    let keys = document.entries(document.content(raw.node)).prefix(Self.comparedKeys).map { document.content($0.key) }
      .filter { document.kind($0).isScalar && !known.contains(document.text($0)) }
    guard let meant = NearMiss.nearMiss(of: name, among: keys.map { document.text($0) }) else { return nil }
    return keys.first { document.text($0) == meant }
  }

  private mutating func unexpectedKey(_ raw: RawViolation) -> Draft {
    let mapping = NodeID(rawValue: raw.detail)
    let text = document.text(document.content(raw.node))
    let known = knownNames(raw.subschema)
    let free = known.filter { document.entry(in: mapping, forKey: $0) == nil }
    let suggestion = NearMiss.nearMiss(of: text, among: free)
    unexpected.append(UnexpectedKey(mapping: mapping, suggestion: suggestion))
    let message = SchemaMessage.unknownKey(name(raw.node), meant: suggestion, known: known)
    let instruction = program.instructions[Int(raw.instruction)]
    let isPlan = instruction.operation == .properties
    return Draft(
      aspect: .key, expected: .names(known), message: message, suggestion: suggestion,
      schemaNode: isPlan ? program.objectLocations[Int(instruction.first)].additionalProperties : nil,
      keyword: isPlan ? .additionalProperties : .unevaluatedProperties)
  }

  /// The names of the properties that a subschema declares, in its order, other branches included.
  func knownNames(_ id: UInt32, depth: Int = 0) -> [String] {
    guard depth < 16 else { return [] }
    let record = program.subschemas[Int(id)]
    var names: [String] = []
    var seen: Set<String> = []
    func add(_ more: [String]) { names += more.filter { seen.insert($0).inserted } }
    for at in Int(record.start)..<Int(record.start) + Int(record.objectEnd) {
      let instruction = program.instructions[at]
      switch instruction.operation {
      case .properties:
        add(
          schema.slots(program.objects[Int(instruction.first)]).filter(\.isDeclared).map {
            program.names[Int($0.name)].text
          })
      case .apply: add(knownNames(instruction.first, depth: depth + 1))
      case .anyOf, .oneOf:
        for branch in program.lists[Int(instruction.first)..<Int(instruction.first + instruction.second)] {
          add(knownNames(branch, depth: depth + 1))
        }
      case .conditional:
        let branches = program.branches[Int(instruction.second)]
        for branch in [branches.then, branches.otherwise] where branch != noSubschema {
          add(knownNames(branch, depth: depth + 1))
        }
      default: break
      }
    }
    return names
  }
}
