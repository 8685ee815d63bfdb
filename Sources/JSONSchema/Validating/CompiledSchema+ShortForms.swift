import YAMLTree

/// Values that are written more shortly than the schema says, judged as what they are short for.
///
/// What counts as short is decided by types alone, so that a caller who reads values by their schema reads the same:
/// - Where a list may stand and the value's own type may not, the value is a list of one.
/// - Where no list may stand, a list of one is its element.
/// - Where the caller's keyword names a property, a plain value is a mapping with that property.
/// - Where a text of any content may stand and no list or mapping, those that hold texts are one: see ``TextParts``.
/// - Where a text may stand and no number, a number is the text that is written; where only a number may stand, a text
///   that is one is that number.
/// - Where the caller's keyword makes a text the name of a record, a mapping that names it is that name.
extension CompiledSchema {
  /// How many short forms may lie in one another at one node: a list of lists, a mapping of a mapping.
  private static let shortFormLimit = 8

  /// The single element of a list where only a value may stand; `nil` for all other nodes.
  func onlyElement(of content: NodeID, for record: Subschema, _ document: YAMLDocument) -> NodeID? {
    guard options.acceptsShortForms, !record.possibleTypes.isEmpty, !record.possibleTypes.contains(.array),
      document.count(content) == 1
    else { return nil }
    for child in document.children(content) { return child }
    return nil
  }

  /// Whether a value is a list of one, so that the items' subschema judges it.
  func isListOfOne(_ record: Subschema, _ kind: NodeKind) -> Bool {
    options.acceptsShortForms && record.types.contains(.array) && kind != .sequence && kind != .null && kind != .alias
  }

  /// Whether a subschema may let a value through by way of a short form, which its types alone do not say.
  func mayBeShort(_ types: TypeSet, _ kind: NodeKind) -> Bool {
    guard options.acceptsShortForms else { return false }
    return kind == .sequence ? !types.isEmpty : types.contains(.array) && kind != .null
  }

  /// Judges a value as a list of which it is the only item.
  func listOfOne(
    _ id: UInt32, _ record: Subschema, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    let outer = scratch.short
    guard scratch.enterShortForm(of: node, limit: Self.shortFormLimit) else {
      return fail(.type, id, node, &scratch)
    }
    defer { scratch.short = outer }
    let start = Int(record.start)
    var holds = true
    for at in start..<start + Int(record.commonEnd) {
      switch program.instructions[at].operation {
      case .enumeration, .constant, .shorthand: break
      default: holds = common(id, at, node, content, kind, document, -1, &scratch) && holds
      }
    }
    for at in start + Int(record.stringEnd)..<start + Int(record.arrayEnd) {
      let instruction = program.instructions[at]
      switch instruction.operation {
      case .minItems where instruction.first > 1, .maxItems where instruction.first < 1:
        holds = fail(.check, id, at, node, &scratch)
      case .items where instruction.second == 0:
        holds = evaluate(instruction.first, node, document, -1, &scratch) && holds
      case .prefixItems:
        holds = evaluate(program.lists[Int(instruction.first)], node, document, -1, &scratch) && holds
      case .contains:
        let plan = program.contains[Int(instruction.first)]
        let matches: UInt32 = probe(plan.subschema, node, content, kind, document, -1, &scratch) ? 1 : 0
        if matches < plan.minimum || matches > plan.maximum {
          holds = fail(.check, id, at, node, detail: matches, &scratch)
        }
      default: break
      }
      if !holds, scratch.mode == .probe { return false }
    }
    return holds
  }

  /// Whether a number counts as the text that is written, since only texts may stand where it is.
  @inline(__always)
  func isTextAsWritten(_ types: TypeSet) -> Bool { options.acceptsShortForms && types.contains(.string) }

  /// Whether a text is a number where one may stand and no text.
  func isNumberInQuotes(_ types: TypeSet, _ content: NodeID, _ document: YAMLDocument) -> Bool {
    guard options.acceptsShortForms, !types.isDisjoint(with: .number),
      let number = document.decimal(ofText: content)
    else { return false }
    return types.contains(.fraction) || number.isInteger
  }

