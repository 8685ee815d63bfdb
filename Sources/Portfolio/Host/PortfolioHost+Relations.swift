import Calendar
package import CEL
import Standard
import YAMLTree

extension PortfolioHost {
  /// All entities of a type within a container, as a list.
  func relation(_ type: Int, of reference: HostReference) -> Value {
    let key = ListKey(space: reference.space, node: reference.node, type: Int32(type))
    noteReach(to: reference)
    let isShared = Space.isShared(reference.space)
    if let known = isShared ? sharedLists[key] : lists[key] { return known }
    let found: [HostReference]
    switch reference.space {
    case Space.project: found = entities(of: type, in: portfolio.projects[Int(reference.node)].documents)
    case Space.programme: found = entities(of: type, inProgramme: Int(reference.node))
    case Space.document: found = entities(of: type, in: [Int(reference.node)])
    default: found = entities(of: type)
    }
    let list = Value.list(sorted(found, type: type).map(Value.host))
    if isShared { sharedLists[key] = list } else { lists[key] = list }
    return list
  }

  /// The entities of a type in documents, in order.
  package func entities(of type: Int, in documents: [Int]) -> [HostReference] {
    var result: [HostReference] = []
    for document in documents {
      for record in portfolio.documents[document].entities where record.type == type && !isName(record, in: document) {
        result.append(reference(to: record, in: document))
      }
    }
    return result
  }

  private func entities(of type: Int, inProgramme index: Int) -> [HostReference] {
    let programme = portfolio.programmes[index]
    return entities(of: type, in: programme.documents)
      + programme.projects.flatMap { entities(of: type, in: portfolio.projects[$0].documents) }
  }

  private func entities(of type: Int) -> [HostReference] {
    if type == standard.containers.project { return portfolio.projects.indices.map(reference(toProject:)) }
    if type == standard.containers.programme { return portfolio.programmes.indices.map(reference(toProgramme:)) }
    return entities(of: type, in: Array(portfolio.documents.indices))
  }

  /// Entities in the order that their schema asks for; those without the field come first, equals keep their place.
  private func sorted(_ references: [HostReference], type: Int) -> [HostReference] {
    guard references.count > 1, let order = standard.objectTypes[type].entity?.order else { return references }
    let field = compiled.environment.fields.intern(order)
    let keys = references.map { reference in
      OrderKey(select(field, of: reference).map { context?.resolve($0) ?? $0 })
    }
    return references.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { references[$0] }
  }
}
