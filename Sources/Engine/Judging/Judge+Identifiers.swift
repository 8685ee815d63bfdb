import CEL
import Portfolio
import SourceText
import Standard
import YAMLTree

/// Ids that are used twice, and ids that lead nowhere: found from the schemas' declarations alone.
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
          report(repeated: id, type, occurrence, first: known)
        } else {
          first[identity] = occurrence
        }
      }
    }
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

  // MARK: References

  private func reportReferences(of document: Int, project: HostReference) {
    let tree = portfolio.documents[document].tree
    for reference in portfolio.documents[document].references {
      let node = tree.content(reference.node)
      guard tree.kind(node).isScalar, tree.kind(node) != .null, !reference.targets.isEmpty else { continue }
      let id = tree.text(node)
      guard !id.isEmpty, !compiled.standard.words.isPlaceholder(id) else { continue }
      if isFound(id, reference, in: document, project) || isFoundWithin(id, reference, in: document, project)
        || host.isInUnnamedProject(id, reference, besides: portfolio.projectOfDocument[document])
      {
        continue
      }
      let named = host.record(called: id, types: reference.targets, within: project)
      // A record without an id can only be named so; that it has none is reported where it stands.
      if let named, host.identifier(of: named) == nil { continue }
      // What a file that cannot be read may hold is not called absent.
      let number = portfolio.projectOfDocument[document]
      if reference.targets.contains(where: { portfolio.mayMiss($0, in: number) }) { continue }
      report(unknown: id, named: named, reference, in: document, project)
    }
  }

  private func isFound(_ id: String, _ reference: ReferenceRecord, in document: Int, _ project: HostReference) -> Bool {
    reference.targets.contains {
      host.entity($0, id: id, of: reference, in: document, from: .host(project)) != nil
    }
  }

  /// Whether a reference names a record of its own project after the project's id: `P1/R-1`.
  private func isFoundWithin(
    _ id: String, _ reference: ReferenceRecord, in document: Int, _ project: HostReference
  ) -> Bool {
    let index = portfolio.projectOfDocument[document]
    guard index >= 0, id.hasPrefix(portfolio.projects[index].id + "/") else { return false }
    let rest = String(id.dropFirst(portfolio.projects[index].id.count + 1))
    return isFound(rest, reference, in: document, project)
  }

  /// The id that a reference begins with where it says more than the id: `R-1: supplier late`.
  private func leadingID(
    of text: String, _ reference: ReferenceRecord, in document: Int, _ project: HostReference
  ) -> String? {
    let head = String(text.prefix { $0 != ":" && $0 != " " && $0 != "(" && $0 != "," })
    guard !head.isEmpty, head.count < text.count, isFound(head, reference, in: document, project) else { return nil }
    return head
  }

  private func report(
    unknown id: String, named: HostReference?, _ reference: ReferenceRecord, in document: Int, _ project: HostReference
  ) {
    let tree = portfolio.documents[document].tree
    let types = reference.targets.map { compiled.standard.objectTypes[$0] }
    let known = host.identifiers(of: reference.targets, for: reference, in: document, from: .host(project))
    let text = VisibleText.visible(id)
    let what = types.map { $0.title.lowercased() }.joined(separator: " or ")
    var problem = DocumentProblem(
      .unknownReference, tree.span(reference.node), EngineMessage.unknownReference(what, text))
    let entities = portfolio.documents[document].entities
    if reference.holder >= 0 {
      problem.entity = compiled.standard.objectTypes[entities[reference.holder].type].name
    }
    problem.expected = what
    problem.found = text
    problem.holder = reference.holder
    if let head = leadingID(of: id, reference, in: document, project) {
      problem.suggestion = head
      problem.help = "Write only the id: `\(head)`."
    } else if let meant = named.flatMap(host.identifier) {
      problem.suggestion = meant
      problem.help = "Write its id: `\(meant)`."
    } else if let near = known.nearMiss(of: id, budget: &nearMisses) {
      problem.suggestion = near
      problem.help = EngineMessage.didYouMean(near)
    } else if known.isEmpty {
      problem.help = EngineMessage.nothingToReferTo(what)
    } else {
      problem.help = EngineMessage.unknownReferenceHelp
    }
    report(problem, in: document)
  }
}
