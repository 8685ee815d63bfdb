import Calendar
import Workspace

/// The file as it is written: sorted, one entry a line, so that a change of one finding is a change of one line.
extension Backlog {
  private static let header = """
    # The backlog of pmo-lint: findings that were known when it was written. They are held back; new ones are not.
    # This file only shrinks. What is corrected is taken out by `pmo-lint backlog update`; nothing enters it by itself.

    """

  /// The bytes of a backlog with these entries.
  ///
  /// - Complexity: O(*n* log *n*) in entries.
  package var text: String {
    var result = Backlog.header
    if let asOf { result += "as_of: \(asOf.iso8601)\n" }
    if entries.isEmpty { return result + "findings: []\n" }
    result += "findings:\n"
    for entry in entries.sorted(by: { $0.key < $1.key }) {
      var fields = ["rule: \(Backlog.scalar(entry.key.rule))"]
      for (name, value) in [
        ("project", entry.key.project), ("entity", entry.key.entity), ("file", entry.key.path),
        ("at", entry.key.locator),
      ] where !value.isEmpty {
        fields.append("\(name): \(Backlog.scalar(value))")
      }
      if entry.count > 1 { fields.append("count: \(entry.count)") }
      result += "  - {\(fields.joined(separator: ", "))}\n"
    }
    return result
  }

  /// A text as YAML reads it back inside `{ }`: plain where it can be, else in double quotes.
  ///
  /// Source: YAML 1.2.2, 7.3.3 (plain style) and 5.7 (escaped characters).
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.first.map { ($0.isLetter && $0.isASCII) || $0 == "/" } == true && text.last != " "
      && text.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
          || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "*")
          || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
          || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      }
    let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    if isPlain, !words.contains(text.lowercased()) { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (scalar.value >= 0x7F && scalar.value < 0xA0) || scalar == "\u{2028}"
          || scalar == "\u{2029}" || scalar == "\u{FEFF}"
        {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
