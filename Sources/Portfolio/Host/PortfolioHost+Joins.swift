package import CEL
import Standard
import YAMLTree

extension PortfolioHost {
  /// An entity's own list together with the records elsewhere that name the entity.
  func joined(_ own: Value?, by join: Int, to reference: HostReference) -> Value? {
    let records = joinedRecords(of: join, around: reference)
    guard !records.isEmpty, let id = identifier(of: reference), let others = records[id] else { return own }
    var all: [Value] = []
    if let list = own?.reference { all = (0..<count(of: list)).map { element(at: $0, of: list) } }
    return .list(all + others.map(Value.host))
  }

  /// The entity that a record of a list of its own names, or that names the record, and the object type of that entity.
  package func joinTarget(of record: EntityRecord, in document: Int) -> (entity: HostReference, type: Int)? {
    for join in standard.joins where join.record == record.type {
      let reference = self.reference(to: record, in: document)
      guard let value = select(compiled.environment.fields.intern(join.reference), of: reference), let context else {
        continue
      }
      for id in ids(in: value) {
        guard let entity = entity(join.entity, id: id, from: context[slots.project]) else { continue }
        return (entity, join.entity)
      }
    }
    return holder(naming: record, in: document)
  }

  /// The ids that the field of a join holds: one, or a list of several.
  private func ids(in value: Value) -> [String] {
    guard case .host(let list) = value, Space.isDocument(list.space) else {
      return plainText(of: value).map { [$0] } ?? []
    }
    let tree = trees[Int(list.space)]
    let node = tree.content(NodeID(rawValue: list.node))
    guard tree.kind(node) == .sequence else { return plainText(of: value).map { [$0] } ?? [] }
    return tree.children(node).map { tree.content($0) }.filter { tree.kind($0).isScalar }.map { tree.text($0) }
  }

  /// The records of a join within the project that an entity lies in, by the id that they name.
  private func joinedRecords(of join: Int, around reference: HostReference) -> [String: [HostReference]] {
    let project = Space.isDocument(reference.space) ? portfolio.projectOfDocument[Int(reference.space)] : -1
    guard project >= 0 else { return [:] }
    let key = ListKey(space: Space.project, node: UInt32(project), type: Int32(join))
    if let known = joinedRecords[key] { return known }
    var found: [String: [HostReference]] = [:]
    let declaration = standard.joins[join]
    let field = compiled.environment.fields.intern(declaration.reference)
    for document in portfolio.projects[project].documents {
      for record in portfolio.documents[document].entities where record.type == declaration.record && record.parent < 0
      {
        let record = self.reference(to: record, in: document)
        for id in select(field, of: record).map(ids) ?? [] { found[id, default: []].append(record) }
      }
    }
    joinedRecords[key] = found
    return found
  }
}
