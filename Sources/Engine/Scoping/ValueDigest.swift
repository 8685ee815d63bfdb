import YAMLTree

/// Numbers for the values of a document: equal where the values are, whatever their layout and comments.
///
/// The order of keys does not matter, nor that of entities in a list, since they differ by their ids. The numbers
/// hold within one process only.
struct ValueDigest {
  private let tree: YAMLDocument

  /// The nodes of entities that have an id.
  private let entities: Set<NodeID>

  /// Whether such entities count for nothing where they lie in another value.
  private let leavesOutEntities: Bool

  /// What has been computed; 0 for a value that is being computed, which ends the walk of one that holds itself.
  private var known: [NodeID: Int] = [:]

  init(of tree: YAMLDocument, entities: Set<NodeID>, leavesOutEntities: Bool) {
    self.tree = tree
    self.entities = entities
    self.leavesOutEntities = leavesOutEntities
  }

  /// The number of a value.
  ///
  /// - Complexity: O(nodes in it), however often they are used by alias.
  mutating func digest(of node: NodeID) -> Int {
    let content = tree.content(node)
    if let digest = known[content] { return digest }
    known[content] = 0
    var hasher = Hasher()
    let kind = tree.kind(content)
    hasher.combine(kind)
    switch kind {
    case .mapping:
      var entries: [(key: String, digest: Int)] = []
      for entry in tree.entries(content) where counts(entry.value) {
        entries.append((tree.text(entry.key), digest(of: entry.value)))
      }
      entries.sort { ($0.key, $0.digest) < ($1.key, $1.digest) }
      for entry in entries {
        hasher.combine(entry.key)
        hasher.combine(entry.digest)
      }
    case .sequence:
      var isOfEntities = false
      var elements: [Int] = []
      for child in tree.children(content) {
        if entities.contains(tree.content(child)) { isOfEntities = true }
        if counts(child) { elements.append(digest(of: child)) }
      }
      if isOfEntities { elements.sort() }
      hasher.combine(elements)
    default: hasher.combine(tree.text(content))
    }
    let digest = hasher.finalize()
    known[content] = digest
    return digest
  }

  private func counts(_ node: NodeID) -> Bool { !leavesOutEntities || !entities.contains(tree.content(node)) }
}
