import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Fields that the standard does not have: slips, fields at the wrong level, and those of the team's own.
extension ProblemMaker {
  /// A field that the standard does not have where it stands.
  struct UnknownField {
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
      if isOnPath(violation.node) || gathering.accountedKeys.contains(violation.node) {
        saidKeys.insert(violation.node)
        continue
      }
      if let mapping = tree.parent(of: violation.node), let colon = colonText(in: mapping) {
        addColonText(colon, of: mapping)
        continue
      }
      if readVariant(violation.node) { continue }
      let field = unknownField(violation)
      // Spaces that are not ordinary ones were reported as such.
      if field.name.first == "\u{A0}" { continue }
      if isHeader(field.name, of: violation.node) || isEmptyList(field.name, of: violation.node) {
        saidKeys.insert(violation.node)
        continue
      }
      counts[Group(field), default: 0] += 1
      fields.append(field)
    }
    var own: [UnknownField] = []
    var passed: [UnknownField] = []
    for var field in fields {
      // What cannot be the value of the field that is near, or has a word of the house beside its name, is certainly no slip.
      let isOther = field.suggestion.map { isForeign(field, $0) } ?? false
      let isOfTheTeam = isOfTheTeam(field, count: counts[Group(field)] ?? 1)
      if isOther || isOfTheTeam { field.suggestion = nil }
      let known = problems.count
      if let place = placeElsewhere(of: field) {
        addMisplaced(field, place)
      } else if field.suggestion != nil {
        addSlip(field)
      } else if let count = unreadRecords(of: field.violation.node), gathering.isDeclared {
        addUnread(field, count)
      } else if gathering.isDeclared || field.violation.suggestion != nil && !isOther && !isOfTheTeam {
        // A file that does not say that it follows the standard may have fields of its own.
        own.append(field)
      } else {
        passed.append(field)
        continue
      }
      saidKeys.insert(field.violation.node)
      for index in known..<problems.count { problems[index].schema = schemaLocation(of: field.violation) }
    }
    if !own.isEmpty { addOwn(own) }
    let unread = passed.isEmpty ? ([], 0) : unreadRecords(in: passed)
    // One thing that looks like a record is soon a part of another.
    if let first = unread.0.first, unread.1 > 1 { addUnread(first, unread.1, among: unread.0) }
    saidKeys.formUnion(unread.0.map(\.violation.node))
  }

  /// Says once of a document that does not say its kind which fields hold records that nothing reads.
  private mutating func addUnread(_ first: UnknownField, _ count: Int, among fields: [UnknownField]) {
    // What a document that does not say its kind is as a whole is only a guess.
    let place = first.holder.record == nil ? "" : first.place
    var problem = problem(of: first, ProblemTexts.unreadRecords(names(of: fields), count, in: place))
    problem.amount = String(count)
    problem.help = ProblemTexts.unreadRecordsHelp
    problems.append(problem)
  }

  /// The names of fields, each once, in their order.
  private func names(of fields: [UnknownField]) -> [String] {
    var seen: Set<String> = []
    return fields.map(\.name).filter { seen.insert($0).inserted }
  }

  private mutating func unknownField(_ violation: SchemaViolation) -> UnknownField {
    let name = tree.text(tree.content(violation.node))
    var suggestion = violation.suggestion
    // A key that begins with a sign is for programs, and nobody's slip.
    if suggestion?.first == "$", name.first != "$" { suggestion = nil }
    if suggestion == nil { suggestion = otherName(near: name, of: violation.node) }
    return UnknownField(
      violation: violation, name: name, place: place(of: violation.node), holder: owner(of: violation.node),
      type: mapping(of: violation.node).flatMap { type(of: $0) }, suggestion: suggestion)
  }

  /// Another name of a field that a name is but one letter from: `puprose`, where `purpose` is read as the description.
  ///
  /// There are many such names, and short or more distant ones are soon something else, unless two letters changed places.
  private mutating func otherName(near name: String, of key: NodeID) -> String? {
    guard name.utf8.count > 3, let type = mapping(of: key).flatMap(typeOfValue) else { return nil }
    let question = "\(type.name).\(name)"
    if let known = otherNames[question] { return known }
    let flat = shared.standard.flatParts.filter { shared.standard.objectTypes[$0.outer].name == type.name }
    let symbols =
      type.fields.filter { $0.origin == .document }.flatMap(\.names) + flat.flatMap(\.names).map(\.symbol)
    let names = symbols.filter(\.isKnown).compactMap(shared.standard.symbols.name(of:))
    var near = NearMiss.nearMiss(of: name, among: names)
    if let found = near, (NearMiss.distance(name, found, limit: 1) ?? 2) > 1 { near = nil }
    if let found = near, name.utf8.count == 4, name.utf8.sorted() != found.utf8.sorted() { near = nil }
    otherNames[question] = .some(near)
    return near
  }

  /// Whether so many records have a field that it cannot be a slip, however near it is to a known name.
  private func isOfTheTeam(_ field: UnknownField, count: Int) -> Bool {
    guard let suggestion = field.suggestion else { return false }
    if isQualified(field.name, suggestion) { return true }
    guard count > 1 else { return false }
    if let distance = NearMiss.distance(field.name, suggestion, limit: 1), distance <= 1 { return false }
    guard let record = field.holder.record else { return true }
    return count * 2 > gathering.entities.count { $0.type == record.type }
  }

  /// Whether a field is not the one that its name is near to: by what it holds, or by a word of the house in its name.
  private func isForeign(_ field: UnknownField, _ suggestion: String) -> Bool {
    if !mayHold(field, suggestion) { return true }
    return field.type?.field(named: suggestion).map { hasHouseWord(field.name, around: $0) } ?? false
  }

  /// Whether a name is another one with further words, or in the plural: `target_ids` is no slip of `target`.
  private func isQualified(_ name: String, _ other: String) -> Bool {
    let (words, own) = (ListNames.words(of: name), ListNames.words(of: other))
    if words.count > own.count {
      return Array(words.prefix(own.count)) == own || Array(words.suffix(own.count)) == own
    }
    return NameVariants.otherNumbers(of: words).contains(own)
  }

  /// Whether a field could have the value that an unknown one has: a text is not a score, however near `scope` is to it.
  private func mayHold(_ unknown: UnknownField, _ suggestion: String) -> Bool {
    guard let field = unknown.type?.documentField(shared.standard.symbols.symbol(for: suggestion)),
      let node = tree.valueNode(ofKey: unknown.violation.node)
    else { return true }
    let value = tree.content(node)
    switch shared.standard.valueTypes[field.valueType.index] {
    case .int, .double, .decimal:
      return !tree.kind(value).isCollection
        && (tree.kind(value) != .string || tree.text(value).contains(where: \.isNumber))
    case .object(let part) where tree.kind(value) == .mapping:
      let type = shared.standard.objectTypes[part]
      return tree.entries(value).contains { type.hasDocumentField(tree.symbol($0.key)) }
    case .string, .bool, .date, .scale, .vocabulary: return tree.kind(value) != .mapping
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
    problem.schema = schemaLocation(of: field.violation)
    if let meant = meant(by: field, suggestion), !isTaken {
      problem.expected = DocumentProblem.slipRead
      note(node, as: meant, problem)
    } else if isNeeded(suggestion, of: field) {
      problem.expected = DocumentProblem.slipNeeded
    }
    problems.append(problem)
  }

  /// The name to read a misspelt one as, where what stands under it may be a value of the field that is meant.
  private mutating func meant(by unknown: UnknownField, _ suggestion: String) -> String? {
    let key = unknown.violation.node
    let symbol = shared.standard.symbols.symbol(for: suggestion)
    guard symbol.isKnown, let mapping = mapping(of: key), tree.parent(of: key) == mapping,
      let type = typeOfValue(mapping), let value = tree.valueNode(ofKey: key).map({ tree.content($0) })
    else { return nil }
    var name: String?
    if let field = type.documentField(symbol) {
      let isFree = tree.value(of: field, in: mapping) == nil
      name = isFree && isValue(value, of: field.valueType) ? field.name : nil
    } else if case .relation(let records)? = type.fields.first(where: { $0.symbol == symbol })?.origin {
      name = hasRecords(value, of: records) ? suggestion : nil
    } else if flatField(symbol, of: type) != nil {
      name = tree.kind(value).isScalar && tree.kind(value) != .null ? suggestion : nil
    }
    guard let name, takenNames.insert(TakenName(mapping: mapping, field: name)).inserted else { return nil }
    return name
  }

  private func hasRecords(_ node: NodeID, of type: Int) -> Bool {
    tree.kind(node).isCollection
      && !Records(tree: tree, type: shared.standard.objectTypes[type]).records(in: node).isEmpty
  }

  /// Whether a node may be a value of a type, so that it is judged as one: a word that is near none of a vocabulary is rather that of
  /// another field.
  private func isValue(_ node: NodeID, of valueType: ValueTypeID) -> Bool {
    let kind = tree.kind(node)
    guard kind != .null else { return false }
    switch shared.standard.valueTypes[valueType.index] {
    case .string, .dynamic: return kind.isScalar
    case .vocabulary(let index):
      let words = shared.standard.words.vocabularies[index]
      return kind.isScalar
        && (words.position(of: tree.folded(node)) != nil
          || NearMiss.nearMiss(of: tree.text(node), among: words.allWords) != nil)
    case .scale(let index):
      return kind == .int || kind.isScalar && tree.number(of: node, on: shared.standard.words.scales[index]) != nil
    case .date: return kind.isScalar && tree.text(node).contains { $0.isNumber }
    case .int, .double, .decimal: return kind == .int || kind == .double
    case .bool: return kind == .bool
    case .list(let element): return kind == .sequence || isValue(node, of: element)
    case .map: return kind == .mapping
    case .object(let type):
      guard kind == .mapping else { return kind.isScalar && shared.standard.objectTypes[type].scalarField != nil }
      return tree.entries(node).contains { shared.standard.objectTypes[type].hasDocumentField(tree.symbol($0.key)) }
    case .collection(let type): return hasRecords(node, of: type)
    }
  }

  /// Whether something asks for the field that a misspelt name means.
  private func isNeeded(_ suggestion: String, of unknown: UnknownField) -> Bool {
    guard let type = mapping(of: unknown.violation.node).flatMap(typeOfValue),
      let field = type.documentField(shared.standard.symbols.symbol(for: suggestion))
    else { return false }
    return field.isRequired || shared.standard.coveredFields.contains("\(type.name).\(field.name)")
  }

  /// The mapping, as a path of fields, that a field belongs into; `nil` where no part of the record has it.
  private func placeElsewhere(of field: UnknownField) -> String? {
    let key = field.violation.node
    let symbol = tree.symbol(key)
    guard symbol.isKnown, let type = field.type else { return nil }
    for holder in type.fields where holder.origin == .document {
      guard case .object(let part) = shared.standard.valueTypes[holder.valueType.index],
        let inner = shared.standard.objectTypes[part].fields.first(where: {
          $0.names[..<$0.configuredNameCount].contains(symbol)
        }),
        shared.standard.objectTypes[part].scalarField == nil || isLeft(inner, by: key, holder),
        fits(key, inner.valueType)
      else { continue }
      return "\(holder.name).\(inner.name)"
    }
    return nil
  }

  /// Whether a part of a record that is written as a mapping lacks a field that lies beside it.
  private func isLeft(_ inner: Field, by key: NodeID, _ holder: Field) -> Bool {
    guard let mapping = mapping(of: key), let part = tree.value(of: holder, in: mapping) else { return false }
    return tree.kind(tree.content(part)) == .mapping && tree.value(of: inner, in: tree.content(part)) == nil
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
    problem.expected = DocumentProblem.unreadRecords
    problem.amount = String(count)
    problem.help = ProblemTexts.unreadListHelp(
      field.name, meant: tree.valueNode(ofKey: field.violation.node).flatMap(listMeant))
    problems.append(problem)
  }

  /// The name of the list, of those at the top of the document's kind, that records under an unknown name look like; `nil` where they
  /// look like none, or where the document has that list.
  private func listMeant(_ value: NodeID) -> String? {
    guard let root = tree.root.map({ tree.content($0) }) else { return nil }
    let records = tree.children(tree.content(value)).prefix(8).filter { tree.kind(tree.content($0)) == .mapping }
    var best: (known: Int, name: String)?
    for field in shared.standard.objectTypes[kind.root].fields where field.origin == .document {
      guard case .collection(let type) = shared.standard.valueTypes[field.valueType.index],
        tree.value(of: field, in: root) == nil
      else { continue }
      let evidence = records.map {
        RecordEvidence(of: $0, in: tree, as: shared.standard.objectTypes[type], shared.standard)
      }
      guard evidence.count(where: \.isStrong) * 2 > records.count else { continue }
      let known = evidence.reduce(0) { $0 + $1.known + $1.typical }
      if known > best?.known ?? 0 { best = (known, field.name) }
    }
    return best?.name
  }

  private mutating func addMisplaced(_ field: UnknownField, _ path: String) {
    var problem = problem(of: field, ProblemTexts.misplacedField(field.name, path, in: field.place))
    problem.suggestion = path
    problem.help = ProblemTexts.misplacedFieldHelp(field.name, path)
    problems.append(problem)
  }

  private mutating func addOwn(_ fields: [UnknownField]) {
    let names = names(of: fields)
    let first = fields[0]
    var problem = problem(
      of: first,
      ProblemTexts.ownFields(
        names, count: fields.count, in: fields.allSatisfy { $0.place == first.place } ? first.place : ""))
    problem.amount = String(fields.count)
    problem.listing = ProblemTexts.ownListing(
      names, names.compactMap { name in fields.first { $0.name == name }.map { tree.span($0.violation.node) } })
    problem.help = ProblemTexts.ownFieldsHelp(count: names.count, proposals: proposals(for: fields))
    problem.schema = schemaLocation(of: first.violation)
    problems.append(problem)
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
