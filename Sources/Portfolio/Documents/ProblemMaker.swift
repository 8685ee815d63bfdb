import CEL
import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Turns what reading and the schema found into issues of the standard's classes.
struct ProblemMaker {
  let shared: DocumentLoader.Shared
  let gathering: DocumentLoader.Gathering
  /// The object type of the document's root, by index in the standard.
  let root: Int
  var problems: [DocumentProblem] = []

  var tree: YAMLDocument { gathering.tree }

  init(shared: DocumentLoader.Shared, gathering: DocumentLoader.Gathering, root: Int) {
    self.shared = shared
    self.gathering = gathering
    self.root = root
  }

  /// Makes all issues of the document, in the order of the source.
  mutating func makeAll() {
    for violation in gathering.violations {
      let known = problems.count
      add(violation)
      for index in known..<problems.count { problems[index].schema = schemaLocation(of: violation) }
    }
    for (record, type) in gathering.withoutID { addMissingID(record, type) }
    for conflict in gathering.conflicts { addConflict(conflict) }
    addUnknownWords()
    addPlaceholders()
    addAmbiguousScalars()
    if problems.count > 1 {
      problems.sort { ($0.range, $0.problemClass.rawValue) < ($1.range, $1.problemClass.rawValue) }
    }
  }

  /// The issue of a YAML issue; `nil` for those that are no mistake.
  static func problem(of problem: YAMLProblem) -> DocumentProblem? {
    let problemClass: ProblemClass
    switch problem.code {
    case .duplicateKey: problemClass = .duplicateKey
    case .tooLarge, .tooDeep, .tooManyNodes, .tooMuchExpansion: problemClass = .limit
    default: problemClass = .syntax
    }
    var made = DocumentProblem(problemClass, problem.range, problem.message)
    made.help = [problem.cause, problem.help].compactMap { $0 }.joined(separator: " ")
    made.related = problem.related.map { DocumentProblem.Related(file: -1, range: $0.range, label: $0.label) }
    return made
  }

  // MARK: Violations

  private mutating func add(_ violation: SchemaViolation) {
    switch violation.aspect {
    case .missing(let property): addMissing(property, in: violation)
    case .key: addUnknownField(violation)
    case .value: addWrongValue(violation)
    }
  }

  private mutating func addMissing(_ property: String, in violation: SchemaViolation) {
    let owner = owner(of: violation.node)
    guard !isCovered(property, in: violation.node, owner) else { return }
    // A map by id gives the id as the key.
    if owner.record?.key != nil, owner.type?.entity?.key == property { return }
    let field = (owner.type ?? type(of: violation.node)).flatMap { $0.field(named: property) }
    // A name that stands for two fields (a description that is also the title) is there for both.
    if let field, tree.kind(tree.content(violation.node)) == .mapping,
      tree.value(of: field, in: tree.content(violation.node)) != nil
    {
      return
    }
    let title = field.map { $0.title.isEmpty ? property : $0.title } ?? property
    var problem = DocumentProblem(
      .missingField, locationOfMapping(violation.node), "`\(property)` is missing")
    problem.field = property
    problem.entity = owner.type?.name ?? ""
    problem.expected = title
    problem.suggestion = violation.suggestion ?? ""
    let example = field?.example ?? ""
    problem.help = example.isEmpty ? "Add `\(property):`." : "Add it, for example `\(property): \(example)`."
    if let field, !field.description.isEmpty { problem.help += " \(field.description)" }
    problem.holder = owner.index
    problems.append(problem)
  }

  private mutating func addMissingID(_ record: NodeID, _ typeIndex: Int) {
    let type = shared.standard.objectTypes[typeIndex]
    guard let key = type.entity?.key, let field = type.field(named: key),
      !shared.covered.contains("\(type.name).\(key)")
    else { return }
    var problem = DocumentProblem(.missingField, locationOfMapping(record), "`\(key)` is missing")
    problem.field = key
    problem.entity = type.name
    problem.expected = field.title
    problem.help =
      "Give it an id that stays the same for ever"
      + (field.example.isEmpty ? "." : ", for example `\(key): \(field.example)`.")
    problem.holder = owner(of: record).index
    problems.append(problem)
  }

