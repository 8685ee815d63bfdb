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
  /// - Complexity: O(*depth* · *children*).
  package func path(to node: NodeID) -> [PathStep] {
    var steps: [PathStep] = []
    var current = 0
    while current != node.index {
      guard let step = step(from: current, toward: node.index) else { break }
      if let name = step.name { steps.append(name) }
      if step.child == node.index || nodes[current].kind == .mapping && step.key == node.index { break }
      current = step.child
    }
    return steps
  }

  /// The path to a node as a JSON Pointer; the root has the empty one.
  ///
  /// Source: RFC 6901.
  ///
  /// - Complexity: that of ``path(to:)``; `NodePaths` answers many such questions at once.
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
  /// - Complexity: O(*depth* · *children*).
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
        guard let element = children(current).dropFirst(index).first(where: { _ in true }) else { return nil }
        current = element
      default: return nil
      }
    }
    return current
  }

  /// The collection that holds a node as it is written, `nil` for the root.
  ///
  /// - Complexity: O(*depth* · *children*).
  package func parent(of node: NodeID) -> NodeID? {
    var parent: Int?
    var current = 0
    while current != node.index, let step = step(from: current, toward: node.index) {
      parent = current
      current = step.key == node.index ? node.index : step.child
    }
    return parent.map { NodeID($0) }
  }

  /// The key of a value of a mapping, `nil` for elements, keys and the root.
  ///
  /// - Complexity: O(*depth* · *children*).
  package func keyNode(ofValue node: NodeID) -> NodeID? {
    guard let parent = parent(of: node), kind(parent) == .mapping else { return nil }
    guard let step = step(from: parent.index, toward: node.index), step.child == node.index else { return nil }
    return step.key.map { NodeID($0) }
  }

  /// The innermost node that a byte offset lies in, or at whose end it lies; `nil` outside of the root.
  ///
  /// - Complexity: O(*depth* · *children*).
  package func node(at offset: UInt32) -> NodeID? {
    guard let root = nodes.first, root.lower <= offset, offset <= root.upper else { return nil }
    var current = 0
    while true {
      var inside: Int?
      for child in children(NodeID(current)) {
        let item = nodes[child.index]
        if item.lower > offset { break }
        if offset < item.upper || (offset == item.upper && inside == nil) || item.lower == offset {
          inside = child.index
        }
      }
      guard let inside else { return NodeID(current) }
      current = inside
    }
  }

  private struct Step {
    /// The child that is or holds the node sought; of a mapping the value, also when the key holds it.
    var child: Int
    var key: Int?
    var name: PathStep?
  }

  private func step(from collection: Int, toward target: Int) -> Step? {
    let item = nodes[collection]
    guard item.isCollection, target > collection, target < Int(item.link) else { return nil }
    var index = collection + 1
    var position = 0
    while index < Int(item.link) {
      let after = next(index)
      if item.kind == .sequence {
        if target < after { return Step(child: index, key: nil, name: .index(position)) }
        index = after
      } else {
        let end = next(after)
        if target < end {
          // A key that is a collection is walked into when the target lies inside of it.
          let inKey = target > index && target < after
          return Step(child: inKey ? index : after, key: index, name: .key(keyText(NodeID(index))))
        }
        index = end
      }
      position += 1
    }
    return nil
  }

  /// The text of a key; of a key that is a collection what stands in the source.
  func keyText(_ key: NodeID) -> String {
    let node = content(key)
    return kind(node).isScalar ? text(node) : source.text(span(key))
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
