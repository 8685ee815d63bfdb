import Standard

/// Finds words in rated fields and fields with a vocabulary that the standard does not know, and what they mean.
struct WordMatcher {
  /// A field with more unknown words than these is not written in words of a vocabulary.
  private static let wordLimit = 24

  let standard: Standard
  let placement: WordPlacement

  /// The unknown words of one document, field by field.
  ///
  /// - Parameters:
  ///   - evidence: what the records have.
  ///   - aliases: the names that fields were found under.
  /// - Returns: the words, in the order of the fields.
  func words(in evidence: EntityEvidence, aliases: [AliasSuggestion]) -> [WordSuggestion] {
    let type = standard.objectTypes[evidence.type]
    var result: [WordSuggestion] = []
    for (index, field) in type.fields.enumerated() where field.origin == .document {
      let names = aliases.filter { $0.field == field.name && $0.confidence != .guess }.map(\.name)
      let displaced = aliases.filter { $0.field != field.name && $0.confidence != .guess }.map(\.name)
      let keys = evidence.keys.filter { key in
        names.contains(key.path) || (key.field == index && !displaced.contains(key.path))
      }
      for key in keys { result += words(of: key.values, standard.valueTypes[field.valueType.index]) }
    }
    return result
  }

  private func words(of values: ValueTally, _ valueType: ValueType) -> [WordSuggestion] {
    switch valueType {
    case .vocabulary(let index):
      let vocabulary = standard.words.vocabularies[index]
      let unknown = values.words.filter { vocabulary.position(of: FoldedText($0.word)) == nil && isWord($0.word) }
      guard !values.isOpenEnded, unknown.count <= Self.wordLimit else { return [] }
      return unknown.map { word, count in
        let location = placement.term(of: word, in: vocabulary)
        return WordSuggestion(
          list: vocabulary.name, isScale: false, word: word, meaning: location?.term,
          confidence: location?.confidence ?? .guess, count: count, choices: vocabulary.terms)
      }
    case .scale(let index):
      let scale = standard.words.scales[index]
      let unknown = values.words.filter {
        Double($0.word) == nil && scale.number(of: FoldedText($0.word)) == nil && isWord($0.word)
      }
      guard !values.isOpenEnded, unknown.count <= Self.wordLimit else { return [] }
      return unknown.map { word, count in
        let location = placement.number(of: word, on: scale)
        return WordSuggestion(
          list: scale.name, isScale: true, word: word, meaning: location.map { String($0.number) },
          confidence: location?.confidence ?? .guess, count: count,
          choices: (scale.from...max(scale.from, min(scale.to, scale.from + 9))).map(String.init))
      }
    default: return []
    }
  }

  /// Whether a text may be a word of a vocabulary: short, and no stand-in for one.
  private func isWord(_ text: String) -> Bool {
    text.count <= 40 && ValueTally.tokens(text).count <= 5 && !standard.words.isPlaceholder(text)
  }
}
