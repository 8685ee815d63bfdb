import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Fields that the standard does not have: slips, fields at the wrong level, and those of the team's own.
extension ProblemMaker {
  /// A field that the standard does not have where it stands.
  private struct UnknownField {
    let violation: SchemaViolation
    let name: String
    let place: String
    let holder: Owner
    /// The object type of the mapping that it stands in; `nil` for a part of a record.
    let type: SchemaType?
    /// The known name that was probably meant; `nil` where the field is the team's own.
    var suggestion: String?
  }

  /// What counts as one field of a document.
  private struct Group: Hashable {
    let place: String
    let name: FoldedText

    init(_ field: UnknownField) {
      place = field.place
      name = FoldedText(field.name)
    }
  }

  /// Reports unknown fields: a slip where it stands, a field of the team's own once in the document.
  mutating func addUnknownFields(_ violations: [SchemaViolation]) {
    var fields: [UnknownField] = []
    var counts: [Group: Int] = [:]
    for violation in violations {
      // Two names of one field in one mapping: the first that the standard knows counts, the other is the team's own.
      if let other = violation.related {
        addConflict(between: other, and: violation.node)
        continue
      }
      if isOnPath(violation.node) || gathering.accountedKeys.contains(violation.node) { continue }
      if let mapping = tree.parent(of: violation.node), let colon = colonText(in: mapping) {
        addColonText(colon, of: mapping)
        continue
      }
      let field = unknownField(violation)
      // Spaces that are not ordinary ones were reported as such.
      if field.name.first == "\u{A0}" { continue }
      if isHeader(field.name, of: violation.node) || isEmptyList(field.name, of: violation.node) { continue }
      counts[Group(field), default: 0] += 1
      fields.append(field)
    }
    var own: [UnknownField] = []
    for var field in fields {
      if isOfTheTeam(field, count: counts[Group(field)] ?? 1) { field.suggestion = nil }
      let known = problems.count
      if let place = placeElsewhere(of: field) {
        addMisplaced(field, place)
      } else if field.suggestion != nil {
        addSlip(field)
      } else if let count = unreadRecords(of: field.violation.node), gathering.isDeclared {
        addUnread(field, count)
      } else if gathering.isDeclared || field.violation.suggestion != nil {
        // A file that does not say that it follows the standard may have fields of its own.
        own.append(field)
      }
      for index in known..<problems.count { problems[index].schema = schemaLocation(of: field.violation) }
    }
    if !own.isEmpty { addOwn(own) }
  }

  private func unknownField(_ violation: SchemaViolation) -> UnknownField {
    let name = tree.text(tree.content(violation.node))
    var suggestion = violation.suggestion
    // A key that begins with a sign is for programs, and nobody's slip.
    if suggestion?.first == "$", name.first != "$" { suggestion = nil }
    return UnknownField(
      violation: violation, name: name, place: place(of: violation.node), holder: owner(of: violation.node),
      type: mapping(of: violation.node).flatMap { type(of: $0) }, suggestion: suggestion)
  }

  /// Whether so many records have a field that it cannot be a slip, however near it is to a known name.
  private func isOfTheTeam(_ field: UnknownField, count: Int) -> Bool {
    guard let suggestion = field.suggestion else { return false }
    if !mayHold(field, suggestion) { return true }
    guard count > 1 else { return false }
    if let distance = NearMiss.distance(field.name, suggestion, limit: 1), distance <= 1 { return false }
    guard let record = field.holder.record else { return true }
    return count * 2 > gathering.entities.count { $0.type == record.type }
  }

  /// Whether a field could have the value that an unknown one has: a text is not a score, however near `scope` is to it.
  private func mayHold(_ unknown: UnknownField, _ suggestion: String) -> Bool {
    guard let field = unknown.type?.field(named: suggestion),
      let node = tree.valueNode(ofKey: unknown.violation.node)
    else { return true }
    let value = tree.content(node)
    switch shared.standard.valueTypes[field.valueType.index] {
    case .int, .double, .decimal:
      return !tree.kind(value).isCollection
        && (tree.kind(value) != .string || tree.text(value).contains(where: \.isNumber))
    default: return true
    }
  }

  /// What a key is a field of, in words: in a risk, under `scope`.
  private func place(of key: NodeID) -> String {
    guard let mapping = tree.parent(of: key) else { return "" }
    if tree.root.map({ tree.content($0) }) == mapping { return ProblemTexts.place(in: kind.title) }
    if let type = type(of: mapping) { return ProblemTexts.place(in: type.title) }
    return field(around: mapping).map { "under `\(tree.text(tree.content($0.key)))`" } ?? ""
  }

  /// Whether a key says of a document what it is and whose it is.
  private func isHeader(_ name: String, of key: NodeID) -> Bool {
    guard tree.parent(of: key) == tree.root.map({ tree.content($0) }) else { return false }
    // A register may have an id and a name like its records.
    if shared.standard.recordKeys.contains(tree.symbol(key)) { return true }
    if gathering.isDeclared, shared.detector.isKindKey(tree.symbol(key)) { return true }
    return gathering.isRecord && (name == "$schema" || shared.standard.contract.documentKeys.contains(name))
  }

  /// Whether a key is the name of a list of which the document says that it has no records: `issues: none` in a register of risks.
  private func isEmptyList(_ name: String, of key: NodeID) -> Bool {
    guard tree.parent(of: key) == tree.root.map({ tree.content($0) }), let value = tree.valueNode(ofKey: key),
      tree.kind(tree.content(value)) == .string, NothingWords.isAlone(tree.text(tree.content(value)))
    else { return false }
    return shared.detector.finder.names.meaning(of: name) != nil
  }

