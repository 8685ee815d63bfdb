import YAMLTree

extension CompiledSchema {
  /// Applies a subschema to a node: whether it holds.
  ///
  /// The tracker is the region of bits where evaluated properties or items of this very node are marked, -1 where nobody
  /// asks for them.
  @inline(never)
  func evaluate(
    _ id: UInt32, _ node: NodeID, _ document: YAMLDocument, _ tracker: Int, _ scratch: inout SchemaScratch
  ) -> Bool {
    let record = program.subschemas[Int(id)]
    var (node, tracker) = (node, tracker)
    var content = node
    var kind = document.kind(node)
    if kind == .alias {
      content = document.content(node)
      kind = document.kind(content)
      // An alias that refers to nothing is a problem of the document's own.
      if kind == .alias { return true }
    }
    if kind == .sequence, node.rawValue != scratch.keyNode {
      while kind == .sequence, let element = onlyElement(of: content, for: record, document) {
        // What is evaluated of the element is none of the list's items.
        (node, tracker) = (element, -1)
        content = document.content(element)
        kind = document.kind(content)
      }
    }
    if kind == .mapping, record.flags.contains(.namesRecord),
      let name = document.recordName(in: content, keys: options.recordKeys)
    {
      (node, tracker) = (name, -1)
      content = document.content(name)
      kind = document.kind(content)
    }
    if node.rawValue == scratch.keyNode { kind = .string }
    scratch.steps &+= 1
    if record.flags.isEmpty, record.objectEnd == 0 {
      return allows(record.types, kind, content, document) || isListOfOne(record, kind)
        || isTextInParts(record, content, kind, document) || fail(.type, id, node, &scratch)
    }
    scratch.depth &+= 1
    if scratch.depth > options.limits.depth || scratch.steps > options.limits.steps {
      scratch.depth &-= 1
      return exhaust(scratch.depth >= options.limits.depth ? .tooDeep : .tooMuch, id, node, &scratch)
    }
    if program.usesDynamicScope { scratch.scopes.append(UInt32(record.resource)) }
    let holds =
      record.flags.isEmpty
      ? run(id, record, node, content, kind, document, tracker, &scratch)
      : evaluateSpecial(id, record, node, content, kind, document, tracker, &scratch)
    if program.usesDynamicScope { scratch.scopes.removeLast() }
    scratch.depth &-= 1
    return holds
  }

  /// Subschemas that are `false`, have keywords of the caller's or keep track of what is evaluated.
  private func evaluateSpecial(
    _ id: UInt32, _ record: Subschema, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument,
    _ tracker: Int, _ scratch: inout SchemaScratch
  ) -> Bool {
    if record.flags.contains(.refusesAll) { return fail(.refused, id, node, &scratch) }
    let parent = scratch.parent
    if record.flags.contains(.hasHooks) {
      if scratch.mode == .report { visit(id, record, node, &scratch) }
      if record.flags.contains(.defers) {
        scratch.parent = parent
        return true
      }
    }
    defer { scratch.parent = parent }
    let tracks: Bool
    switch kind {
    case .mapping: tracks = record.flags.contains(.tracksProperties)
    case .sequence: tracks = record.flags.contains(.tracksItems)
    default: tracks = false
    }
    guard tracks else { return run(id, record, node, content, kind, document, tracker, &scratch) }
    let region = scratch.openRegion((document.count(content) + 63) >> 6)
    let holds = run(id, record, node, content, kind, document, region, &scratch)
    let isWanted = tracker >= 0 && (holds || scratch.mode == .report)
    scratch.closeRegion(region, mergingInto: isWanted ? tracker : nil)
    return holds
  }

  private func visit(_ id: UInt32, _ record: Subschema, _ node: NodeID, _ scratch: inout SchemaScratch) {
    let outer = scratch.parent
    for position in Int(record.hookStart)..<Int(record.hookStart) + Int(record.hooks) {
      let keyword = Int(program.hooks[position].keyword)
      if options.keywords[keyword].opensScope { scratch.parent = scratch.visits.count }
      scratch.visits.append(
        SchemaVisit(
          keyword: keyword, subschema: SubschemaID(rawValue: id), node: node, parent: outer,
          property: scratch.short.node == node.rawValue ? scratch.short.name : .max))
    }
  }

