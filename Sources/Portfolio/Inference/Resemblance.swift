import Standard
import YAMLTree

/// Tells of documents of no kind that hold something like the records of an entity.
///
/// Much more is asked for than a few common names: a deployment has names, ids and states as well.
struct Resemblance {
  private struct Entity {
    let type: SchemaType
    let plural: String
    let telling: Set<Symbol>
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
      var telling: Set<Symbol> = []
      for field in type.fields where field.origin == .document && !Self.common.contains(field.name) {
        switch standard.views[field.view.index] {
        case .date, .scale, .list, .collection: telling.formUnion(field.names)
        case .object(let part) where standard.objectTypes[part].scalarField != nil: telling.formUnion(field.names)
        default: continue
        }
      }
      return Entity(type: type, plural: traits.plural, telling: telling)
    }
  }

  /// Why a document may be a project document; `nil` where hardly anything speaks for it.
  func reason(of tree: YAMLDocument) -> String? {
    guard let root = tree.root, tree.kind(tree.content(root)) == .mapping else { return nil }
    for entry in tree.entries(tree.content(root)) {
      let list = tree.content(entry.value)
      guard tree.kind(list) == .sequence, tree.count(list) >= 2 else { continue }
      let records = tree.children(list).map(tree.content)
      guard records.allSatisfy({ tree.kind($0) == .mapping }) else { continue }
      for entity in entities {
        let counts = records.prefix(5).map { record in
          tree.entries(record).reduce(0) { $0 + (entity.telling.contains(tree.symbol($1.key)) ? 1 : 0) }
        }
        guard let least = counts.min(), least >= 3 else { continue }
        return "`\(tree.text(entry.key))` holds \(records.count) entries that look like \(entity.plural)"
      }
    }
    return nil
  }
}
