import Standard
import YAMLTree

/// Finds lists under names of their own that hold what looks like the records of an entity.
///
/// Much more is asked for than a few common names: a deployment has names, ids and states as well.
struct Resemblance {
  /// A list that looks like one of an entity.
  struct List {
    /// The name that the list has.
    let name: String

    /// The list.
    let node: NodeID

    /// The object type, by index in the standard.
    let type: Int

    /// What several of the entity are called.
    let plural: String

    /// How many entries there are.
    let count: Int
  }

  private struct Entity {
    let type: Int
    let plural: String
    let distinctive: Set<Symbol>
    /// The names of the fields that rate, field by field.
    let ratings: [Set<Symbol>]
  }

  private static let common: Set<String> = [
    "id", "title", "name", "description", "status", "owner", "notes", "tags", "links", "version", "kind", "type",
    "project", "programme", "date", "target", "source", "role", "email", "start", "finish", "options", "category",
  ]

  private let entities: [Entity]

  init(_ standard: Standard) {
    entities = standard.entities.sorted { $0.value < $1.value }.compactMap { name, index in
      let type = standard.objectTypes[index]
      guard let traits = type.entity, traits.key != nil else { return nil }
      var distinctive: Set<Symbol> = []
      for field in type.fields where field.origin == .document && !Self.common.contains(field.name) {
        switch standard.valueTypes[field.valueType.index] {
        case .date, .scale, .list, .collection: distinctive.formUnion(field.names)
        case .object(let part) where standard.objectTypes[part].scalarField != nil: distinctive.formUnion(field.names)
        default: continue
        }
      }
      let ratings = type.fields.compactMap { field -> Set<Symbol>? in
        guard field.origin == .document, case .scale = standard.valueTypes[field.valueType.index] else { return nil }
        return Set(field.names)
      }
      return Entity(type: index, plural: traits.plural, distinctive: distinctive, ratings: ratings)
    }
  }

  /// The first list of a document that looks like one of an entity; `nil` where hardly anything speaks for one.
  ///
  /// Two fields that rate say as much as three others: hardly anything else has both.
  func list(in tree: YAMLDocument, where isWanted: (NodeID) -> Bool = { _ in true }) -> List? {
    guard let root = tree.root, tree.kind(tree.content(root)) == .mapping else { return nil }
    for entry in tree.entries(tree.content(root)) {
      let list = tree.content(entry.value)
      guard tree.kind(list) == .sequence, tree.count(list) >= 2, isWanted(entry.key) else { continue }
      let records = tree.children(list).map(tree.content)
      guard records.allSatisfy({ tree.kind($0) == .mapping }) else { continue }
      let scored = entities.map { entity in
        let counts = records.prefix(5).map { record in
          let names = tree.entries(record).map { tree.symbol($0.key) }
          let rated = entity.ratings.count { names.contains(where: $0.contains) }
          return names.count(where: entity.distinctive.contains) + (rated > 1 ? 1 : 0)
        }
        return (entity: entity, least: counts.min() ?? 0)
      }
      guard let best = scored.max(by: { $0.least < $1.least }), best.least >= 3 else { continue }
      return List(
        name: tree.text(entry.key), node: entry.value, type: best.entity.type, plural: best.entity.plural,
        count: records.count)
    }
    return nil
  }
}
