/// A list of terms, in order, each with the other words that teams use for it.
package struct Vocabulary: Sendable {
  /// The name that schemas refer to: `risk-status`.
  package let name: String

  /// The title for people.
  package let title: String

  /// Whether other words are fine as well: nobody is told of a word that is none of these.
  package var isOpen = false

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
    for alias in aliases {
      let folded = FoldedText(alias)
      index[folded] = position
      if let plain = folded.withoutAccents, index[plain] == nil { index[plain] = position }
    }
  }

  /// Every word that it knows, sorted.
  package var allWords: [String] { index.keys.map(\.text).sorted() }

  /// The place of a word's term in `terms` (zero-based), or `nil` where the word is unknown; accents do not matter.
  ///
  /// - Complexity: a hash of the word, and a second one for a word with letters beyond ASCII.
  package func position(of word: FoldedText) -> Int? {
    if let position = index[word] { return position }
    guard let plain = word.withoutAccents ?? (word.bytes.contains { $0 >= 0x80 } ? word : nil) else { return nil }
    if let position = index[plain] { return position }
    // A sign and a word that say the same: "🟢 Green".
    let parts = plain.text.split(separator: " ")
    guard parts.count == 2, let first = index[FoldedText(String(parts[0]))],
      first == index[FoldedText(String(parts[1]))]
    else { return nil }
    return first
  }

  /// The place of a word's term, counted from 1; 0 where the word is unknown.
  package func rank(of word: String) -> Int { (position(of: FoldedText(word)) ?? -1) + 1 }
}
