/// "Did you mean": the known word that a mistyped one most likely means.
///
/// Distance is optimal string alignment: insertions, deletions, substitutions and swaps of neighbours each cost 1
/// (Damerau-Levenshtein without overlapping edits). Case, and which of hyphen, underscore, blank or nothing joins two
/// words, cost nothing. Words of more than ``longestWord`` characters have no near misses.
///
/// Work is counted in steps, about one for each candidate and for each character that is compared, so that the same
/// questions get the same answers on any machine. Whoever asks many questions makes a ``NearMissIndex`` once and hands
/// a ``NearMissBudget`` to all of them.
package enum NearMiss {
  /// Characters of the longest word that is compared, joiners left out, inclusive.
  package static let longestWord = 64

  /// The candidate nearest to a word, `nil` where none is near enough to be worth naming.
  ///
  /// Near enough is one edit for words of three or four characters, two up to eight, three beyond; shorter words must
  /// only differ in case or joiner. Of equally near candidates the first wins. Candidates beyond the steps of a
  /// ``NearMissBudget/oneQuestion`` are not looked at.
  ///
  /// - Complexity: O(*bytes of the candidates*), bounded.
  package static func nearMiss(of word: String, among candidates: some Sequence<String>) -> String? {
    var budget = NearMissBudget.oneQuestion
    return nearMiss(of: word, among: candidates, budget: &budget)
  }

  /// The candidate nearest to a word, `nil` where none is near enough or the budget is used up.
  ///
  /// - Complexity: O(*bytes of the candidates*), no more than what is left of the budget.
  package static func nearMiss(
    of word: String, among candidates: some Sequence<String>, budget: inout NearMissBudget
  ) -> String? {
    guard let pattern = Pattern(word) else { return nil }
    var best = Best()
    for (position, candidate) in candidates.enumerated() where candidate != word {
      guard budget.spend(1 + min(candidate.utf8.count, 4 * longestWord)) else { break }
      guard let folded = FoldedWord(candidate) else { continue }
      if best.offer(folded, at: position, pattern, &budget) { best.word = candidate }
      if best.distance == 0 { break }
    }
    return best.word
  }

  /// The nearest candidate as a question, ``Did you mean `owner`?``; `nil` where none is near enough.
  ///
  /// - Complexity: that of ``nearMiss(of:among:)``.
  package static func question(of word: String, among candidates: some Sequence<String>) -> String? {
    nearMiss(of: word, among: candidates).map { "Did you mean `\($0)`?" }
  }

  /// The number of edits between two texts, `nil` where it is above a limit, or one of them above ``longestWord``.
  ///
  /// Unlike the questions, this takes case and joiners for what they are.
  ///
  /// - Complexity: O(*length*).
  package static func distance(_ left: String, _ right: String, limit: Int) -> Int? {
    let left = FoldedWord(scalars: Array(left.unicodeScalars))
    let right = FoldedWord(scalars: Array(right.unicodeScalars))
    guard left.scalars.count <= longestWord, right.scalars.count <= longestWord else { return nil }
    return Pattern(left).distance(to: right, limit: limit)
  }

  fileprivate static func allowance(_ length: Int) -> Int {
    switch length {
    case ..<3: 0
    case 3...4: 1
    case 5...8: 2
    default: 3
    }
  }
}

/// How much work questions for near misses may still cost; once it is used up, they are answered with `nil`.
///
/// Give each unit of work that runs on its own (a document, a project) a budget of its own: the answers then do not
/// depend on threads.
package struct NearMissBudget: Sendable {
  /// Steps that are left, about one for each candidate and for each character that is compared; 0 when used up.
  package private(set) var remaining: Int

  /// Makes a budget of steps; as many as ten million take some 30 ms.
  package init(steps: Int = 10_000_000) {
    self.remaining = max(0, steps)
  }

  /// What a question without a budget of its caller may cost.
  package static let oneQuestion = NearMissBudget(steps: 1_000_000)

  /// Whether there is nothing left, so that no further question is answered.
  package var isUsedUp: Bool { remaining == 0 }

  /// Takes steps, or all that is left where there are not enough.
  fileprivate mutating func spend(_ steps: Int) -> Bool {
    guard steps <= remaining else {
      remaining = 0
      return false
    }
    remaining -= steps
    return true
  }
}

