import CEL
import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Fields of which most or all values are of another nature than the standard's field of that name: the team uses the name for
/// something else, which is worth one remark and no correction.
extension ProblemMaker {
  /// How a value differs from all that its field could hold.
  private enum Nature: Hashable {
    /// `true` or `false` where no truth value belongs.
    case truth

    /// A group of fields where a plain value belongs.
    case group

    /// A number where a day belongs.
    case number

    /// A text where a group of fields belongs, or without a digit where a number does.
    case text

    /// A text of another form.
    case form
  }

  /// A field of the records of a type; without a name the records themselves.
  private struct Column: Hashable {
    let type: String
    let field: Symbol
    let nature: Nature
  }

  /// What is known of a column.
  private struct Members {
    /// What is wrong, in the order of the source.
    var violations: [SchemaViolation] = []
    let field: Field?
    let name: String
  }

  /// Reports fields that are other ones here, each once.
  ///
  /// - Returns: The values that need no problem of their own.
  /// - Complexity: O(violations × depth + records).
  mutating func addOtherFields() -> Set<NodeID> {
    var columns: [Column: Members] = [:]
    for violation in gathering.violations where violation.aspect == .value {
      guard let (column, field, name) = column(of: violation) else { continue }
      columns[column, default: Members(field: field, name: name)].violations.append(violation)
    }
    var handled: Set<NodeID> = []
    for (column, members) in columns where isAnother(column, members) {
      handled.formUnion(members.violations.map(\.node))
      addOther(column, members)
    }
    return handled
  }

  private func column(of violation: SchemaViolation) -> (Column, Field?, String)? {
    guard let nature = nature(of: violation), let key = field(around: violation.node)?.key,
      let mapping = tree.parent(of: key)
    else { return nil }
    let index = entity(at: violation.node)
    if index >= 0, gathering.entities[index].node == violation.node {
      // A record of a list, under whatever heading it stands.
      let type = shared.standard.objectTypes[gathering.entities[index].type]
      guard tree.keyNode(ofValue: violation.node) == nil else { return nil }
      return (Column(type: type.name, field: .unknown, nature: nature), nil, name(of: type, around: mapping, key))
    }
    let symbol = tree.symbol(key)
    guard let type = typeOfValue(mapping), !isOnPath(key),
      let field = type.fields.first(where: { $0.names.contains(symbol) }) ?? flatField(symbol, of: type)
    else { return nil }
    return (Column(type: type.name, field: symbol, nature: nature), field, tree.text(key))
  }

  /// The name of the list of a type in which a heading stands; the heading's own where it is that of the list.
  private func name(of type: SchemaType, around mapping: NodeID, _ key: NodeID) -> String {
    typeOfValue(mapping) == nil && tree.keyNode(ofValue: mapping) != nil
      ? tree.fieldName(of: mapping) : tree.text(key)
  }

  /// How a value is of another nature than all that its field could hold; `nil` where it is an attempt at it.
  private func nature(of violation: SchemaViolation) -> Nature? {
    let node = tree.content(violation.node)
    let kind = tree.kind(node)
    if kind.isScalar, kind != .null, shared.standard.words.isPlaceholder(tree.text(node)) { return nil }
    if violation.keyword == .pattern { return kind == .string ? .form : nil }
    if isWrittenNumber(node, violation) || holdsDay(node, violation) { return nil }
    let types: [String]
    switch violation.expected {
    case .types(let names): types = names
    case let expected where isDate(expected): types = ["string"]
    default: return nil
    }
    switch kind {
    case .bool: return types.contains("boolean") ? nil : .truth
    case .mapping: return types.contains("object") || colonText(in: node) != nil ? nil : .group
    case .int, .double:
      guard let field = field(of: violation.node, property: violation.property),
        case .date = shared.standard.valueTypes[field.valueType.index]
      else { return nil }
      return isWrittenDay(node) ? nil : .number
    case .string:
      if types.contains("object"), !types.contains("string") { return .text }
      guard types.contains("number") || types.contains("integer") else { return nil }
      let text = tree.text(node)
      return text.contains(where: \.isNumber) || text.utf8.count < 2 ? nil : .text
    default: return nil
    }
  }

  /// Whether a number is a day without its hyphens: `20261124`.
  private func isWrittenDay(_ node: NodeID) -> Bool { tree.text(node).utf8.count == 8 }

  private func isAnother(_ column: Column, _ members: Members) -> Bool {
    let count = members.violations.count
    let holders = self.holders(of: column, members)
    let isMost = count > 1 && count * 2 > holders
    let isRequired = members.field?.isRequired ?? false
    return switch column.nature {
    // What a record is called by is asked for, whether or not the schema requires it.
    case .group: isMost || !isRequired && !isLabel(members.field, of: column.type) && count >= holders
    case .truth: !isRequired && (isMost || count >= holders)
    case .number, .text: isMost && !isRequired
    case .form: isMost
    }
  }

  /// Whether records of a type are called by a field.
  private func isLabel(_ field: Field?, of type: String) -> Bool {
    guard let field, let record = shared.standard.entities[type] else { return false }
    return shared.standard.objectTypes[record].entity?.label == field.name
  }

  /// How many records have a field.
  private func holders(of column: Column, _ members: Members) -> Int {
    var count = 0
    for record in gathering.entities where shared.standard.objectTypes[record.type].name == column.type {
      guard let field = members.field else {
        count += 1
        continue
      }
      let node = tree.content(record.node)
      if tree.kind(node) == .mapping, tree.value(of: field, in: node) != nil { count += 1 }
    }
    return count
  }

  private mutating func addOther(_ column: Column, _ members: Members) {
    let first = members.violations[0]
    let holder = owner(of: first.node, property: first.property)
    let count = members.violations.count
    var problem = DocumentProblem(
      column.nature == .form ? .invalidValue : .wrongType, ScalarPlace.range(of: first.node, in: tree),
      text(of: column, members, count))
    problem.field = members.field?.name ?? members.name
    problem.entity = column.type
    problem.holder = holder.index
    problem.found = first.found
    problem.expected = expected(first)
    problem.amount = String(count)
    problem.isRemark = true
    problem.label = ProblemTexts.otherNatureLabel
    problem.because = ProblemTexts.otherNatureBecause(members.name)
    problem.help = ProblemTexts.otherNatureHelp(members.name)
    problem.schema = schemaLocation(of: first)
    problems.append(problem)
  }

  private func text(of column: Column, _ members: Members, _ count: Int) -> String {
    let name = members.name
    guard column.nature != .form else { return ProblemTexts.otherForm(name, members.violations[0].message, count) }
    guard members.field != nil else {
      let plural = shared.standard.entities[column.type].flatMap { shared.standard.objectTypes[$0].entity?.plural }
      return ProblemTexts.textsForRecords(name, plural ?? column.type, count)
    }
    let found =
      switch column.nature {
      case .truth: "true or false"
      case .group: "a group of fields"
      case .number: "a number"
      case .text, .form: "a text"
      }
    return ProblemTexts.otherNature(name, found, count)
  }
}
