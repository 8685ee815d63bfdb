import Calendar
import CEL
import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Turns what reading and the schema found into problems of the standard's classes.
struct ProblemMaker {
  let shared: DocumentLoader.Shared
  let gathering: DocumentLoader.Gathering
  /// The document's kind.
  let kind: Kind
  var problems: [DocumentProblem] = []

  var tree: YAMLDocument { gathering.tree }

  init(shared: DocumentLoader.Shared, gathering: DocumentLoader.Gathering, kind: Kind) {
    self.shared = shared
    self.gathering = gathering
    self.kind = kind
  }

  /// Makes all problems of the document, in the order of the source.
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

  /// The problem of a YAML problem; `nil` for those that are not mistakes.
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
    let type = typeOfValue(violation.node)
    guard !isCovered(property, in: violation.node, type) else { return }
    // A map by id gives the id as the key.
    if let record = owner.record, record.key != nil, tree.content(record.node) == tree.content(violation.node),
      type?.entity?.key == property
    {
      return
    }
    let field = type?.field(named: property)
    // A name of two fields (a description that is also the title) is there for both.
    if let field, tree.kind(tree.content(violation.node)) == .mapping,
      tree.value(of: field, in: tree.content(violation.node)) != nil
    {
      return
    }
    let title = field.map { $0.title.isEmpty ? property : $0.title } ?? property
    var problem = DocumentProblem(
      .missingField, locationOfMapping(violation.node), ProblemTexts.missingField(property))
    problem.field = property
    problem.entity = type?.name ?? ""
    problem.expected = title
    problem.suggestion = violation.suggestion ?? ""
    problem.help = ProblemTexts.missingFieldHelp(property, field)
    problem.holder = owner.index
    problems.append(problem)
  }

  private mutating func addMissingID(_ record: NodeID, _ typeIndex: Int) {
    let type = shared.standard.objectTypes[typeIndex]
    guard let key = type.entity?.key, let field = type.field(named: key),
      !shared.covered.contains("\(type.name).\(key)")
    else { return }
    var problem = DocumentProblem(.missingField, locationOfMapping(record), ProblemTexts.missingField(key))
    problem.field = key
    problem.entity = type.name
    problem.expected = field.title
    problem.help = ProblemTexts.missingIDHelp(field)
    problem.holder = owner(of: record).index
    problems.append(problem)
  }

  private mutating func addUnknownField(_ violation: SchemaViolation) {
    // Two names of one field in one mapping: the first that the standard knows counts, the other is the team's own.
    if let other = violation.related {
      addConflict(between: other, and: violation.node)
      return
    }
    if isOnPath(violation.node) || gathering.accountedKeys.contains(violation.node) { return }
    // A file that does not say that it follows the standard may have fields of its own; only likely slips are reported.
    guard gathering.isDeclared || violation.suggestion != nil else { return }
    let name = tree.text(tree.content(violation.node))
    if isHeader(name, of: violation.node) { return }
    let holder = owner(of: violation.node)
    var problem = DocumentProblem(
      .unknownField, tree.span(violation.node), ProblemTexts.unknownField(name, in: place(of: violation.node)))
    problem.field = name
    problem.entity = holder.type?.name ?? ""
    problem.found = name
    problem.holder = holder.index
    if let suggestion = violation.suggestion {
      problem.suggestion = suggestion
      problem.help = ProblemTexts.didYouMean(suggestion) ?? ""
      let isTaken = mapping(of: violation.node).flatMap { tree.value(in: $0, forKey: suggestion) } != nil
      if FoldedText(suggestion) == FoldedText(name), !isTaken, tree.isVerbatim(violation.node) {
        problem.edit = tree.textRange(violation.node).map { ByteEdit(range: $0, text: suggestion) }
        problem.editTitle = ProblemTexts.rename(to: suggestion)
      }
    } else {
      problem.help = ProblemTexts.unknownFieldHelp
    }
    problems.append(problem)
  }

  /// What a key is a field of, in words: in a risk, under `scope`.
  private func place(of key: NodeID) -> String {
    guard let mapping = tree.parent(of: key) else { return "" }
    if tree.root.map({ tree.content($0) }) == mapping { return ProblemTexts.place(in: kind.title) }
    if let type = type(of: mapping) { return ProblemTexts.place(in: type.title) }
    return field(around: mapping).map { "under `\(tree.text(tree.content($0.key)))`" } ?? ""
  }

  /// Whether a key says of a document that is one record what it is and whose it is.
  private func isHeader(_ name: String, of key: NodeID) -> Bool {
    gathering.isRecord && (name == "$schema" || shared.standard.contract.documentKeys.contains(name))
      && tree.parent(of: key) == tree.root.map { tree.content($0) }
  }

  private mutating func addWrongValue(_ violation: SchemaViolation) {
    let node = tree.content(violation.node)
    let range = ScalarPlace.range(of: violation.node, in: tree)
    let count = violation.takesNoList && tree.kind(node) == .sequence ? tree.count(node) : nil
    let isPlaceholder = tree.kind(node).isScalar && shared.standard.words.isPlaceholder(tree.text(node))
    let problemClass: ProblemClass
    switch violation.keyword {
    case .type: problemClass = tree.kind(node) == .null ? .missingField : .wrongType
    case .format where isDate(violation.expected): problemClass = .invalidDate
    case _ where count != nil: problemClass = .wrongType
    default: problemClass = .invalidValue
    }
    // A mapping that only leads to the value is not a value.
    if tree.kind(node) == .mapping, let key = tree.keyNode(ofValue: violation.node), isOnPath(key) { return }
    // A moment where a day belongs is read as its day.
    if problemClass == .invalidDate, isMoment(node) { return }
    // An empty field that may be left out is not there; one that may not is missing.
    if problemClass == .missingField, !isRequired(violation.node) { return }
    let field = violation.property ?? fieldName(of: violation.node)
    let holder = owner(of: violation.node, property: violation.property)
    guard !shared.covered.contains("\(holder.type?.name ?? "").\(field)") || problemClass != .missingField else {
      return
    }
    let text =
      count.map { ProblemTexts.severalValues(field, $0) } ?? ProblemTexts.wrongValue(field, violation.message)
    var problem = DocumentProblem(problemClass, range, text)
    problem.field = field
    problem.entity = holder.type?.name ?? ""
    problem.holder = holder.index
    problem.found = violation.found
    problem.expected = expected(violation)
    problem.suggestion = violation.suggestion ?? ""
    if problemClass == .missingField {
      problem.help = ProblemTexts.emptyFieldHelp(field)
    } else if count != nil {
      problem.help = ProblemTexts.severalValuesHelp(field)
    } else if isPlaceholder {
      problem.help = ProblemTexts.wrongPlaceholderHelp
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
    case .format(let format): format.rawValue
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
      guard !fields.isEmpty else { continue }
      for field in fields {
        guard let value = textToCheck(of: field, in: node, record) else { continue }
        let content = tree.content(value)
        guard tree.kind(content) == .string,
          shared.standard.words.mayBePlaceholder(content, in: tree, lengths: shared.placeholderLengths)
        else { continue }
        let text = tree.text(content)
        guard shared.standard.words.isPlaceholder(text) else { continue }
        let range = ScalarPlace.range(of: value, in: tree)
        if reported == nil { reported = Set(problems.filter { $0.problemClass != .missingField }.map(\.range)) }
        guard reported?.insert(range).inserted == true else { continue }
        var problem = DocumentProblem(.placeholder, range, ProblemTexts.placeholder(field.name))
        problem.field = field.name
        problem.entity = shared.standard.objectTypes[record.type].name
        problem.found = text
        problem.holder = index
        problem.help =
          ProblemTexts.placeholderHelp(field)
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
        .ambiguousScalar, tree.span(node), ProblemTexts.ambiguous(text, reading.description))
      problem.found = text
      problem.expected = reading.description
      problem.field = fieldName(of: node)
      problem.holder = owner(of: node).index
      problem.help = ProblemTexts.quote(text)
      problem.edit = ByteEdit(range: tree.span(node), text: "\"\(text)\"")
      problem.editTitle = ProblemTexts.quoteTitle
      problems.append(problem)
    }
  }

  private func isKey(_ node: NodeID) -> Bool {
    guard let parent = tree.parent(of: node), tree.kind(parent) == .mapping else { return false }
    return tree.keyNode(ofValue: node) == nil
  }

  /// The value of a required field that might be a placeholder; `nil` where there is none, or where it is another field's
  /// to say so.
  private func textToCheck(of field: Field, in mapping: NodeID, _ record: EntityRecord) -> NodeID? {
    let type = shared.standard.objectTypes[record.type]
    let isShorthand = type.scalarField.map { type.fields[$0].name == field.name } ?? false
    // Of a person whose name is a placeholder it is the field that asks for the person which is not filled in.
    if isShorthand, record.parent >= 0, isOnlyValue(record.node) { return nil }
    switch tree.kind(mapping) {
    case .mapping: return tree.value(of: field, in: mapping).flatMap { plainText(of: $0, as: field.valueType) }
    case .sequence, .null, .alias: return nil
    default: return isShorthand ? mapping : nil
    }
  }

  /// Whether a node is the value, or the only element of the value, of a field that takes one value.
  private func isOnlyValue(_ node: NodeID) -> Bool {
    guard let field = field(around: node), let outer = tree.parent(of: field.key) else { return false }
    return typeOfValue(outer)?.fields.first { $0.names.contains(tree.symbol(field.key)) }?.isSingle ?? false
  }

  /// The plain value of a field in any of its forms: alone, as the only element of a list, in a mapping that has a short
  /// form.
  ///
  /// Elements of lists that are entities are judged as such.
  private func plainText(of value: NodeID, as valueType: ValueTypeID, depth: Int = 0) -> NodeID? {
    let node = tree.onlyElement(of: value)
    var valueType = shared.standard.valueTypes[valueType.index]
    var isList = false
    if case .list(let element) = valueType { (valueType, isList) = (shared.standard.valueTypes[element.index], true) }
    guard case .object(let index) = valueType else { return node }
    let type = shared.standard.objectTypes[index]
    if isList, type.entity != nil { return nil }
    guard tree.kind(tree.content(node)) == .mapping else { return node }
    guard depth < 8, let scalar = type.scalarField,
      let inner = tree.value(of: type.fields[scalar], in: tree.content(node))
    else { return nil }
    return plainText(of: inner, as: type.fields[scalar].valueType, depth: depth + 1)
  }

  /// Whether a rule reports the absence of a field itself: of an entity's own (`risk.owner`) or of one in a part of it
  /// (`roles.sponsor`).
  private func isCovered(_ property: String, in mapping: NodeID, _ type: SchemaType?) -> Bool {
    if let type, shared.covered.contains("\(type.name).\(property)") { return true }
    return tree.keyNode(ofValue: mapping).map { shared.covered.contains("\(tree.text($0)).\(property)") } ?? false
  }
}

extension SchemaViolation {
  /// Whether values of some types were expected, and lists are none of these.
  fileprivate var takesNoList: Bool {
    if case .types(let names) = expected { !names.contains("array") } else { false }
  }
}
