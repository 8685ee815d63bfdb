/// Regular expressions that match names, for schemas that other programs read.
///
/// Source: ECMA-262, section 22.2.
enum NamePattern {
  /// Matches any of some names, and nothing else.
  static func any(of names: [String]) -> String { "^(?:" + names.map { escaped($0) }.joined(separator: "|") + ")$" }

  /// Matches any of some names in the spellings that people use: `risk_owner`, `Risk Owner`, `riskOwner`.
  static func spellings(of names: [String]) -> String {
    "^(?:" + names.map(spelling).joined(separator: "|") + ")$"
  }

  private static func spelling(_ name: String) -> String {
    let words = name.split { $0 == "_" || $0 == "-" || $0 == " " }
    guard words.joined().allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return escaped(name) }
    let isShort = name.utf8.count < 4
    return words.map { word in
      word.enumerated().map { index, letter in
        letter.isLetter && (index == 0 || isShort) ? "[\(letter.uppercased())\(letter.lowercased())]" : String(letter)
      }.joined()
    }.joined(separator: "[ _-]?")
  }

  /// Matches a name as people write it: in letters of either case, its words parted by blanks, hyphens or underscores.
  static func folded(_ name: String) -> String {
    var result = "^"
    for scalar in FoldedText(name).text.unicodeScalars {
      switch scalar {
      case " ": result += "[ _-]+"
      case "a"..."z": result += "[\(String(scalar).uppercased())\(scalar)]"
      default: result += escaped(String(scalar))
      }
    }
    return result + "$"
  }

  private static func escaped(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      if "\\^$.*+?()[]{}|/".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
