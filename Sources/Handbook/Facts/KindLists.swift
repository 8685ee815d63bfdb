import SourceText
package import Standard
import YAMLTree

/// A list of records that documents of a kind may hold.
package struct KindList: Sendable {
  /// The name of the field: `milestones`.
  package let name: String

  /// The entity, by index in the standard.
  package let type: Int

  /// What the schema says of it.
  package let description: String

  /// An example of it on one line; empty where the schema has none.
  package let example: String
}

extension Standard {
  /// The lists of records that documents of a kind may hold, as its schema has them.
  ///
  /// The fields of the kind's object type do not say it of a project: rules see all records of the project there.
  package func lists(of kind: Kind) -> [KindList] {
    let parts = kind.schema.split(separator: "#", maxSplits: 1)
    guard let schema = schemas.first(where: { $0.name == parts.first.map(String.init) }) else { return [] }
    let document = schema.document
    guard let root = parts.count > 1 ? document.node(atPointer: String(parts[1])) : document.root,
      let properties = document.value(in: root, forKey: "properties")
    else { return [] }
    return document.entries(document.content(properties)).compactMap { entry in
      let property = document.content(entry.value)
      guard let name = document.value(in: property, forKey: "x-pmo-collection").map(document.text),
        let type = entities[name]
      else { return nil }
      return KindList(
        name: document.text(entry.key), type: type,
        description: document.value(in: property, forKey: "description").map { document.text(document.content($0)) }
          ?? "",
        example: document.value(in: property, forKey: "examples").flatMap {
          document.child(at: 0, of: document.content($0))
        }
        .map { document.source.text(document.span(document.content($0))) } ?? "")
    }
  }
}
