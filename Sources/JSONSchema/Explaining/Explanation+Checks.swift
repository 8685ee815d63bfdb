import YAMLTree

/// Words for single keywords.
extension Explanation {
  /// What a subschema asks for: `a date like 2026-11-24`, `one of ...`, `a whole number`.
  func expected(_ id: UInt32, depth: Int = 0) -> String {
    let record = program.subschemas[Int(id)]
    if let values = schema.listedValues(id), !values.nodes.isEmpty {
      let words = values.nodes.map { Wording.value($0, values.document) }
      return Wording.choice(words)
    }
    for at in Int(record.start)..<Int(record.start) + Int(record.stringEnd) {
      let instruction = program.instructions[at]
      if instruction.operation == .format { return text(of: Format.allCases[Int(instruction.first)], id) }
      if instruction.operation == .apply, depth < 16, record.types == .all {
        return expected(instruction.first, depth: depth + 1)
      }
    }
    let types = program.subschemas[Int(id)].possibleTypes
    if types == .all { return Wording.anything }
    guard types.isDisjoint(with: [.object, .array]), let example = example(id) else { return Wording.types(types) }
    return Wording.like(Wording.types(types), example)
  }

  /// A format in words; of what else the subschema allows, its absence is said.
  private func text(of format: Format, _ id: UInt32) -> String {
    var words = [Wording.like(format.title, example(id) ?? format.example)]
    var others = program.subschemas[Int(id)].types
    others.remove(.string)
    if others != TypeSet.all.subtracting(.string), !others.isEmpty { words.append(Wording.types(others)) }
    return Wording.list(words)
  }

  /// The first of the subschema's `examples`.
  private func example(_ id: UInt32) -> String? {
    let (schemaDocument, node) = declaration(of: id)
    guard let examples = schemaDocument.schemaValue(node, "examples"),
      let first = schemaDocument.schemaElements(examples).first, schemaDocument.kind(first).isScalar
    else { return nil }
    return Wording.shortened(schemaDocument.text(first))
  }

  /// A value that fails one keyword.
  func check(_ raw: RawViolation, _ instruction: Instruction) -> Draft {
    let found = raw.isKey ? "the name \(name(raw.node))" : Wording.found(raw.node, document)
    var draft = Draft(aspect: raw.isKey ? .key : .value, message: "")
    let expected: String
    switch instruction.operation {
    case .enumeration, .constant: return values([program.values[Int(instruction.first)]], raw)
    case .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .multipleOf:
      let bound = bound(raw)
      draft.expected = .bound(bound)
      expected = Wording.bound(instruction.operation, bound)
    case .minLength, .maxLength: return length(raw, instruction, draft)
    case .format:
      let format = Format.allCases[Int(instruction.first)]
      draft.expected = .format(format)
      expected = text(of: format, raw.subschema)
    case .pattern:
      let pattern = program.patterns[Int(instruction.first)]
      draft.expected = .pattern(pattern.text)
      let node = document.content(raw.node)
      expected = Wording.text(
        like: example(raw.subschema),
        without: document.kind(node).isScalar ? pattern.signs(against: document.text(node)) : [])
    case .minItems, .maxItems, .minProperties, .maxProperties: return count(raw, instruction)
    case .contains: return contains(raw, program.contains[Int(instruction.first)])
    case .not: return forbidden(raw, instruction)
    default:
      draft.message = SchemaMessage.noForm
      return draft
    }
    draft.message = SchemaMessage.mismatch(expected: expected, found: found)
    return draft
  }

  private func bound(_ raw: RawViolation) -> String {
    let (schemaDocument, _) = declaration(of: raw.subschema)
    return schemaDocument.text(program.instructionLocations[Int(raw.instruction)])
  }

  private func length(_ raw: RawViolation, _ instruction: Instruction, _ draft: Draft) -> Draft {
    var draft = draft
    draft.expected = .bound(String(instruction.first))
    let length = document.withUTF8(document.content(raw.node)) { UTF8Scalars.count($0) }
    let wanted = Wording.count(instruction.first, "character", "characters")
    let isMinimum = instruction.operation == .minLength
    draft.message =
      isMinimum && length == 0
      ? SchemaMessage.emptyText : SchemaMessage.amount(wanted, isMinimum: isMinimum, found: length)
    return draft
  }

  private func count(_ raw: RawViolation, _ instruction: Instruction) -> Draft {
    let content = document.content(raw.node)
    let isList = document.kind(content) == .sequence
    let wanted =
      isList ? Wording.count(instruction.first, "item", "items") : Wording.count(instruction.first, "field", "fields")
    let isMinimum = instruction.operation == .minItems || instruction.operation == .minProperties
    let found = document.count(content)
    return Draft(
      expected: .bound(String(instruction.first)),
      message: SchemaMessage.amount(wanted, isMinimum: isMinimum, found: found))
  }

  private func contains(_ raw: RawViolation, _ plan: ContainsPlan) -> Draft {
    let matches = raw.detail
    let kind = expected(plan.subschema)
    func items(_ count: UInt32) -> String { Wording.items(count, kind, isPlural: plan.minimum != 1) }
    if matches > plan.maximum {
      return Draft(
        expected: .bound(String(plan.maximum)),
        message: SchemaMessage.amount(items(plan.maximum), isMinimum: false, found: Int(matches)),
        schemaNode: plan.maximumLocation, keyword: .maxContains)
    }
    return Draft(
      expected: .bound(String(plan.minimum)),
      message: SchemaMessage.amount(items(plan.minimum), isMinimum: true, found: Int(matches)),
      schemaNode: plan.minimumLocation, keyword: plan.minimumLocation == nil ? nil : .minContains)
  }

  /// A value that must not be as it is: explained by what the forbidden subschema is about.
  private func forbidden(_ raw: RawViolation, _ instruction: Instruction) -> Draft {
    let target = instruction.first
    if schema.listedValues(target) != nil {
      let found = Wording.found(raw.node, document)
      return Draft(aspect: raw.isKey ? .key : .value, expected: .absence, message: SchemaMessage.notAllowed(found))
    }
    let required = schema.objectPlans(target).flatMap { schema.slots($0) }.filter { $0.requiredBit < 64 }
    let content = document.content(raw.node)
    if required.count == 1, let slot = required.first,
      let key = schema.key(named: Int(slot.name), in: content, document)
    {
      return Draft(aspect: .key, node: key, expected: .absence, message: SchemaMessage.notAllowed(name(key)))
    }
    let (schemaDocument, node) = declaration(of: target)
    for keyword in ["description", "title"] {
      guard let text = schemaDocument.schemaValue(node, keyword) else { continue }
      return Draft(expected: .absence, message: SchemaMessage.forbidden(schemaDocument.text(text)))
    }
    return Draft(expected: .absence, message: SchemaMessage.forbiddenForm(found: Wording.found(raw.node, document)))
  }
}