  /// Runs the instructions of a subschema: first those for any instance, then those for its type.
  private func run(
    _ id: UInt32, _ record: Subschema, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument,
    _ tracker: Int, _ scratch: inout SchemaScratch
  ) -> Bool {
    guard allows(record.types, kind, content, document) else {
      if isListOfOne(record, kind) { return listOfOne(id, record, node, content, kind, document, &scratch) }
      if isTextInParts(record, content, kind, document) { return true }
      if kind == .sequence, let at = shorthandOfTexts(record, content, document) {
        return shorthand(id, at, node, content, kind, document, &scratch)
      }
      return fail(.type, id, node, &scratch)
    }
    if record.arrayEnd > record.stringEnd, record.types != .all, isListOfOne(record, kind) {
      visitAsItem(record, node, content, kind, document, &scratch)
    }
    let start = Int(record.start)
    var holds = true
    for at in start..<start + Int(record.commonEnd)
    where !common(id, at, node, content, kind, document, tracker, &scratch) {
      // A wrong scalar is one mistake, however many keywords mind it.
      guard scratch.mode != .probe, kind.isCollection, !isAboutWholeValue(at) else { return false }
      holds = false
    }
    switch kind {
    case .string:
      for at in start &+ Int(record.numberEnd)..<start &+ Int(record.stringEnd) {
        guard string(at, content, document) else { return fail(.check, id, at, node, &scratch) }
      }
      guard record.numberEnd > record.commonEnd, !record.types.contains(.string) else { break }
      for at in start &+ Int(record.commonEnd)..<start &+ Int(record.numberEnd) {
        guard number(at, content, kind, document) else { return fail(.check, id, at, node, &scratch) }
      }
    case .int, .double:
      for at in start &+ Int(record.commonEnd)..<start &+ Int(record.numberEnd) {
        guard number(at, content, kind, document) else { return fail(.check, id, at, node, &scratch) }
      }
      guard record.stringEnd > record.numberEnd, !isOwnType(record.types, kind, content, document) else { break }
      // A number where a text belongs is the text that is written.
      for at in start &+ Int(record.numberEnd)..<start &+ Int(record.stringEnd) {
        guard string(at, content, document) else { return fail(.check, id, at, node, &scratch) }
      }
    case .sequence:
      for at in start + Int(record.stringEnd)..<start + Int(record.arrayEnd)
      where !array(id, at, node, content, document, tracker, &scratch) {
        guard scratch.mode != .probe else { return false }
        holds = false
      }
    case .mapping:
      for at in start + Int(record.arrayEnd)..<start + Int(record.objectEnd)
      where !object(id, at, node, content, document, tracker, &scratch) {
        guard scratch.mode != .probe else { return false }
        holds = false
      }
    case .null, .bool, .alias: break
    }
    return holds
  }

  private func isAboutWholeValue(_ at: Int) -> Bool {
    switch program.instructions[at].operation {
    case .enumeration, .constant: true
    default: false
    }
  }

  /// Whether a value of a kind has one of the types.
  @inline(__always)
  func allows(_ types: TypeSet, _ kind: NodeKind, _ content: NodeID, _ document: YAMLDocument) -> Bool {
    if types == .all { return true }
    switch kind {
    case .null: return types.contains(.null)
    case .bool: return types.contains(.boolean)
    case .int, .double: return isOwnType(types, kind, content, document) || isTextAsWritten(types)
    case .string: return types.contains(.string) || isNumberInQuotes(types, content, document)
    case .sequence: return types.contains(.array)
    case .mapping: return types.contains(.object)
    case .alias: return true
    }
  }

  /// Whether a number has one of the types as a number.
  @inline(__always)
  func isOwnType(_ types: TypeSet, _ kind: NodeKind, _ content: NodeID, _ document: YAMLDocument) -> Bool {
    if kind == .int { return types.contains(.integer) }
    if types.contains(.fraction) { return true }
    return types.contains(.integer) && document.decimal(content)?.isInteger == true
  }

  // MARK: Failing

  /// Notes that a subschema as a whole does not hold.
  func fail(_ kind: RawViolation.Kind, _ id: UInt32, _ node: NodeID, _ scratch: inout SchemaScratch) -> Bool {
    fail(kind, id, Int(UInt32.max), node, &scratch)
  }

  /// Notes that something does not hold, in whatever way the mode asks for.
  func fail(
    _ kind: RawViolation.Kind, _ id: UInt32, _ at: Int, _ node: NodeID, detail: UInt32 = 0,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    switch scratch.mode {
    case .probe: break
    case .score: scratch.cost += cost(of: kind, at)
    case .report:
      guard !scratch.isExhausted else { return false }
      guard scratch.found.count < options.limits.violations else {
        scratch.suppressed += 1
        return false
      }
      scratch.found.append(
        RawViolation(
          kind: kind, subschema: id, instruction: UInt32(at), node: node, detail: detail,
          property: scratch.short.node == node.rawValue ? scratch.short.name : .max,
          isKey: node.rawValue == scratch.keyNode))
    }
    return false
  }

  /// How far a failure speaks against a branch being the one that was meant.
  private func cost(of kind: RawViolation.Kind, _ at: Int) -> Int {
    switch kind {
    case .type, .refused: return 4
    case .unexpectedKey: return 3
    case .check where isAboutWholeValue(at): return 4
    default: return 2
    }
  }

  private func exhaust(
    _ kind: RawViolation.Kind, _ id: UInt32, _ node: NodeID, _ scratch: inout SchemaScratch
  ) -> Bool {
    if !scratch.isExhausted {
      scratch.isExhausted = true
      scratch.steps = options.limits.steps + 1
      scratch.found.append(RawViolation(kind: kind, subschema: id, instruction: .max, node: node))
    }
    return false
  }
}
