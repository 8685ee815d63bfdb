import SourceText

/// Questions about the names of people that the pack's word lists decide.
extension VocabularySet {
  /// Whether a text names one person.
  ///
  /// It does not where it lists several (`A and B`, `A / B`), is a mailbox, is in doubt (`Jane?`, `Jane (TBC)`), ends with a number (`Ward 3`), or holds a
  /// word of the list `collectives` (a team, a board) without one of the list `offices` (the head of a team is a person). What
  /// stands beside a name is left aside: a team, an address, a role (`Kevin Osei (Digital Team)`, `Tom Okafor/PM`).
  package func namesOnePerson(_ text: String) -> Bool {
    guard !isPlaceholder(text), !text.contains("?"), !text.contains("\n") else { return false }
    if text.hasPrefix("@") { return !text.contains(" ") && !isGroup(String(text.dropFirst())) }
    let (name, notes) = parts(ofName: text)
    if notes.contains(where: isPlaceholder) { return false }
    if name.contains("@") { return !isGroup(name) && VocabularySet.isPersonal(name) }
    if listsSeveral(name) || isNumbered(name) { return false }
    guard isGroup(name) else { return true }
    return notes.contains { $0.split(separator: " ").count > 1 && !isFunction($0) }
  }

  /// How alike two names are.
  package enum Likeness: Sendable {
    /// Names of two people.
    case different

    /// One person, if nobody else has these initials: `A. Patel` and `Amina Patel`.
    case byInitials

    /// One person.
    case same
  }

  /// Whether two names are of one person: see `likeness`.
  package func samePerson(_ left: String, _ right: String) -> Bool { likeness(left, right) != .different }

  /// Compares two names without regard to case, order, accents, apostrophes, titles and what stands beside a name.
  ///
  /// A single letter stands in place of a name that begins with it, where another name is the same; a middle initial that only
  /// one of the two has does not matter.
  package func likeness(_ left: String, _ right: String) -> Likeness {
    var (first, second) = (nameParts(left), nameParts(right))
    guard !first.isEmpty, !second.isEmpty else { return .different }
    if first == second { return .same }
    var common = 0
    for word in first where word.count > 1 {
      guard let index = second.firstIndex(of: word), let own = first.firstIndex(of: word) else { continue }
      second.remove(at: index)
      first.remove(at: own)
      common += 1
    }
    guard common > 0 else { return .different }
    let shortened = VocabularySet.match(&first, &second) + VocabularySet.match(&second, &first)
    // What is left are initials, of one of the two only.
    guard first.isEmpty || second.isEmpty, (first + second).allSatisfy({ $0.count == 1 }) else { return .different }
    if shortened == 0 { return common > 1 ? .same : .different }
    return .byInitials
  }

  /// Takes away each full name that an initial on the other side begins.
  private static func match(_ names: inout [String], _ initials: inout [String]) -> Int {
    var count = 0
    for name in names where name.count > 1 {
      guard let letter = name.first, let index = initials.firstIndex(of: String(letter)),
        let own = names.firstIndex(of: name)
      else { continue }
      initials.remove(at: index)
      names.remove(at: own)
      count += 1
    }
    return count
  }

  /// What two names of one person have in common: their words in plain lower case, without titles, sorted; empty for no name.
  package func nameParts(_ name: String) -> [String] {
    var text = parts(ofName: name).name
    if let mark = text.firstIndex(of: "@"), mark != text.startIndex { text = String(text[..<mark]) }
    return VocabularySet.words(of: text).map { word in
      let folded = FoldedText(word.filter { $0 != "'" && $0 != "’" && $0 != "‘" })
      let lower = FoldedText(folded.text.lowercased())
      return VocabularySet.withoutUmlauts((lower.withoutAccents ?? lower).text)
    }
    .filter { !$0.isEmpty && !has(FoldedText($0), in: .titles) }.sorted()
  }

  /// `Mueller`, `Müller` and `Muller` are one name, `Joe` and `Jo` are two.
  private static func withoutUmlauts(_ word: String) -> String {
    var result = ""
    var previous: Character = " "
    for index in word.indices {
      let letter = word[index]
      let isLast = word.index(after: index) == word.endIndex
      if letter != "e" || isLast || !"aou".contains(previous) { result.append(letter) }
      previous = letter
    }
    return result
  }

  // MARK: A name and what stands beside it

