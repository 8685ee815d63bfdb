import CEL
import Portfolio
import Standard
import YAMLTree

/// What the body of a Markdown document may say in place of its front matter.
extension Judge {
  /// What the body says of the fields that a rule misses in a record.
  func bodySays(_ rule: Rule, of reference: HostReference) -> BodyNames.Answer {
    guard let place = host.locations(of: .host(reference)).first else { return .silent }
    let fields = rule.covers.isEmpty ? [rule.at?.text].compactMap(\.self) : rule.covers
    return bodySays(fields, of: place.node, in: place.document)
  }

  /// What the body says of fields that a problem of reading misses.
  func bodySays(_ problem: DocumentProblem, in document: Int) -> BodyNames.Answer {
    guard problem.problemClass == .missingField else { return .silent }
    let entities = portfolio.documents[document].entities
    let node = problem.holder >= 0 ? entities[problem.holder].node : portfolio.documents[document].tree.root
    return node.map { bodySays(["\(problem.entity).\(problem.field)"], of: $0, in: document) } ?? .silent
  }

  private func bodySays(_ fields: [String], of node: NodeID, in index: Int) -> BodyNames.Answer {
    let document = portfolio.documents[index]
    // A body is about the document as a whole, and not about the third record of a list.
    if let record = document.entity(at: node).map({ document.entities[$0].node }), let root = document.tree.root,
      document.tree.content(record) != document.tree.content(root)
    {
      return .silent
    }
    return bodies.answer(fields, in: index, document.tree)
  }
}
