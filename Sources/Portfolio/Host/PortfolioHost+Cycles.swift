import CEL
import Standard

extension PortfolioHost {
  /// A field of ids, within the container that these are unique in.
  struct EdgeKey: Hashable {
    let container: HostReference
    let type: Int32
    let field: Int32
  }

  /// The entities of a cycle: `cycle("milestone", milestone, "depends_on")`.
  ///
  /// A cycle is reported once: only for the entity of it that comes first. All cycles of a container are found together.
  func cycle(_ arguments: [Value], in context: EvaluationContext) -> Value {
    guard arguments.count == 3, case .string(let name) = context.resolve(arguments[0]),
      case .host(let start) = arguments[1], case .string(let field) = context.resolve(arguments[2])
    else { return PortfolioHost.absent }
    guard let type = standard.entities[name] else {
      return .error(EvaluationFailure(.undeclaredVariable, "the standard has no entity `\(name)`"))
    }
    let project = context[compiled.environment.project]
    guard let edges = compiled.environment.fields.find(field) else { return .list([] as [Value]) }
    let container = project.reference ?? portfolioReference
    noteReach(to: container)
    let key = EdgeKey(container: container, type: Int32(type), field: edges.rawValue)
    let isShared = Space.isShared(container.space)
    if let known = isShared ? sharedCycles[key] : cycles[key] { return .list(known[start]?.map(Value.host) ?? []) }
    let found = allCycles(of: type, edges, within: container)
    if isShared { sharedCycles[key] = found } else { cycles[key] = found }
    return .list(found[start]?.map(Value.host) ?? [])
  }

  private func allCycles(
    of type: Int, _ edges: FieldID, within container: HostReference
  ) -> [HostReference: [HostReference]] {
    guard case .list(let members) = relation(type, of: container) else { return [:] }
    // Numbers in the order of the documents, so that the first of a cycle is the one with the lowest.
    let entities = members.compactMap(\.reference).sorted { ($0.space, $0.node) < ($1.space, $1.node) }
    var numbers: [HostReference: Int] = [:]
    for (number, entity) in entities.enumerated() { numbers[entity] = number }
    let targets = entities.map { entity -> [Int] in
      guard let list = select(edges, of: entity)?.reference else { return [] }
      return (0..<count(of: list)).compactMap { index in
        plainText(of: element(at: index, of: list)).flatMap { self.entity(type, id: $0, from: .host(container)) }
          .flatMap { numbers[$0] }
      }
    }
    var graph = CycleSearch(targets)
    var found: [HostReference: [HostReference]] = [:]
    for cycle in graph.cycles() where !cycle.isEmpty { found[entities[cycle[0]]] = cycle.map { entities[$0] } }
    return found
  }
}
