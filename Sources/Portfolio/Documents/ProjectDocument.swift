package import YAMLTree

/// A document that was recognised, with what was found in it.
package struct ProjectDocument: Sendable {
  /// The file's index in the portfolio.
  package let file: Int

  /// The document.
  package let tree: YAMLDocument

  /// The index of its kind in the standard.
  package let kind: Int

  /// Its entities, in the order of the source, an entity before those that lie in it.
  package let entities: [EntityRecord]

  /// The values in it that are ids of entities elsewhere.
  package let references: [ReferenceRecord]

  /// What reading found.
  package let problems: [DocumentProblem]

  /// Whether it may hold comments that are instructions to the linter; `false` is certain.
  package let mayHoldInstructions: Bool

  /// What such comments begin with.
  package static let instructionWord = "pmo-lint"

  /// The entity that a node is, as an index in `entities`; `nil` where the node is none.
  ///
  /// - Complexity: O(log entities).
  package func entity(at node: NodeID) -> Int? {
    let index = firstEntity(from: node)
    return index < entities.count && entities[index].node == node ? index : nil
  }

  /// The index in `entities` of the first that is a node or comes after it; the number of entities where none does.
  ///
  /// - Complexity: O(log entities).
  func firstEntity(from node: NodeID) -> Int {
    var low = 0
    var high = entities.count
    while low < high {
      let middle = (low + high) / 2
      if entities[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
