import SourceText

/// A list of terms, in order, each with the other words that teams use for it.
package struct Vocabulary: Sendable {
  /// The name that schemas refer to: `risk-status`.
  package let name: String

  /// The title for people.
  package let title: String

  /// Whether other words are fine as well: a word that is none of these is not reported.
  package var isOpen = false

  /// The terms, in order; `rank` counts them from 1.
  package private(set) var terms: [String]

  /// The terms as words are compared, from the first addition on.
  private var foldedTerms: [FoldedText] = []

  /// Every word with the place of its term, in the order in which they were added.
  private var words: [(word: String, position: Int)] = []

  /// The places of the terms of all words, put in order when a word is first looked up: most runs meet few vocabularies.
  private var index = Lazy<[FoldedText: Int]> { [:] }

  /// Creates an empty vocabulary.
  package init(name: String, title: String) {
    self.name = name
    self.title = title
    terms = []
  }

  /// Creates a vocabulary of words, each with the place of its term.
  package init(name: String, title: String, isOpen: Bool, terms: [String], words: [(word: String, position: Int)]) {
    self.name = name
    self.title = title
    self.isOpen = isOpen
    self.terms = terms
    self.words = words
    index = Vocabulary.index(of: words)
  }

  /// Adds a term, or other words for a term that is there; the last word wins.
  package mutating func add(_ term: String, aliases: [String]) { add([(term, aliases)]) }

  /// Adds terms, or other words for terms that are there; the last word wins.
  mutating func add(_ additions: [(term: String, aliases: [String])]) {
    let known = words.isEmpty ? nil : index
    if foldedTerms.count < terms.count { foldedTerms = terms.map(FoldedText.init) }
    for (term, aliases) in additions {
      let folded = FoldedText(term)
      let position: Int
      if let same = foldedTerms.firstIndex(of: folded) ?? known?.value[folded] {
        position = same
      } else {
        position = terms.count
        terms.append(term)
        foldedTerms.append(folded)
        words.append((term, position))
      }
      for alias in aliases { words.append((alias, position)) }
    }
    index = Vocabulary.index(of: words)
  }

  private static func index(of words: [(word: String, position: Int)]) -> Lazy<[FoldedText: Int]> {
    Lazy {
      var index: [FoldedText: Int] = [:]
      index.reserveCapacity(words.count)
      for (word, position) in words {
        let folded = FoldedText(word)
        index[folded] = position
        if let plain = folded.withoutAccents, index[plain] == nil { index[plain] = position }
      }
      return index
    }
  }

  /// The term that a word is itself; `nil` where it is another word for one, or unknown.
  package func term(named word: String) -> String? {
    let folded = FoldedText(word)
    return terms.first { FoldedText($0) == folded }
  }

  /// Every word as it was added, with the place of the term that it was added to, in that order.
  package var writtenWords: [(word: String, position: Int)] { words }

  /// Every word that it knows, sorted.
  package var allWords: [String] { index.value.keys.map(\.text).sorted() }

  /// The place of a word's term in `terms` (zero-based), or `nil` where the word is unknown; accents do not matter.
  ///
  /// - Complexity: a hash of the word, and a second one for a word with letters beyond ASCII.
  package func position(of word: FoldedText) -> Int? {
    let index = index.value
    if let position = index[word] { return position }
    if let plain = word.withoutAccents, let position = index[plain] { return position }
    return word.sure { index[$0] ?? $0.withoutAccents.flatMap { index[$0] } }
  }

  /// The place of a word's term, counted from 1; 0 where the word is unknown.
  package func rank(of word: String) -> Int { (position(of: FoldedText(word)) ?? -1) + 1 }
}

/// A word as vocabularies compare it: lower case, with single spaces for white space, hyphens and underscores; a hyphen
/// between spaces is a dash, and stays one.
///
/// Teams write `In Progress`, `in_progress` and `in-progress` and mean one thing. Only ASCII letters change case; other
/// letters stay as they are.
package struct FoldedText: Sendable, Hashable {
  /// The folded UTF-8 bytes.
  package let bytes: [UInt8]

  /// Folds a text.
  package init(_ text: String) {
    var text = text
    bytes = text.withUTF8 { unsafe FoldedText.fold($0) }
  }

  /// Folds UTF-8 bytes.
  package init(utf8: UnsafeBufferPointer<UInt8>) {
    bytes = unsafe FoldedText.fold(utf8)
  }

  /// Adds the bytes to a hash, in one go.
  package func hash(into hasher: inout Hasher) {
    // SAFETY: the buffer is only read during the call.
    unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }

  /// The folded text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What the parts of a text mean that people put a remark, a sign or a second word to: `Open - monitoring`,
  /// `Closed (transferred)`, `🔴 open`.
  ///
  /// - Parameter meaning: the meaning of a word; `nil` where it has none.
  /// - Returns: the meaning of the first part, after signs before it; `nil` where it has none, or another part means
  ///   something else.
  func sure<Meaning: Equatable>(_ meaning: (FoldedText) -> Meaning?) -> Meaning? {
    guard bytes.count <= 80 else { return nil }
    var parts: [FoldedText] = []
    var part = ""
    func close() {
      let folded = FoldedText(part)
      if !folded.bytes.isEmpty { parts.append(folded) }
      part = ""
    }
    for character in text {
      switch character {
      case "(", ")", "[", "]", ":", ";", ",", "/", "|", "–", "—", ".", "!": close()
      case _ where character.isLetter || character.isNumber || character == "'" || character == "’" || character == "&":
        part.append(character)
      case " ":
        if !part.isEmpty { part.append(character) }
      default:
        // A sign has a meaning of its own, such as a coloured circle.
        close()
        part.append(character)
        close()
      }
    }
    close()
    guard parts != [self], let first = parts.first(where: { $0.text.contains { $0.isLetter || $0.isNumber } }) else {
      return nil
    }
    guard let sure = meaning(first) else { return nil }
    for part in parts { if let other = meaning(part), other != sure { return nil } }
    return sure
  }

  private static func fold(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    var pendingSpace = false
    for index in 0..<utf8.count {
      let byte = unsafe utf8[index]
      if byte == UInt8(ascii: "-"), index > 0, index + 1 < utf8.count, !result.isEmpty,
        unsafe utf8[index - 1] == UInt8(ascii: " "), unsafe utf8[index + 1] == UInt8(ascii: " ")
      {
        result += [UInt8(ascii: " "), 0xE2, 0x80, 0x93]
        pendingSpace = true
        continue
      }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        pendingSpace = !result.isEmpty
      default:
        if pendingSpace {
          result.append(UInt8(ascii: " "))
          pendingSpace = false
        }
        result.append(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte)
      }
    }
    return result
  }
}

extension FoldedText {
  /// The same word without accents, in plain letters where the alphabet is the Latin one; `nil` where nothing changes.
  ///
  /// Marks that stand alone and the selectors that ask for a coloured sign are left out.
  package var withoutAccents: FoldedText? {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F, 0xFE0F: break
      case 0xC0...0x17F:
        let letters = PlainLetters.letters(for: scalar.value)
        plain.unicodeScalars.append(Unicode.Scalar(letters.first))
        if letters.second != 0 { plain.unicodeScalars.append(Unicode.Scalar(letters.second)) }
      default: plain.unicodeScalars.append(scalar)
      }
    }
    let folded = FoldedText(plain)
    return folded == self ? nil : folded
  }
}
