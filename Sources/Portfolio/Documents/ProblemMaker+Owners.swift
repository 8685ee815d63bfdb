import SourceText
import Standard
import YAMLTree

/// What lies around a node: the entity, the field and the object type that it belongs to.
extension ProblemMaker {
  struct Owner {
    let index: Int
    let record: EntityRecord?
    let type: SchemaType?
  }

  /// The innermost entity that a node lies in or is.
  func owner(of node: NodeID) -> Owner {
    let index = entity(at: node)
    guard index >= 0 else { return Owner(index: -1, record: nil, type: nil) }
    // A part of an entity (its scope, its tolerances) is not the entity: its fields are its own.
    let record = gathering.entities[index]
    let isOwn = tree.content(record.node) == node || mapping(of: node) == tree.content(record.node)
    return Owner(
      index: index, record: record, type: isOwn ? shared.standard.objectTypes[record.type] : nil)
  }

  /// The index of the innermost entity that a node lies in or is; -1 where there is none.
  func entity(at node: NodeID) -> Int {
    let span = tree.span(node)
    var index = gathering.entities.endOfPrefix { $0.node <= node } - 1
    while index >= 0, !tree.span(gathering.entities[index].node).contains(span) {
      index = gathering.entities[index].parent
    }
    return index
  }

  /// The innermost entity that a node lies in or is, where the node is judged as a property of a mapping that it is short
  /// for: the property is the entity's only where the node is the entity.
  func owner(of node: NodeID, property: String?) -> Owner {
    let owner = owner(of: node)
    guard property != nil, let record = owner.record, tree.content(record.node) != tree.content(node) else {
      return owner
    }
    return Owner(index: owner.index, record: record, type: nil)
  }

  /// The mapping that a key or value lies in, directly or as an element of a list.
  func mapping(of node: NodeID) -> NodeID? {
    var parent = tree.parent(of: node)
    while let list = parent, tree.kind(list) == .sequence { parent = tree.parent(of: list) }
    return parent
  }

  /// The key that a value, or the list that it is an element of, stands under, and that value or list.
  func field(around node: NodeID) -> (key: NodeID, value: NodeID)? {
    var current = node
    while let list = tree.parent(of: current), tree.kind(list) == .sequence { current = list }
    return tree.keyNode(ofValue: current).map { ($0, current) }
  }

  /// The object type of a value: of an entity or the root its own, of a part of one that of the field which it is the
  /// value or an element of; `nil` where the schema gives it none.
  func typeOfValue(_ node: NodeID) -> SchemaType? {
    if let type = type(of: node) { return type }
    guard let key = field(around: node)?.key, let mapping = tree.parent(of: key),
      let outer = typeOfValue(mapping),
      let field = outer.fields.first(where: { $0.names.contains(tree.symbol(key)) })
        ?? flatField(tree.symbol(key), of: outer)
    else { return nil }
    var valueType = shared.standard.valueTypes[field.valueType.index]
    while true {
      switch valueType {
      case .object(let type), .collection(let type): return shared.standard.objectTypes[type]
      case .list(let element), .map(let element): valueType = shared.standard.valueTypes[element.index]
      default: return nil
      }
    }
  }

  /// The field of a part that a name beside the part means: `budget` of a charter, which belongs under `baseline`.
  func flatField(_ name: Symbol, of outer: SchemaType) -> Field? {
    guard name.isKnown else { return nil }
    for flat in shared.standard.flatParts where shared.standard.objectTypes[flat.outer].name == outer.name {
      if let known = flat.names.first(where: { $0.symbol == name }) {
        return shared.standard.objectTypes[flat.part].field(named: known.field)
      }
    }
    return nil
  }

  func fieldName(of node: NodeID) -> String { tree.fieldName(of: node) }

  func isRequired(_ node: NodeID) -> Bool {
    guard let field = owner(of: node).type?.field(named: fieldName(of: node)) else { return false }
    // An empty element of a list is not a value; that of a list of one is the field's own.
    return field.isRequired && (field.isSingle || tree.keyNode(ofValue: node) != nil)
  }

  /// Where a mapping that lacks something is pointed at: its id or title, the key that it lies under, or its first key.
  func locationOfMapping(_ node: NodeID) -> ByteRange {
    let content = tree.content(node)
    let owner = owner(of: content)
    if let record = owner.record, tree.content(record.node) == content, let type = owner.type {
      if let identifier = tree.identifier(of: record, type: type) { return tree.span(identifier) }
      if let label = type.entity?.label, let field = type.field(named: label), tree.kind(content) == .mapping,
        let value = tree.value(of: field, in: content)
      {
        return ScalarPlace.range(of: value, in: tree)
      }
    }
    if let key = tree.keyNode(ofValue: node) { return tree.span(key) }
    for entry in tree.entries(content) { return tree.span(entry.key) }
    return ScalarPlace.range(of: node, in: tree)
  }
}
