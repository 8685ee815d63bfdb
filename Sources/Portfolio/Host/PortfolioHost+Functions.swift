package import CEL
import JSONSchema
package import SourceText
import Standard
import YAMLTree

extension PortfolioHost {
  package func invoke(_ function: Int32, _ arguments: [Value], in context: EvaluationContext) -> Value {
    guard let function = RuleFunction(rawValue: function), let first = arguments.first else {
      return .error(EvaluationFailure(.undeclaredFunction))
    }
    let words = standard.words
    switch function {
    case .isPlaceholder: return .bool(isPlaceholder(first))
    case .isVague: return .bool(plainText(of: first).map(words.isVague) ?? true)
    case .namesOnePerson: return .bool(plainText(of: first).map(namesOnePerson) ?? false)
    case .samePerson:
      guard arguments.count == 2, let left = plainText(of: first), let right = plainText(of: arguments[1]) else {
        return .bool(false)
      }
      return .bool(samePerson(left, right, in: context))
    case .isKnown: return .bool(isKnown(first))
    case .written: return plainText(of: first).map(Value.string) ?? PortfolioHost.absent
    case .suggestion: return .string(suggestion(for: first))
    case .fieldName: return .string(fieldName(of: first))
    case .band: return band(arguments, in: context)
    case .rank: return rank(arguments, in: context)
    case .find: return find(arguments, in: context)
    case .cycle: return cycle(arguments, in: context)
    case .naming: return naming(arguments, in: context)
    case .lastBefore: return lastBefore(arguments, in: context)
    }
  }

  /// The text of a value as it stands in the document; of a mapping the field that a plain value would stand for.
  package func plainText(of value: Value) -> String? {
    switch value {
    case .string(let text): return text
    case .host(let reference):
      guard let (tree, node) = plainNode(of: reference) else { return nil }
      return tree.kind(node).isScalar ? tree.text(node) : tree.joinedText(of: node)
    case .optional(let optional): return optional.wrapped.flatMap(plainText)
    case .int(let number): return String(number)
    default: return nil
    }
  }

  /// The scalar that a reference stands for: of a mapping the field that a plain value would stand for.
  private func plainNode(of reference: HostReference) -> (tree: YAMLDocument, node: NodeID)? {
    guard Space.isDocument(reference.space) else { return nil }
    let tree = trees[Int(reference.space)]
    var node = tree.content(NodeID(rawValue: reference.node))
    if tree.kind(node) == .mapping, case .object(let type) = model.valueTypes[Int(reference.valueType)] {
      let plan = model.types[type]
      guard plan.scalarField >= 0,
        let value = model.value(of: model.fields[plan.fieldStart + plan.scalarField], in: node, tree)
      else { return nil }
      node = tree.content(value)
    }
    if tree.kind(node).isScalar { return (tree, node) }
    if tree.kind(node) == .sequence {
      // One item alone is what it would be without the list.
      var items = tree.children(node).makeIterator()
      if let item = items.next().map(tree.content), tree.kind(item).isScalar, items.next() == nil {
        return (tree, item)
      }
    }
    let parts = tree.textParts(of: node)
    return parts.isEmpty ? nil : (tree, parts.count == 1 ? parts[0] : node)
  }

  // MARK: Words

  /// Whether a value only stands in for a text; for most the length alone shows that they do not.
  private func isPlaceholder(_ value: Value) -> Bool {
    guard case .host(let reference) = value, let (tree, node) = plainNode(of: reference) else {
      return plainText(of: value).map(standard.words.isPlaceholder) ?? true
    }
    guard tree.kind(node).isScalar else { return false }
    return standard.words.mayBePlaceholder(node, in: tree, lengths: portfolio.placeholderLengths)
      && standard.words.isPlaceholder(tree.text(node))
  }

  /// Names come again and again, so what was found out of one is kept.
  private func namesOnePerson(_ text: String) -> Bool {
    if let known = personNames[text] { return known }
    let answer = standard.words.namesOnePerson(text)
    if personNames.count >= PortfolioHost.nameLimit { personNames.removeAll(keepingCapacity: true) }
    personNames[text] = answer
    return answer
  }

  private static let nameLimit = 4096

