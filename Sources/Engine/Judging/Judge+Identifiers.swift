import CEL
import Portfolio
import SourceText
import Standard
import YAMLTree

/// Ids that are used twice: found from the schemas' declarations alone.
extension Judge {
  func reportIdentifiers(ofProject index: Int) {
    let documents = portfolio.projects[index].documents
    nearMisses = NearMissBudget()
    reportRepetitions(in: documents, scope: .project)
    for document in documents {
      reportRepetitions(in: [document], scope: .document)
      reportReferences(of: document, project: host.reference(toProject: index))
    }
  }

  func reportIdentifiers(ofProgramme index: Int) {
    let programme = portfolio.programmes[index]
    nearMisses = NearMissBudget()
    let all = programme.documents + programme.projects.flatMap { portfolio.projects[$0].documents }
    reportRepetitions(in: programme.documents, scope: .project)
    reportRepetitions(in: all, scope: .programme)
    for document in programme.documents {
      reportRepetitions(in: [document], scope: .document)
      reportReferences(of: document, project: host.reference(toProgramme: index))
    }
  }

  func reportIdentifiersOfPortfolio() {
    reportRepetitions(in: Array(portfolio.documents.indices), scope: .portfolio)
  }

  /// Reports what stands twice and may only once, as far as a schema says so of such a container.
  private func reportRepetitions(in documents: [Int], scope: Scope) {
    let identity = compiled.standard.identity
    if identity.keys.contains(scope) { reportRepeatedIDs(in: documents, scope: scope) }
    if identity.references.contains(scope) { reportRepeatedReferences(in: documents, scope: scope) }
  }

  // MARK: Repeated ids

  private struct Identity: Hashable {
    let type: Int
    let id: String
  }

  private struct Occurrence {
    let document: Int
    let entity: Int
    let range: ByteRange
  }

  private func reportRepeatedIDs(in documents: [Int], scope: Scope) {
    var first: [Identity: Occurrence] = [:]
    for document in documents {
      let tree = portfolio.documents[document].tree
      for (index, record) in portfolio.documents[document].entities.enumerated() {
        let type = compiled.standard.objectTypes[record.type]
        guard let traits = type.entity, traits.key != nil, traits.keyScope == scope,
          let node = tree.identifier(of: record, type: type)
        else { continue }
        let id = tree.text(node)
        guard !id.isEmpty else { continue }
        let occurrence = Occurrence(document: document, entity: index, range: tree.span(node))
        let identity = Identity(type: record.type, id: id)
        if let known = first[identity] {
          if isIndexed(occurrence, known) { continue }
          report(repeated: id, type, occurrence, first: known)
        } else {
          first[identity] = occurrence
        }
      }
    }
  }

  /// Whether of two records of one id one is a document of its own and the other an entry of a list that says nothing else of it: an
  /// index of records that have a file each.
  private func isIndexed(_ left: Occurrence, _ right: Occurrence) -> Bool {
    let (own, entry) = isDocument(left) ? (left, right) : (right, left)
    guard own.document != entry.document, isDocument(own), !isDocument(entry) else { return false }
    let (ownTree, tree) = (portfolio.documents[own.document].tree, portfolio.documents[entry.document].tree)
    let (record, item) = (ownTree.content(node(of: own)), tree.content(node(of: entry)))
    guard ownTree.kind(record) == .mapping, tree.kind(item) == .mapping else { return false }
    return tree.entries(item).allSatisfy { field in
      guard let other = ownTree.value(in: record, forKey: tree.text(field.key)) else { return true }
      let (said, value) = (tree.content(field.value), ownTree.content(other))
      return !tree.kind(said).isScalar
        || ownTree.kind(value).isScalar && FoldedText(tree.text(said)) == FoldedText(ownTree.text(value))
    }
  }

  private func node(of occurrence: Occurrence) -> NodeID {
    portfolio.documents[occurrence.document].entities[occurrence.entity].node
  }

  /// Whether a record is all that its document holds.
  private func isDocument(_ occurrence: Occurrence) -> Bool {
    let tree = portfolio.documents[occurrence.document].tree
    return tree.root.map { tree.content($0) == tree.content(node(of: occurrence)) } ?? false
  }

  private func report(repeated id: String, _ type: SchemaType, _ occurrence: Occurrence, first: Occurrence) {
    let text = VisibleText.visible(id)
    var problem = DocumentProblem(.duplicateID, occurrence.range, EngineMessage.duplicateID(text))
    problem.entity = type.name
    problem.field = type.entity?.key ?? ""
    problem.found = text
    problem.expected = type.title
    problem.holder = occurrence.entity
    problem.help = EngineMessage.duplicateIDHelp
    problem.amount = occurrence.document == first.document ? "1" : "2"
    problem.related = [
      DocumentProblem.Related(
        file: portfolio.documents[first.document].file, range: first.range, label: EngineMessage.duplicateIDLabel)
    ]
    report(problem, in: occurrence.document)
  }

  // MARK: Repeated references

  /// What refers where: the field of a type of entity, and the id.
  private struct Naming: Hashable {
    let holder: Int
    let field: String
    let targets: [Int]
    let id: String
  }

  private func reportRepeatedReferences(in documents: [Int], scope: Scope) {
    var first: [Naming: Occurrence] = [:]
    for document in documents {
      let tree = portfolio.documents[document].tree
      let entities = portfolio.documents[document].entities
      for reference in portfolio.documents[document].references where reference.once == scope {
        let node = tree.content(reference.node)
        guard tree.kind(node).isScalar, tree.kind(node) != .null else { continue }
        let id = tree.text(node)
        guard !id.isEmpty, !compiled.standard.words.isPlaceholder(id) else { continue }
        let naming = Naming(
          holder: reference.holder < 0 ? -1 : entities[reference.holder].type, field: tree.fieldName(of: node),
          targets: reference.targets, id: id)
        let occurrence = Occurrence(document: document, entity: reference.holder, range: tree.span(node))
        if let known = first[naming] {
          report(named: id, reference, occurrence, first: known, scope: scope)
        } else {
          first[naming] = occurrence
        }
      }
    }
  }

  private func report(
    named id: String, _ reference: ReferenceRecord, _ occurrence: Occurrence, first: Occurrence, scope: Scope
  ) {
    let text = VisibleText.visible(id)
    let what = reference.targets.map { compiled.standard.objectTypes[$0].title }.joined(separator: " or ")
    var problem = DocumentProblem(
      .repeatedReference, occurrence.range, EngineMessage.repeatedReference(what, text, in: scope.rawValue))
    problem.found = text
    problem.expected = what
    problem.holder = occurrence.entity
    problem.help = EngineMessage.repeatedReferenceHelp
    problem.related = [
      DocumentProblem.Related(
        file: portfolio.documents[first.document].file, range: first.range, label: EngineMessage.repeatedReferenceLabel)
    ]
    report(problem, in: occurrence.document)
  }
}
