import SourceText
import Standard
import YAMLTree

/// What the other names of fields bring with them: places inside other mappings, and two values of one field.
extension ProblemMaker {
  /// The object type of a mapping that is an entity or the document's root; `nil` for a part of one.
  func type(of mapping: NodeID) -> SchemaType? {
    let content = tree.content(mapping)
    if let type = owner(of: content).type, let record = owner(of: content).record, tree.content(record.node) == content
    {
      return type
    }
    guard let node = tree.root, tree.content(node) == content else { return nil }
    return shared.standard.objectTypes[kind.root]
  }

  /// Whether a key lies on the way to a value that the configuration finds inside other mappings.
  func isOnPath(_ key: NodeID) -> Bool {
    guard shared.hasPaths else { return false }
    var steps = [tree.symbol(key)]
    var current = tree.parent(of: key)
    while let mapping = current, steps.count <= FieldPath.limit {
      if let type = type(of: mapping),
        type.fields.contains(where: { $0.paths.contains { $0.steps.starts(with: steps) } })
      {
        return true
      }
      guard let outer = tree.keyNode(ofValue: mapping) else { return false }
      steps.insert(tree.symbol(outer), at: 0)
      current = tree.parent(of: outer)
    }
    return false
  }

  /// Reports two names of one field in one mapping, where it is certain that both mean the field.
  ///
  /// Names that the standard merely knows may be the team's own for something else, so that they count only where both
  /// values are numbers of a scale.
  mutating func addConflict(between first: NodeID, and second: NodeID) {
    guard let mapping = tree.parent(of: second), let type = type(of: mapping),
      let index = shared.standard.objectTypes.firstIndex(where: { $0.name == type.name }),
      let field = type.fields.first(where: {
        $0.names.contains(tree.symbol(first)) && $0.names.contains(tree.symbol(second))
      }),
      let counted = tree.value(of: field, in: mapping)
    else { return }
    let certain = field.names[..<field.configuredNameCount]
    let isCertain = certain.contains(tree.symbol(first)) && certain.contains(tree.symbol(second))
    if !isCertain, !isScale(field) { return }
    for key in [first, second] {
      guard let written = tree.value(in: mapping, for: tree.symbol(key)) else { continue }
      let value = field.isSingle ? tree.onlyElement(of: written) : written
      if value == counted { continue }
      let conflict = FieldConflict(type: index, field: field, counted: counted, other: value)
      if !isCertain, !isNumber(value, of: field) || !isNumber(counted, of: field) { return }
      addConflict(conflict)
    }
  }

  /// Reports a field with two values, where these differ.
  mutating func addConflict(_ conflict: FieldConflict) {
    guard conflict.isReal(in: tree, shared.standard) else { return }
    let (counted, other) = (name(of: conflict.counted), name(of: conflict.other))
    let text = tree.text(tree.content(conflict.counted))
    let field = conflict.field
    var problem = DocumentProblem(
      .conflictingValues, ScalarPlace.range(of: conflict.other, in: tree),
      ProblemTexts.conflict(other, counted, field))
    problem.field = field.name
    problem.entity = shared.standard.objectTypes[conflict.type].name
    problem.found = tree.text(tree.content(conflict.other))
    problem.expected = text
    problem.holder = owner(of: conflict.other).index
    problem.related = [
      DocumentProblem.Related(
        file: -1, range: ScalarPlace.range(of: conflict.counted, in: tree), label: ProblemTexts.conflictLabel)
    ]
    problem.help = ProblemTexts.conflictHelp(field)
    problems.append(problem)
  }

  /// The keys that a value stands under, from the entity or the root on, with dots between them.
  private func name(of value: NodeID) -> String {
    var keys: [String] = []
    var current = value
    while true {
      guard let key = tree.keyNode(ofValue: current) else {
        // The element of a list of one stands under the list's name.
        guard let list = tree.parent(of: current), tree.kind(list) == .sequence else { break }
        current = list
        continue
      }
      guard let mapping = tree.parent(of: key) else { break }
      keys.insert(tree.text(key), at: 0)
      if type(of: mapping) != nil { break }
      current = mapping
    }
    return keys.joined(separator: ".")
  }

  private func isScale(_ field: Field) -> Bool {
    if case .scale = shared.standard.valueTypes[field.valueType.index] { return true }
    return false
  }

  private func isNumber(_ value: NodeID, of field: Field) -> Bool {
    guard case .scale(let scale) = shared.standard.valueTypes[field.valueType.index] else { return false }
    return tree.number(of: tree.content(value), on: shared.standard.words.scales[scale]) != nil
  }
}

/// Two values of one field, under two of its names.
struct FieldConflict {
  /// The object type, by index in the standard.
  let type: Int

  /// The field.
  let field: Field

  /// The value that rules see.
  let counted: NodeID

  /// The value that is passed over.
  let other: NodeID

  /// Whether the two say different things: other numbers of a scale, other terms, other days, other texts.
  ///
  /// Lists and mappings are not compared.
  func isReal(in tree: YAMLDocument, _ standard: Standard) -> Bool {
    let (first, second) = (tree.content(counted), tree.content(other))
    guard first != second, tree.kind(first).isScalar, tree.kind(second).isScalar else { return false }
    switch standard.valueTypes[field.valueType.index] {
    case .scale(let scale):
      let numbers = [first, second].map { tree.number(of: $0, on: standard.words.scales[scale]) }
      if let left = numbers[0], let right = numbers[1] { return left != right }
    case .vocabulary(let index):
      let positions = [first, second].map {
        standard.words.vocabularies[index].position(of: FoldedText(tree.text($0)))
      }
      if let left = positions[0], let right = positions[1] { return left != right }
    case .date:
      // A moment counts as its day.
      return tree.text(first).prefix(10) != tree.text(second).prefix(10)
    default: break
    }
    return FoldedText(tree.text(first)) != FoldedText(tree.text(second))
  }
}
