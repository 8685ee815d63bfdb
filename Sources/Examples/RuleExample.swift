import SourceText

/// A document that shows what a rule asks for: one in which it fires, or one in which it applies and is silent.
///
/// Examples are the cases that the rule is tested with, cut to what fits a page, so that what a handbook shows is what a test holds.
package struct RuleExample: Sendable, Hashable {
  /// A line of a file.
  package struct Line: Sendable, Hashable {
    /// The text, without a line break and without what the test expects of it.
    package let text: String

    /// Whether the rule fires here.
    package let isMarked: Bool

    /// Creates a line.
    package init(_ text: String, isMarked: Bool = false) {
      self.text = text
      self.isMarked = isMarked
    }
  }

  /// A file, or what is shown of it.
  package struct File: Sendable, Hashable {
    /// The path within the case: `risks.yaml`.
    package let name: String

    /// The lines that are shown; `# ...` stands where others were left out.
    package let lines: [Line]

    /// Creates a file from its parts.
    package init(name: String, lines: [Line]) {
      self.name = name
      self.lines = lines
    }
  }

  /// The rule's id.
  package let rule: String

  /// Whether the rule fires.
  package let isFailing: Bool

  /// The files that are shown, those that matter most first.
  package let files: [File]

  /// The paths of files that belong to the case and are not shown.
  package let others: [String]

  /// Creates an example from its parts.
  package init(rule: String, isFailing: Bool, files: [File], others: [String]) {
    self.rule = rule
    self.isFailing = isFailing
    self.files = files
    self.others = others
  }
}

/// A case of a rule: files that are judged together.
package struct ExampleCase: Sendable {
  /// The rule's id.
  package let rule: String

  /// Whether the rule must fire.
  package let isFailing: Bool

  /// Where it lies below the folder of cases.
  package let location: String

  /// The files with their lines, sorted by path.
  private(set) var files: [(name: String, lines: [RuleExample.Line])] = []

  /// Whether every file can be shown: text without control characters.
  private(set) var isShowable = true

  /// Creates a case without files.
  package init(_ path: CasePath) {
    rule = path.rule
    isFailing = path.isFailing
    location = path.location
  }

  /// Lines of all files together.
  var lineCount: Int { files.reduce(0) { $0 + $1.lines.count } }

  /// Adds a file.
  ///
  /// - Parameters:
  ///   - name: Its path within the case.
  ///   - bytes: What it holds.
  package mutating func add(_ name: String, _ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\r"),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" })
    else {
      isShowable = false
      return
    }
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(line)
    while lines.last?.text.isEmpty == true { lines.removeLast() }
    files.append((name, lines))
    files.sort { $0.name < $1.name }
  }

  /// A line without the mark at its end.
  private func line(_ text: Substring) -> RuleExample.Line {
    guard let mark = text.ranges(of: CaseComment.expect).last else { return RuleExample.Line(String(text)) }
    let rules = CaseComment.expectations(in: text[mark.upperBound...])
    var shown = text[..<mark.lowerBound]
    while shown.last == " " { shown.removeLast() }
    return RuleExample.Line(String(shown), isMarked: rules.contains { $0.rule == rule })
  }
}
