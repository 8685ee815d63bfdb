import SourceText
import Standard
import YAMLTree

/// Finds which names that the standard does not know stand for fields that the records lack.
struct FieldMatcher {
  private struct Candidate {
    let key: EntityEvidence.Key
    let field: Int
    let confidence: Confidence
    let share: Double
  }

  let standard: Standard
  let synonyms: Synonyms
  let fit: FieldFit

  /// The names of fields in one document, the surest first.
  func aliases(in evidence: EntityEvidence) -> [AliasSuggestion] {
    let type = standard.objectTypes[evidence.type]
    var candidates: [Candidate] = []
    for (index, field) in type.fields.enumerated() where field.origin == .document && field.name != type.entity?.key {
      guard isLacking(index, field, evidence) else { continue }
      for key in evidence.keys where key.values.count > 0 && isFree(key, for: index, evidence) {
        if let candidate = candidate(key, index, field, type) { candidates.append(candidate) }
      }
    }
    var result: [AliasSuggestion] = []
    var taken: Set<Int> = []
    var used: Set<String> = []
    let ordered = candidates.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      if first.confidence != second.confidence { return first.confidence > second.confidence }
      if first.share != second.share { return first.share > second.share }
      if first.key.values.count != second.key.values.count { return first.key.values.count > second.key.values.count }
      return left.offset < right.offset
    }
    for candidate in ordered.map(\.element)
    where !taken.contains(candidate.field) && !used.contains(candidate.key.path) {
      taken.insert(candidate.field)
      used.insert(candidate.key.path)
      result.append(suggestion(candidate.key, type.fields[candidate.field].name, candidate.confidence, evidence))
      result += displaced(by: candidate, evidence)
    }
    return result
  }

  // MARK: What is lacking, and what is free

  /// Whether hardly any record has a field, or what it has cannot be read as one.
  private func isLacking(_ index: Int, _ field: Field, _ evidence: EntityEvidence) -> Bool {
    guard let use = evidence.use(of: index) else { return true }
    if use.values.count * 5 < evidence.records { return true }
    return isProse(use, field, in: evidence)
  }

  /// Whether a rated field holds sentences.
  private func isProse(_ use: EntityEvidence.Key, _ field: Field, in evidence: EntityEvidence) -> Bool {
    guard case .scale = standard.valueTypes[field.valueType.index] else { return false }
    let type = standard.objectTypes[evidence.type].name
    return synonyms.fieldForProse(in: field.name, of: type) != nil
      && fit.share(of: use.values, fitting: field.valueType) < 0.2
  }

  private func isFree(_ key: EntityEvidence.Key, for field: Int, _ evidence: EntityEvidence) -> Bool {
    if key.isKnownPart { return false }
    guard let known = key.field else { return true }
    // Where a name of the standard's stands for something else, it is only a guess; see `perhaps` of the packs.
    let type = standard.objectTypes[evidence.type]
    return known != field && synonyms.mayBeName(FoldedText(key.path), of: type.fields[field].name, in: type.name)
  }

  // MARK: What speaks for a name

  private func candidate(
    _ key: EntityEvidence.Key, _ index: Int, _ field: Field, _ type: SchemaType
  ) -> Candidate? {
    let path = FoldedText(key.path)
    let last = FoldedText(String(key.path.split(separator: ".").last ?? ""))
    let share = fit.share(of: key.values, fitting: field.valueType)
    let confidence: Confidence
    let isOwn = field.names.contains { standard.symbols.name(of: $0).map(FoldedText.init) == last }
    if key.field == nil,
      isOwn || synonyms.isName(path, of: field.name, in: type.name)
        || (key.isNested && synonyms.isName(last, of: field.name, in: type.name))
    {
      guard share >= 0.3 else { return nil }
      confidence = share >= 0.9 ? .sure : share >= 0.5 ? .likely : .guess
    } else if synonyms.mayBeName(path, of: field.name, in: type.name) {
      confidence = .guess
    } else if key.field == nil, !key.isNested, isNear(key.path, field) {
      guard share >= 0.5 else { return nil }
      confidence = share >= 0.9 ? .likely : .guess
    } else {
      return nil
    }
    return Candidate(key: key, field: index, confidence: confidence, share: share)
  }

  /// Whether a name is a slip of a field's, or begins with it or ends with it.
  private func isNear(_ name: String, _ field: Field) -> Bool {
    let tokens = ValueTally.tokens(name).map { $0.lowercased() }
    let own = ValueTally.tokens(field.name).map { $0.lowercased() }
    if tokens.count > own.count, own.joined().utf8.count >= 5 {
      if Array(tokens.suffix(own.count)) == own || Array(tokens.prefix(own.count)) == own { return true }
    }
    return name.utf8.count >= 4 && NearMiss.nearMiss(of: name, among: [field.name]) != nil
  }

  /// The name that a rated field's prose takes once another name has the rating.
  private func displaced(by candidate: Candidate, _ evidence: EntityEvidence) -> [AliasSuggestion] {
    let type = standard.objectTypes[evidence.type]
    let field = type.fields[candidate.field]
    guard let use = evidence.use(of: candidate.field), isProse(use, field, in: evidence),
      let other = synonyms.fieldForProse(in: field.name, of: type.name),
      let position = type.fields.firstIndex(where: { $0.name == other }), evidence.use(of: position) == nil
    else { return [] }
    return [suggestion(use, other, candidate.confidence, evidence)]
  }

  private func suggestion(
    _ key: EntityEvidence.Key, _ field: String, _ confidence: Confidence, _ evidence: EntityEvidence
  ) -> AliasSuggestion {
    let type = standard.objectTypes[evidence.type]
    let short = key.values.words.map(\.word).filter { $0.count <= 32 }.prefix(3)
    return AliasSuggestion(
      entity: type.name, plural: type.entity?.plural ?? type.name + "s", field: field, name: key.path,
      confidence: confidence, support: key.values.count, records: evidence.records, examples: Array(short))
  }
}
