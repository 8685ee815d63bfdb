import Calendar
import Examples
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
      comments(CaseComment.expect, in: documents[document]).flatMap { comment in
        CaseComment.expectations(in: comment.text).filter { $0.rule == rule }.map { expectation in
          Mark(document: document, line: comment.line, text: expectation.text, range: comment.range)
        }
      }
    }
  }

  /// The date that the case is judged by.
  var asOf: Day {
    for document in documents {
      for comment in comments(CaseComment.asOf, in: document) {
        if let date = Day(iso8601: String(comment.text.prefix(10))) { return date }
      }
    }
    return Day(number: CaseComment.standardDay)
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
}
