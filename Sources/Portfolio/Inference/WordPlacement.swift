import SourceText
import Standard

/// Finds the term or the number that a word stands for which a vocabulary or a scale does not know.
struct WordPlacement {
  private static let negations: Set<String> = ["not", "non", "no", "never", "un", "without"]

  let words: VocabularySet
  let synonyms: Synonyms

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

  /// The longest beginnings of a word first, without the word as a whole.
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
