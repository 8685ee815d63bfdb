import SourceText
import Standard
import YAMLTree

/// Finds which names that the standard does not know mean fields that the records lack.
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
  let variants: NameVariants

  /// The names of fields in one document, the surest first.
  func aliases(in evidence: EntityEvidence) -> [AliasSuggestion] {
    let type = standard.objectTypes[evidence.type]
    var candidates: [Candidate] = []
    for (index, field) in type.fields.enumerated() where field.origin == .document && field.name != type.entity?.key {
      guard isLacking(index, field, evidence) else { continue }
      for key in evidence.keys where key.values.count > key.values.emptyLists && isFree(key, for: index, evidence) {
        if let candidate = candidate(key, index, field, type, evidence) {
          candidates.append(candidate)
        }
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
    // A description that is read as the title is one all the same.
    if let own = evidence.keys.first(where: { $0.path == field.name }), own.values.count * 5 >= evidence.records,
      own.field != index
    {
      return false
    }
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
    if key.isKnownPart || key.isOfStandard { return false }
    guard let known = key.field else { return true }
    // Where a name of the standard's means something else, it is only a guess; see `perhaps` of the packs.
    let type = standard.objectTypes[evidence.type]
    return known != field && synonyms.mayBeName(FoldedText(key.path), of: type.fields[field].name, in: type.name)
  }

  // MARK: What speaks for a name

  private func candidate(
    _ key: EntityEvidence.Key, _ index: Int, _ field: Field, _ type: SchemaType, _ evidence: EntityEvidence
  ) -> Candidate? {
    let records = evidence.records
    let path = FoldedText(key.path)
    let last = FoldedText(String(key.path.split(separator: ".").last ?? ""))
    let share = fit.share(of: key.values, fitting: field.valueType)
    var confidence: Confidence
    let isOwn = field.names.contains { standard.symbols.name(of: $0).map(FoldedText.init) == last }
    if key.field == nil,
      isOwn || synonyms.isName(path, of: field.name, in: type.name)
        || (key.isNested && synonyms.isName(last, of: field.name, in: type.name))
    {
      guard share >= 0.3 else { return nil }
      confidence = share >= 0.9 ? .sure : share >= 0.5 ? .likely : .guess
      if key.isNested {
        // The notes of a part are not those of the record, and what few records have in a part is the part's own.
        guard !isFreeText(field) else { return nil }
        if key.values.count * 2 <= records { confidence = .guess }
      }
    } else if key.field == nil, !key.isNested, isVariant(key.path, of: field, evidence.type) {
      guard share >= 0.5 else { return nil }
      confidence = share >= 0.9 ? .sure : .likely
    } else if synonyms.mayBeName(path, of: field.name, in: type.name) {
      confidence = .guess
    } else if key.field == nil, !key.isNested, isNear(key.path, field) {
      // One record of many has a slip of the pen, which a check reports; a habit shows in most.
      guard share >= 0.5, key.values.count >= 2, key.values.count * 2 > records else { return nil }
      confidence = share >= 0.9 ? .likely : .guess
    } else {
      return nil
    }
    // A list called as the records of an entity holds their ids, and what other lists hold need be none.
    if isListOfTexts(field), standard.entities.values.contains(where: { isPlural(field.name, of: $0) }) {
      confidence = .guess
    }
    return Candidate(key: key, field: index, confidence: confidence, share: share)
  }

  private func isListOfTexts(_ field: Field) -> Bool {
    guard case .list(let element) = standard.valueTypes[field.valueType.index] else { return false }
    return standard.valueTypes[element.index] == .string
  }

  private func isPlural(_ name: String, of type: Int) -> Bool { standard.objectTypes[type].entity?.plural == name }

  /// Whether a field holds any text, so that values say nothing of whose it is.
  private func isFreeText(_ field: Field) -> Bool {
    switch standard.valueTypes[field.valueType.index] {
    case .string, .dynamic: true
    case .list(let element): standard.valueTypes[element.index] == .string
    default: false
    }
  }

  /// Whether a name differs from a field's in nothing that matters.
  private func isVariant(_ name: String, of field: Field, _ type: Int) -> Bool {
    variants.readings(of: name, in: type).contains { $0.name == field.name }
  }

  /// Whether a name is a slip of a field's, or has further words around it.
  ///
  /// The last word of a name says what a thing is: `business_owner` is an owner, `owner_repository` a repository. Only behind what is
  /// rated, has words of its own or is a day are further words of the house.
  private func isNear(_ name: String, _ field: Field) -> Bool {
    let tokens = ListNames.words(of: name)
    let own = ListNames.words(of: field.name)
    if tokens.count > own.count, own.joined().utf8.count >= 5 {
      if Array(tokens.suffix(own.count)) == own { return true }
      if Array(tokens.prefix(own.count)) == own {
        switch standard.valueTypes[field.valueType.index] {
        case .vocabulary, .scale, .date: return true
        default: return false
        }
      }
    }
    guard name.utf8.count >= 4, NearMiss.nearMiss(of: name, among: [field.name]) != nil else { return false }
    // Two slips in a short word make another word: `tasks` are no tags.
    return name.utf8.count >= 8 || (NearMiss.distance(name, field.name, limit: 1) ?? 2) <= 1
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

/// How well values fit what a field is read as.
struct FieldFit {
  let standard: Standard
  let placement: WordPlacement

  /// The share of values that fit, from 0 to 1.
  func share(of values: ValueTally, fitting valueType: ValueTypeID) -> Double {
    guard values.count > 0 else { return 0 }
    return Double(fitting(values, standard.valueTypes[valueType.index])) / Double(values.count)
  }

  private func fitting(_ values: ValueTally, _ valueType: ValueType) -> Int {
    switch valueType {
    case .date: return values.dates
    case .int, .double, .decimal: return values.numbers + values.numerals
    case .bool: return values.flags
    case .string: return values.texts - values.dates
    case .dynamic, .map: return values.count - values.dates
    case .scale(let index): return onScale(values, standard.words.scales[index])
    case .vocabulary(let index): return inVocabulary(values, standard.words.vocabularies[index])
    case .object(let type):
      // A name, or a mapping; a sentence is neither.
      let short = standard.objectTypes[type].scalarField == nil ? 0 : values.texts - values.sentences - values.dates
      return short + values.mappings
    case .list(let element):
      if case .object(let type) = standard.valueTypes[element.index], standard.objectTypes[type].scalarField != nil {
        return values.sentences + values.listsOfTexts
      }
      return values.lists + values.texts - values.dates
    case .collection: return values.lists + values.mappings
    }
  }

  private func onScale(_ values: ValueTally, _ scale: Scale) -> Int {
    values.words.reduce(0) { sum, value in
      let isKnown =
        Int64(value.word).map(scale.contains)
        ?? (scale.number(of: FoldedText(value.word)) != nil || placement.number(of: value.word, on: scale) != nil)
      return sum + (isKnown ? value.count : 0)
    }
  }

  private func inVocabulary(_ values: ValueTally, _ vocabulary: Vocabulary) -> Int {
    let known = values.words.reduce(0) { $0 + (placement.knows($1.word, vocabulary) ? $1.count : 0) }
    return known
  }
}

/// What the records of one entity in one document have, name by name.
struct EntityEvidence {
  /// A name that records have.
  struct Key {
    /// The name; with the name of the mapping before it where the value lies one level deeper: `inherent.likelihood`.
    let path: String

    /// The field that the standard reads it as, by index in the type; `nil` where it knows no such name.
    let field: Int?

    /// Whether the value lies in a mapping of the record.
    let isNested: Bool

    /// Whether it lies in a mapping that the standard knows, and is read there.
    let isKnownPart: Bool

    /// Whether the standard has a list of that name from elsewhere, or knows the name in another case.
    let isOfStandard: Bool

    /// What the values look like.
    var values = ValueTally()
  }

  /// The object type, by index in the standard.
  let type: Int

  /// The records.
  private(set) var nodes: [NodeID] = []

  /// How many records there are.
  var records: Int { nodes.count }

  /// The names, in the order in which they were met.
  private(set) var keys: [Key] = []

  private var index: [String: Int] = [:]
  private let fields: [Symbol: Int]
  private let paths: [[Symbol]: Int]
  private let otherNames: Set<FoldedText>
  private static let keyLimit = 200

  /// Creates evidence without records.
  init(type: Int, of standard: Standard) {
    self.type = type
    var fields: [Symbol: Int] = [:]
    for (position, field) in standard.objectTypes[type].fields.enumerated() where field.origin == .document {
      for name in field.names where fields[name] == nil { fields[name] = position }
    }
    // What belongs to a part and is read beside it shows that the part is there: `sponsor` of a charter.
    for part in standard.flatParts where part.outer == type {
      let position = standard.objectTypes[type].fields.firstIndex { $0.name == part.field }
      for name in part.names where name.symbol.isKnown && fields[name.symbol] == nil { fields[name.symbol] = position }
    }
    self.fields = fields
    var paths: [[Symbol]: Int] = [:]
    for (position, field) in standard.objectTypes[type].fields.enumerated() where field.origin == .document {
      for path in field.paths where paths[path.steps] == nil { paths[path.steps] = position }
    }
    self.paths = paths
    // The lists that records are joined to, and the standard's own names in capitals (`Impact`).
    otherNames = Set(standard.objectTypes[type].fields.map { FoldedText($0.name) })
  }

  /// Takes a record.
  ///
  /// - Parameters:
  ///   - record: the record; what is not a mapping counts, but has no names.
  ///   - tree: its document.
  mutating func add(_ record: NodeID, of tree: YAMLDocument) {
    nodes.append(record)
    let content = tree.content(record)
    guard tree.kind(content) == .mapping else { return }
    for entry in tree.entries(content) {
      let name = tree.text(entry.key)
      guard !name.isEmpty, name.utf8.count <= 60 else { continue }
      let symbol = tree.symbol(entry.key)
      let field = symbol.isKnown ? fields[symbol] : nil
      count(name, field, entry.value, tree)
      let value = tree.content(entry.value)
      guard tree.kind(value) == .mapping, !name.contains(".") else { continue }
      for inner in tree.entries(value) {
        let innerName = tree.text(inner.key)
        guard !innerName.isEmpty, innerName.utf8.count <= 60, !innerName.contains(".") else { continue }
        // `residual.likelihood` is a probability: a part that the standard knows, with a name that it knows.
        let innerSymbol = tree.symbol(inner.key)
        let innerField =
          paths[[symbol, innerSymbol]] ?? (field != nil && innerSymbol.isKnown ? fields[innerSymbol] : nil)
        count("\(name).\(innerName)", innerField, inner.value, tree, isNested: true, isKnownPart: field != nil)
      }
    }
  }

  /// The name under which a field is mostly found, `nil` where no record has it.
  ///
  /// One in a mapping counts where there is none beside it.
  func use(of field: Int) -> Key? {
    let found = keys.filter { $0.field == field && $0.values.count > 0 }
    let plain = found.filter { !$0.isNested }
    return (plain.isEmpty ? found : plain).max { $0.values.count < $1.values.count }
  }

  private mutating func count(
    _ path: String, _ field: Int?, _ value: NodeID, _ tree: YAMLDocument, isNested: Bool = false,
    isKnownPart: Bool = false
  ) {
    let position: Int
    if let known = index[path] {
      position = known
    } else {
      guard keys.count < Self.keyLimit else { return }
      position = keys.count
      index[path] = position
      keys.append(
        Key(
          path: path, field: field, isNested: isNested, isKnownPart: isKnownPart,
          isOfStandard: field == nil && otherNames.contains(FoldedText(path))))
    }
    keys[position].values.add(value, of: tree)
  }
}