  private mutating func addUnknownField(_ violation: SchemaViolation) {
    // Two names of one field in one mapping: the first that the standard knows counts, the other is the team's own.
    if let other = violation.related {
      addConflict(between: other, and: violation.node)
      return
    }
    if isOnPath(violation.node) { return }
    // A file that does not say that it follows the standard may have fields of its own; only likely slips are reported.
    guard gathering.isDeclared || violation.suggestion != nil else { return }
    let name = tree.text(tree.content(violation.node))
    if isHeader(name, of: violation.node) { return }
    let holder = owner(of: violation.node)
    var problem = DocumentProblem(
      .unknownField, tree.span(violation.node), "`\(name)` is no field that the standard knows here")
    problem.field = name
    problem.entity = holder.type?.name ?? ""
    problem.found = name
    problem.holder = holder.index
    if let suggestion = violation.suggestion {
      problem.suggestion = suggestion
      problem.help = "Did you mean `\(suggestion)`?"
      let isTaken = mapping(of: violation.node).flatMap { tree.value(in: $0, forKey: suggestion) } != nil
      if FoldedText(suggestion) == FoldedText(name), !isTaken, tree.isVerbatim(violation.node) {
        problem.edit = tree.textRange(violation.node).map { ByteEdit(range: $0, text: suggestion) }
        problem.editTitle = "Rename the field to `\(suggestion)`"
      }
    } else {
      problem.help = "Take it out, rename it, or begin its name with `x_` if it is your organisation's own."
    }
    problems.append(problem)
  }

  /// Whether a key says of a document that is one record what it is and whose it is.
  private func isHeader(_ name: String, of key: NodeID) -> Bool {
    gathering.isRecord && ["kind", "project", "programme", "$schema"].contains(name)
      && tree.parent(of: key) == tree.root.map { tree.content($0) }
  }

  private mutating func addWrongValue(_ violation: SchemaViolation) {
    let node = tree.content(violation.node)
    let range = ScalarPlace.range(of: violation.node, in: tree)
    let isPlaceholder = tree.kind(node).isScalar && shared.standard.words.isPlaceholder(tree.text(node))
    let problemClass: ProblemClass
    switch violation.keyword {
    case .type: problemClass = tree.kind(node) == .null ? .missingField : .wrongType
    case .format where isDate(violation.expected): problemClass = .invalidDate
    default: problemClass = .invalidValue
    }
    // A mapping that only leads to the value is no value.
    if tree.kind(node) == .mapping, let key = tree.keyNode(ofValue: violation.node), isOnPath(key) { return }
    // A moment where a day belongs is read as its day.
    if problemClass == .invalidDate, isMoment(node) { return }
    // One value where a list belongs counts as a list of one.
    if problemClass == .wrongType, case .types(["array"]) = violation.expected { return }
    // An empty field that may be left out is not there; one that may not is missing.
    if problemClass == .missingField, !isRequired(violation.node) { return }
    let field = fieldName(of: violation.node)
    let holder = owner(of: violation.node)
    guard !shared.covered.contains("\(holder.type?.name ?? "").\(field)") || problemClass != .missingField else {
      return
    }
    var problem = DocumentProblem(
      problemClass, range, field.isEmpty ? violation.message : "`\(field)`: \(violation.message)")
    problem.field = field
    problem.entity = holder.type?.name ?? ""
    problem.holder = holder.index
    problem.found = violation.found
    problem.expected = expected(violation)
    problem.suggestion = violation.suggestion ?? ""
    if problemClass == .missingField {
      problem.help = "Write a value after `\(field):`."
    } else if isPlaceholder {
      problem.help = "Put the real value in its place, or leave the field out until it is known."
    } else {
      ScalarRepair.propose(for: &problem, violation, tree)
    }
    problems.append(problem)
  }

  /// Whether a text is a day with a time after it, as `2026-04-28T00:00:00Z`.
  private func isMoment(_ node: NodeID) -> Bool {
    guard tree.kind(node) == .string else { return false }
    let text = tree.text(node)
    guard text.utf8.count > 11, let mark = text.dropFirst(10).first, mark == "T" || mark == " " else { return false }
    return Day(iso8601: String(text.prefix(10))) != nil
  }

  private func isDate(_ expectation: SchemaViolation.Expectation) -> Bool {
    expectation == .format(.date) || expectation == .format(.dateTime)
  }

  private func expected(_ violation: SchemaViolation) -> String {
    switch violation.expected {
    case .types(let names): names.joined(separator: " or ")
    case .values(let values), .names(let values): values.joined(separator: ", ")
    case .format(let format): "\(format)"
    case .pattern(let pattern): pattern
    case .bound(let bound): bound
    case .property(let name): name
    case .absence: "nothing"
    case .other: ""
    }
  }

  /// Where the schema asks for what a violation lacks.
  private func schemaLocation(of violation: SchemaViolation) -> PackLocation? {
    guard let file = shared.standard.schemas.first(where: { $0.document === violation.schema })?.file else {
      return nil
    }
    let document = violation.schema
    let node = document.keyNode(ofValue: violation.schemaNode) ?? violation.schemaNode
    return PackLocation(file: file, range: ScalarPlace.range(of: node, in: document), isVerbatim: true)
  }

  // MARK: Texts

