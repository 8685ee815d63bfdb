/// A scale of whole numbers, with words that stand for them.
package struct Scale: Sendable {
  /// The name that schemas refer to: `probability`.
  package let name: String

  /// The title for people.
  package let title: String

  /// The lowest number, inclusive.
  package private(set) var from: Int64

  /// The highest number, inclusive.
  package private(set) var to: Int64

  /// Words and their numbers, in the order of the pack.
  package private(set) var words: [(word: String, number: Int64)]

  /// Shares in per cent and the numbers that they reach up to, in rising order.
  private(set) var limits: [(percent: Double, number: Int64)] = []

  private var index: [FoldedText: Int64] = [:]

  /// Creates a scale without words.
  package init(name: String, title: String, from: Int64, to: Int64) {
    self.name = name
    self.title = title
    self.from = from
    self.to = to
    words = []
  }

  /// Adds a word, or changes its number; `up to 10 %` is the limit of a share.
  package mutating func add(_ word: String, number: Int64) {
    let folded = FoldedText(word)
    if let percent = Scale.limit(folded) {
      limits.removeAll { $0.percent == percent }
      limits.append((percent, number))
      limits.sort { $0.percent < $1.percent }
      return
    }
    if index.updateValue(number, forKey: folded) == nil { words.append((word, number)) }
    if let plain = folded.withoutAccents, index[plain] == nil { index[plain] = number }
  }

  /// Changes the numbers that it reaches from and to.
  package mutating func reach(from: Int64?, to: Int64?) {
    self.from = from ?? self.from
    self.to = to ?? self.to
  }

  /// Takes all shares away, to make room for those of an organisation.
  package mutating func removeLimits() { limits = [] }

  /// The number that a text stands for: a word of the scale, or what can only mean one number of it, such as `1 - Rare`.
  package func number(of word: FoldedText) -> Int64? { self.word(word) ?? reading(of: word) }

  /// The number of a word of the scale; accents do not matter.
  func word(_ word: FoldedText) -> Int64? { index[word] ?? word.withoutAccents.flatMap { index[$0] } }

  /// Whether a number lies on the scale.
  package func contains(_ number: Int64) -> Bool { number >= from && number <= to }
}
