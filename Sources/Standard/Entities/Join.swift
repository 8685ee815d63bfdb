/// A list of an entity that other records join by naming the entity: mitigations in a list of their own, each with `risk: R-003`.
package struct Join: Sendable, Hashable {
  /// The object type of the records that join, by index.
  package let record: Int

  /// The field of a record that names the entity.
  package let reference: String

  /// The object type of the entity, by index.
  package let entity: Int

  /// The entity's field that the records join.
  package let list: String
}
