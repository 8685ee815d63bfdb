import Calendar
import CEL
import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Fields that a record lacks.
extension ProblemMaker {
  mutating func addMissing(_ property: String, in violation: SchemaViolation) {
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
    if let field, isBeside(field, of: violation.node) { return }
    if isOutside(property, of: violation.node) || isInBody(property, of: violation.node, type) { return }
    if let field, let type, isStatedOtherwise(field, in: tree.content(violation.node), type) { return }
    if let type, type.entity?.key == nil, let key = keyOfOnlyValue(violation.node),
      isOfTheHouse(tree.content(violation.node), type)
    {
      return addOwnGroup(key, type, owner.index)
    }
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

  /// Whether a part of a record has fields, and none that is or may be meant for one of the standard's: the counts that a team
  /// compares with, under `baseline`.
  private func isOfTheHouse(_ mapping: NodeID, _ type: SchemaType) -> Bool {
    guard tree.kind(mapping) == .mapping, tree.count(mapping) > 0 else { return false }
    let known = type.fields.flatMap(\.names).filter(\.isKnown).compactMap(shared.standard.symbols.name(of:))
    return !tree.entries(mapping).contains { entry in
      type.hasField(tree.symbol(entry.key)) || NearMiss.nearMiss(of: tree.text(entry.key), among: known) != nil
    }
  }

  /// The key that a part stands under, alone or as a list of one, which means the same.
  private func keyOfOnlyValue(_ part: NodeID) -> NodeID? {
    guard let field = field(around: part),
      tree.content(tree.onlyElement(of: tree.content(field.value))) == tree.content(part)
    else { return nil }
    return field.key
  }

  /// Says once of a part that it is another thing here.
  private mutating func addOwnGroup(_ key: NodeID, _ type: SchemaType, _ holder: Int) {
    guard saidKeys.insert(key).inserted else { return }
    let name = tree.text(key)
    var problem = DocumentProblem(.wrongType, tree.span(key), ProblemTexts.otherNature(name, "a group of fields", 1))
    problem.field = name
    problem.entity = type.name
    problem.holder = holder
    problem.amount = "1"
    problem.isRemark = true
    problem.label = ProblemTexts.otherNatureLabel
    problem.because = ProblemTexts.otherNatureBecause(name)
    problem.help = ProblemTexts.otherNatureHelp(name)
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

  /// Whether a Markdown document has something outside its front matter: its heading is the title, and the file's name the id.
  func isInBody(_ property: String, of node: NodeID, _ type: SchemaType?) -> Bool {
    guard let entity = type?.entity, property == entity.key || property == entity.label,
      DocumentFormat(path: tree.source.path) == .markdown
    else { return false }
    return tree.root.map { tree.content($0) } == tree.content(node)
  }

  mutating func addMissingID(_ record: NodeID, _ typeIndex: Int) {
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

  /// Whether a field of a part of an entity lies beside the part.
  func isOutside(_ property: String, of part: NodeID) -> Bool {
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

  /// Whether a field of a part was written one level too far out, which is reported as that.
  private func isBeside(_ field: Field, of part: NodeID) -> Bool {
    guard let key = tree.keyNode(ofValue: part), let outer = tree.parent(of: key), let type = typeOfValue(outer),
      type.field(named: field.name) == nil, type.documentField(field.symbol) == nil
    else { return false }
    return field.names[..<field.configuredNameCount].contains { name in
      !type.hasField(name) && tree.entries(outer).contains { tree.symbol($0.key) == name }
    }
  }

  /// Whether a rule reports the absence of a field itself: of an entity's own (`risk.owner`) or of one in a part of it
  /// (`roles.sponsor`).
  func isCovered(_ property: String, in mapping: NodeID, _ type: SchemaType?) -> Bool {
    if let type, shared.standard.coveredFields.contains("\(type.name).\(property)") { return true }
    return tree.keyNode(ofValue: mapping).map { shared.standard.coveredFields.contains("\(tree.text($0)).\(property)") }
      ?? false
  }
}
