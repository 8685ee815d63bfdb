import SourceText
import Standard
import YAMLTree

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

/// Finds the term or the number that a word means which a vocabulary or a scale does not know.
struct WordPlacement {
  private static let negations: Set<String> = ["not", "non", "no", "never", "un", "without"]

  let words: VocabularySet
  let synonyms: Synonyms

  /// The term to propose for a word of which nothing is known: `open` of a status, since most records that are kept are open.
  static func usualTerm(among terms: [String]) -> String? { terms.contains("open") ? "open" : terms.first }

  /// The term of a word that the vocabulary does not know.
  ///
  /// The packs' loose words come first, then the beginning of the word (`open_release_blocker` begins with `open`), then a
  /// slip of the pen, then its end.
  func term(of word: String, in vocabulary: Vocabulary) -> (term: String, confidence: Confidence)? {
    let folded = FoldedText(word)
    for term in vocabulary.terms where synonyms.isWord(folded, of: term, in: vocabulary.name) { return (term, .likely) }
    let tokens = Self.tokens(of: folded)
    if let position = Self.first(Self.beginnings(of: tokens), vocabulary.position) {
      return (vocabulary.terms[position], .likely)
    }
    if let near = NearMiss.nearMiss(of: word, among: vocabulary.terms) { return (near, .likely) }
    guard tokens.allSatisfy({ !Self.negations.contains($0) }) else { return nil }
    return Self.first(Self.ends(of: tokens), vocabulary.position).map { (vocabulary.terms[$0], .guess) }
  }

  /// The number of a word that the scale does not know: a number at its beginning (`5 - almost certain`), else words of
  /// the scale at its beginning or its end.
  func number(of word: String, on scale: Scale) -> (number: Int64, confidence: Confidence)? {
    let tokens = Self.tokens(of: FoldedText(word))
    guard tokens.count > 1, tokens.count <= 5 else { return nil }
    if let number = Int64(tokens[0].prefix { $0.isNumber }), scale.contains(number), tokens[0].count <= 2 {
      return (number, .sure)
    }
    guard tokens.allSatisfy({ !Self.negations.contains($0) }) else { return nil }
    if let number = Self.first(Self.ends(of: tokens), scale.number) { return (number, .likely) }
    return Self.first(Self.beginnings(of: tokens), scale.number).map { ($0, .guess) }
  }

  /// Whether a vocabulary knows a word, or it can be placed in it.
  func knows(_ word: String, _ vocabulary: Vocabulary) -> Bool {
    vocabulary.position(of: FoldedText(word)) != nil || term(of: word, in: vocabulary) != nil
  }

  private static func tokens(of word: FoldedText) -> [String] {
    word.text.split { $0 == " " || $0 == "/" || $0 == "(" || $0 == ")" || $0 == ":" || $0 == "," }.map(String.init)
  }

  /// The longest beginnings of a word first, without the full word.
  private static func beginnings(of tokens: [String]) -> [String] {
    guard tokens.count > 1, tokens.count <= 6 else { return [] }
    return (1..<tokens.count).reversed().map { tokens[..<$0].joined(separator: " ") }
  }

  private static func ends(of tokens: [String]) -> [String] {
    guard tokens.count > 1, tokens.count <= 6 else { return [] }
    return (1..<tokens.count).map { tokens[$0...].joined(separator: " ") }
  }

  private static func first<Value>(_ candidates: [String], _ look: (FoldedText) -> Value?) -> Value? {
    for candidate in candidates {
      if let found = look(FoldedText(candidate)) { return found }
    }
    return nil
  }
}

/// The loose names and words of the packs (`synonyms.yaml`), which inference and proposals of messages read.
struct Synonyms: Sendable {
  /// The name of the file in a pack.
  static let fileName = "synonyms.yaml"

  /// The object type that means every type.
  private static let any = "any"

  private typealias Table = [String: [String: Set<FoldedText>]]

  private var fields: Table = [:]
  private var guesses: Table = [:]
  private var words: Table = [:]
  private var prose: [String: [String: String]] = [:]

  /// Reads the files of a standard; what a later pack says is added.
  init(_ standard: Standard) {
    for file in standard.files where file.path.hasSuffix("/\(Synonyms.fileName)") {
      guard let tree = YAMLStream.read(file).documents.first, let root = tree.root else { continue }
      Synonyms.read(tree, tree.value(in: root, forKey: "fields"), into: &fields)
      Synonyms.read(tree, tree.value(in: root, forKey: "perhaps"), into: &guesses)
      Synonyms.read(tree, tree.value(in: root, forKey: "words"), into: &words)
      for type in Synonyms.entries(tree, tree.value(in: root, forKey: "prose")) {
        for field in Synonyms.entries(tree, type.value) {
          prose[tree.text(type.key), default: [:]][tree.text(field.key)] = tree.text(tree.content(field.value))
        }
      }
    }
  }

  /// Whether a name is another one of a field.
  func isName(_ name: FoldedText, of field: String, in type: String) -> Bool {
    fields[type]?[field]?.contains(name) == true || fields[Synonyms.any]?[field]?.contains(name) == true
  }

  /// Whether a name may be another one of a field.
  func mayBeName(_ name: FoldedText, of field: String, in type: String) -> Bool {
    guesses[type]?[field]?.contains(name) == true
  }

  /// The field that sentences belong to which stand in a rated field; `nil` where no pack says so.
  func fieldForProse(in field: String, of type: String) -> String? { prose[type]?[field] }

  /// Whether a word is another one of a term.
  func isWord(_ word: FoldedText, of term: String, in vocabulary: String) -> Bool {
    words[vocabulary]?[term]?.contains(word) == true
  }

  private static func entries(_ tree: YAMLDocument, _ node: NodeID?) -> [YAMLDocument.Entry] {
    guard let node, tree.kind(tree.content(node)) == .mapping else { return [] }
    return Array(tree.entries(tree.content(node)))
  }

  private static func read(_ tree: YAMLDocument, _ node: NodeID?, into table: inout Table) {
    for outer in entries(tree, node) {
      for inner in entries(tree, outer.value) {
        for name in tree.children(tree.content(inner.value)) {
          table[tree.text(outer.key), default: [:]][tree.text(inner.key), default: []].insert(
            FoldedText(tree.text(tree.content(name))))
        }
      }
    }
  }
}
