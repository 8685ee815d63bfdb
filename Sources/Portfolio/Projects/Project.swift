package import YAMLTree

/// A project: a charter and all documents that belong to it, or such documents alone.
package struct Project: Sendable {
  /// The id, from the charter or from the documents that name it; the folder's path where nothing names one.
  package let id: String

  /// Whether a charter or a document names the id.
  package let isNamed: Bool

  /// The charter: a document and the node in it.
  package let charter: Root?

  /// The documents that belong to it, charter included, by index in the portfolio, in order.
  package var documents: [Int] = []

  /// The programme that it belongs to, by index in the portfolio; -1 for none.
  package var programme = -1

  /// The entity that a container has its own fields from.
  package struct Root: Sendable {
    /// The index of the document in the portfolio.
    package let document: Int

    /// The node.
    package let node: NodeID
  }
}

/// A programme: its own document, and the projects that belong to it.
package struct Programme: Sendable {
  /// The id.
  package let id: String

  /// The programme's document, `nil` where only charters name it.
  package let root: Project.Root?

  /// The documents that belong to the programme itself, by index in the portfolio, in order.
  package var documents: [Int] = []

  /// The projects, by index in the portfolio, in order.
  package var projects: [Int] = []
}
