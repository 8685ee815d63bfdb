import SourceText

/// One step from a node to a node inside it.
package enum PathStep: Hashable, Sendable {
  /// To the value of a key.
  case key(String)

  /// To an element of a sequence, 0-based.
  case index(Int)
}

extension YAMLDocument {
  /// The steps from the root to a node as it is written; a key has the path of its value.
  ///
  /// - Complexity: O(*depth*), but for the first question about what holds a node of a document, which costs O(*nodes*).
  package func path(to node: NodeID) -> [PathStep] {
    var steps: [PathStep] = []
    var current = node.index
    while current > 0 {
      steps.append(step(to: current))
      current = Int(index.parents[current])
    }
    return steps.reversed()
  }

  /// The step to a node from the collection that it lies in.
  func step(to node: Int) -> PathStep {
    let parent = Int(index.parents[node])
    let place = Int(index.places[node])
    return nodes[parent].kind == .mapping
      ? .key(keyText(NodeID(index.child(at: place & ~1, of: parent)))) : .index(place)
  }

  /// The path to a node as a JSON Pointer; the root has the empty one.
  ///
  /// Source: RFC 6901.
  ///
  /// - Complexity: that of ``path(to:)``.
  package func jsonPointer(to node: NodeID) -> String { Self.jsonPointer(path(to: node)) }

  /// Steps as a JSON Pointer.
  ///
  /// Source: RFC 6901.
  static func jsonPointer(_ steps: [PathStep]) -> String {
    steps.reduce(into: "") { pointer, step in
      switch step {
      case .index(let index): pointer += "/\(index)"
      case .key(let key): append(token: key, to: &pointer)
      }
    }
  }

  /// Appends a reference token, escaped.
  static func append(token: String, to pointer: inout String) {
    pointer += "/"
    guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      pointer += token
      return
    }
    for scalar in token.unicodeScalars {
      switch scalar {
      case "~": pointer += "~0"
      case "/": pointer += "~1"
      default: pointer.unicodeScalars.append(scalar)
      }
    }
  }

  /// The node that a JSON Pointer leads to, through aliases and merged entries; `nil` where it leads nowhere.
  ///
  /// Source: RFC 6901.
  ///
  /// - Complexity: O(*depth*) look-ups of entries and elements.
  package func node(atPointer pointer: String) -> NodeID? {
    guard var current = root else { return nil }
    if pointer.isEmpty { return current }
    guard pointer.hasPrefix("/") else { return nil }
    for token in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      current = content(current)
      switch kind(current) {
      case .mapping:
        guard let value = value(in: current, forKey: unescaped(token)) else { return nil }
        current = value
      case .sequence:
        let isIndex =
          !token.isEmpty && token.utf8.allSatisfy { 0x30...0x39 ~= $0 } && (token == "0" || token.first != "0")
        guard isIndex, let index = Int(token) else { return nil }
        guard let element = child(at: index, of: current) else { return nil }
        current = element
      default: return nil
      }
    }
    return current
  }

  /// The collection that holds a node as it is written, `nil` for the root.
  ///
  /// - Complexity: O(1), but for the first question about what holds a node of a document, which costs O(*nodes*).
  package func parent(of node: NodeID) -> NodeID? {
    node.rawValue == 0 ? nil : NodeID(rawValue: index.parents[node.index])
  }

  /// The key of a value of a mapping, `nil` for elements, keys and the root.
  ///
  /// - Complexity: that of ``parent(of:)``.
  package func keyNode(ofValue node: NodeID) -> NodeID? {
    guard let parent = parent(of: node), kind(parent) == .mapping else { return nil }
    let place = Int(index.places[node.index])
    return place & 1 == 1 ? NodeID(index.child(at: place - 1, of: parent.index)) : nil
  }

  /// The value of a key of a mapping, `nil` for elements, values and the root.
  ///
  /// - Complexity: that of ``parent(of:)``.
  package func valueNode(ofKey node: NodeID) -> NodeID? {
    guard let parent = parent(of: node), kind(parent) == .mapping else { return nil }
    let place = Int(index.places[node.index])
    return place & 1 == 0 ? NodeID(index.child(at: place + 1, of: parent.index)) : nil
  }

  /// The innermost node that a byte offset lies in, or at whose end it lies; `nil` outside of the root.
  ///
  /// - Complexity: O(*depth* · log *children*), but for the first question about what holds a node of a document, which
  ///   costs O(*nodes*).
  package func node(at offset: UInt32) -> NodeID? {
    guard let root = nodes.first, root.lower <= offset, offset <= root.upper else { return nil }
    var current = 0
    while nodes[current].isCollection {
      // The last child that begins here or before.
      var low = 0
      var high = index.count(of: current, endingAt: Int(nodes[current].link))
      while low < high {
        let middle = (low + high) / 2
        if nodes[index.child(at: middle, of: current)].lower <= offset { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { break }
      let child = index.child(at: low - 1, of: current)
      guard offset <= nodes[child].upper else { break }
      current = child
    }
    return NodeID(current)
  }

  /// The text of a key; of a key that is a collection what stands in the source.
  func keyText(_ key: NodeID) -> String {
    let node = content(key)
    return kind(node).isScalar ? writtenText(node) : source.text(span(key))
  }

  private func unescaped(_ token: Substring) -> String {
    guard token.contains("~") else { return String(token) }
    var result = ""
    var scalars = token.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "~" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case "0": result += "~"
      case "1": result += "/"
      case let other:
        result += "~"
        if let other { result.unicodeScalars.append(other) }
      }
    }
    return result
  }
}

/// Names for the nodes of a document that people and other programs find them by.
package struct NodePaths: Sendable {
  private let document: YAMLDocument

  /// Makes the names of a document's nodes.
  package init(_ document: YAMLDocument) {
    self.document = document
  }

  /// The path to a node as a JSON Pointer; the root has the empty one, a key that of its value.
  ///
  /// Source: RFC 6901.
  ///
  /// - Complexity: that of ``YAMLDocument/path(to:)``.
  package func jsonPointer(to node: NodeID) -> String { document.jsonPointer(to: node) }

  /// The path to a node, written like a JSON Pointer, with the `id` of an element in place of its index where it has one.
  ///
  /// It stays what it is when entries are added, moved or sorted: `/risks/R-003/mitigations/0/owner`.
  ///
  /// - Complexity: O(*depth* · *entries of an element*).
  package func locator(to node: NodeID) -> String {
    var locator = ""
    for index in indexes(to: node) {
      switch document.step(to: index) {
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
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].lower <= offset { low = middle + 1 } else { high = middle }
    }
    var index = low - 1
    while index > 0, nodes[index].upper < offset { index = Int(document.index.parents[index]) }
    return NodeID(index)
  }

  /// The nodes on the way to a node, without the root.
  private func indexes(to node: NodeID) -> [Int] {
    var indexes: [Int] = []
    var index = node.index
    while index > 0 {
      indexes.append(index)
      index = Int(document.index.parents[index])
    }
    return indexes.reversed()
  }
}
