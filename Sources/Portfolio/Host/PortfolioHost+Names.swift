package import CEL
import Standard
package import YAMLTree

/// The records of a list of its own that other entities name by id: `mitigations: [MIT-006, MIT-007]`.
struct NamedRecords {
  /// The records by id.
  var records: [String: HostReference] = [:]

  /// The entity that names a record, by the record's id: the first in the order of the documents.
  var holders: [String: (entity: HostReference, type: Int)] = [:]
}

extension PortfolioHost {
  /// The record that a plain value in a list of entities names by its id; `nil` where it is no such name.
  ///
  /// A sentence in place of an entity stands for itself; only an id that a record within the same project has is a name.
  ///
  /// - Complexity: O(1), after O(entities of the project) once for each type.
  package func namedRecord(by node: NodeID, type: Int, in document: Int) -> HostReference? {
    let tree = trees[document]
    let content = tree.content(node)
    guard tree.kind(content).isScalar, let names = names(of: type, around: document) else { return nil }
    return names.records[tree.text(content)]
  }

  /// Whether an entity is but the id of one that lies elsewhere, which is judged there.
  package func isName(_ record: EntityRecord, in document: Int) -> Bool {
    record.parent >= 0 && namedRecord(by: record.node, type: record.type, in: document) != nil
  }

  /// The entity that names a record of a list of its own, and the object type of that entity.
  func holder(naming record: EntityRecord, in document: Int) -> (entity: HostReference, type: Int)? {
    guard let names = names(of: record.type, around: document), !names.holders.isEmpty,
      let id = identifier(of: reference(to: record, in: document))
    else { return nil }
    return names.holders[id]
  }

  /// The names of a type's records in the project of a document; `nil` where its entities have no ids.
  private func names(of type: Int, around document: Int) -> NamedRecords? {
    let project = portfolio.projectOfDocument[document]
    guard project >= 0, let key = standard.objectTypes[type].entity?.key else { return nil }
    let location = ListKey(space: Space.project, node: UInt32(project), type: Int32(type))
    if let known = namedRecords[location] { return known }
    var names = NamedRecords()
    let field = compiled.environment.fields.intern(key)
    for document in portfolio.projects[project].documents {
      for record in portfolio.documents[document].entities where record.type == type && record.parent < 0 {
        let reference = reference(to: record, in: document)
        guard let id = select(field, of: reference).flatMap(plainText), names.records[id] == nil else { continue }
        names.records[id] = reference
      }
    }
    if !names.records.isEmpty { addHolders(to: &names, of: type, in: portfolio.projects[project].documents) }
    namedRecords[location] = names
    return names
  }

  /// The object type of the entities in a list, by the value type that it is read by; `nil` for other lists.
  func entityType(ofListReadBy valueType: Int) -> Int? {
    switch model.valueTypes[valueType] {
    case .collection(let type): return type
    case .list(let element):
      guard case .object(let type) = model.valueTypes[element.index], standard.objectTypes[type].entity != nil else {
        return nil
      }
      return type
    default: return nil
    }
  }

  private func addHolders(to names: inout NamedRecords, of type: Int, in documents: [Int]) {
    // The fields that hold entities of the type, by the object type that has them.
    let fields = standard.objectTypes.indices.compactMap { holder -> (type: Int, field: FieldPlan)? in
      let fields = standard.objectTypes[holder].fields
      let location = fields.firstIndex { entityType(ofListReadBy: $0.valueType.index) == type }
      return location.map { (holder, model.fields[model.types[holder].fieldStart + $0]) }
    }
    for document in documents {
      let tree = trees[document]
      for record in portfolio.documents[document].entities {
        guard let field = fields.first(where: { $0.type == record.type })?.field,
          let value = model.value(of: field, in: tree.content(record.node), tree)
        else { continue }
        for id in plainTexts(in: value, tree) where names.records[id] != nil && names.holders[id] == nil {
          names.holders[id] = (reference(to: record, in: document), record.type)
        }
      }
    }
  }

  /// The texts of a plain value, or of the plain values of a list.
  private func plainTexts(in value: NodeID, _ tree: YAMLDocument) -> [String] {
    let content = tree.content(value)
    if tree.kind(content).isScalar { return [tree.text(content)] }
    guard tree.kind(content) == .sequence else { return [] }
    return tree.children(content).map(tree.content).filter { tree.kind($0).isScalar }.map(tree.text)
  }
}
