package import YAMLTree

/// Questions about texts that the pack's word lists decide.
extension VocabularySet {
  /// Whether a text only stands in for one: a word of the list `placeholders`, something in angle brackets or double
  /// braces, punctuation alone, one letter repeated, or nothing.
  package func isPlaceholder(_ text: String) -> Bool {
    let folded = FoldedText(text)
    guard let first = folded.bytes.first, let last = folded.bytes.last else { return true }
    if first == UInt8(ascii: "<"), last == UInt8(ascii: ">") { return true }
    if first == UInt8(ascii: "["), last == UInt8(ascii: "]") { return true }
    if folded.bytes.starts(with: [UInt8(ascii: "{"), UInt8(ascii: "{")]), last == UInt8(ascii: "}") { return true }
    if !folded.bytes.contains(where: VocabularySet.isTextByte) { return true }
    // Placeholders are short, so a long text need not be looked up; a full stop at the end does not matter.
    guard folded.bytes.count <= 40 else { return false }
    if has(folded, in: .placeholders) { return true }
    if last == UInt8(ascii: ".") || last == UInt8(ascii: "?"), folded.bytes.count > 1 {
      return has(FoldedText(String(folded.text.dropLast())), in: .placeholders)
    }
    return false
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

  /// Whether a text names one person.
  ///
  /// It does not where it lists several (`A and B`, `A / B`), is a mailbox, or holds a word of the list `collectives` (a
  /// team, a board) without one of the list `offices` (the head of a team is a person). A placeholder names nobody.
  package func namesOnePerson(_ text: String) -> Bool {
    guard !isPlaceholder(text) else { return false }
    let words = VocabularySet.words(of: text)
    let collectives = list(.collectives)
    let offices = list(.offices)
    let hasOffice = words.contains { offices.contains(FoldedText($0)) }
    if VocabularySet.listsSeveral(text, words: words, hasOffice: hasOffice) { return false }
    if text.contains("@") {
      return !words.contains { collectives.contains(FoldedText($0)) } && VocabularySet.isPersonal(text)
    }
    return hasOffice || !words.contains { collectives.contains(FoldedText($0)) }
  }

  /// Whether two names are of one person: the same words without regard to case, order and titles, or initials that fit.
  package func samePerson(_ left: String, _ right: String) -> Bool {
    let first = nameParts(left)
    return !first.isEmpty && first == nameParts(right)
  }

  /// What two names of one person have in common: their words in lower case, without titles, sorted; empty for no name.
  package func nameParts(_ name: String) -> [String] {
    let ignored = list(.titles)
    return VocabularySet.words(of: name).map { $0.lowercased() }.filter { !ignored.contains(FoldedText($0)) }.sorted()
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

  /// Whether a text has a length and a first letter that a placeholder may have.
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
      return lengths[Int(first)] & (1 << UInt64(text.count)) != 0
    }
  }

  // MARK: Parts

  private static func isTextByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z"))
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init)
  }

  private static func listsSeveral(_ text: String, words: [String], hasOffice: Bool) -> Bool {
    if text.contains(where: { "/;&+\n".contains($0) }) { return true }
    let lower = words.map { $0.lowercased() }
    if let position = lower.firstIndex(of: "and"), position > 0, position < lower.count - 1 {
      // "Head of Research and Development" is one office; "Ann Lee and Bo Chan" are two people.
      return !hasOffice
    }
    // "Patel, Amina" is one name; "Amina Patel, Jo Whitfield" are two.
    let parts = text.split(separator: ",")
    return parts.count > 1 && !hasOffice && parts.filter { $0.split(separator: " ").count >= 2 }.count > 1
  }

  /// Whether the part of an address before the `@` looks like a first and a last name.
  private static func isPersonal(_ address: String) -> Bool {
    guard let local = address.split(separator: "@").first else { return false }
    return local.split { $0 == "." || $0 == "_" || $0 == "-" }.count >= 2
  }
}