  /// Whether a list or mapping holds texts where one text of any content may stand.
  func isTextInParts(
    _ record: Subschema, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument
  ) -> Bool {
    guard options.acceptsShortForms, takesAnyText(record) else { return false }
    switch kind {
    case .mapping where !record.types.contains(.object), .sequence where !record.types.contains(.array):
      return !document.textParts(of: content).isEmpty && document.colonText(in: content) == nil
    default: return false
    }
  }

  private func takesAnyText(_ record: Subschema) -> Bool {
    record.types.contains(.string) && record.hooks == 0 && record.commonEnd == 0 && record.stringEnd == record.numberEnd
  }

  /// The instruction by which a plain value is short for a mapping, where the list could be the text of its property.
  func shorthandOfTexts(_ record: Subschema, _ content: NodeID, _ document: YAMLDocument) -> Int? {
    guard options.acceptsShortForms else { return nil }
    for at in Int(record.start)..<Int(record.start) + Int(record.commonEnd)
    where program.instructions[at].operation == .shorthand {
      let property = program.subschemas[Int(program.instructions[at].first)]
      let takesTexts = takesAnyText(property) || property.types.contains(.array) && property.hooks == 0
      return takesTexts && document.children(content).allSatisfy { document.isPlainText($0) } ? at : nil
    }
    return nil
  }

  /// Meets the caller's keywords in the items' subschema for a value that is allowed beside a list.
  func visitAsItem(
    _ record: Subschema, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument,
    _ scratch: inout SchemaScratch
  ) {
    guard scratch.mode == .report else { return }
    let outer = scratch.short
    for at in Int(record.start) + Int(record.stringEnd)..<Int(record.start) + Int(record.arrayEnd) {
      let instruction = program.instructions[at]
      guard instruction.operation == .items, instruction.second == 0,
        program.subschemas[Int(instruction.first)].flags.contains(.reachesHooks),
        scratch.enterShortForm(of: node, limit: Self.shortFormLimit)
      else { continue }
      if probe(instruction.first, node, content, kind, document, -1, &scratch) {
        _ = evaluate(instruction.first, node, document, -1, &scratch)
      }
      scratch.short = outer
    }
  }

  /// Judges a plain value as a mapping with the one property that it is short for; every other value passes.
  func shorthand(
    _ id: UInt32, _ at: Int, _ node: NodeID, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument,
    _ scratch: inout SchemaScratch
  ) -> Bool {
    guard kind.isScalar && kind != .null || kind == .sequence else { return true }
    let instruction = program.instructions[at]
    var holds = true
    if !holdsQuickly(instruction.first, content, kind, document) {
      let outer = scratch.short
      guard scratch.enterShortForm(of: node, limit: Self.shortFormLimit) else {
        return fail(.type, id, node, &scratch)
      }
      scratch.short.name = instruction.second
      holds = evaluate(instruction.first, node, document, -1, &scratch)
      scratch.short = outer
      if !holds, scratch.mode == .probe { return false }
    }
    let record = program.subschemas[Int(id)]
    for at in Int(record.start) + Int(record.arrayEnd)..<Int(record.start) + Int(record.objectEnd)
    where program.instructions[at].operation == .properties {
      let plan = program.objects[Int(program.instructions[at].first)]
      for place in Int(plan.requiredStart)..<Int(plan.requiredStart + plan.requiredCount)
      where program.nameLists[place] != instruction.second {
        holds = fail(.missing, id, at, node, detail: program.nameLists[place], &scratch)
        if scratch.mode == .probe { return false }
      }
    }
    return holds
  }
}

/// The short form that is being judged.
struct ShortForm: Sendable {
  /// The value.
  var node = UInt32.max
  /// The property that it is short for: its index among the program's names, `.max` for none.
  var name = UInt32.max
  /// How many short forms the value is, one in the other.
  var depth = 0
}

extension SchemaScratch {
  /// Begins to judge a node as what it is short for; `false` where that goes on without end.
  mutating func enterShortForm(of node: NodeID, limit: Int) -> Bool {
    if short.node != node.rawValue { short = ShortForm(node: node.rawValue) }
    short.depth += 1
    return short.depth <= limit
  }
}
