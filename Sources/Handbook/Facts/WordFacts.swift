package import Standard

extension Vocabulary {
  /// The other words that mean the same as each term, in the order of the terms and of the packs.
  ///
  /// - Complexity: O(words).
  package var otherWords: [[String]] {
    var others = Array(repeating: [String](), count: terms.count)
    var known = Set(terms.map(FoldedText.init))
    for (word, index) in writtenWords {
      let folded = FoldedText(word)
      // A word that was added twice means what was said last.
      guard position(of: folded) == index, known.insert(folded).inserted else { continue }
      others[index].append(word)
    }
    return others
  }
}

extension Standard {
  /// The fields that take words of a vocabulary, of bands or of a scale, each with the type that has it.
  package func fields(takingWordsOf name: FoldedText) -> [(owner: SchemaType, field: Field)] {
    objectTypes.flatMap { type in
      type.fields.filter { field in
        switch valueTypes[field.valueType.index] {
        case .vocabulary(let index): FoldedText(words.vocabularies[index].name) == name
        case .scale(let index): FoldedText(words.scales[index].name) == name
        default: false
        }
      }.map { (type, $0) }
    }
  }
}
