import Calendar
package import Portfolio
package import SourceText
import Workspace

/// One case of a rule: documents that are judged together, and the locations where the rule must fire.
///
/// A comment at the end of a line marks a location: `# expect: RSK001`, or `# expect: RSK001 "Digital Team"` where the line
/// holds several candidates; several rules are separated by `; `. A comment `# as-of: 2026-11-24` sets the date.
package struct PackFixture: Sendable {
  /// What a case must show.
  package enum Outcome: String, Sendable, CaseIterable {
    /// The rule fires at the marked locations, and nowhere else.
    case fails

    /// The rule applies and is silent.
    case passes
  }

  /// The rule's id, from the name of the folder.
  package let rule: String

  /// What it must show.
  package let outcome: Outcome

  /// Where it lies, relative to the folder of fixtures: a file or a folder.
  package let path: String

  /// The documents, sorted by path relative to the case; its settings and its backlog are among them, for their marks.
  package let documents: [SourceFile]

  /// The settings that the case is judged with: its own `.pmo-lint.yaml`, or the default.
  package let configuration: Configuration

  /// The date that a case is judged by if it does not say.
  private static let standardDate = Day(number: 20_781)

  /// Creates a case.
  package init(
    rule: String, outcome: Outcome, path: String, documents: [SourceFile], configuration: Configuration = .default
  ) {
    self.rule = rule
    self.outcome = outcome
    self.path = path
    self.documents = documents
    self.configuration = configuration
  }

  /// A location where the rule must fire.
  struct Mark: Hashable {
    /// The index of the document.
    let document: Int

    /// The line, from 1.
    let line: Int

    /// The text that must be underlined; `nil` for any.
    let text: String?

    /// The mark itself, in the document.
    let range: ByteRange
  }

  /// The marks for the rule, in the order of the documents.
  ///
  /// - Complexity: O(bytes).
  var marks: [Mark] {
    documents.indices.flatMap { document in
      comments("# expect: ", in: documents[document]).flatMap { comment in
        Self.parts(of: comment.text).compactMap { part -> Mark? in
          guard part == rule || part.hasPrefix(rule + " ") else { return nil }
          var text = part.dropFirst(rule.count).drop { $0 == " " }
          if text.first == "\"", text.last == "\"", text.count > 1 { text = text.dropFirst().dropLast() }
          return Mark(
            document: document, line: comment.line, text: text.isEmpty ? nil : String(text), range: comment.range)
        }
      }
    }
  }

  /// The date that the case is judged by.
  var asOf: Day {
    for document in documents {
      for comment in comments("# as-of: ", in: document) {
        if let date = Day(iso8601: String(comment.text.prefix(10))) { return date }
      }
    }
    return Self.standardDate
  }

  /// What follows a word in each line that has it.
  private func comments(
    _ word: String, in source: SourceFile
  ) -> [(text: Substring, line: Int, range: ByteRange)] {
    var result: [(Substring, Int, ByteRange)] = []
    var start = 0
    let wanted = Array(word.utf8)
    for (index, line) in source.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let text = line.last == 0x0D ? line.dropLast() : line
      if let location = Self.index(of: wanted, in: text) {
        let rest = String(decoding: text[(location + wanted.count)...], as: UTF8.self)
        result.append((rest[...], index + 1, ByteRange(location, start + text.count)))
      }
      start += line.count + 1
    }
    return result
  }

  private static func index(of wanted: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
    guard line.count >= wanted.count else { return nil }
    return (line.startIndex...(line.endIndex - wanted.count)).first { line[$0...].starts(with: wanted) }
  }

  /// The expectations of a mark, which `; ` separates outside quotes.
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
