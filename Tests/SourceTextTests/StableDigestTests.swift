import SourceText
import Testing

@Suite("Stable digests")
struct StableDigestTests {
  private func digest(_ bytes: [UInt8]) -> UInt64 { StableDigest.digest(of: bytes) }

  @Test("are the same in every process and on every machine")
  func isStable() {
    #expect(digest([]) == 0x6885_3B6A_3912_CCA3)
    #expect(digest(Array("pmo-lint ignore".utf8)) == 0x3A50_4808_93EF_E1F7)
  }

  @Test("differ for bytes that differ in one place or in their number", arguments: [1, 7, 8, 9, 31])
  func differ(count: Int) {
    let bytes = (0..<count).map { UInt8($0 + 1) }
    var digests: Set<UInt64> = [digest(bytes), digest(bytes + [0]), digest([0] + bytes)]
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 0x80
      digests.insert(digest(other))
    }
    #expect(digests.count == count + 3)
  }

  @Test("tell where one text ends and the next begins")
  func separate() {
    var first = StableDigest()
    first.combine("ab")
    first.combine("c")
    var second = StableDigest()
    second.combine("a")
    second.combine("bc")
    #expect(first.value != second.value)
  }
}
