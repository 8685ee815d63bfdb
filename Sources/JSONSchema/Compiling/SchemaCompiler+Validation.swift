import YAMLTree

/// Assertions about single values. Source: JSON Schema Validation 2020-12, sections 6.1 to 6.3 and 7.
extension SchemaCompiler {
  mutating func compileValidation(_ draft: inout SubschemaDraft) {
    compileTypes(&draft)
    if let node = draft[.enum] {
      if draft.document.kind(node) == .sequence {
        let set = values(draft.document.schemaElements(node), draft)
        draft.common.append((Instruction(.enumeration, .enum, set), node))
      } else {
        wrong(.enum, draft, "a list of values")
      }
    }
    if let node = draft[.const] {
      draft.common.append((Instruction(.constant, .const, values([node], draft)), node))
    }
    compileNumbers(&draft)
    compileStrings(&draft)
  }

  private mutating func values(_ nodes: [NodeID], _ draft: SubschemaDraft) -> UInt32 {
    program.values.append(ValueSet(nodes, draft.document))
    return UInt32(program.valueTable.add(nodes, draft.document))
  }

  private mutating func compileTypes(_ draft: inout SubschemaDraft) {
    guard let node = draft[.type] else { return }
    var types: TypeSet = []
    let isList = draft.document.kind(node) == .sequence
    for element in isList ? draft.document.schemaElements(node) : [node] {
      guard let name = draft.document.string(element), let type = TypeSet(name: name) else {
        wrong(
          .type, draft, "`string`, `number`, `integer`, `boolean`, `object`, `array` or `null`, or a list of them",
          at: element)
        continue
      }
      types.formUnion(type)
    }
    draft.record.types = types
  }

  private mutating func compileNumbers(_ draft: inout SubschemaDraft) {
    let keywords: [(SchemaKeyword, Instruction.Operation)] = [
      (.minimum, .minimum), (.exclusiveMinimum, .exclusiveMinimum), (.maximum, .maximum),
      (.exclusiveMaximum, .exclusiveMaximum), (.multipleOf, .multipleOf),
    ]
    for (keyword, operation) in keywords {
      guard let node = draft[keyword] else { continue }
      guard let number = draft.document.decimal(node) else {
        wrong(keyword, draft, "a number")
        continue
      }
      if keyword == .multipleOf, number.isNegative || number.isZero {
        wrong(keyword, draft, "a number above 0")
        continue
      }
      program.bounds.append(number)
      program.wholeBounds.append(number.whole ?? 0)
      let isWhole: UInt32 = number.whole == nil ? 0 : 1
      draft.number.append((Instruction(operation, keyword, UInt32(program.bounds.count - 1), isWhole), node))
    }
  }

  private mutating func compileStrings(_ draft: inout SubschemaDraft) {
    for (keyword, operation) in [(SchemaKeyword.minLength, Instruction.Operation.minLength), (.maxLength, .maxLength)] {
      guard let node = draft[keyword], let number = count(keyword, draft) else { continue }
      draft.string.append((Instruction(operation, keyword, number), node))
    }
    if let node = draft[.format] {
      if let name = draft.document.string(node) {
        if let format = Format.allCases.firstIndex(where: { $0.rawValue == name }) {
          draft.string.append((Instruction(.format, .format, UInt32(format)), node))
        }
      } else {
        wrong(.format, draft, "a text")
      }
    }
    if let node = draft[.pattern] {
      if let text = draft.document.string(node) {
        if let compiled = pattern(text, draft, at: node) {
          draft.string.append((Instruction(.pattern, .pattern, compiled), node))
        }
      } else {
        wrong(.pattern, draft, "a text")
      }
    }
  }
}
