/// A scale of whole numbers, with words for them.
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
  package private(set) var limits: [(percent: Double, number: Int64)] = []

  /// Whether numbers are shares from 0 to 1, so that 1 is the whole and not the first step.
  package private(set) var isOfShares = false

  private var index: [FoldedText: Int64] = [:]

  /// Creates a scale without words.
  package init(name: String, title: String, from: Int64, to: Int64) {
    self.name = name
    self.title = title
    self.from = from
    self.to = to
    words = []
  }

  /// Creates a scale of words and of limits of shares, which ``limits`` gives.
  package init(
    name: String, title: String, from: Int64, to: Int64, words: [(word: String, number: Int64)],
    limits: [(percent: Double, number: Int64)]
  ) {
    self.init(name: name, title: title, from: from, to: to)
    for word in words { add(word.word, number: word.number) }
    self.limits = limits
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

  /// Changes the numbers that it reaches from and to; from 0 to 1 are shares, which keep the steps and divide evenly among them
  /// where the scale has no limits of its own.
  package mutating func reach(from: Int64?, to: Int64?) {
    if from == 0, to == 1 {
      isOfShares = true
      let steps = self.from <= self.to ? Array(self.from...self.to) : []
      if limits.isEmpty {
        limits = steps.enumerated().map { (100 * Double($0.offset + 1) / Double(steps.count), $0.element) }
      }
      return
    }
    self.from = from ?? self.from
    self.to = to ?? self.to
  }

  /// Takes all shares away, to make room for those of an organisation.
  package mutating func removeLimits() { limits = [] }

  /// The number that a text means: a word of the scale, or what can only mean one number of it, such as `1 - Rare`.
  package func number(of word: FoldedText) -> Int64? {
    self.word(word) ?? reading(of: word) ?? word.sure { self.word($0) }
  }

  /// The number of a word of the scale; accents do not matter.
  func word(_ word: FoldedText) -> Int64? { index[word] ?? word.withoutAccents.flatMap { index[$0] } }

  /// Whether a number lies on the scale.
  package func contains(_ number: Int64) -> Bool { number >= from && number <= to }
}

/// What people write in place of a bare number or word: `1 - Rare`, `high (4)`, `3/5`, `30 %`.
extension Scale {
  /// The number that a text means, where it is neither a number nor a word of the scale but can only mean one.
  func reading(of word: FoldedText) -> Int64? {
    guard word.bytes.count <= 40 else { return nil }
    let text = word.text
    if text.hasSuffix("%") { return number(ofPercent: text.dropLast()) }
    let digits = text.split { !$0.isASCII || !$0.isNumber }
    if digits.count == 2, let slash = text.firstIndex(of: "/") {
      return ratio(text[..<slash], text[slash...].dropFirst())
    }
    guard digits.count == 1, let number = Int64(digits[0]), contains(number) else { return nil }
    // The number stands first or last, and what is left of the text is a word of the scale.
    guard text.first?.isNumber == true || text.drop(while: { !$0.isNumber }).allSatisfy({ !$0.isLetter }) else {
      return nil
    }
    let rest = text.split { !$0.isLetter }.joined(separator: " ")
    if rest.isEmpty { return Int64(text) == nil ? nil : number }
    return self.word(FoldedText(rest)) == nil ? nil : number
  }

  /// The number of a share between 0 and 1, such as a probability of 0.3; `nil` where the scale has no shares.
  package func number(ofShare share: Double) -> Int64? {
    guard isOfShares ? (0...1).contains(share) : share > 0 && share < 1 else { return nil }
    return number(upTo: share * 100)
  }

  /// The share that a word of the pack or the configuration is the limit of: 10 for `up to 10 %`; `nil` for other words.
  package static func limit(_ word: FoldedText) -> Double? {
    guard word.bytes.last == UInt8(ascii: "%"), word.bytes.starts(with: "up to ".utf8) else { return nil }
    let text = word.text
    return Double(String(text.dropFirst(6).dropLast().filter { $0 != " " }))
  }

  private func number(ofPercent text: Substring) -> Int64? {
    // Both ends of a span must mean the same.
    let parts = text.split(separator: " ").filter { $0 != "%" }
    let ends = parts.map { Double(String($0.filter { $0 != "%" && $0 != "~" && $0 != "–" })) }
    guard (1...2).contains(ends.count), let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 })
    else {
      return nil
    }
    guard let number = number(upTo: last) else { return nil }
    // A span may begin where the one below it ends.
    return ends.count == 1 || self.number(upTo: first + 0.001) == number ? number : nil
  }

  private func ratio(_ text: Substring, _ whole: Substring) -> Int64? {
    let trimmed = { (part: Substring) in Int64(String(part.filter { $0 != " " })) }
    guard let number = trimmed(text), trimmed(whole) == to, contains(number) else { return nil }
    return number
  }

  private func number(upTo percent: Double) -> Int64? {
    guard percent >= 0 else { return nil }
    return limits.first { percent <= $0.percent }?.number
  }
}

/// Bands of a score, from mild to severe: scores are compared by band, never by raw number.
package struct Bands: Sendable {
  /// One band: a term and the scores that it holds.
  package struct Band: Sendable {
    /// The term: `extreme`.
    package let name: String

    /// The lowest score, inclusive.
    package let from: Int64

    /// The highest score, inclusive.
    package let to: Int64

    /// Creates a band from its parts.
    package init(name: String, from: Int64, to: Int64) {
      self.name = name
      self.from = from
      self.to = to
    }
  }

  /// The name: `risk-band`; a vocabulary of that name holds the terms.
  package let name: String

  /// The bands in rising order.
  package let bands: [Band]

  /// Creates bands from their parts.
  package init(name: String, bands: [Band]) {
    self.name = name
    self.bands = bands
  }

  /// The band of a score; the one below where the score falls between two, `nil` below the first or above the last.
  package func band(of score: Int64) -> Band? {
    guard let first = bands.first, let last = bands.last, score >= first.from, score <= last.to else { return nil }
    return bands.last { $0.from <= score }
  }
}
