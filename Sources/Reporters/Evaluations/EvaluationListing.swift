import SourceText

/// What an expression gave, for people or for programs.
package struct EvaluationListing: Sendable {
  /// A value as both languages have it; `text` stands for whatever JSON has no form for.
  package indirect enum Value: Sendable {
    case null
    case bool(Bool)
    /// A number in the digits of JSON.
    case number(String)
    case text(String)
    case list([Value])
    case map([(key: String, value: Value)])
  }

  /// A place in a file.
  package struct Location: Sendable {
    let path: String
    let line: Int
    let column: Int

    /// A place; line and column are 1-based, columns count Unicode scalars.
    package init(path: String, line: Int, column: Int) {
      self.path = path
      self.line = line
      self.column = column
    }
  }

  /// What the expression gave for one entity, or for nothing in particular.
  package struct Entry: Sendable {
    let subject: String
    let text: String
    let value: Value?
    let location: Location?

    /// Creates an entry from its parts.
    ///
    /// - Parameters:
    ///   - subject: What it was evaluated for, as people call it; empty for nothing in particular.
    ///   - text: The value as people read it, or what went wrong.
    ///   - value: The value for programs; `nil` where evaluating failed.
    ///   - place: Where the value stands, where it came from a document.
    package init(subject: String, text: String, value: Value?, location: Location?) {
      self.subject = subject
      self.text = text
      self.value = value
      self.location = location
    }
  }

  /// A remark on the expression.
  package struct Note: Sendable {
    let message: String
    let help: String
    /// UTF-8 bytes of the expression, half-open.
    let range: Range<Int>

    /// Creates a remark on a range of the expression.
    package init(message: String, help: String, range: Range<Int>) {
      self.message = message
      self.help = help
      self.range = range
    }
  }

  private let expression: String
  private let type: String
  private let dynamicParts: [Range<Int>]
  private let warnings: [Note]
  private let entries: [Entry]?

  /// Creates a listing.
  ///
  /// - Parameters:
  ///   - expression: The text that was evaluated.
  ///   - type: Its type.
  ///   - dynamicParts: The ranges of it whose type is not known before it runs.
  ///   - warnings: What may not be meant.
  ///   - entries: What it gave; `nil` where it was only checked.
  package init(
    expression: String, type: String, dynamicParts: [Range<Int>], warnings: [Note], entries: [Entry]?
  ) {
    self.expression = expression
    self.type = type
    self.dynamicParts = dynamicParts
    self.warnings = warnings
    self.entries = entries
  }

  /// Writes a line for each value: its place, what it was evaluated for, and the value; or the type, and where it is not
  /// known.
  package func write(to output: inout ReportOutput) {
    guard let entries else {
      output.add(type)
      output.endLine()
      for range in dynamicParts {
        output.add("dyn: \(VisibleText.visible(piece(range)))")
        output.endLine()
      }
      return
    }
    for entry in entries {
      if let location = entry.location {
        output.add("\(VisibleText.visible(location.path)):\(location.line):\(location.column): ")
      }
      if !entry.subject.isEmpty { output.add("\(VisibleText.visible(entry.subject)): ") }
      output.add((entry.value == nil ? "error: " : "") + VisibleText.visible(entry.text))
      output.endLine()
    }
  }

  /// Writes everything for programs.
  ///
  /// - Parameters:
  ///   - toolVersion: The version of the tool.
  ///   - output: Where it is written.
  package func writeJSON(toolVersion: String, to output: inout ReportOutput) {
    var json = JSONWriter()
    json.object(tall: true, to: &output) { json, output in
      json.key("dynamic", to: &output)
      json.list(dynamicParts, to: &output) { json, range, output in
        json.object(to: &output) { json, output in writeRange(range, &json, &output) }
      }
      json.member("expression", expression, to: &output)
      json.key("tool", to: &output)
      json.object(to: &output) { json, output in
        json.member("name", "pmo-lint", to: &output)
        json.member("version", toolVersion, to: &output)
      }
      json.member("type", type, to: &output)
      if let entries {
        json.key("values", to: &output)
        json.list(entries, tall: true, to: &output) { json, entry, output in Self.write(entry, &json, &output) }
      }
      json.member("version", JSONReporter.version, to: &output)
      json.key("warnings", to: &output)
      json.list(warnings, tall: true, to: &output) { json, warning, output in
        json.object(to: &output) { json, output in
          json.member("help", warning.help, to: &output)
          json.member("message", warning.message, to: &output)
          writeRange(warning.range, &json, &output)
        }
      }
    }
    output.endLine()
  }

  private func writeRange(_ range: Range<Int>, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.key("range", to: &output)
    json.list([range.lowerBound, range.upperBound], to: &output) { $0.value($1, to: &$2) }
    json.member("text", piece(range), to: &output)
  }

  private static func write(_ entry: Entry, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.object(to: &output) { json, output in
      if entry.value == nil { json.member("error", entry.text, to: &output) }
      if let location = entry.location {
        json.key("place", to: &output)
        json.object(to: &output) { json, output in
          json.key("column", to: &output)
          json.value(location.column, to: &output)
          json.key("line", to: &output)
          json.value(location.line, to: &output)
          json.member("path", location.path, to: &output)
        }
      }
      if !entry.subject.isEmpty { json.member("subject", entry.subject, to: &output) }
      if let value = entry.value {
        json.member("text", entry.text, to: &output)
        json.key("value", to: &output)
        write(value, &json, &output)
      }
    }
  }

  private static func write(_ value: Value, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    switch value {
    case .null: json.null(to: &output)
    case .bool(let bool): json.value(bool, to: &output)
    case .number(let digits): json.number(digits, to: &output)
    case .text(let text): json.value(text, to: &output)
    case .list(let values): json.list(values, to: &output) { write($1, &$0, &$2) }
    case .map(let entries):
      json.object(to: &output) { json, output in
        for entry in entries {
          json.key(text: entry.key, to: &output)
          write(entry.value, &json, &output)
        }
      }
    }
  }

  private func piece(_ range: Range<Int>) -> String {
    let bytes = Array(expression.utf8)
    return String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
