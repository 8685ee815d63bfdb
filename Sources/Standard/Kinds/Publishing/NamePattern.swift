/// Regular expressions that match names, for schemas that other programs read.
///
/// Source: ECMA-262, section 22.2.
enum NamePattern {
  /// Matches any of some names, and nothing else.
  static func any(of names: [String]) -> String { "^(?:" + names.map { escaped($0) }.joined(separator: "|") + ")$" }

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
