/// A list of terms, in order, each with the other words that teams use for it.
package struct Vocabulary: Sendable {
  /// The name that schemas refer to: `risk-status`.
  package let name: String

  /// The title for people.
  package let title: String

  /// The terms, in order; `rank` counts them from 1.
  package private(set) var terms: [String]

  private var index: [FoldedText: Int] = [:]

  /// Creates an empty vocabulary.
  package init(name: String, title: String) {
    self.name = name
    self.title = title
    terms = []
  }

  /// Adds a term, or other words for a term that is there; the last word wins.
  package mutating func add(_ term: String, aliases: [String]) {
    let folded = FoldedText(term)
    let position: Int
    if let known = index[folded] {
      position = known
    } else {
      position = terms.count
      terms.append(term)
      index[folded] = position
    }
    for alias in aliases { index[FoldedText(alias)] = position }
  }

  /// The place of a word's term in `terms` (zero-based), or `nil` where the word is unknown.
  ///
  /// - Complexity: a hash of the word.
  package func position(of word: FoldedText) -> Int? { index[word] }

  /// The place of a word's term, counted from 1; 0 where the word is unknown.
  package func rank(of word: String) -> Int { (index[FoldedText(word)] ?? -1) + 1 }
}