  /// Required fields of entities that hold a placeholder.
  private mutating func addPlaceholders() {
    // Something else may be wrong with the same value already.
    var reported: Set<ByteRange>?
    for (index, record) in gathering.entities.enumerated() {
      let fields = shared.requiredTexts[record.type]
      let node = tree.content(record.node)
      guard !fields.isEmpty, tree.kind(node) == .mapping else { continue }
      for field in fields {
        guard let value = tree.value(of: field, in: node) else { continue }
        let content = tree.content(value)
        guard tree.kind(content) == .string,
          shared.standard.words.mayBePlaceholder(content, in: tree, lengths: shared.placeholderLengths)
        else { continue }
        let text = tree.text(content)
        guard shared.standard.words.isPlaceholder(text) else { continue }
        let range = ScalarPlace.range(of: value, in: tree)
        if reported == nil { reported = Set(problems.map(\.range)) }
        guard reported?.insert(range).inserted == true else { continue }
        var problem = DocumentProblem(.placeholder, range, "`\(field.name)` holds only a placeholder")
        problem.field = field.name
        problem.entity = shared.standard.objectTypes[record.type].name
        problem.found = text
        problem.holder = index
        problem.help =
          field.example.isEmpty
          ? "Write the real value." : "Write the real value, for example `\(field.name): \(field.example)`."
        problems.append(problem)
      }
    }
  }

  /// Texts without quotes that YAML 1.1, which other programs follow, reads otherwise.
  private mutating func addAmbiguousScalars() {
    for index in 0..<UInt32(tree.nodeCount) {
      let node = NodeID(rawValue: index)
      guard let reading = tree.ambiguity(node), !isKey(node) else { continue }
      let text = tree.text(node)
      var problem = DocumentProblem(
        .ambiguousScalar, tree.span(node), "`\(text)` is read as \(reading.description) by some programs")
      problem.found = text
      problem.expected = reading.description
      problem.field = fieldName(of: node)
      problem.holder = owner(of: node).index
      problem.help = "Put it in quotes: `\"\(text)\"`."
      problem.edit = ByteEdit(range: tree.span(node), text: "\"\(text)\"")
      problem.editTitle = "Put the value in quotes"
      problems.append(problem)
    }
  }

  private func isKey(_ node: NodeID) -> Bool {
    guard let parent = tree.parent(of: node), tree.kind(parent) == .mapping else { return false }
    return tree.keyNode(ofValue: node) == nil
  }

  /// Whether a rule reports the absence of a field itself: of an entity's own (`risk.owner`) or of one in a part of it
  /// (`roles.sponsor`).
  private func isCovered(_ property: String, in mapping: NodeID, _ owner: Owner) -> Bool {
    if let type = owner.type { return shared.covered.contains("\(type.name).\(property)") }
    return tree.keyNode(ofValue: mapping).map { shared.covered.contains("\(tree.text($0)).\(property)") } ?? false
  }

  // MARK: Around a node

  struct Owner {
    let index: Int
    let record: EntityRecord?
    let type: SchemaType?
  }

  /// The innermost entity that a node lies in or is.
  func owner(of node: NodeID) -> Owner {
    var low = 0
    var high = gathering.entities.count
    while low < high {
      let middle = (low + high) / 2
      if gathering.entities[middle].node <= node { low = middle + 1 } else { high = middle }
    }
    var index = low - 1
    let span = tree.span(node)
    while index >= 0, !tree.span(gathering.entities[index].node).contains(span) {
      index = gathering.entities[index].parent
    }
    guard index >= 0 else { return Owner(index: -1, record: nil, type: nil) }
    // A part of an entity (its scope, its tolerances) is not the entity: its fields are its own.
    let record = gathering.entities[index]
    let isOwn = tree.content(record.node) == node || mapping(of: node) == tree.content(record.node)
    return Owner(
      index: index, record: record, type: isOwn ? shared.standard.objectTypes[record.type] : nil)
  }

  /// The mapping that a key or value lies directly in.
  private func mapping(of node: NodeID) -> NodeID? { tree.parent(of: node) }

  func fieldName(of node: NodeID) -> String { tree.fieldName(of: node) }

  private func isRequired(_ node: NodeID) -> Bool {
    let owner = owner(of: node)
    return owner.type?.field(named: fieldName(of: node))?.isRequired ?? false
  }

  /// Where a mapping that lacks something is pointed at: its id or title, the key that it lies under, or its first key.
  private func locationOfMapping(_ node: NodeID) -> ByteRange {
    let content = tree.content(node)
    let owner = owner(of: content)
    if let record = owner.record, tree.content(record.node) == content, let type = owner.type {
      if let identifier = tree.identifier(of: record, type: type) { return tree.span(identifier) }
      if let label = type.entity?.label, let field = type.field(named: label), tree.kind(content) == .mapping,
        let value = tree.value(of: field, in: content)
      {
        return ScalarPlace.range(of: value, in: tree)
      }
    }
    if let key = tree.keyNode(ofValue: node) { return tree.span(key) }
    for entry in tree.entries(content) { return tree.span(entry.key) }
    return ScalarPlace.range(of: node, in: tree)
  }
}
