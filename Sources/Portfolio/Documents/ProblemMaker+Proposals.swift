import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Which fields of the standard names of a team's own may mean, by the names and by what stands under them.
extension ProblemMaker {
  /// An unknown name in the records of a type.
  private struct OwnName: Hashable {
    let type: String
    let name: FoldedText
  }

  /// The fields that may be meant by unknown names, by the name of the object type: each is proposed for one name only.
  ///
  /// - Complexity: O(*n*) in fields; each name is asked about once, with all its values.
  func proposals(for fields: [UnknownField]) -> [(entity: String, names: [(name: String, field: String)])] {
    var groups: [(entity: String, names: [(name: String, field: String)])] = []
    var same: [OwnName: [UnknownField]] = [:]
    var order: [OwnName] = []
    for field in fields {
      guard let type = field.type, !type.name.contains(".") else { continue }
      let name = OwnName(type: type.name, name: FoldedText(field.name))
      if same[name] == nil { order.append(name) }
      same[name, default: []].append(field)
    }
    for name in order {
      guard let all = same[name], let field = all.first, let type = field.type else { continue }
      let index = groups.firstIndex { $0.entity == type.name }
      let taken = index.map { groups[$0].names.map(\.field) } ?? []
      guard let proposal = proposal(for: field, as: all, without: taken) else { continue }
      if let index {
        groups[index].names.append((field.name, proposal))
      } else {
        groups.append((type.name, [(field.name, proposal)]))
      }
    }
    return groups
  }

  /// Whether a name is that of a field with one word of the house before or after it: `doc_version`.
  ///
  /// In names the last word says what a thing is, so that words after the field's are of the house only where the field is rated, has
  /// words of its own or is a day.
  func hasHouseWord(_ name: String, around field: Field) -> Bool {
    let words = ListNames.words(of: name)
    let own = ListNames.words(of: field.name)
    guard words.count == own.count + 1, own.joined().utf8.count > 4 else { return false }
    if Array(words.suffix(own.count)) == own { return true }
    guard Array(words.prefix(own.count)) == own else { return false }
    switch shared.standard.valueTypes[field.valueType.index] {
    case .vocabulary, .scale, .date: return true
    default: return false
    }
  }

  /// The field that a name may mean, where its values could be that field's and the record does not have it yet.
  private func proposal(for field: UnknownField, as same: [UnknownField], without taken: [String]) -> String? {
    guard let type = field.type, let mapping = mapping(of: field.violation.node) else { return nil }
    let name = FoldedText(field.name)
    var values = ValueTally()
    for other in same {
      if let value = tree.valueNode(ofKey: other.violation.node) { values.add(value, of: tree) }
    }
    let standard = shared.standard
    let fit = FieldFit(
      standard: standard, placement: WordPlacement(words: standard.words, synonyms: shared.synonyms))
    func takes(_ known: Field) -> Bool {
      known.origin == .document && !taken.contains(known.name) && tree.value(of: known, in: mapping) == nil
        && fit.share(of: values, fitting: known.valueType) >= 0.5
    }
    if let known = type.fields.first(where: { shared.synonyms.isName(name, of: $0.name, in: type.name) && takes($0) }) {
      return known.name
    }
    if let known = type.fields.first(where: { hasHouseWord(field.name, around: $0) && takes($0) }) { return known.name }
    // A name that the standard has elsewhere is not a slip of another.
    guard !tree.symbol(field.violation.node).isKnown, let near = field.violation.suggestion.flatMap(type.field(named:)),
      takes(near)
    else { return nil }
    return near.name
  }
}
