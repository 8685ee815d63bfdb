import SourceText

/// Where each node of a document lies, for many questions about one document.
///
/// The document itself answers such a question by walking from the root past every sibling; this looks at all nodes once.
package struct NodePaths: Sendable {
  private let document: YAMLDocument

  /// The index of the collection that each node lies in; the root's is its own.
  private let parents: [UInt32]

  /// In a sequence the place of the node, from 0; in a mapping the index of the key of its entry.
  private let locations: [UInt32]

  /// Looks at all nodes of a document.
  ///
  /// - Complexity: O(*nodes*).
  package init(_ document: YAMLDocument) {
    self.document = document
    let count = document.nodes.count
    var parents = [UInt32](repeating: 0, count: count)
    var locations = [UInt32](repeating: 0, count: count)
    for collection in 0..<count where document.nodes[collection].isCollection {
      let isMapping = document.nodes[collection].kind == .mapping
      let end = Int(document.nodes[collection].link)
      var child = collection + 1
      var position = 0
      while child < end {
        let location = isMapping ? child : position
        for _ in 0..<(isMapping ? 2 : 1) where child < end {
          parents[child] = UInt32(collection)
          locations[child] = UInt32(location)
          child = document.next(child)
        }
        position += 1
      }
    }
    self.parents = parents
    self.locations = locations
  }

  /// The steps from the root to a node as it is written; a key has the path of its value.
  ///
  /// - Complexity: O(*depth*).
  package func path(to node: NodeID) -> [PathStep] { indexes(to: node).map(step) }

  /// The path to a node as a JSON Pointer; the root has the empty one.
  ///
  /// Source: RFC 6901.
  ///
  /// - Complexity: O(*depth*).
  package func jsonPointer(to node: NodeID) -> String { YAMLDocument.jsonPointer(path(to: node)) }

  /// The path to a node, written like a JSON Pointer, with the `id` of an element in place of its index where it has one.
  ///
  /// It stays what it is when entries are added, moved or sorted: `/risks/R-003/mitigations/0/owner`.
  ///
  /// - Complexity: O(*depth* · *entries of an element*).
  package func locator(to node: NodeID) -> String {
    var locator = ""
    for index in indexes(to: node) {
      switch step(index) {
      case .key(let key): YAMLDocument.append(token: key, to: &locator)
      case .index(let position):
        let element = document.content(NodeID(index))
        if document.kind(element) == .mapping, let id = document.value(in: element, forKey: "id"),
          document.kind(id).isScalar
        {
          YAMLDocument.append(token: document.text(id), to: &locator)
        } else {
          locator += "/\(position)"
        }
      }
    }
    return locator
  }

  /// The innermost node that holds an offset, an end counted where nothing begins there; `nil` outside the root.
  ///
  /// - Parameter offset: UTF-8 bytes in the source.
  /// - Returns: The node.
  /// - Complexity: O(log *nodes* + *depth*).
  package func node(at offset: UInt32) -> NodeID? {
    let nodes = document.nodes
    guard let root = nodes.first, root.lower <= offset, offset <= root.upper else { return nil }
    // Nodes stand in the order in which they begin: the last that begins here or before, or what holds it.
    var index = nodes.endOfPrefix { $0.lower <= offset } - 1
    while index > 0, nodes[index].upper < offset { index = Int(parents[index]) }
    return NodeID(index)
  }

  /// The nodes on the way to a node, without the root.
  private func indexes(to node: NodeID) -> [Int] {
    var indexes: [Int] = []
    var index = node.index
    while index > 0 {
      indexes.append(index)
      index = Int(parents[index])
    }
    return indexes.reversed()
  }

  private func step(_ index: Int) -> PathStep {
    let location = Int(locations[index])
    return document.nodes[Int(parents[index])].kind == .mapping
      ? .key(document.keyText(NodeID(location))) : .index(location)
  }
}
