import CEL
import Standard

extension PortfolioHost {
  /// A field of ids, within a whole.
  struct EdgeKey: Hashable {
    let whole: HostReference
    let type: Int32
    let field: Int32
  }

  /// The entities of a cycle: `cycle("milestone", milestone, "depends_on")`.
  ///
  /// A cycle is told once: only for the entity of it that comes first. The search is bounded by the number of entities.
  func cycle(_ arguments: [Value], in context: EvaluationContext) -> Value {
    guard arguments.count == 3, case .string(let name) = context.resolve(arguments[0]),
      case .host(let start) = arguments[1], case .string(let field) = context.resolve(arguments[2])
    else { return PortfolioHost.absent }
    guard let type = standard.entities[name] else {
      return .error(EvaluationFailure(.undeclaredVariable, "the standard has no entity `\(name)`"))
    }
    let project = context[compiled.environment.project]
    guard let edges = compiled.environment.fields.find(field) else { return .list([] as [Value]) }
    let next = { (reference: HostReference) -> [HostReference] in
      guard let list = self.select(edges, of: reference)?.reference else { return [] }
      return (0..<self.count(of: list)).compactMap { index in
        self.plainText(of: self.element(at: index, of: list)).flatMap { self.entity(type, id: $0, from: project) }
      }
    }
    if isAcyclic(type, edges, project, next) { return .list([] as [Value]) }
    // Breadth first, so that the shortest way back is found; `from` remembers the way.
    var from: [HostReference: HostReference] = [:]
    var queue = [start]
    var position = 0
    while position < queue.count {
      let current = queue[position]
      position += 1
      for target in next(current) {
        if target == start {
          let members = PortfolioHost.way(to: current, from: from, start: start)
          let isFirst = members.allSatisfy { PortfolioHost.precedes(start, $0) || $0 == start }
          return isFirst ? .list(members.map(Value.host)) : .list([] as [Value])
        }
        if from[target] == nil, target != start {
          from[target] = current
          queue.append(target)
        }
      }
    }
    return .list([] as [Value])
  }

  /// Whether no entity of a type depends on itself: found out once for the whole that a project's ids are unique in.
  private func isAcyclic(
    _ type: Int, _ edges: FieldID, _ project: Value, _ next: (HostReference) -> [HostReference]
  ) -> Bool {
    guard case .host(let whole) = project else { return false }
    let key = EdgeKey(whole: whole, type: Int32(type), field: edges.rawValue)
    if let known = acyclic[key] { return known }
    guard case .list(let members) = relation(type, of: whole) else { return false }
    // Entities that nothing waits for are taken away again and again; what cannot be taken away lies on a cycle.
    var targets: [HostReference: [HostReference]] = [:]
    var waiting: [HostReference: Int] = [:]
    for case .host(let member) in members {
      targets[member] = next(member)
      for target in targets[member] ?? [] { waiting[target, default: 0] += 1 }
    }
    var free = members.compactMap(\.reference).filter { waiting[$0] == nil }
    var taken = 0
    while let member = free.popLast() {
      taken += 1
      for target in targets[member] ?? [] {
        let left = (waiting[target] ?? 0) - 1
        waiting[target] = left
        if left == 0 { free.append(target) }
      }
    }
    acyclic[key] = taken == members.count
    return taken == members.count
  }

  private static func way(
    to end: HostReference, from: [HostReference: HostReference], start: HostReference
  ) -> [HostReference] {
    var members: [HostReference] = []
    var current = end
    while current != start, let before = from[current] {
      members.append(current)
      current = before
    }
    return [start] + members.reversed()
  }

  private static func precedes(_ left: HostReference, _ right: HostReference) -> Bool {
    (left.space, left.node) < (right.space, right.node)
  }
}
