/// Numbers as people write them where a bare number belongs, read where only one number can be meant.
///
/// `£50,000`, `1.200.000 EUR` and `1,200,000` are amounts, `20 %` is 20 where a number is no amount. What is rounded (`£1.2m`), a span
/// (`4 weeks`) or open (`about 20 %`) is none.
enum WrittenNumber {
  private static let signs: Set<Character> = ["£", "$", "€", "¥"]
  private static let separators: Set<Character> = [",", ".", "'", "’", " ", "\u{A0}", "\u{202F}"]

  /// The digits of an amount of money with a sign or code of a currency or with groups of three digits.
  static func amount(_ text: String) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    var rest = text[...]
    trim(&rest)
    let isMarked = dropMark(&rest)
    trim(&rest)
    var sign = ""
    if rest.first == "-" || rest.first == "+" { sign = rest.removeFirst() == "-" ? "-" : "" }
    let isMarkedLater = !isMarked && dropMark(&rest)
    trim(&rest)
    guard let digits = digits(rest, isMarked: isMarked || isMarkedLater) else { return nil }
    return sign + digits
  }

  /// The digits of a share in percent.
  static func share(_ text: String) -> String? {
    guard text.utf8.count <= 20, text.last == "%" else { return nil }
    var rest = text.dropLast()
    trim(&rest)
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let first = parts.first else { return nil }
    let whole = first.first == "-" ? first.dropFirst() : first
    guard isDigits(whole), parts.dropFirst().allSatisfy(isDigits) else { return nil }
    return String(rest)
  }

  private static func trim(_ text: inout Substring) {
    while let first = text.first, first == " " || first == "\u{A0}" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\u{A0}" { text.removeLast() }
  }

  /// Takes away a sign or code of a currency at either end.
  private static func dropMark(_ text: inout Substring) -> Bool {
    if let first = text.first, signs.contains(first) {
      text.removeFirst()
      return true
    }
    if let last = text.last, signs.contains(last) {
      text.removeLast()
      return true
    }
    for code in [text.prefix(3), text.suffix(3)] where code.count == 3 && code.allSatisfy(isCapital) {
      guard text.count > 3 else { return false }
      text = code.startIndex == text.startIndex ? text.dropFirst(3) : text.dropLast(3)
      return true
    }
    return false
  }

  private static func isCapital(_ letter: Character) -> Bool { letter >= "A" && letter <= "Z" }

  /// The digits without separators of groups, with a point before the fraction.
  private static func digits(_ text: Substring, isMarked: Bool) -> String? {
    guard let first = text.first, first.isASCII, first.isNumber, let last = text.last, last.isNumber else { return nil }
    var parts: [Substring] = []
    var marks: [Character] = []
    var start = text.startIndex
    for index in text.indices where separators.contains(text[index]) {
      parts.append(text[start..<index])
      marks.append(text[index])
      start = text.index(after: index)
    }
    parts.append(text[start...])
    guard parts.allSatisfy(isDigits) else { return nil }
    guard let lastMark = marks.last else { return isMarked ? String(text) : nil }
    var fraction = ""
    let isPoint = lastMark == "." || lastMark == ","
    // Money has two decimals at most: three digits are a group.
    if isPoint, parts[parts.count - 1].count <= 2, !marks.dropLast().contains(lastMark) {
      fraction = String(parts.removeLast())
      marks.removeLast()
    }
    guard isMarked || !marks.isEmpty, marks.allSatisfy({ $0 == marks[0] }) else { return nil }
    guard parts.dropFirst().allSatisfy({ $0.count == 3 }), marks.isEmpty || (1...3).contains(parts[0].count) else {
      return nil
    }
    return parts.joined() + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
