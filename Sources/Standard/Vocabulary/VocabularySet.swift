import SourceText
import YAMLTree

/// All words of a standard: vocabularies, scales, bands and word lists.
package struct VocabularySet: Sendable {
  /// The vocabularies, in the order of the packs; value types refer to them by index.
  package private(set) var vocabularies: [Vocabulary] = []

  /// The scales, in the order of the packs; value types refer to them by index.
  package private(set) var scales: [Scale] = []

  /// The bands, in the order of the packs.
  package private(set) var bands: [Bands] = []

  /// The words of the lists as the packs and the configuration write them.
  package private(set) var lists: [String: [String]] = [:]

  /// The lists that are used for something, folded when a text is first looked up.
  private var uses: [Lazy<Set<FoldedText>>] = Array(repeating: Lazy { [] }, count: WordList.allCases.count)

  /// What a list of words is used for by the functions of rules.
  package enum WordList: Int, Sendable, CaseIterable {
    /// Words that stand where a fact is to come.
    case placeholders

    /// Words that cannot be checked.
    case vague

    /// Words for groups of people.
    case collectives

    /// Words for offices that one person holds.
    case offices

    /// Titles of people.
    case titles

    /// Names of lists of records whose kind the file's name says.
    case recordLists

    /// Keys at the root of documents that belong to other tools.
    case foreignKeys

    /// Words in the names of files and folders that hold templates.
    case templateNames

    /// Placeholders that templates come with.
    case templateTexts

    /// Words around the name of a rated field that change nothing of what it means.
    case qualifiers

    /// Codes of languages at the end of names.
    case languages

    /// Words in the names of files that are examples.
    case exampleNames

    /// The part of the contract that names the list.
    var part: Contract.Part {
      switch self {
      case .placeholders: .placeholders
      case .vague: .vagueWords
      case .collectives: .collectives
      case .offices: .offices
      case .titles: .titles
      case .recordLists: .recordLists
      case .foreignKeys: .foreignKeys
      case .templateNames: .templateNames
      case .templateTexts: .templateTexts
      case .qualifiers: .qualifiers
      case .languages: .languages
      case .exampleNames: .exampleNames
      }
    }
  }

  /// Creates an empty store.
  package init() {}

  /// Creates a store from its parts.
  package init(vocabularies: [Vocabulary], scales: [Scale], bands: [Bands], lists: [String: [String]]) {
    self.vocabularies = vocabularies
    self.scales = scales
    self.bands = bands
    self.lists = lists
  }

  /// The index of a vocabulary.
  package func vocabularyIndex(_ name: String) -> Int? { vocabularies.firstIndex { $0.name == name } }

  /// The index of a scale.
  package func scaleIndex(_ name: String) -> Int? { scales.firstIndex { $0.name == name } }

  /// The vocabulary of a name.
  package func vocabulary(named name: String) -> Vocabulary? { vocabularies.first { $0.name == name } }

  /// The names of the word lists, sorted.
  package var listNames: [String] { lists.keys.sorted() }

  /// The words that are used for something, unordered.
  package func list(_ use: WordList) -> Set<FoldedText> { uses[use.rawValue].value }

  /// Whether a word is one of those that are used for something; accents do not matter.
  func has(_ word: FoldedText, in use: WordList) -> Bool {
    let words = uses[use.rawValue].value
    return words.contains(word) || word.withoutAccents.map(words.contains) == true
  }

  /// The phrases of each list that is used for something: few runs ask for those of all.
  private var lazyPhrases: [Lazy<[Phrase]>] = Array(repeating: Lazy { [] }, count: WordList.allCases.count)

  /// The phrases of several words, with gaps or without, of a list that is used for something, unordered.
  func phrases(of use: WordList) -> [Phrase] { lazyPhrases[use.rawValue].value }

  /// The phrases with gaps among the placeholders.
  private(set) var gappedPlaceholders = Lazy<[Phrase]> { [] }

  /// Uses a list for something.
  package mutating func use(_ name: String, as use: WordList) {
    let list = lists[name] ?? []
    let words = Lazy {
      let folded = list.map(FoldedText.init)
      return Set(folded + folded.compactMap(\.withoutAccents))
    }
    uses[use.rawValue] = words
    lazyPhrases[use.rawValue] = Lazy { words.value.compactMap(Phrase.init) }
    guard use == .placeholders else { return }
    gappedPlaceholders = Lazy {
      let folded = list.filter { $0.utf8.contains(UInt8(ascii: "*")) }.map(FoldedText.init)
      return (folded + folded.compactMap(\.withoutAccents)).compactMap(Phrase.init)
    }
  }

  /// Uses the lists that a contract names.
  mutating func assign(_ contract: Contract) {
    for use in WordList.allCases {
      if let name = contract[use.part] { self.use(name, as: use) }
    }
  }

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
    lists[list, default: []] += words
  }
}