  /// Whether two names are of one person; an initial counts unless it fits another person of the project as well.
  private func samePerson(_ left: String, _ right: String, in context: EvaluationContext) -> Bool {
    let words = standard.words
    switch words.likeness(left, right) {
    case .different: return false
    case .same: return true
    case .byInitials:
      guard let type = standard.contract[.person].flatMap({ standard.entities[$0] }),
        case .host(let project) = context[compiled.environment.project]
      else { return true }
      noteReach(to: project)
      guard case .list(let people) = relation(type, of: project) else { return true }
      return !people.contains { person in
        guard let name = plainText(of: person), words.likeness(name, left) != .same,
          words.likeness(name, right) != .same
        else { return false }
        return words.samePerson(name, left) != words.samePerson(name, right)
      }
    }
  }

  private func isKnown(_ value: Value) -> Bool {
    guard case .host(let reference) = value, Space.isDocument(reference.space) else { return true }
    let tree = trees[Int(reference.space)]
    let node = tree.content(NodeID(rawValue: reference.node))
    switch model.valueTypes[Int(reference.valueType)] {
    case .vocabulary(let index): return term(of: node, in: tree, vocabulary: index) != nil
    case .scale(let index):
      guard let number = number(of: node, in: tree, on: index) else { return false }
      return standard.words.scales[index].contains(number)
    default: return true
    }
  }

  private func suggestion(for value: Value) -> String {
    guard case .host(let reference) = value, let text = plainText(of: value) else { return "" }
    let candidates: [String]
    switch model.valueTypes[Int(reference.valueType)] {
    case .vocabulary(let index): candidates = standard.words.vocabularies[index].terms
    case .scale(let index): candidates = standard.words.scales[index].words.map(\.word)
    default: return ""
    }
    return NearMiss.nearMiss(of: text, among: candidates) ?? ""
  }

  private func fieldName(of value: Value) -> String {
    guard case .host(let reference) = value, Space.isDocument(reference.space) else { return "" }
    return trees[Int(reference.space)].fieldName(of: NodeID(rawValue: reference.node))
  }

  private func band(_ arguments: [Value], in context: EvaluationContext) -> Value {
    // A value off its scale has no place among bands.
    guard arguments.count == 2, isKnown(arguments[0]), isKnown(arguments[1]),
      case .int(let probability) = context.resolve(arguments[0]),
      case .int(let impact) = context.resolve(arguments[1])
    else { return PortfolioHost.absent }
    let (score, overflow) = probability.multipliedReportingOverflow(by: impact)
    guard !overflow, let band = standard.scoreBands?.band(of: score) else { return PortfolioHost.absent }
    return .string(band.name)
  }

  private func rank(_ arguments: [Value], in context: EvaluationContext) -> Value {
    guard arguments.count == 2, case .string(let name) = context.resolve(arguments[0]),
      case .string(let term) = context.resolve(arguments[1])
    else { return PortfolioHost.absent }
    guard let vocabulary = standard.words.vocabulary(named: name) else {
      return .error(EvaluationFailure(.undeclaredVariable, "no vocabulary is named `\(name)`"))
    }
    return .int(Int64(vocabulary.rank(of: term)))
  }

  // MARK: Look-ups

  private func find(_ arguments: [Value], in context: EvaluationContext) -> Value {
    guard arguments.count == 2, case .string(let name) = context.resolve(arguments[0]) else {
      return PortfolioHost.absent
    }
    guard let type = standard.entities[name] else {
      return .error(EvaluationFailure(.undeclaredVariable, "the standard has no entity `\(name)`"))
    }
    guard let id = plainText(of: arguments[1]) else { return .optional(.none) }
    guard let found = entity(type, id: id, from: context[compiled.environment.project]) else { return .optional(.none) }
    return .optional(.some(.host(found)))
  }

  /// The entity of a type with an id, in the container that its ids are unique in.
  package func entity(_ type: Int, id: String, from project: Value) -> HostReference? {
    index(of: type, from: project, nil)?.first(id)
  }

