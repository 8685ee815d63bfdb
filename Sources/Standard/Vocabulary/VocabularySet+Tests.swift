import SourceText
package import YAMLTree

/// Questions about texts that the pack's word lists decide.
extension VocabularySet {
  /// Whether a text only stands in for one: a word of the list `placeholders`, something in angle brackets or double
  /// braces, signs alone, or nothing.
  ///
  /// Full stops, brackets and question marks do not matter (`T.B.C.`, `(TBC)`), nor what follows a placeholder as a guess
  /// (`TBC (Jane?)`, `tbc - Jane`); several placeholders are one (`tbc/tbd`).
  package func isPlaceholder(_ text: String) -> Bool {
    let folded = FoldedText(text)
    guard let first = folded.bytes.first, let last = folded.bytes.last else { return true }
    if first == UInt8(ascii: "<"), last == UInt8(ascii: ">") { return true }
    if first == UInt8(ascii: "["), last == UInt8(ascii: "]") { return true }
    if folded.bytes.starts(with: [UInt8(ascii: "{"), UInt8(ascii: "{")]), last == UInt8(ascii: "}") { return true }
    if !folded.bytes.contains(where: VocabularySet.isTextByte) { return true }
    // A letter or digit of ASCII is no sign; other letters are looked at as characters.
    if !folded.bytes.contains(where: { $0 < 0x80 && VocabularySet.isTextByte($0) }),
      VocabularySet.isSignsAlone(folded.text)
    {
      return true
    }
    // Placeholders are short, so a long text need not be looked up.
    guard folded.bytes.count <= VocabularySet.longestPlaceholder else { return false }
    if standsIn(folded) { return true }
    let parts = folded.bytes.split(whereSeparator: VocabularySet.isListSign)
    if parts.count > 1, parts.allSatisfy({ standsIn(FoldedText(String(decoding: $0, as: UTF8.self))) }) { return true }
    guard let head = VocabularySet.headOfGuess(text) else { return false }
    return standsIn(FoldedText(head))
  }

  /// Whether a folded text is a placeholder, signs around and in it left out.
  private func standsIn(_ text: FoldedText) -> Bool {
    if has(text, in: .placeholders) { return true }
    let bytes = text.bytes.filter { !VocabularySet.isMark($0) }
    let bare = bytes.count == text.bytes.count ? text : FoldedText(String(decoding: bytes, as: UTF8.self))
    let plain = bare.withoutAccents ?? bare
    if bytes.count < text.bytes.count, has(plain, in: .placeholders) { return true }
    let gaps = gappedPlaceholders.value
    guard !gaps.isEmpty else { return false }
    let words = plain.text.split(separator: " ").map(String.init)
    return gaps.contains { $0.isAll(of: words) }
  }

  /// Whether a placeholder is one that templates come with, to be written over: a word of the list `template-texts`.
  ///
  /// `TBC` may stand in a field on purpose; `Your name` does not.
  package func isTemplateText(_ text: String) -> Bool {
    let folded = FoldedText(text)
    guard !list(.templateTexts).isEmpty, folded.bytes.count <= VocabularySet.longestPlaceholder else { return false }
    let bare = FoldedText(String(decoding: folded.bytes.filter { !VocabularySet.isMark($0) }, as: UTF8.self))
    if has(bare, in: .templateTexts) { return true }
    let words = bare.text.split(separator: " ").map(String.init)
    return phrases(of: .templateTexts).contains { $0.hasGap && $0.isAll(of: words) }
  }

  private static let longestPlaceholder = 48

  /// Signs of any script without a letter, a digit or a picture: dashes, dots, quotation marks.
  private static func isSignsAlone(_ text: String) -> Bool {
    text.allSatisfy { character in
      guard character.isASCII else { return character.isPunctuation || character.isWhitespace }
      return !character.isLetter && !character.isNumber
    }
  }

