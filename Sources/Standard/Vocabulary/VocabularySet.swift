/// All words of a standard: vocabularies, scales, bands and word lists.
package struct VocabularySet: Sendable {
  /// The vocabularies, in the order of the packs; views refer to them by index.
  package private(set) var vocabularies: [Vocabulary] = []

  /// The scales, in the order of the packs; views refer to them by index.
  package private(set) var scales: [Scale] = []

  /// The bands, in the order of the packs.
  package private(set) var bands: [Bands] = []

  private var lists: [String: Set<FoldedText>] = [:]

  /// Creates an empty store.
  package init() {}

  /// The index of a vocabulary.
  package func vocabularyIndex(_ name: String) -> Int? { vocabularies.firstIndex { $0.name == name } }

  /// The index of a scale.
  package func scaleIndex(_ name: String) -> Int? { scales.firstIndex { $0.name == name } }

  /// The vocabulary of a name.
  package func vocabulary(named name: String) -> Vocabulary? { vocabularies.first { $0.name == name } }

  /// Whether a list holds a word.
  package func list(_ name: String, contains word: FoldedText) -> Bool { lists[name]?.contains(word) ?? false }

  /// The words of a list, unordered.
  package func list(_ name: String) -> Set<FoldedText> { lists[name] ?? [] }

  /// Adds a vocabulary, or replaces the one of that name.
  package mutating func set(_ vocabulary: Vocabulary) {
    if let index = vocabularyIndex(vocabulary.name) {
      vocabularies[index] = vocabulary
    } else {
      vocabularies.append(vocabulary)
    }
  }

  /// Adds a scale, or replaces the one of that name.
  package mutating func set(_ scale: Scale) {
    if let index = scaleIndex(scale.name) {
      scales[index] = scale
    } else {
      scales.append(scale)
    }
  }

  /// Adds bands, or replaces those of that name; their terms become a vocabulary of the same name.
  package mutating func set(_ bands: Bands) {
    self.bands.removeAll { $0.name == bands.name }
    self.bands.append(bands)
    var vocabulary = Vocabulary(name: bands.name, title: bands.name)
    for band in bands.bands { vocabulary.add(band.name, aliases: []) }
    set(vocabulary)
  }

  /// Adds words to a list.
  package mutating func add(_ words: [String], to list: String) {
    lists[list, default: []].formUnion(words.map(FoldedText.init))
  }
}