  /// The entity of a type that a reference in a document leads to.
  ///
  /// - Parameters:
  ///   - type: The object type.
  ///   - id: The id.
  ///   - reference: The reference, which may say itself where ids are looked up.
  ///   - document: The document that it stands in.
  ///   - project: The project, or the programme, of the document.
  /// - Returns: The entity; `nil` where the reference leads nowhere.
  package func entity(
    _ type: Int, id: String, of reference: ReferenceRecord, in document: Int, from project: Value
  ) -> HostReference? {
    index(of: type, from: project, (reference, document))?.first(id)
  }

  /// All ids of some types that a reference in a document may lead to, those of the first type first.
  ///
  /// - Complexity: O(1), after O(*n* log *n*) in ids once.
  package func identifiers(
    of types: [Int], for reference: ReferenceRecord, in document: Int, from project: Value
  ) -> NearMissIndex {
    let keys = types.compactMap { type in
      scope(of: type, from: project, (reference, document)).map {
        HostReference(space: $0.space, node: $0.node, valueType: UInt32(type))
      }
    }
    let isShared = keys.allSatisfy { Space.isShared($0.space) }
    if let known = isShared ? sharedNearMisses[keys] : nearMisses[keys] { return known }
    let ids = types.flatMap { index(of: $0, from: project, (reference, document))?.ids ?? [] }
    let made = NearMissIndex(ids)
    if isShared { sharedNearMisses[keys] = made } else { nearMisses[keys] = made }
    return made
  }

  /// Whether a reference leads into another project, where neither a name nor a charter says what belongs to its own project and to the
  /// other.
  ///
  /// Folders are a guess at what belongs together, so that `issues/log.yaml` may name a risk of `risks/register.yaml`.
  ///
  /// - Complexity: O(1), after O(*records*) once for each type.
  package func isInUnnamedProject(_ id: String, _ reference: ReferenceRecord, besides project: Int) -> Bool {
    guard isUnnamed(project) else { return false }
    noteReach(to: portfolioReference)
    return reference.targets.contains { type in
      let scope = reference.scope ?? standard.objectTypes[type].entity?.keyScope
      guard scope == .project || scope == .programme else { return false }
      return unnamedIdentifiers(of: type)[id].map { $0 != project } ?? false
    }
  }

  private func unnamedIdentifiers(of type: Int) -> [String: Int] {
    if let known = unnamedIdentifiers[type] { return known }
    var found: [String: Int] = [:]
    for (id, records) in index(of: type, in: portfolioReference).entities {
      for record in records where Space.isDocument(record.space) {
        let project = portfolio.projectOfDocument[Int(record.space)]
        guard isUnnamed(project) else { continue }
        found[id] = found[id].map { $0 == project ? project : -1 } ?? project
      }
    }
    unnamedIdentifiers[type] = found
    return found
  }

  private func isUnnamed(_ project: Int) -> Bool {
    project >= 0 && !portfolio.projects[project].isNamed && portfolio.projects[project].charter == nil
  }

  private func index(
    of type: Int, from project: Value, _ use: (reference: ReferenceRecord, document: Int)?
  ) -> IdentifierIndex? {
    scope(of: type, from: project, use).map { index(of: type, in: $0) }
  }

  /// The entities of a type within a container, by id.
  func index(of type: Int, in scope: HostReference) -> IdentifierIndex {
    let key = HostReference(space: scope.space, node: scope.node, valueType: UInt32(type))
    noteReach(to: scope)
    let isShared = Space.isShared(scope.space)
    if let known = isShared ? sharedIdentifiers[key] : identifiers[key] { return known }
    let index = IdentifierIndex(self, type: type, scope: scope)
    if isShared { sharedIdentifiers[key] = index } else { identifiers[key] = index }
    return index
  }

  /// The container in which an id of a type is looked up: what the reference says, else what ids of the type are unique in.
  private func scope(
    of type: Int, from project: Value, _ use: (reference: ReferenceRecord, document: Int)?
  ) -> HostReference? {
    guard let traits = standard.objectTypes[type].entity else { return nil }
    let wanted = use?.reference.scope ?? traits.keyScope
    if wanted == .portfolio { return portfolioReference }
    if wanted == .document, let use { return reference(toDocument: use.document) }
    guard case .host(let reference) = project else { return portfolioReference }
    guard wanted == .programme, reference.space == Space.project else { return reference }
    let programme = portfolio.projects[Int(reference.node)].programme
    return programme >= 0 ? self.reference(toProgramme: programme) : reference
  }
}
