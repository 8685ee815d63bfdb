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

  /// The misspelt names whose values can be read as those of the fields that are meant, by their keys.
  private(set) var slips: [NodeID: Slip] = [:]

  /// The fields that misspelt names mean so far, each by its mapping.
  var takenNames: Set<TakenName> = []

  /// The nearest other name of a field, by type and unknown name, where it was looked for.
  var otherNames: [String: String?] = [:]

  /// A field of a mapping.
  struct TakenName: Hashable {
    let mapping: NodeID
    let field: String
  }

  /// A misspelt name: the name that is meant, and what is reported of it.
  struct Slip {
    let name: String
    let problem: DocumentProblem
  }

  var tree: YAMLDocument { gathering.tree }

  init(shared: DocumentLoader.Shared, gathering: DocumentLoader.Gathering, kind: Kind) {
    self.shared = shared
    self.gathering = gathering
    self.kind = kind
  }

  /// Makes all problems of the document, in the order of the source.
  ///
  /// - Parameter slips: Those of names that are misspelt and read as what they mean.
  mutating func makeAll(with slips: [NodeID: Slip] = [:]) {
    problems = slips.map { key, slip in
      // More records may be known than when the name was found.
      var problem = slip.problem
      problem.holder = entity(at: key)
      return problem
    }
    var unknownFields: [SchemaViolation] = []
    for violation in gathering.violations {
      if violation.aspect == .key {
        unknownFields.append(violation)
        continue
      }
      let known = problems.count
      add(violation)
      for index in known..<problems.count { problems[index].schema = schemaLocation(of: violation) }
    }
    if !unknownFields.isEmpty { addUnknownFields(unknownFields) }
    for (record, type) in gathering.withoutID { addMissingID(record, type) }
    for conflict in gathering.conflicts { addConflict(conflict) }
    for word in gathering.words { addWord(word) }
    addUnknownWords()
    addPlaceholders()
    addAmbiguousScalars()
    if problems.count > 1 { joinGaps() }
    if gathering.entities.isEmpty || DocumentFormat(path: tree.source.path) == .markdown { addUnreadParts() }
    if problems.count > 1 {
      problems.sort { ($0.range, $0.problemClass.rawValue) < ($1.range, $1.problemClass.rawValue) }
    }
  }

  /// Notes that a key is read as the name of a field.
  mutating func note(_ key: NodeID, as name: String, _ problem: DocumentProblem) {
    slips[key] = Slip(name: name, problem: problem)
  }

  /// The problem of a YAML problem; `nil` for those that are not mistakes.
  static func problem(of problem: SourceProblem) -> DocumentProblem? {
    let problemClass: ProblemClass
    switch problem.yamlCode {
    case .duplicateKey: problemClass = .duplicateKey
    case .tooLarge, .tooDeep, .tooManyNodes, .tooMuchExpansion: problemClass = .limit
    default: problemClass = .syntax
    }
    var made = DocumentProblem(problemClass, problem.range, problem.message)
    made.help = [problem.cause, problem.help].filter { !$0.isEmpty }.joined(separator: " ")
    made.related = problem.related.map { DocumentProblem.Related(file: -1, range: $0.range, label: $0.label) }
    return made
  }

  // MARK: Violations

  private mutating func add(_ violation: SchemaViolation) {
    switch violation.aspect {
    case .missing(let property): addMissing(property, in: violation)
    case .key: break
    case .value: addWrongValue(violation)
    }
  }

  private mutating func addMissing(_ property: String, in violation: SchemaViolation) {
    if colonText(in: tree.content(violation.node)) != nil { return }
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
    // A text alone is short for a record with an id: what rules ask of it they say themselves.
    if type?.entity?.key != nil, tree.kind(tree.content(violation.node)).isScalar { return }
    // A name of two fields (a description that is also the title) is there for both.
    if let field, tree.kind(tree.content(violation.node)) == .mapping,
      tree.value(of: field, in: tree.content(violation.node)) != nil
    {
      return
    }
    if isOutside(property, of: violation.node) || isInBody(property, of: violation.node, type) { return }
    if let field, let type, isStatedOtherwise(field, in: tree.content(violation.node), type) { return }
    let title = field.map { $0.title.isEmpty ? property : $0.title } ?? property
    var problem = DocumentProblem(
      .missingField, locationOfMapping(violation.node), ProblemTexts.missingField(property))
    problem.field = property
    problem.entity = type?.name ?? ""
    problem.expected = title
    problem.suggestion = violation.suggestion ?? ""
    if let type, let known = onlyPart(of: violation.node, type, besides: property) {
      problem.text = known
      problem.label = ProblemTexts.missingLabel(property)
    }
    problem.help =
      missingBesideText(property, field, of: violation.node, type) ?? ProblemTexts.missingFieldHelp(property, field)
    problem.holder = owner.index
    problems.append(problem)
  }

  /// Whether a part that lacks its amount has numbers under names of its own (`budget: {daily_limit: 3}`), which are reported as such.
  private func isStatedOtherwise(_ field: Field, in mapping: NodeID, _ type: SchemaType) -> Bool {
    guard case .decimal = shared.standard.valueTypes[field.valueType.index], tree.kind(mapping) == .mapping else {
      return false
    }
    return tree.entries(mapping).contains { entry in
      let kind = tree.kind(tree.content(entry.value))
      return (kind == .int || kind == .double) && !type.hasField(tree.symbol(entry.key))
    }
  }

  /// What is wrong with a part of a record that has the field which a plain text is short for, and lacks another one: the same
  /// whether it is written as a text, a list or a mapping.
  private func onlyPart(of part: NodeID, _ type: SchemaType, besides property: String) -> String? {
    guard type.entity == nil, let scalar = type.scalarField, type.fields[scalar].name != property,
      let key = self.field(around: part)?.key
    else { return nil }
    let node = tree.content(tree.onlyElement(of: part))
    switch tree.kind(node) {
    case .mapping: if tree.value(of: type.fields[scalar], in: node) == nil { return nil }
    case .sequence:
      if !tree.children(node).allSatisfy({ tree.kind(tree.content($0)).isScalar }) { return nil }
    default: break
    }
    return ProblemTexts.saysOnly(tree.text(key), type.fields[scalar].name, property)
  }

  /// The help where a part is written as a plain text or list, which is one of its fields only.
  private func missingBesideText(_ property: String, _ field: Field?, of part: NodeID, _ type: SchemaType?) -> String? {
    let node = tree.content(part)
    guard let scalar = type?.scalarField, let known = type?.fields[scalar], let key = tree.keyNode(ofValue: part),
      tree.kind(node).isScalar || tree.kind(node) == .sequence
    else { return nil }
    let text = tree.source.text(tree.span(node))
    guard text.contains(where: \.isNewline) else {
      return ProblemTexts.missingBesideTextHelp(tree.text(key), known.name, text, property, field)
    }
    let items = tree.kind(node) == .sequence ? Array(tree.children(node)).map { tree.source.text(tree.span($0)) } : []
    guard !items.isEmpty, items.count <= 12, items.allSatisfy({ !$0.contains(where: \.isNewline) }) else { return nil }
    return ProblemTexts.missingBesideItemsHelp(tree.text(key), known.name, items, property, field)
  }

  /// Says that a single word stands where a record belongs.
  private mutating func addWord(_ node: NodeID) {
    let text = tree.text(tree.content(node))
    let field = fieldName(of: node)
    var problem = DocumentProblem(
      .wrongType, ScalarPlace.range(of: node, in: tree), ProblemTexts.wrongValue(field, ProblemTexts.word(text)))
    problem.field = field
    problem.found = VisibleText.visible(text)
    let label = typeOfValue(node).flatMap { type in type.entity?.label ?? type.scalarField.map { type.fields[$0].name }
    }
    problem.help = ProblemTexts.wordHelp(field, problem.found, label: label ?? "title")
    problem.label = ProblemTexts.wordLabel
    problem.because = ProblemTexts.wordBecause
    problem.holder = owner(of: node).index
    problems.append(problem)
  }

  /// Whether a Markdown document has something outside its front matter: its heading is the title, and the file's name the id.
  private func isInBody(_ property: String, of node: NodeID, _ type: SchemaType?) -> Bool {
    guard let entity = type?.entity, property == entity.key || property == entity.label,
      DocumentFormat(path: tree.source.path) == .markdown
    else { return false }
    return tree.root.map { tree.content($0) } == tree.content(node)
  }

  private mutating func addMissingID(_ record: NodeID, _ typeIndex: Int) {
    let type = shared.standard.objectTypes[typeIndex]
    guard let key = type.entity?.key, let field = type.field(named: key),
      !shared.standard.coveredFields.contains("\(type.name).\(key)"), !isInBody(key, of: record, type)
    else { return }
    var problem = DocumentProblem(.missingField, locationOfMapping(record), ProblemTexts.missingField(key))
    problem.field = key
    problem.entity = type.name
    problem.expected = field.title
    problem.help = ProblemTexts.missingIDHelp(field)
    problem.holder = owner(of: record).index
    problems.append(problem)
  }

  private mutating func addWrongValue(_ violation: SchemaViolation) {
    let node = tree.content(violation.node)
    let range = ScalarPlace.range(of: violation.node, in: tree)
    if let colon = tree.colonText(in: node) {
      addColonText(colon, of: node)
      return
    }
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
    // A placeholder is an absent date: what asks for the date says so.
    if problemClass == .invalidDate, isPlaceholder { return }
    // A moment where a day belongs is read as its day.
    if problemClass == .invalidDate, isMoment(node) { return }
    if problemClass == .wrongType, isWrittenNumber(node, violation) { return }
    // An empty field that may be left out is not there; one that may not is missing.
    if problemClass == .missingField, !isRequired(violation.node) { return }
    let field = violation.property ?? fieldName(of: violation.node)
    let holder = owner(of: violation.node, property: violation.property)
    guard
      !shared.standard.coveredFields.contains("\(holder.type?.name ?? "").\(field)") || problemClass != .missingField
    else {
      return
    }
    let listed = count == nil ? nil : self.parts(of: field, holder, listed: node)
    let (parts, items) = (listed?.parts ?? [], listed?.items ?? [])
    let declared = self.field(of: violation.node, property: violation.property)
    let text =
      count.map { parts.isEmpty ? ProblemTexts.severalValues(field, $0) : ProblemTexts.listForFields(field, $0) }
      ?? ProblemTexts.wrongValue(field, violation.message)
    var problem = DocumentProblem(problemClass, range, text)
    problem.field = field
    problem.entity = holder.type?.name ?? ""
    problem.holder = holder.index
    problem.found = violation.found
    problem.expected = expected(violation)
    problem.suggestion = violation.suggestion ?? ""
    if problemClass == .wrongType { problem.because = ProblemTexts.notRead(field) }
    if problemClass == .missingField {
      problem.help = ProblemTexts.emptyFieldHelp(field)
    } else if count != nil {
      problem.help = ProblemTexts.severalValuesHelp(field, parts: parts, items: items)
      problem.label = ProblemTexts.listLabel
      problem.because = ProblemTexts.listNotRead
    } else if isPlaceholder {
      problem.help = ProblemTexts.wrongPlaceholderHelp
    } else {
      ScalarRepair.propose(for: &problem, violation, tree, field: declared, around: surroundings(of: violation.node))
    }
    problems.append(problem)
  }

  /// Whether a text is the number that belongs where it stands, as people write it: `£50,000`, `20 %`.
  private func isWrittenNumber(_ node: NodeID, _ violation: SchemaViolation) -> Bool {
    guard tree.kind(node) == .string,
      let field = field(of: violation.node, property: violation.property)
    else { return false }
    var valueType = shared.standard.valueTypes[field.valueType.index]
    if case .object(let part) = valueType {
      let type = shared.standard.objectTypes[part]
      guard let scalar = type.scalarField else { return false }
      valueType = shared.standard.valueTypes[type.fields[scalar].valueType.index]
    }
    switch valueType {
    case .decimal: return WrittenNumber.amount(tree.text(node)) != nil
    case .double: return WrittenNumber.share(tree.text(node)) != nil
    default: return false
    }
  }

  /// Whether a field of a part of an entity lies beside the part.
  private func isOutside(_ property: String, of part: NodeID) -> Bool {
    guard let key = tree.keyNode(ofValue: part), let outer = tree.parent(of: key), let type = typeOfValue(outer) else {
      return false
    }
    return shared.standard.flatParts.contains { flat in
      guard shared.standard.objectTypes[flat.outer].name == type.name,
        type.field(named: flat.field)?.names.contains(tree.symbol(key)) == true,
        let field = shared.standard.objectTypes[flat.view].field(named: property)
      else { return false }
      return tree.value(of: field, in: outer) != nil
    }
  }

  /// The key and value of a text that a colon makes a mapping: of a list of texts, or of records that a text alone will do for.
  func colonText(in mapping: NodeID) -> (key: NodeID, value: NodeID)? {
    if let colon = tree.colonText(in: mapping) { return colon }
    return typeOfValue(mapping)?.scalarField == nil ? nil : tree.colonText(in: mapping, needsTexts: false)
  }

  /// Reports a text of a list that a colon makes a mapping.
  mutating func addColonText(_ colon: (key: NodeID, value: NodeID), of mapping: NodeID) {
    let range = tree.span(colon.key)
    let isSaid = problems.contains { $0.problemClass == .wrongType && $0.range == range }
    if isSaid { return }
    let text = "\(tree.text(colon.key)): \(tree.text(colon.value))"
    var problem = DocumentProblem(.wrongType, range, ProblemTexts.colonText(tree.text(colon.key)))
    problem.field = fieldName(of: mapping)
    problem.found = text
    problem.holder = owner(of: mapping).index
    problem.help = ProblemTexts.colonTextHelp(text)
    problem.label = ProblemTexts.colonLabel
    problem.because = ProblemTexts.colonNotRead
    if !text.contains("\""), !text.contains("\\"), tree.isVerbatim(colon.key), tree.isVerbatim(colon.value),
      tree.style(colon.key) == .plain, tree.style(colon.value) == .plain
    {
      problem.edit = ByteEdit(
        range: ByteRange(lower: range.lower, upper: tree.span(colon.value).upper), text: "\"\(text)\"")
      problem.editTitle = ProblemTexts.quoteTitle
    }
    problems.append(problem)
  }

  /// The field that a value, or an element of its list, is of; `nil` where the schema gives it none.
  private func field(of value: NodeID, property: String?) -> Field? {
    guard let key = field(around: value)?.key, let mapping = tree.parent(of: key), let type = typeOfValue(mapping),
      let field = type.fields.first(where: { $0.names.contains(tree.symbol(key)) })
        ?? flatField(tree.symbol(key), of: type)
    else { return nil }
    guard let property else { return field }
    return typeOfValue(value)?.field(named: property) ?? field
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
  func schemaLocation(of violation: SchemaViolation) -> FileLocation? {
    guard let file = shared.standard.schemas.first(where: { $0.document === violation.schema })?.file else {
      return nil
    }
    let document = violation.schema
    let node = document.keyNode(ofValue: violation.schemaNode) ?? violation.schemaNode
    return FileLocation(file: file, range: ScalarPlace.range(of: node, in: document), isVerbatim: true)
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
        // A template that nobody filled in was reported as that.
        if text.hasPrefix("{{"), tree.style(content) == .plain { continue }
        guard shared.standard.words.isPlaceholder(text), !isTerm(text, of: field) else { continue }
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

  /// Whether a text is a word of the field's own vocabulary: `offen` is a status in German, and elsewhere a placeholder.
  private func isTerm(_ text: String, of field: Field) -> Bool {
    guard case .vocabulary(let index) = shared.standard.valueTypes[field.valueType.index] else { return false }
    return shared.standard.words.vocabularies[index].position(of: FoldedText(text)) != nil
  }

  /// Texts without quotes that YAML 1.1, which other programs follow, reads otherwise.
  private mutating func addAmbiguousScalars() {
    for index in 0..<UInt32(tree.nodeCount) {
      let node = NodeID(rawValue: index)
      guard let reading = tree.ambiguity(node), !isKey(node) else { continue }
      // A word that its field does not have stays unknown in quotes.
      if problems.contains(where: { $0.problemClass == .unknownWord && $0.range == tree.span(node) }) { continue }
      let text = tree.text(node)
      guard let description = description(of: reading, at: node) else { continue }
      var problem = DocumentProblem(
        .ambiguousScalar, tree.span(node), ProblemTexts.ambiguous(text, description))
      problem.found = text
      problem.expected = description
      problem.field = fieldName(of: node)
      problem.holder = owner(of: node).index
      problem.help = ProblemTexts.quote(text)
      problem.edit = ByteEdit(range: tree.span(node), text: "\"\(text)\"")
      problem.editTitle = ProblemTexts.quoteTitle
      problems.append(problem)
    }
  }

  /// What some programs read, in words; `nil` where it does not matter.
  ///
  /// Digits with an `e` among them are numbers to this standard of YAML alone. Where a text belongs that is what does the harm, and
  /// where nothing reads the value it is most likely the text of a hash.
  private func description(of reading: LegacyReading, at node: NodeID) -> String? {
    guard reading == .string, tree.kind(node) == .double, !tree.text(node).contains(".") else {
      return reading.description
    }
    guard let field = field(of: node, property: nil) else { return nil }
    var valueType = shared.standard.valueTypes[field.valueType.index]
    if case .object(let type) = valueType, let scalar = shared.standard.objectTypes[type].scalarField {
      valueType = shared.standard.valueTypes[shared.standard.objectTypes[type].fields[scalar].valueType.index]
    }
    switch valueType {
    case .int, .double, .decimal, .scale: return reading.description
    default: break
    }
    guard let number = tree.double(node) else { return nil }
    return number.isInfinite ? "the number infinity" : "the number \(number)"
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

  /// What to write for a list in place of a mapping: the fields that its items have, else the first that there are; none
  /// where the field is a text or a number.
  ///
  /// The items of a list without names come as well.
  private func parts(of field: String, _ holder: Owner, listed list: NodeID)
    -> (parts: [(name: String, value: String)], items: [String])
  {
    let items = tree.children(list).map { tree.content($0) }
    let names = partNames(of: field, holder, listed: items)
    guard !names.isEmpty else { return ([], []) }
    let entries = items.flatMap { tree.kind($0) == .mapping ? Array(tree.entries($0)) : [] }
    guard entries.count == items.count, !entries.isEmpty, entries.count <= 12,
      entries.allSatisfy({ tree.kind(tree.content($0.value)).isScalar })
    else {
      let texts = items.filter { tree.kind($0).isScalar }.prefix(8).map { tree.source.text(tree.span($0)) }
      return (names.map { ($0, "…") }, texts.count == items.count ? texts : [])
    }
    return (entries.map { (tree.text($0.key), tree.source.text(tree.span($0.value))) }, [])
  }

  /// The first fields of the mapping that a field is, as many as there are items; none where it is a text or a number, unless the
  /// items are fields of it.
  private func partNames(of field: String, _ holder: Owner, listed items: [NodeID]) -> [String] {
    guard let valueType = holder.type?.field(named: field)?.valueType,
      case .object(let index) = shared.standard.valueTypes[valueType.index]
    else { return [] }
    let part = shared.standard.objectTypes[index]
    let areFields =
      !items.isEmpty
      && items.allSatisfy { item in
        tree.kind(item) == .mapping && tree.entries(item).allSatisfy { part.hasDocumentField(tree.symbol($0.key)) }
      }
    guard part.scalarField == nil || areFields else { return [] }
    return part.fields.filter { $0.origin == .document }.prefix(max(3, min(items.count, 8))).map(\.name)
  }

  /// What lies around a value and helps to say what to write for it.
  private func surroundings(of value: NodeID) -> ScalarRepair.Surroundings {
    var around = ScalarRepair.Surroundings()
    guard let key = field(around: value)?.key, let mapping = tree.parent(of: key) else { return around }
    if let type = typeOfValue(mapping),
      let person = shared.standard.contract[.person].flatMap({ shared.standard.entities[$0] })
    {
      for field in type.fields where field.origin == .document {
        guard case .object(person) = shared.standard.valueTypes[field.valueType.index],
          let answer = tree.value(of: field, in: mapping).map({ tree.content($0) }), tree.kind(answer) == .string,
          shared.standard.words.namesOnePerson(tree.text(answer))
        else { continue }
        around.person = (tree.text(answer), field.title.lowercased())
        break
      }
    }
    around.day = dayBefore(value)
    if let type = typeOfValue(mapping), let field = type.fields.first(where: { $0.names.contains(tree.symbol(key)) }),
      case .object(let index) = shared.standard.valueTypes[field.valueType.index]
    {
      around.money = money(shared.standard.objectTypes[index], from: mapping)
    }
    return around
  }

  /// The names of amount and currency of a part that holds money, and the currency that stands around it.
  private func money(_ part: SchemaType, from mapping: NodeID) -> ScalarRepair.Money? {
    guard let scalar = part.scalarField, case .decimal = shared.standard.valueTypes[part.fields[scalar].valueType.index]
    else {
      return nil
    }
    for field in part.fields where field.origin == .document {
      guard case .vocabulary(let index) = shared.standard.valueTypes[field.valueType.index] else { continue }
      let words = shared.standard.words.vocabularies[index]
      var outer: NodeID? = mapping
      var own = ""
      while let current = outer, own.isEmpty {
        if let value = tree.value(in: current, forKey: field.name) { own = tree.text(tree.content(value)) }
        outer = tree.parent(of: current)
        while let list = outer, tree.kind(list) == .sequence { outer = tree.parent(of: list) }
      }
      return ScalarRepair.Money(
        amount: part.fields[scalar].name, currency: field.name, own: own,
        isCode: { words.position(of: FoldedText($0)) != nil })
    }
    return nil
  }

  /// The last day that stands before a value.
  private func dayBefore(_ value: NodeID) -> Day? {
    var index = tree.content(value).rawValue
    while index > 0 {
      index -= 1
      let node = NodeID(rawValue: index)
      guard tree.kind(node) == .string, tree.span(node).count >= 10 else { continue }
      if let day = Day(iso8601: tree.text(node)) { return day }
    }
    return nil
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
    if let type, shared.standard.coveredFields.contains("\(type.name).\(property)") { return true }
    return tree.keyNode(ofValue: mapping).map { shared.standard.coveredFields.contains("\(tree.text($0)).\(property)") }
      ?? false
  }
}

extension SchemaViolation {
  /// Whether values of some types were expected, and lists are none of these.
  fileprivate var takesNoList: Bool {
    if case .types(let names) = expected { !names.contains("array") } else { false }
  }
}