/// An entry of a word list that is more than one word: `human resources`, or with `*` for any one word, `to be *`.
struct Phrase: Sendable {
  /// Its words in lower case; `*` is any one.
  let words: [String]

  /// The longest run of words without a gap, with the blanks beside it, as bytes: without it the phrase is not there.
  let piece: [UInt8]

  /// Whether the phrase has a gap, so that the list's set of words does not answer for it.
  let hasGap: Bool

  /// Reads an entry; `nil` where it is a single word.
  init?(_ entry: FoldedText) {
    guard entry.bytes.contains(UInt8(ascii: " ")) else { return nil }
    let words = entry.bytes.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    guard words.count > 1 else { return nil }
    self.words = words
    hasGap = words.contains("*")
    guard hasGap else {
      piece = entry.bytes
      return
    }
    let runs = words.split(separator: "*", omittingEmptySubsequences: true).map { $0.joined(separator: " ") }
    piece = Array((runs.max { $0.utf8.count < $1.utf8.count } ?? "").utf8)
  }

  /// Whether all of a text is the phrase.
  func isAll(of text: [String]) -> Bool {
    text.count == words.count && zip(words, text).allSatisfy { $0 == "*" || $0 == $1 }
  }

  /// Whether the words stand next to each other somewhere in a text.
  func isPart(of text: [String]) -> Bool {
    guard text.count >= words.count else { return false }
    return (0...(text.count - words.count)).contains { isAll(of: Array(text[$0..<($0 + words.count)])) }
  }
}

/// Reads `vocabulary.yaml`: vocabularies, scales, bands and word lists.
package struct VocabularyReader {
  /// Adds what a file declares to what is there: new terms are appended, other words are added, scales are replaced.
  static func read(_ root: PackNode, into words: inout VocabularySet) {
    root.allowOnly(["vocabularies", "scales", "bands", "words"], in: "vocabulary.yaml")
    for entry in root["vocabularies"]?.entries("`vocabularies`") ?? [] {
      entry.value.allowOnly(["title", "terms", "open"], in: "a vocabulary")
      var vocabulary =
        words.vocabulary(named: entry.key)
        ?? Vocabulary(name: entry.key, title: entry.value.text(.title) ?? entry.key)
      if let open = entry.value["open"] { vocabulary.isOpen = open.bool("`open`") }
      vocabulary.add(
        (entry.value["terms"]?.entries("`terms`") ?? []).map { ($0.key, $0.value.strings("another word")) })
      words.set(vocabulary)
    }
    for entry in root["scales"]?.entries("`scales`") ?? [] {
      entry.value.allowOnly(["title", "from", "to", "words"], in: "a scale")
      var scale = Scale(
        name: entry.key, title: entry.value.text(.title) ?? entry.key,
        from: entry.value["from"]?.int("`from`") ?? 1, to: entry.value["to"]?.int("`to`") ?? 5)
      for word in entry.value["words"]?.entries("`words`") ?? [] {
        scale.add(word.key, number: word.value.int("the number of a word"))
      }
      words.set(scale)
    }
    for entry in root["bands"]?.entries("`bands`") ?? [] {
      words.set(bands(entry.value, named: entry.key))
    }
    for entry in root["words"]?.entries("`words`") ?? [] {
      words.add(entry.value.strings("a word"), to: entry.key)
    }
  }

  /// The bands of a mapping of terms to their lowest and highest score.
  package static func bands(_ node: PackNode, named name: String) -> Bands {
    var bands: [Bands.Band] = []
    for band in node.entries("bands") {
      let limits = band.value.elements().map { $0.int("a limit of a band") }
      guard limits.count == 2, limits[0] <= limits[1] else {
        band.value.report(PackMessage.invalidBand(band.key), help: PackMessage.invalidBandHelp(band.key))
        continue
      }
      bands.append(Bands.Band(name: band.key, from: limits[0], to: limits[1]))
    }
    return Bands(name: name, bands: bands)
  }
}
