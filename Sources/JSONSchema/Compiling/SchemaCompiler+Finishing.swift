import SourceText
import YAMLTree

/// What can only be done when all subschemas are there.
extension SchemaCompiler {
  mutating func finish() {
    guard !problems.contains(where: { $0.severity == .error }) else { return }
    program.usesDynamicScope = program.instructions.contains {
      $0.operation == .applyDynamic && program.dynamicAnchors[Int($0.second)].targets.count > 1
    }
    refuseEndlessReferences()
    // What follows relies on references coming to an end.
    guard !problems.contains(where: { $0.severity == .error }) else { return }
    forwardPlainReferences()
    markHooks()
    for id in program.subschemas.indices {
      program.subschemas[id].possibleTypes = program.possibleTypes(UInt32(id))
      program.subschemas[id].quick = program.quickKinds(program.subschemas[id])
    }
    for position in program.slots.indices {
      program.slots[position].plainKinds = program.plainKinds(program.slots[position].subschema)
    }
  }

  /// The instructions of a subschema.
  private func instructions(of id: Int) -> Range<Int> {
    let start = Int(program.subschemas[id].start)
    return start..<start + Int(program.subschemas[id].objectEnd)
  }

  /// A subschema in the circle of references that never descends into the instance cannot end, whatever the instance.
  private mutating func refuseEndlessReferences() {
    enum State { case new, open, done }
    var states = [State](repeating: .new, count: program.subschemas.count)
    for root in program.subschemas.indices where states[root] == .new {
      var path: [(id: Int, next: Int, children: [(id: UInt32, node: NodeID)])] = [(root, 0, inPlaceChildren(root))]
      states[root] = .open
      while let last = path.last {
        guard last.next < last.children.count else {
          states[last.id] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let child = last.children[last.next]
        switch states[Int(child.id)] {
        case .done: continue
        case .open:
          let location = program.locations[last.id]
          let draft = SubschemaDraft(location: location, document: index.document(location), aliases: 0)
          report(.endlessReference, draft, child.node, SchemaMessage.endlessReference)
        case .new:
          states[Int(child.id)] = .open
          path.append((Int(child.id), 0, inPlaceChildren(Int(child.id))))
        }
      }
    }
  }

  private func inPlaceChildren(_ id: Int) -> [(id: UInt32, node: NodeID)] {
    var children: [(id: UInt32, node: NodeID)] = []
    for at in instructions(of: id) {
      switch program.instructions[at].operation {
      case .apply, .applyDynamic, .anyOf, .oneOf, .not, .conditional, .dependentSchema:
        for child in references(program.instructions[at]) { children.append((child, program.instructionLocations[at])) }
      default: break
      }
    }
    return children
  }

  /// The subschemas that an instruction may apply.
  private func references(_ instruction: Instruction) -> [UInt32] {
    let first = instruction.first
    let second = instruction.second
    switch instruction.operation {
    case .apply, .applyDynamic, .not, .items, .unevaluatedItems, .propertyNames, .unevaluatedProperties, .shorthand:
      return [first]
    case .anyOf, .oneOf, .prefixItems: return Array(program.lists[Int(first)..<Int(first + second)])
    case .conditional:
      let branches = program.branches[Int(second)]
      return [first] + [branches.then, branches.otherwise].filter { $0 != noSubschema }
    case .dependentSchema: return [second]
    case .contains: return [program.contains[Int(first)].subschema]
    case .properties:
      let plan = program.objects[Int(first)]
      var all: [UInt32] = plan.additional == noSubschema ? [] : [plan.additional]
      for slot in Int(plan.tableStart)...Int(plan.tableStart + plan.mask)
      where program.slots[slot].subschema != noSubschema {
        all.append(program.slots[slot].subschema)
      }
      for position in Int(plan.patternStart)..<Int(plan.patternStart + plan.patternCount)
      where program.patternProperties[position].subschema != noSubschema {
        all.append(program.patternProperties[position].subschema)
      }
      return all
    default: return []
    }
  }

  /// Lets references skip subschemas that do nothing but refer to another one, and those that let everything through.
  private mutating func forwardPlainReferences() {
    let targets = program.subschemas.indices.map { forwarded(UInt32($0)) }
    func forward(_ id: UInt32) -> UInt32 { id == noSubschema ? id : targets[Int(id)] }
    /// For references where no subschema may stand.
    func lightened(_ id: UInt32) -> UInt32 {
      let target = forward(id)
      return target != noSubschema && letsAllThrough(target) ? noSubschema : target
    }
    for position in program.instructions.indices {
      switch program.instructions[position].operation {
      case .apply, .applyDynamic, .not, .conditional, .items, .unevaluatedItems, .propertyNames,
        .unevaluatedProperties, .shorthand:
        program.instructions[position].first = forward(program.instructions[position].first)
      case .dependentSchema: program.instructions[position].second = forward(program.instructions[position].second)
      default: break
      }
    }
    for position in program.lists.indices { program.lists[position] = forward(program.lists[position]) }
    for position in program.branches.indices {
      program.branches[position].then = lightened(program.branches[position].then)
      program.branches[position].otherwise = lightened(program.branches[position].otherwise)
    }
    for position in program.contains.indices {
      program.contains[position].subschema = forward(program.contains[position].subschema)
    }
    for position in program.slots.indices {
      program.slots[position].subschema = lightened(program.slots[position].subschema)
    }
    for position in program.patternProperties.indices {
      program.patternProperties[position].subschema = lightened(program.patternProperties[position].subschema)
    }
    for position in program.objects.indices {
      program.objects[position].additional = forward(program.objects[position].additional)
    }
    for position in program.dynamicAnchors.indices {
      program.dynamicAnchors[position].targets = program.dynamicAnchors[position].targets.map {
        ($0.resource, forward($0.subschema))
      }
    }
  }

  private func letsAllThrough(_ id: UInt32) -> Bool {
    let record = program.subschemas[Int(id)]
    return record.types == .all && record.flags.isEmpty && record.objectEnd == 0
  }

  private func forwarded(_ id: UInt32) -> UInt32 {
    var current = id
    // References were found to end before.
    while true {
      let record = program.subschemas[Int(current)]
      guard record.types == .all, record.flags.isEmpty, record.objectEnd == 1 else { return current }
      let instruction = program.instructions[Int(record.start)]
      guard instruction.operation == .apply else { return current }
      let target = program.subschemas[Int(instruction.first)]
      guard !program.usesDynamicScope || target.resource == record.resource else { return current }
      current = instruction.first
    }
  }

  /// Marks the subschemas below which the caller's keywords are.
  private mutating func markHooks() {
    guard program.subschemas.contains(where: { $0.flags.contains(.hasHooks) }) else { return }
    var users = [[Int]](repeating: [], count: program.subschemas.count)
    for id in program.subschemas.indices {
      for at in instructions(of: id) {
        for reference in references(program.instructions[at]) { users[Int(reference)].append(id) }
        if program.instructions[at].operation == .applyDynamic {
          for target in program.dynamicAnchors[Int(program.instructions[at].second)].targets {
            users[Int(target.subschema)].append(id)
          }
        }
      }
    }
    var open = program.subschemas.indices.filter { program.subschemas[$0].flags.contains(.hasHooks) }
    for id in open { program.subschemas[id].flags.insert(.reachesHooks) }
    while let id = open.popLast() {
      for user in users[id] where !program.subschemas[user].flags.contains(.reachesHooks) {
        program.subschemas[user].flags.insert(.reachesHooks)
        open.append(user)
      }
    }
  }
}
