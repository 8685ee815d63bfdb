import SourceText

/// Writes words as YAML that every reader takes for the same text.
enum YAMLWord {
  /// Words that some version of YAML takes for something else than a text.
  private static let reserved: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf",
  ]

  /// A word, in double quotes where it needs them.
  ///
  /// Source: YAML 1.2.2 section 5.7 (escaped characters).
  static func quoted(_ word: String) -> String {
    isPlain(word) ? word : doubleQuoted(word)
  }

  private static func isPlain(_ word: String) -> Bool {
    guard let first = word.utf8.first, isLetter(first), let last = word.utf8.last, last != UInt8(ascii: " ") else {
      return false
    }
    return !reserved.contains(word.lowercased())
      && word.utf8.allSatisfy { byte in
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "_-./ ".utf8.contains(byte)
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func doubleQuoted(_ word: String) -> String {
    var result = "\""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where VisibleText.isInvisible(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
