package import Standard
package import YAMLTree

/// An entity where it lies in a document.
package struct EntityRecord: Sendable {
  /// The index of its object type in the standard.
  package let type: Int

  /// The node that holds it.
  package let node: NodeID

  /// The key that it lies under where it is one of a map keyed by id.
  package let key: NodeID?

  /// The index, in the document's entities, of the entity that it lies in; -1 for none.
  package let parent: Int
}

/// A value that is the id of an entity elsewhere.
package struct ReferenceRecord: Sendable {
  /// The object types that the id may be of, by index in the standard.
  package let targets: [Int]

  /// The node that holds the id.
  package let node: NodeID

  /// The index, in the document's entities, of the entity that it lies in; -1 for none.
  package let holder: Int

  /// Where the id is looked up; `nil` where the entity's own declaration says so.
  package let scope: Scope?

  /// The whole in which the entity may be named here only once; `nil` where it may be as often as one likes.
  package let once: Scope?
}
