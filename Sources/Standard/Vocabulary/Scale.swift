/// A scale of whole numbers, with words that stand for them.
package struct Scale: Sendable {
  /// The name that schemas refer to: `probability`.
  package let name: String

  /// The title for people.
  package let title: String

  /// The lowest number, inclusive.
  package let from: Int64

  /// The highest number, inclusive.
  package let to: Int64

  /// Words and their numbers, in the order of the pack.
  package private(set) var words: [(word: String, number: Int64)]

  private var index: [FoldedText: Int64] = [:]

  /// Creates a scale without words.
  package init(name: String, title: String, from: Int64, to: Int64) {
    self.name = name
    self.title = title
    self.from = from
    self.to = to
    words = []
  }

  /// Adds a word, or changes its number.
  package mutating func add(_ word: String, number: Int64) {
    if index.updateValue(number, forKey: FoldedText(word)) == nil { words.append((word, number)) }
  }

  /// The number that a word stands for.
  package func number(of word: FoldedText) -> Int64? { index[word] }

  /// Whether a number lies on the scale.
  package func contains(_ number: Int64) -> Bool { number >= from && number <= to }
}
