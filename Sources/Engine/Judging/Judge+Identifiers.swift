import CEL
import Portfolio
import SourceText
import Standard
import YAMLTree

/// Ids that are used twice, and ids that lead nowhere: found from the schemas' declarations alone.
extension Judge {
  func reportIdentifiers(ofProject index: Int) {
    let documents = portfolio.projects[index].documents
    reportRepeatedIDs(in: documents, scope: .project)
    for document in documents { reportReferences(of: document, project: host.reference(toProject: index)) }
  }

  func reportIdentifiers(ofProgramme index: Int) {
    let programme = portfolio.programmes[index]
    let all = programme.documents + programme.projects.flatMap { portfolio.projects[$0].documents }
    reportRepeatedIDs(in: programme.documents, scope: .project)
    reportRepeatedIDs(in: all, scope: .programme)
    for document in programme.documents {
      reportReferences(of: document, project: host.reference(toProgramme: index))
    }
  }

  func reportIdentifiersOfPortfolio() {
    reportRepeatedIDs(in: Array(portfolio.documents.indices), scope: .portfolio)
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
    var issue = DocumentIssue(.duplicateID, occurrence.range, "the id \(text) is used twice")
    issue.entity = type.name
    issue.field = type.entity?.key ?? ""
    issue.found = text
    issue.expected = type.title
    issue.holder = occurrence.entity
    issue.help = "Give one of the two an id of its own; ids stay with what they name for ever."
    issue.related = [
      DocumentIssue.Related(
        file: portfolio.documents[first.document].file, range: first.range, label: "first used here")
    ]
    report(issue, in: occurrence.document)
  }

  // MARK: References

  private func reportReferences(of document: Int, project: HostReference) {
    let tree = portfolio.documents[document].tree
    for reference in portfolio.documents[document].references {
      let node = tree.content(reference.node)
      guard tree.kind(node).isScalar, tree.kind(node) != .null, !reference.targets.isEmpty else { continue }
      let id = tree.text(node)
      guard !id.isEmpty, !compiled.standard.words.isPlaceholder(id) else { continue }
      let isFound = reference.targets.contains { host.entity($0, id: id, from: .host(project)) != nil }
      if !isFound { report(unknown: id, reference, in: document, project) }
    }
  }

  private func report(
    unknown id: String, _ reference: ReferenceRecord, in document: Int, _ project: HostReference
  ) {
    let tree = portfolio.documents[document].tree
    let types = reference.targets.map { compiled.standard.objectTypes[$0] }
    let known = reference.targets.flatMap { host.identifiers(of: $0, from: .host(project)) }
    let text = VisibleText.visible(id)
    let what = types.map { $0.title.lowercased() }.joined(separator: " or ")
    var issue = DocumentIssue(.unknownReference, tree.span(reference.node), "there is no \(what) \(text)")
    let entities = portfolio.documents[document].entities
    if reference.holder >= 0 {
      issue.entity = compiled.standard.objectTypes[entities[reference.holder].type].name
    }
    issue.expected = what
    issue.found = text
    issue.holder = reference.holder
    if let near = NearMiss.nearMiss(of: id, among: known) {
      issue.suggestion = near
      issue.help = "Did you mean `\(near)`?"
    } else if known.isEmpty {
      issue.help = "The project has no \(what) with an id. Add it, or take the reference out."
    } else {
      issue.help = "Add it, correct the id, or take the reference out."
    }
    report(issue, in: document)
  }
}