  // MARK: Kinds of unknown field

  private mutating func addSlip(_ field: UnknownField) {
    guard let suggestion = field.suggestion else { return }
    var problem = problem(of: field, ProblemTexts.unknownField(field.name, in: field.place))
    problem.suggestion = suggestion
    problem.help = ProblemTexts.writeInstead(suggestion, of: field.name)
    let node = field.violation.node
    if let space = field.name.unicodeScalars.first(where: { $0.properties.isWhitespace && !$0.isASCII }) {
      problem.text = ProblemTexts.invisibleSpace(in: suggestion, space)
      problem.help = ProblemTexts.invisibleSpaceHelp(suggestion)
    }
    let isTaken = mapping(of: node).flatMap { tree.value(in: $0, forKey: suggestion) } != nil
    if FoldedText(suggestion) == FoldedText(field.name), !isTaken, tree.isVerbatim(node) {
      problem.edit = tree.textRange(node).map { ByteEdit(range: $0, text: suggestion) }
      problem.editTitle = ProblemTexts.rename(to: suggestion)
    }
    problems.append(problem)
  }

  /// The mapping, as a path of fields, that a field belongs into; `nil` where no part of the record has it.
  private func placeElsewhere(of field: UnknownField) -> String? {
    let symbol = tree.symbol(field.violation.node)
    guard symbol.isKnown, let type = field.type else { return nil }
    for holder in type.fields where holder.origin == .document {
      guard case .object(let part) = shared.standard.valueTypes[holder.valueType.index],
        let inner = shared.standard.objectTypes[part].fields.first(where: {
          $0.names[..<$0.configuredNameCount].contains(symbol)
        }), shared.standard.objectTypes[part].scalarField == nil, fits(field.violation.node, inner.valueType)
      else { continue }
      return "\(holder.name).\(inner.name)"
    }
    return nil
  }

  /// Whether the value of a key may be one of a type: settings of a program that share a name with a part of a charter have not
  /// one of its fields.
  private func fits(_ key: NodeID, _ valueType: ValueTypeID) -> Bool {
    guard let node = tree.valueNode(ofKey: key) else { return true }
    let value = tree.content(node)
    guard tree.kind(value) == .mapping else { return true }
    switch shared.standard.valueTypes[valueType.index] {
    case .object(let type):
      return tree.entries(value).contains { shared.standard.objectTypes[type].hasDocumentField(tree.symbol($0.key)) }
    case .dynamic, .map, .collection, .list: return true
    default: return false
    }
  }

  /// The number of records in a list at the top of a document that nothing reads; `nil` where there is no such list.
  private func unreadRecords(of key: NodeID) -> Int? {
    guard let root = tree.root, tree.parent(of: key) == tree.content(root),
      let value = tree.valueNode(ofKey: key),
      tree.kind(tree.content(value)) == .sequence
    else { return nil }
    let count = tree.children(tree.content(value)).count { tree.kind(tree.content($0)) == .mapping }
    return count == 0 ? nil : count
  }

  private mutating func addUnread(_ field: UnknownField, _ count: Int) {
    var problem = problem(of: field, ProblemTexts.unreadList(field.name, count, in: field.place))
    problem.expected = "records"
    problem.amount = String(count)
    problem.help = ProblemTexts.unreadListHelp(field.name)
    problems.append(problem)
  }

  private mutating func addMisplaced(_ field: UnknownField, _ path: String) {
    var problem = problem(of: field, ProblemTexts.misplacedField(field.name, path, in: field.place))
    problem.suggestion = path
    problem.help = ProblemTexts.misplacedFieldHelp(field.name, path)
    problems.append(problem)
  }

  private mutating func addOwn(_ fields: [UnknownField]) {
    var names: [String] = []
    for field in fields where !names.contains(field.name) { names.append(field.name) }
    let first = fields[0]
    var problem = problem(
      of: first,
      ProblemTexts.ownFields(
        names, count: fields.count, in: fields.allSatisfy { $0.place == first.place } ? first.place : ""))
    problem.amount = String(fields.count)
    problem.help = ProblemTexts.ownFieldsHelp(
      names, entity: first.type?.name,
      proposals: Dictionary(
        fields.compactMap { field in (field.violation.suggestion ?? synonym(of: field)).map { (field.name, $0) } },
        uniquingKeysWith: { first, _ in first }))
    problem.schema = schemaLocation(of: first.violation)
    problems.append(problem)
  }

  /// The field that a name of the team's own is another word for, as packs know them, where the record does not have it yet.
  private func synonym(of field: UnknownField) -> String? {
    guard let type = field.type, let mapping = mapping(of: field.violation.node) else { return nil }
    let name = FoldedText(field.name)
    return type.fields.first { known in
      known.origin == .document && shared.synonyms.isName(name, of: known.name, in: type.name)
        && tree.value(of: known, in: mapping) == nil
    }?.name
  }

  private func problem(of field: UnknownField, _ text: String) -> DocumentProblem {
    var problem = DocumentProblem(.unknownField, tree.span(field.violation.node), text)
    problem.field = field.name
    problem.entity = field.holder.type?.name ?? ""
    problem.found = field.name
    problem.holder = field.holder.index
    return problem
  }
}
