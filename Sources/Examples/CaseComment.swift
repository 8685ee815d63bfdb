import SourceText

/// What comments in the cases of a rule say: where the rule must fire, and the day that the case is judged by.
package enum CaseComment {
  /// What goes before the expectations of a line: `# expect: RSK001 "Digital Team"; RSK002`.
  package static let expect = "# expect: "

  /// What goes before the day of a case: `# as-of: 2026-11-24`.
  package static let asOf = "# as-of: "

  /// The day that a case is judged by if it does not say: 24 November 2026, as days from 1 January 1970.
  package static let standardDay: Int32 = 20_781

  /// The expectations after `# expect: `, which `; ` separates outside quotes.
  ///
  /// - Parameter text: What follows the mark in its line.
  /// - Returns: The rule of each, and the text that must be underlined; `nil` for any.
  package static func expectations(in text: Substring) -> [(rule: String, text: String?)] {
    parts(of: text).map { part in
      let rule = part.prefix { $0 != " " }
      var marked = part.dropFirst(rule.count).drop { $0 == " " }
      if marked.first == "\"", marked.last == "\"", marked.count > 1 { marked = marked.dropFirst().dropLast() }
      return (String(rule), marked.isEmpty ? nil : String(marked))
    }
  }

  private static func parts(of text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if text[index] == ";", !isQuoted {
        parts.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    parts.append(text[start...])
    return parts.map(\.trimmed)
  }
}

/// Where a file of a case lies below the folder of a pack's cases: `TOPIC/ID-NAME/fails/CASE`, where a case is a file, or a folder
/// of files that are judged together.
package struct CasePath: Sendable, Hashable {
  /// The rule's id.
  package let rule: String

  /// Whether the rule must fire.
  package let isFailing: Bool

  /// The case: `risk/RSK001-risk-owner/fails/no-owner.yaml`.
  package let location: String

  /// The file within the case; the name of the file where the case is one.
  package let name: String

  /// Takes a path apart; `nil` where no case lies there.
  package init?(_ path: String) {
    let parts = path.split(separator: "/")
    guard parts.count >= 4, parts[2] == "fails" || parts[2] == "passes" else { return nil }
    rule = String(parts[1].prefix { $0 != "-" })
    isFailing = parts[2] == "fails"
    location = parts.prefix(4).joined(separator: "/")
    name = parts.count == 4 ? String(parts[3]) : parts.dropFirst(4).joined(separator: "/")
  }
}
