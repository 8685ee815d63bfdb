package import CEL
package import SourceText
import Standard
package import YAMLTree

extension PortfolioHost {
  /// A location in a document: as short as it can be, a value or a key.
  package struct DocumentLocation: Sendable, Hashable {
    /// The index of the document in the portfolio.
    package let document: Int

    /// The bytes of its source, half-open.
    package let range: ByteRange

    /// The node that the location stands for.
    package let node: NodeID

    /// Creates a place from its parts.
    package init(document: Int, range: ByteRange, node: NodeID) {
      self.document = document
      self.range = range
      self.node = node
    }
  }

  /// The locations that a value came from: one of a single value, one for each element of a list; none of a plain value.
  package func locations(of value: Value) -> [DocumentLocation] {
    switch value {
    case .host(let reference):
      if reference.space == Space.document { return start(of: Int(reference.node)) }
      guard let (document, node) = location(of: reference) else { return fallback(of: reference) }
      return [location(of: node, in: document)]
    case .list(let elements): return elements.flatMap(locations)
    case .optional(let optional): return optional.wrapped.map(locations) ?? []
    default: return []
    }
  }

  /// The location of a node.
  ///
  /// Of a text on one line the text; of a mapping its id, its title, or the key that it lies under; of a list, and of a
  /// text over several lines, the key.
  package func location(of node: NodeID, in document: Int) -> DocumentLocation {
    let tree = trees[document]
    return DocumentLocation(document: document, range: range(of: node, in: tree, document), node: node)
  }

  private func range(of node: NodeID, in tree: YAMLDocument, _ document: Int) -> ByteRange {
    tree.kind(node) == .mapping ? anchor(of: node, in: tree, document) : ScalarPlace.range(of: node, in: tree)
  }

  private func anchor(of node: NodeID, in tree: YAMLDocument, _ document: Int) -> ByteRange {
    if let index = portfolio.documents[document].entity(at: node) {
      let record = portfolio.documents[document].entities[index]
      let type = standard.objectTypes[record.type]
      if let identifier = tree.identifier(of: record, type: type) { return tree.span(identifier) }
      if let label = type.entity?.label, let field = type.field(named: label),
        let value = tree.value(of: field, in: node),
        tree.kind(value).isScalar
      {
        return ScalarPlace.firstLine(of: tree.span(value), in: tree)
      }
    }
    if let key = tree.keyNode(ofValue: node) { return tree.span(key) }
    for entry in tree.entries(node) { return ScalarPlace.firstLine(of: tree.span(entry.key), in: tree) }
    return ScalarPlace.firstLine(of: tree.span(node), in: tree)
  }

  private func start(of document: Int) -> [DocumentLocation] {
    guard let root = trees[document].root else { return [] }
    return [location(of: root, in: document)]
  }

  /// Where a container without a document of its own is pointed at: where its first document names it, else at its start.
  private func fallback(of reference: HostReference) -> [DocumentLocation] {
    let documents: [Int]
    let key: Contract.Part
    switch reference.space {
    case Space.project:
      documents = portfolio.projects[Int(reference.node)].documents
      key = .documentProject
    case Space.programme:
      let programme = portfolio.programmes[Int(reference.node)]
      documents = programme.documents + programme.projects.flatMap { portfolio.projects[$0].documents }
      key = .documentProgramme
    default:
      return portfolio.documents.isEmpty ? [] : start(of: 0)
    }
    guard let first = documents.first, let root = trees[first].root else { return [] }
    let tree = trees[first]
    if tree.kind(root) == .mapping, let value = tree.value(in: root, for: standard.symbol(of: key)) {
      return [location(of: value, in: first)]
    }
    return start(of: first)
  }
}
