import SourceText
import Testing

@Suite struct NearMissTests {
  private static let known = ["owner", "riskOwner", "mitigation", "probability", "id", "status"]

  @Test(arguments: [
    ("ownr", "owner"), ("Owner", "owner"), ("risk-owner", "riskOwner"), ("mitigaton", "mitigation"),
    ("prboability", "probability"), ("I-D", "id"),
  ])
  func `A mistyped word finds the one that was meant`(word: String, meant: String) {
    #expect(NearMiss.nearMiss(of: word, among: Self.known) == meant)
    var budget = NearMissBudget()
    #expect(NearMissIndex(Self.known).nearMiss(of: word, budget: &budget) == meant)
  }

  @Test(arguments: ["banana", "ix", "", "sponsor", String(repeating: "owner", count: 1000)])
  func `A word like no other finds none`(word: String) {
    #expect(NearMiss.nearMiss(of: word, among: ["owner", "mitigation", "id", "status"]) == nil)
    var budget = NearMissBudget()
    #expect(NearMissIndex(Self.known).nearMiss(of: word, budget: &budget) == nil)
  }

  @Test func `Distance counts insertions, deletions, changes and swaps`() {
    #expect(NearMiss.distance("abcd", "abdc", limit: 3) == 1)
    #expect(NearMiss.distance("kitten", "sitting", limit: 3) == 3)
    #expect(NearMiss.distance("kitten", "sitting", limit: 2) == nil)
    #expect(NearMiss.distance("", "ab", limit: 2) == 2)
    #expect(NearMiss.distance("ab", "", limit: 2) == 2)
  }

  @Test func `Distance is what the table of all prefixes says`() {
    let letters = Array("abé")
    var random = Sequence(state: 7)
    for _ in 0..<2000 {
      let left = String((0..<random.next(12)).map { _ in letters[random.next(3)] })
      let right = String((0..<random.next(12)).map { _ in letters[random.next(3)] })
      let expected = Self.alignment(Array(left), Array(right))
      for limit in 0...4 {
        #expect(
          NearMiss.distance(left, right, limit: limit) == (expected <= limit ? expected : nil), "\(left) \(right)")
      }
    }
  }

  @Test func `An index and a list give the same answer, the first of equally near candidates`() {
    let known = ["R-0100", "R-0010", "R-0001", "R-0011", "R-1001", "R-001", "r-00101"]
    let index = NearMissIndex(known)
    for number in 0..<200 {
      let word = "R-\(number)"
      var budget = NearMissBudget()
      #expect(index.nearMiss(of: word, budget: &budget) == NearMiss.nearMiss(of: word, among: known), "\(word)")
    }
  }

  @Test func `Once the budget is used up, questions have no answer`() {
    let known = (0..<1000).map { "R-\($0 + 1000)" }
    let index = NearMissIndex(known)
    var budget = NearMissBudget(steps: 20_000)
    var answers = 0
    for number in 0..<1000 where index.nearMiss(of: "X-\(number + 1000)", budget: &budget) != nil { answers += 1 }
    #expect(1..<100 ~= answers)
    #expect(budget.isUsedUp)
    #expect(index.nearMiss(of: "R-1000x", budget: &budget) == nil)
  }

  @Test func `A single question looks at a bounded number of candidates`() {
    var seen = 0
    let known = (0..<10_000_000).lazy.map { number -> String in
      seen += 1
      return "candidate-\(number)"
    }
    #expect(NearMiss.nearMiss(of: "unlike", among: known) == nil)
    #expect(seen < 200_000)
  }

  /// Optimal string alignment by its definition.
  private static func alignment(_ left: [Character], _ right: [Character]) -> Int {
    var rows = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
    for row in left.indices.map({ $0 + 1 }) {
      for column in right.indices.map({ $0 + 1 }) {
        let isSame = left[row - 1] == right[column - 1]
        var best = min(
          rows[row - 1][column] + 1, rows[row][column - 1] + 1, rows[row - 1][column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, rows[row - 2][column - 2] + 1)
        }
        rows[row][column] = best
      }
    }
    return rows[left.count][right.count]
  }

  /// Numbers that look random and are the same in each run.
  private struct Sequence {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }
}
