import SourceText
import Testing

@Suite("Plain letters")
struct PlainLettersTests {
  private func plain(_ text: String) -> String {
    let bytes = text.unicodeScalars.flatMap { scalar in
      let letters = PlainLetters.letters(for: scalar.value)
      return letters.second == 0 ? [letters.first] : [letters.first, letters.second]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "stand for letters with accents of either case",
    arguments: [("ÀÉîõÜçñ", "aeioucn"), ("ßÆœþĳ", "ssaeoethij"), ("ŁóĎČřż", "lodcrz"), ("ÿŸſ", "yys"), ("×÷", "--")])
  func areKnown(text: String, expected: String) { #expect(plain(text) == expected) }
}
