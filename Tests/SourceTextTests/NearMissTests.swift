import SourceText
import Testing

@Suite struct NearMissTests {
  @Test(arguments: [
    ("ownr", "owner"), ("Owner", "owner"), ("risk-owner", "riskOwner"), ("mitigaton", "mitigation"),
    ("prboability", "probability"),
  ])
  func `A mistyped word finds the one that was meant`(word: String, meant: String) {
    let known = ["owner", "riskOwner", "mitigation", "probability", "id", "status"]
    #expect(NearMiss.nearMiss(of: word, among: known) == meant)
  }

  @Test(arguments: ["banana", "ix", "", "sponsor"])
  func `A word like no other finds none`(word: String) {
    #expect(NearMiss.nearMiss(of: word, among: ["owner", "mitigation", "id", "status"]) == nil)
  }

  @Test func `Distance counts insertions, deletions, changes and swaps`() {
    #expect(NearMiss.distance("abcd", "abdc", limit: 3) == 1)
    #expect(NearMiss.distance("kitten", "sitting", limit: 3) == 3)
    #expect(NearMiss.distance("kitten", "sitting", limit: 2) == nil)
    #expect(NearMiss.distance("", "ab", limit: 2) == 2)
    #expect(NearMiss.distance("ab", "", limit: 2) == 2)
  }
}
