/// Words put together as people do.
enum Phrase {
  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `1 error`, `3 errors`; numbers in groups of three digits.
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(digits(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// A number in groups of three digits: `12,345`.
  static func digits(_ number: Int) -> String {
    let digits = String(number)
    var result = ""
    for (index, digit) in digits.enumerated() {
      let rest = digits.utf8.count - index
      if index > 0, rest % 3 == 0, digit != "-", result != "-" { result += "," }
      result.append(digit)
    }
    return result
  }
}