  /// A name, and what stands beside it: a team, a role or an address in brackets, after a dash, a comma or a slash.
  func parts(ofName text: String) -> (name: String, notes: [String]) {
    var notes: [String] = []
    var outside = ""
    var inside = ""
    var depth = 0
    for character in text {
      switch character {
      case "(", "[", "<": depth += 1
      case ")", "]", ">":
        depth = max(0, depth - 1)
        if depth == 0 {
          notes.append(inside)
          inside = ""
        }
      default:
        if depth > 0 { inside.append(character) } else { outside.append(character) }
      }
    }
    if !inside.isEmpty { notes.append(inside) }
    var pieces = VocabularySet.splitAtDashes(outside)
    if pieces.count > 1, isGroup(pieces[0]), let person = pieces.dropFirst().firstIndex(where: { !isFunction($0) }),
      pieces[person].contains(" ")
    {
      pieces.swapAt(0, person)
    }
    notes += pieces.dropFirst()
    var name = pieces.first ?? ""
    for sign in [",", "/", "|"] as [Character] {
      let parts = name.split(separator: sign).map { String($0.trimmed) }
      guard parts.count > 1 else { continue }
      // "PATEL, Amina" is a name, not an abbreviation.
      let isNote = parts.enumerated().map { isFunction($1) && (sign != "," || $0 > 0 || isGroup($1) || hasOffice($1)) }
      let functions = parts.indices.filter { isNote[$0] }.map { parts[$0] }
      let others = parts.indices.filter { !isNote[$0] }.map { parts[$0] }
      guard !functions.isEmpty, !others.isEmpty else { continue }
      notes += functions
      name = others.joined(separator: "\(sign) ")
    }
    name = String(name.trimmed)
    if name.isEmpty, !notes.isEmpty { name = notes.removeFirst() }
    return (name, notes.map { String($0.trimmed) }.filter { !$0.isEmpty && !$0.contains("@") })
  }

  private static func splitAtDashes(_ text: String) -> [String] {
    var pieces = [""]
    var previous: Character = "x"
    for character in text {
      if "-–—|".contains(character), previous == " " {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
      previous = character
    }
    return pieces.map { String($0.trimmed) }.filter { !$0.isEmpty }
  }

  /// Whether a text is a role, a group, an abbreviation in capitals or a title, and not a name.
  private func isFunction(_ text: String) -> Bool {
    let words = VocabularySet.words(of: text)
    if words.isEmpty || hasOffice(text) || isGroup(text) { return true }
    if words.count == 1, (2...5).contains(words[0].count), words[0].allSatisfy(\.isUppercase) { return true }
    return words.allSatisfy { has(FoldedText($0), in: .titles) }
  }

  private func hasOffice(_ text: String) -> Bool { mentions(text, .offices) }

  /// Whether a name ends with a small number, as those of places and shifts do: `Ward 3`.
  private func isNumbered(_ name: String) -> Bool {
    let words = VocabularySet.words(of: name)
    guard words.count > 1, let last = words.last else { return false }
    return last.utf8.count < 3 && last.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  /// Whether a text has a word for a group, and none for the office of one person.
  private func isGroup(_ text: String) -> Bool { mentions(text, .collectives) && !hasOffice(text) }

  /// Whether a text has a word or a phrase of a list.
  ///
  /// A word of two letters counts in capitals, or where it is all there is: `Hr. Schmidt` is a person.
  private func mentions(_ text: String, _ use: WordList) -> Bool {
    let words = VocabularySet.words(of: text)
    for word in words where has(FoldedText(word), in: use) {
      if word.utf8.count > 2 || words.count == 1 || word.allSatisfy(\.isUppercase) { return true }
    }
    let several = phrases(of: use)
    guard words.count > 1, !several.isEmpty else { return false }
    let folded = words.map { (FoldedText($0).withoutAccents ?? FoldedText($0)).text }
    return several.contains { $0.isPart(of: folded) }
  }

  static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init)
  }

  /// Whether a name, without what stands beside it, is several: `A and B`, `A / B`, `A B, C D`.
  private func listsSeveral(_ name: String) -> Bool {
    if name.contains(where: { "/;".contains($0) }) { return true }
    let hasOffice = hasOffice(name)
    // "Head of Research and Development" is one office; "Ann Lee and Bo Chan" are two people.
    if !hasOffice {
      if name.contains(where: { "&+".contains($0) }) { return true }
      let words = VocabularySet.words(of: name)
      for (position, word) in words.enumerated() where position > 0 && position < words.count - 1 {
        if VocabularySet.conjunctions.contains(word.lowercased()), word.lowercased() == word { return true }
        // "José Ortega y Gasset" is one name, "Ana García y Luis Pérez" are two.
        if VocabularySet.shortConjunctions.contains(word), position > 1, position < words.count - 2 { return true }
      }
    }
    // "Patel, Amina" is one name; "Amina Patel, Jo Whitfield" are two.
    let parts = name.split(separator: ",")
    return parts.count > 1 && !hasOffice && parts.filter { $0.split(separator: " ").count >= 2 }.count > 1
  }

  private static let conjunctions: Set<String> = ["and", "or", "und", "oder", "et", "ou", "with", "lub", "och", "og"]
  private static let shortConjunctions: Set<String> = ["y", "e", "i", "en"]

  /// Whether the part of an address before the `@` looks like a first and a last name.
  private static func isPersonal(_ address: String) -> Bool {
    guard let local = address.split(separator: "@").first else { return false }
    return local.split { $0 == "." || $0 == "_" || $0 == "-" }.count >= 2
  }
}
