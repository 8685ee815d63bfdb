import YAMLTree

/// Words for single keywords.
extension Explanation {
  /// What a subschema asks for: `a date like 2026-11-24`, `one of ...`, `a whole number`.
  func expected(_ id: UInt32, depth: Int = 0) -> String {
    let record = program.subschemas[Int(id)]
    if let values = schema.listedValues(id), !values.nodes.isEmpty {
      let words = values.nodes.map { Wording.value($0, values.document) }
      return (words.count > 1 ? "one of " : "") + Wording.list(words)
    }
    for at in Int(record.start)..<Int(record.start) + Int(record.stringEnd) {
      let instruction = program.instructions[at]
      if instruction.operation == .format { return text(of: Format.allCases[Int(instruction.first)], id) }
      if instruction.operation == .apply, depth < 16, record.types == .all {
        return expected(instruction.first, depth: depth + 1)
      }
    }
    let types = program.subschemas[Int(id)].possibleTypes
    if types == .all { return "anything" }
    guard types.isDisjoint(with: [.object, .array]), let example = example(id) else { return Wording.types(types) }
    return "\(Wording.types(types)) like \(example)"
  }

  /// A format in words; of what else the subschema allows, its absence is told.
  private func text(of format: Format, _ id: UInt32) -> String {
    var words = ["\(format.title) like \(example(id) ?? format.example)"]
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
      expected = words(for: instruction.operation) + bound
    case .minLength, .maxLength: return length(raw, instruction, draft)
    case .format:
      let format = Format.allCases[Int(instruction.first)]
      draft.expected = .format(format)
      expected = text(of: format, raw.subschema)
    case .pattern:
      let pattern = program.patterns[Int(instruction.first)].text
      draft.expected = .pattern(pattern)
      expected =
        example(raw.subschema).map { "a text like \($0) (\(patternWords(pattern)))" }
        ?? "a text that matches `\(pattern)`"
    case .minItems, .maxItems, .minProperties, .maxProperties: return count(raw, instruction)
    case .contains: return contains(raw, program.contains[Int(instruction.first)])
    case .not: return forbidden(raw, instruction)
    default:
      draft.message = "this fits none of the forms that are allowed here"
      return draft
    }
    draft.message = "expected \(expected), found \(found)"
    return draft
  }

  private func patternWords(_ pattern: String) -> String { "pattern `\(pattern)`" }

  private func words(for operation: Instruction.Operation) -> String {
    switch operation {
    case .minimum: "a number of at least "
    case .exclusiveMinimum: "a number above "
    case .maximum: "a number of at most "
    case .exclusiveMaximum: "a number below "
    default: "a multiple of "
    }
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
    if instruction.operation == .maxLength {
      draft.message = "expected at most \(wanted), found \(length)"
    } else if length == 0 {
      draft.message = "expected some text, found an empty text"
    } else {
      draft.message = "expected at least \(wanted), found \(length)"
    }
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
      message: "expected at \(isMinimum ? "least" : "most") \(wanted), found \(found == 0 ? "none" : String(found))")
  }

  private func contains(_ raw: RawViolation, _ plan: ContainsPlan) -> Draft {
    let matches = raw.detail
    let what = expected(plan.subschema)
    let kind = what == "anything" ? "of the kind asked for" : "that \(plan.minimum == 1 ? "is" : "are") \(what)"
    if matches > plan.maximum {
      return Draft(
        expected: .bound(String(plan.maximum)),
        message: "expected at most \(Wording.count(plan.maximum, "item", "items")) \(kind), found \(matches)",
        schemaNode: plan.maximumLocation, keyword: .maxContains)
    }
    return Draft(
      expected: .bound(String(plan.minimum)),
      message: "expected at least \(Wording.count(plan.minimum, "item", "items")) \(kind), found "
        + (matches == 0 ? "none" : String(matches)),
      schemaNode: plan.minimumLocation, keyword: plan.minimumLocation == nil ? nil : .minContains)
  }

  /// A value that must not be as it is: told by what the forbidden subschema is about.
  private func forbidden(_ raw: RawViolation, _ instruction: Instruction) -> Draft {
    let target = instruction.first
    if schema.listedValues(target) != nil {
      let found = Wording.found(raw.node, document)
      return Draft(aspect: raw.isKey ? .key : .value, expected: .absence, message: "\(found) is not allowed here")
    }
    let required = schema.objectPlans(target).flatMap { schema.slots($0) }.filter { $0.requiredBit < 64 }
    let content = document.content(raw.node)
    if required.count == 1, let slot = required.first,
      let key = schema.key(named: Int(slot.name), in: content, document)
    {
      return Draft(aspect: .key, node: key, expected: .absence, message: "\(name(key)) is not allowed here")
    }
    let (schemaDocument, node) = declaration(of: target)
    for keyword in ["description", "title"] {
      guard let text = schemaDocument.schemaValue(node, keyword) else { continue }
      return Draft(expected: .absence, message: "this is not allowed here: \(schemaDocument.text(text))")
    }
    return Draft(expected: .absence, message: "\(Wording.found(raw.node, document)) of this form is not allowed here")
  }
}
