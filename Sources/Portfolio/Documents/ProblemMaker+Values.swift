import Calendar
import CEL
import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Values that their fields cannot have.
extension ProblemMaker {
  /// Says that a single word stands where a record belongs.
  mutating func addWord(_ node: NodeID) {
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

  mutating func addWrongValue(_ violation: SchemaViolation) {
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
    // In a required field it is reported as that.
    if problemClass == .invalidValue, isPlaceholder, isOfRequired(violation.node) { return }
    // A moment where a day belongs is read as its day.
    if problemClass == .invalidDate, isMoment(node) { return }
    if problemClass == .invalidDate || problemClass == .wrongType, holdsDay(node, violation) { return }
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
      ScalarRepair.propose(
        for: &problem, violation, tree, field: declared, around: { surroundings(of: violation.node) })
    }
    problems.append(problem)
  }

  /// Whether a value is that of a required field, also where it stands in a part that a plain value is short for.
  private func isOfRequired(_ node: NodeID) -> Bool {
    if isRequired(node) { return true }
    guard let part = mapping(of: node), let type = typeOfValue(part), let scalar = type.scalarField else {
      return false
    }
    return type.fields[scalar].name == fieldName(of: node) && isRequired(part)
  }

  /// Whether a text is the number that belongs where it stands, as people write it: `£50,000`, `20 %`.
  func isWrittenNumber(_ node: NodeID, _ violation: SchemaViolation) -> Bool {
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
  func field(of value: NodeID, property: String?) -> Field? {
    guard let key = field(around: value)?.key, let mapping = tree.parent(of: key), let type = typeOfValue(mapping),
      let field = type.fields.first(where: { $0.names.contains(tree.symbol(key)) })
        ?? flatField(tree.symbol(key), of: type)
    else { return nil }
    guard let property else { return field }
    return typeOfValue(value)?.field(named: property) ?? field
  }

  /// Whether a text is a day with a time after it, as `2026-04-28T00:00:00Z`.
  func isMoment(_ node: NodeID) -> Bool {
    guard tree.kind(node) == .string else { return false }
    let text = tree.text(node)
    guard text.utf8.count > 11, let mark = text.dropFirst(10).first, mark == "T" || mark == " " else { return false }
    return Day(iso8601: String(text.prefix(10))) != nil
  }

  /// Whether a group or a number is read as the day that belongs where it stands.
  func holdsDay(_ node: NodeID, _ violation: SchemaViolation) -> Bool {
    guard let field = field(of: violation.node, property: violation.property),
      case .date = shared.standard.valueTypes[field.valueType.index]
    else { return false }
    return tree.stampedDay(of: node) != nil || tree.dayNode(inGroup: node) != nil
  }

  func isDate(_ expectation: SchemaViolation.Expectation) -> Bool {
    expectation == .format(.date) || expectation == .format(.dateTime)
  }

  func expected(_ violation: SchemaViolation) -> String {
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

  /// The last day that stands not far before a value.
  private func dayBefore(_ value: NodeID) -> Day? {
    var index = tree.content(value).rawValue
    let first = index > 200 ? index - 200 : 0
    while index > first {
      index -= 1
      let node = NodeID(rawValue: index)
      guard tree.kind(node) == .string, tree.span(node).count >= 10 else { continue }
      if let day = Day(iso8601: tree.text(node)) { return day }
    }
    return nil
  }

  /// Whether a node is the value, or the only element of the value, of a field that takes one value.
  func isOnlyValue(_ node: NodeID) -> Bool {
    guard let field = field(around: node), let outer = tree.parent(of: field.key) else { return false }
    return typeOfValue(outer)?.fields.first { $0.names.contains(tree.symbol(field.key)) }?.isSingle ?? false
  }
}

extension SchemaViolation {
  /// Whether values of some types were expected, and lists are none of these.
  fileprivate var takesNoList: Bool {
    if case .types(let names) = expected { !names.contains("array") } else { false }
  }
}
