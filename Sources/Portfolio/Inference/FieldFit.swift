import Standard

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
    case .int, .double, .decimal: return values.numbers
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
    // A few words that come again and again are a team's own vocabulary.
    let isVocabulary = !values.isOpenEnded && values.words.count <= 8 && values.words.count * 2 <= values.texts
    return known == 0 && isVocabulary ? (values.texts - values.sentences) / 2 : known
  }
}
