package import CEL
import JSONSchema
import Standard
import SourceText
import YAMLTree

extension PortfolioHost {
  package func count(of reference: HostReference) -> Int {
    guard Space.isDocument(reference.space) else { return 0 }
    let tree = trees[Int(reference.space)]
    let node = tree.content(NodeID(rawValue: reference.node))
    switch model.valueTypes[Int(reference.valueType)] {
    case .list:
      switch tree.kind(node) {
      case .sequence: return tree.count(node)
      case .null: return 0
      default: return 1
      }
    case .collection(let type):
      if let entities = entities(in: reference, type: type) { return entities.count }
      return tree.kind(node) == .sequence ? tree.count(node) : tree.kind(node) == .null ? 0 : 1
    default: return shortForm(of: reference) == nil ? tree.count(node) : 1
    }
  }

  /// The one field that a plain value says of an object, and the value; `nil` for everything else.
  ///
  /// `owner: Ada Novak` has as many fields as `owner: {name: Ada Novak}`.
  private func shortForm(of reference: HostReference) -> (field: Field, value: Value)? {
    guard case .object(let type) = model.valueTypes[Int(reference.valueType)], Space.isDocument(reference.space) else {
      return nil
    }
    let tree = trees[Int(reference.space)]
    let kind = tree.kind(tree.content(NodeID(rawValue: reference.node)))
    guard kind != .mapping, kind != .null, let scalar = standard.objectTypes[type].scalarField else { return nil }
    let field = standard.objectTypes[type].fields[scalar]
    return (
      field,
      .host(
        HostReference(space: reference.space, node: reference.node, valueType: UInt32(field.valueType.index)))
    )
  }

  package func element(at index: Int, of reference: HostReference) -> Value {
    let tree = trees[Int(reference.space)]
    let node = tree.content(NodeID(rawValue: reference.node))
    let valueType = elementValueType(of: reference)
    if case .collection(let type) = model.valueTypes[Int(reference.valueType)],
      let entities = entities(in: reference, type: type)
    {
      guard index < entities.count else { return .null }
      let document = portfolio.documents[Int(reference.space)]
      return .host(self.reference(to: document.entities[entities[index]], in: Int(reference.space)))
    }
    var element = NodeID(rawValue: reference.node)
    if tree.kind(node) == .sequence {
      guard let child = tree.child(at: index, of: node) else { return .null }
      element = only(child, in: tree, as: valueType)
    }
    if let type = entityType(ofListReadBy: Int(reference.valueType)),
      let record = namedRecord(by: element, type: type, in: Int(reference.space))
    {
      return .host(record)
    }
    return .host(HostReference(space: reference.space, node: element.rawValue, valueType: valueType))
  }

  package func entry(at index: Int, of reference: HostReference) -> (key: Value, value: Value) {
    guard Space.isDocument(reference.space) else { return (.null, .null) }
    let tree = trees[Int(reference.space)]
    let node = tree.content(NodeID(rawValue: reference.node))
    if let short = shortForm(of: reference) { return (.string(short.field.name), short.value) }
    let valueType = elementValueType(of: reference)
    guard let entry = tree.entry(at: index, of: node) else { return (.null, .null) }
    return (
      .string(tree.text(tree.content(entry.key))),
      .host(
        HostReference(
          space: reference.space, node: only(entry.value, in: tree, as: valueType).rawValue, valueType: valueType))
    )
  }

  /// The element of a list of one where an element or entry takes one value; every other node is itself.
  func only(_ node: NodeID, in tree: YAMLDocument, as valueType: UInt32) -> NodeID {
    guard tree.kind(tree.content(node)) == .sequence else {
      guard Int(valueType) == model.recordNames, tree.kind(tree.content(node)) == .mapping else { return node }
      return tree.recordName(in: tree.content(node), keys: model.recordKeys) ?? node
    }
    switch model.valueTypes[Int(valueType)] {
    case .list, .collection, .dynamic: return node
    default: return tree.onlyElement(of: node)
    }
  }

  package func value(forKey key: Value, of reference: HostReference) -> Value? {
    guard case .string(let name) = key else { return nil }
    if let field = compiled.environment.fields.find(name) { return select(field, of: reference) }
    // A name that no schema and no rule has can only be a key of a mapping with free keys.
    if case .object = model.valueTypes[Int(reference.valueType)] { return nil }
    return selectDynamic(reference) { tree, node in tree.value(in: node, forKey: name) }
  }

  /// The entities of a collection that is no plain list: a map keyed by id, or groups; `nil` for a plain list.
  ///
  /// The loader has found them already: they are those of the type that lie in the collection's node, not in one another.
  ///
  /// - Complexity: O(log *entities* + entities in it) once, then O(1).
  private func entities(in reference: HostReference, type: Int) -> [Int]? {
    let tree = trees[Int(reference.space)]
    let node = tree.content(NodeID(rawValue: reference.node))
    guard tree.kind(node) == .mapping else { return nil }
    let key = ListKey(space: reference.space, node: node.rawValue, type: Int32(type))
    if let known = collections[key] { return known }
    let document = portfolio.documents[Int(reference.space)]
    let span = tree.span(node)
    var found: [Int] = []
    // Entities stand in the order of the source: the first inside of the node, then those up to its end.
    var index = document.firstEntity(from: node)
    while index < document.entities.count {
      let record = document.entities[index]
      let range = tree.span(record.node)
      guard range.lower <= span.upper else { break }
      if record.type == type, span.contains(range), !isInside(record, of: type, span, document) { found.append(index) }
      index += 1
    }
    collections[key] = found
    return found
  }

  /// Whether an entity lies in another one of the type within the same range.
  private func isInside(_ record: EntityRecord, of type: Int, _ span: ByteRange, _ document: ProjectDocument) -> Bool {
    var parent = record.parent
    while parent >= 0 {
      let outer = document.entities[parent]
      if outer.type == type, span.contains(document.tree.span(outer.node)) { return true }
      parent = outer.parent
    }
    return false
  }
}
