/// What people write in place of a bare number or word: `1 - Rare`, `high (4)`, `3/5`, `30 %`.
extension Scale {
  /// The number that a text stands for, where it is neither a number nor a word of the scale but can only mean one.
  func reading(of word: FoldedText) -> Int64? {
    guard word.bytes.count <= 40 else { return nil }
    let text = word.text
    if text.hasSuffix("%") { return number(ofPercent: text.dropLast()) }
    let digits = text.split { !$0.isASCII || !$0.isNumber }
    if digits.count == 2, let slash = text.firstIndex(of: "/") {
      return ratio(text[..<slash], text[slash...].dropFirst())
    }
    guard digits.count == 1, let number = Int64(digits[0]), contains(number) else { return nil }
    // The number stands first or last, and what is left of the text is a word of the scale.
    guard text.first?.isNumber == true || text.drop(while: { !$0.isNumber }).allSatisfy({ !$0.isLetter }) else {
      return nil
    }
    let rest = text.split { !$0.isLetter }.joined(separator: " ")
    if rest.isEmpty { return Int64(text) == nil ? nil : number }
    return self.word(FoldedText(rest)) == nil ? nil : number
  }

  /// The number of a share between 0 and 1, such as a probability of 0.3; `nil` where the scale has no shares.
  package func number(ofShare share: Double) -> Int64? {
    guard share > 0, share < 1 else { return nil }
    return number(upTo: share * 100)
  }

  /// The share that a word of the pack or the configuration is the limit of: 10 for `up to 10 %`; `nil` for other words.
  package static func limit(_ word: FoldedText) -> Double? {
    let text = word.text
    guard text.hasPrefix("up to "), text.hasSuffix("%") else { return nil }
    return Double(String(text.dropFirst(6).dropLast().filter { $0 != " " }))
  }

  private func number(ofPercent text: Substring) -> Int64? {
    // Both ends of a span must mean the same.
    let parts = text.split(separator: " ").filter { $0 != "%" }
    let ends = parts.map { Double(String($0.filter { $0 != "%" && $0 != "~" && $0 != "–" })) }
    guard (1...2).contains(ends.count), let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 })
    else {
      return nil
    }
    guard let number = number(upTo: last) else { return nil }
    // A span may begin where the one below it ends.
    return ends.count == 1 || self.number(upTo: first + 0.001) == number ? number : nil
  }

  private func ratio(_ text: Substring, _ whole: Substring) -> Int64? {
    let trimmed = { (part: Substring) in Int64(String(part.filter { $0 != " " })) }
    guard let number = trimmed(text), trimmed(whole) == to, contains(number) else { return nil }
    return number
  }

  private func number(upTo percent: Double) -> Int64? {
    guard percent >= 0 else { return nil }
    return limits.first { percent <= $0.percent }?.number
  }
}