  /// What stands before a bracket, a dash or a colon, where no more than three words follow.
  private static func headOfGuess(_ text: String) -> String? {
    guard text.utf8.contains(where: { $0 >= 0x80 || isHeadEnd($0) }) else { return nil }
    var previous: Character = "x"
    for index in text.indices {
      let character = text[index]
      let isDash = "-–—".contains(character) && previous == " "
      if isDash || "(:[".contains(character) || (character == "," && previous != "x") {
        let rest = text[text.index(after: index)...].split { !$0.isLetter && !$0.isNumber }
        return rest.isEmpty || rest.count > 3 ? nil : String(text[..<index])
      }
      previous = character
    }
    return nil
  }

  /// Whether a text says nothing that can be checked: it has a word of the list `vague` and neither a number nor a name.
  package func isVague(_ text: String) -> Bool {
    let folded = FoldedText(text)
    guard !folded.bytes.contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return false }
    let words = folded.text.split { !$0.isLetter && $0 != "'" }.map(String.init)
    guard !words.isEmpty else { return true }
    let vague = list(.vague)
    let single = words.filter { vague.contains(FoldedText($0)) }.count
    let padded = " " + words.joined(separator: " ") + " "
    let phrases = vague.filter { $0.bytes.contains(UInt8(ascii: " ")) && padded.contains(" \($0.text) ") }.count
    return single + phrases > 0 && words.count <= 6
  }

  /// For each first byte of a folded text, the lengths (bits 0 to 63) that a placeholder with that byte may have.
  ///
  /// A quick no for the many texts that are none: a text whose length is not there need not be folded.
  package var placeholderLengths: [UInt64] {
    var lengths = Array(repeating: UInt64(0), count: 256)
    for word in list(.placeholders) where word.bytes.count < 62 {
      for extra in 0...1 { lengths[Int(word.bytes[0])] |= 1 << UInt64(word.bytes.count + extra) }
    }
    for byte in 0..<256 where !VocabularySet.isTextByte(UInt8(byte)) { lengths[byte] = .max }
    return lengths
  }

  /// Whether a text has a length and a first letter that a placeholder may have, or signs that placeholders are written with.
  ///
  /// - Parameters:
  ///   - node: the text.
  ///   - tree: its document.
  ///   - lengths: `placeholderLengths`, computed once.
  /// - Returns: whether `isPlaceholder` must be asked.
  package func mayBePlaceholder(_ node: NodeID, in tree: YAMLDocument, lengths: [UInt64]) -> Bool {
    tree.withUTF8(node) { text in
      guard text.count > 0 else { return true }
      let first = text[0] >= UInt8(ascii: "A") && text[0] <= UInt8(ascii: "Z") ? text[0] | 0x20 : text[0]
      guard text.count < 62 else { return lengths[Int(first)] == .max }
      if lengths[Int(first)] & (1 << UInt64(text.count)) != 0 { return true }
      guard text.count <= VocabularySet.longestPlaceholder + 16 else { return false }
      for index in 0..<text.count where VocabularySet.isSign(text[index]) { return true }
      for phrase in gappedPlaceholders.value where VocabularySet.text(text, has: phrase.piece) { return true }
      return false
    }
  }

  // MARK: Bytes

  private static func isTextByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z"))
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  /// Whether a byte stands between several words in one text.
  private static func isListSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
  }

  /// Whether a byte may end what stands before a guess.
  private static func isHeadEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: ","): true
    default: false
    }
  }

  /// Whether a byte is a sign around or in a placeholder that does not matter.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "\""), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: "*"),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }

  /// Whether a byte is one that placeholders may be written with beside their letters.
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ":"),
      UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "["),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "\""), 0x80...0xFF:
      true
    default: false
    }
  }

  /// Whether a text has a run of bytes, without regard to the case of ASCII letters.
  private static func text(_ text: Span<UInt8>, has piece: [UInt8]) -> Bool {
    guard !piece.isEmpty, text.count >= piece.count else { return piece.isEmpty }
    for start in 0...(text.count - piece.count) {
      var index = 0
      while index < piece.count {
        let byte = text[start + index]
        let lower = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
        if lower != piece[index] { break }
        index += 1
      }
      if index == piece.count { return true }
    }
    return false
  }
}
