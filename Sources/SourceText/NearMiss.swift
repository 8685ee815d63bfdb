/// "Did you mean": the known word that a mistyped one most likely stands for.
///
/// Distance is optimal string alignment: insertions, deletions, substitutions and swaps of neighbours each cost 1
/// (Damerau-Levenshtein without overlapping edits). Case, and which of hyphen, underscore, blank or nothing joins two
/// words, cost nothing.
package enum NearMiss {
  /// The candidate nearest to a word, `nil` where none is near enough to be worth naming.
  ///
  /// Near enough is one edit for words of three or four characters, two up to eight, three beyond; shorter words must
  /// only differ in case or joiner. Of equally near candidates the first wins.
  ///
  /// - Complexity: O(*candidates* · *length* · *bound*).
  package static func nearMiss(of word: String, among candidates: some Sequence<String>) -> String? {
    let folded = fold(word)
    var bound = allowance(folded.count)
    var nearest: String?
    for candidate in candidates where candidate != word {
      let other = fold(candidate)
      let allowed = min(bound, allowance(max(folded.count, other.count)))
      guard let distance = distance(folded, other, limit: allowed) else { continue }
      if nearest == nil || distance < bound {
        nearest = candidate
        bound = distance
      }
      if distance == 0 { break }
    }
    return nearest
  }

  /// The nearest candidate as a question, ``Did you mean `owner`?``; `nil` where none is near enough.
  ///
  /// - Complexity: that of ``nearMiss(of:among:)``.
  package static func question(of word: String, among candidates: some Sequence<String>) -> String? {
    nearMiss(of: word, among: candidates).map { "Did you mean `\($0)`?" }
  }

  /// The number of edits between two texts, `nil` where it is above a limit.
  ///
  /// - Complexity: O(*length* · *limit*).
  package static func distance(_ left: String, _ right: String, limit: Int) -> Int? {
    distance(Array(left.unicodeScalars), Array(right.unicodeScalars), limit: limit)
  }

  private static func allowance(_ length: Int) -> Int {
    switch length {
    case ..<3: 0
    case 3...4: 1
    case 5...8: 2
    default: 3
    }
  }

  /// A word's scalars without joiners, in lower case.
  private static func fold(_ word: String) -> [Unicode.Scalar] {
    word.prefix(128).lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    if left == right { return 0 }
    guard limit > 0 else { return nil }
    let beyond = limit + 1
    var beforePrevious = [Int](repeating: beyond, count: right.count + 1)
    var previous = (0...right.count).map { min($0, beyond) }
    var current = [Int](repeating: beyond, count: right.count + 1)
    for row in 1...max(1, left.count) where !left.isEmpty {
      current[0] = min(row, beyond)
      let from = max(1, row - limit)
      let through = min(right.count, row + limit)
      if from > 1 { current[from - 1] = beyond }
      var nearest = current[0]
      for column in from...max(from, through) where column <= through {
        let same = left[row - 1] == right[column - 1]
        var best = min(previous[column - 1] + (same ? 0 : 1), previous[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, beforePrevious[column - 2] + 1)
        }
        current[column] = min(best, beyond)
        nearest = min(nearest, current[column])
      }
      if through < right.count { current[through + 1] = beyond }
      if nearest > limit { return nil }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
  }
}