/// Known words, prepared once for many questions.
///
/// Candidates are kept by length and with a set of their letters, so that a question compares few of them.
package struct NearMissIndex: Sendable {
  private struct Candidate: Sendable {
    var word: FoldedWord
    var position: Int
  }

  private let words: [String]
  /// The candidates with as many characters as the place in the array says.
  private let byLength: [[Candidate]]

  /// Prepares the words that questions are about, in the order of preference.
  ///
  /// - Complexity: O(*bytes of the candidates*).
  package init(_ candidates: some Sequence<String>) {
    let words = Array(candidates)
    var byLength = [[Candidate]](repeating: [], count: NearMiss.longestWord + 1)
    for (position, word) in words.enumerated() {
      guard let folded = FoldedWord(word) else { continue }
      byLength[folded.scalars.count].append(Candidate(word: folded, position: position))
    }
    self.words = words
    self.byLength = byLength
  }

  /// Whether there is no candidate.
  package var isEmpty: Bool { words.isEmpty }

  /// The first candidates.
  package func first(_ count: Int) -> ArraySlice<String> { words.prefix(count) }

  /// The candidate nearest to a word, as ``NearMiss/nearMiss(of:among:)`` says it; `nil` where the budget does not
  /// reach to the end of the search.
  ///
  /// - Complexity: O(*candidates of about the same length*), no more than what is left of the budget.
  package func nearMiss(of word: String, budget: inout NearMissBudget) -> String? {
    guard !budget.isUsedUp, let pattern = Pattern(word) else { return nil }
    var best = Best()
    let length = pattern.word.scalars.count
    for difference in 0...3 where difference <= best.distance {
      for other in difference == 0 ? [length] : [length - difference, length + difference]
      where byLength.indices.contains(other) {
        guard budget.spend(1) else { return nil }
        for candidate in byLength[other] where words[candidate.position] != word {
          guard budget.spend(1) else { return nil }
          if best.offer(candidate.word, at: candidate.position, pattern, &budget) {
            best.word = words[candidate.position]
          }
          if budget.isUsedUp { return nil }
        }
      }
    }
    return best.word
  }
}

/// A word in lower case without joiners.
private struct FoldedWord: Sendable {
  var scalars: [Unicode.Scalar]
  /// A bit for each remainder of its scalars by 64: words that differ in many of them are not alike.
  var letters: UInt64

  init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    letters = scalars.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
  }

  /// Folds a word; `nil` for one that is too long to be compared.
  init?(_ word: String) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(min(word.utf8.count, NearMiss.longestWord))
    for (count, scalar) in word.unicodeScalars.enumerated() {
      guard scalars.count <= NearMiss.longestWord, count <= 4 * NearMiss.longestWord else { return nil }
      switch scalar {
      case "-", "_", " ": continue
      case "A"..."Z": scalars.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
      case _ where scalar.isASCII: scalars.append(scalar)
      default: scalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    guard scalars.count <= NearMiss.longestWord else { return nil }
    self.init(scalars: scalars)
  }
}

/// The nearest candidate so far.
private struct Best {
  var word: String?
  var position = 0
  var distance = 3

  /// Takes a candidate that is nearer than the best so far, or as near and before it.
  mutating func offer(_ word: FoldedWord, at position: Int, _ pattern: Pattern, _ budget: inout NearMissBudget) -> Bool
  {
    let length = max(word.scalars.count, pattern.word.scalars.count)
    let limit = min(distance, NearMiss.allowance(length))
    // An edit takes away one letter and brings in another at most.
    guard abs(word.scalars.count - pattern.word.scalars.count) <= limit,
      (word.letters ^ pattern.word.letters).nonzeroBitCount <= 2 * limit, budget.spend(word.scalars.count),
      let found = pattern.distance(to: word, limit: limit),
      self.word == nil || found < distance || position < self.position
    else { return false }
    distance = found
    self.position = position
    return true
  }
}

/// The word of a question, ready to be compared with many candidates.
private struct Pattern {
  let word: FoldedWord
  /// For each remainder by 64 of a scalar the places where it stands in the word, as bits.
  private var places = [UInt64](repeating: 0, count: 64)

  init?(_ word: String) {
    guard let folded = FoldedWord(word) else { return nil }
    self.init(folded)
  }

  init(_ word: FoldedWord) {
    self.word = word
    for (place, scalar) in word.scalars.enumerated() { places[Int(scalar.value & 63)] |= 1 << UInt64(place) }
  }

  /// The places of a scalar in the word, as bits.
  private func places(of scalar: Unicode.Scalar) -> UInt64 {
    var candidates = places[Int(scalar.value & 63)]
    var result: UInt64 = 0
    while candidates != 0 {
      let place = candidates.trailingZeroBitCount
      candidates &= candidates - 1
      if word.scalars[place] == scalar { result |= 1 << UInt64(place) }
    }
    return result
  }

  /// The number of edits to another word, `nil` above the limit.
  ///
  /// Source: H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances (2003): a column of the
  /// table of distances is two words of 64 bits, so that each scalar of the candidate costs a dozen operations.
  func distance(to other: FoldedWord, limit: Int) -> Int? {
    let length = word.scalars.count
    let count = other.scalars.count
    guard abs(length - count) <= limit else { return nil }
    guard length > 0 else { return count }
    let last: UInt64 = 1 << UInt64(length - 1)
    var above = UInt64.max
    var below: UInt64 = 0
    var diagonal: UInt64 = 0
    var earlier: UInt64 = 0
    var distance = length
    for (index, scalar) in other.scalars.enumerated() {
      let equal = places(of: scalar)
      let swapped = ((~diagonal & equal) << 1) & earlier
      diagonal = (((equal & above) &+ above) ^ above) | equal | below | swapped
      var rise = below | ~(diagonal | above)
      var fall = diagonal & above
      if rise & last != 0 { distance += 1 }
      if fall & last != 0 { distance -= 1 }
      // What is left can take away one edit for each scalar.
      if distance - (count - index - 1) > limit { return nil }
      rise = rise << 1 | 1
      fall <<= 1
      above = fall | ~(diagonal | rise)
      below = rise & diagonal
      earlier = equal
    }
    return distance <= limit ? distance : nil
  }
}
