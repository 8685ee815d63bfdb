import Testing

@testable import CEL

/// What a text must hold so that a pattern can match: too few pieces would hide matches, too many only cost time.
@Suite("The pieces that a pattern needs")
struct PatternPiecesTests {
  @Test(
    "pieces are read off the pattern",
    arguments: [
      ("secret", ["secret"]), ("a|bc", ["a", "bc"]), ("(?:AKIA|ASIA)[0-9A-Z]{16}", ["akia", "asia"]),
      (#"\b[a-z]+@(?:gmail|gmx)\.(?:com|de)\b"#, ["@gmail", "@gmx"]),
      (#"\b07[0-9]{3}[ -]?"#, (0...9).map { "07\($0)" }),
      ("-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----", [" key-----", "-----begin ", "private key-----"]), ("ab?c", ["a"]),
      ("abc?", ["ab"]), ("ab+c", ["ab"]), ("ab{2}c", ["ab"]), ("ab{0,2}c", ["a"]), ("x(?P<name>yz)w", ["xyz"]),
      (#"[\x{200B}\x{202A}-\x{202B}]+"#, ["\u{200B}", "\u{202A}", "\u{202B}"]), ("(?i)Key", ["key"]),
      ("[ab]", ["a", "b"]),
      ("a.b", ["a"]), ("(?i:pass|pwd)['\"]?", ["pass", "pwd"]), ("[]x]", ["]", "x"]), ("€5", ["€5"]),
    ])
  func arePieces(_ pattern: String, _ expected: [String]) throws {
    let pieces = try #require(PatternPieces.pieces(of: pattern)).map { String(decoding: $0, as: UTF8.self) }
    #expect(pieces.allSatisfy { expected.contains($0) }, "\(pieces)")
  }

  @Test(
    "a pattern that may match anything needs none",
    arguments: [
      "", "a*", "(?:a|)", "[^a]", #"\d+"#, #"\pL"#, #"[\w]"#, "ä", "(?i)[äö]", #"\x{e4}"#, "(a", "a)", "[a",
      #"\Qa|b\E"#, #"\101"#, "a?b?", ".",
      "[[:alpha:]]", #"[\p{Greek}]"#, "a|.", "(?:x|y*)", "[a-ÿ]",
    ])
  func needNothing(_ pattern: String) {
    #expect(PatternPieces.pieces(of: pattern) == nil)
  }

  @Test("whatever matches holds a piece")
  func matchesHoldPieces() throws {
    let patterns = [
      "secret", "a|bc", "(?:AKIA|ASIA)[0-9]{2}", #"[a-z]+@(?:gmail|gmx)\.(?:com|de)"#, "ab?c", "ab+c", "ab{0,2}c",
      "x(yz)+w",
      "(?i)pass(?:word|wd)", #"[\x{200B}\x{2028}]"#, "(?:a|b)(?:c|dd)", "a(b|c)*d", "(?i)k+", "(?:foo)?bar",
      "[x-z]{2,}q", "ab(?:x*yz)", "k(?:l?(?:mn|op))", "a(?:bc|x+de)",
    ]
    let texts = [
      "SECRET", "secret", "a", "bc", "AKIA12", "me@gmx.de", "abc", "ac", "abbc", "abbbc", "xyzyzw", "PassWord",
      "PASSWD", "a\u{200B}b",
      "bdd", "acbcd", "ad", "K", "bar", "foobar", "xyq", "zzzq", "", "none of it",
      "abxyz", "abyz", "kmn", "klop", "bc", "axxde",
    ]
    var matched = 0
    for text in patterns {
      let pattern = try Pattern(text)
      let pieces = try #require(PatternPieces.pieces(of: text), "\(text)")
      for candidate in texts where pattern.matches(candidate) {
        matched += 1
        let bytes = candidate.utf8.map(PatternPieces.lowered)
        #expect(
          pieces.contains { piece in
            bytes.indices.contains { bytes[$0...].starts(with: piece) }
          }, "\(text) in \(candidate)")
      }
    }
    #expect(matched > 25)
  }
}
