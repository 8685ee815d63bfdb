import SourceText

/// What an expression gave, for people or for programs.
package struct EvaluationListing: JSONWritable, Sendable {
  /// A value that both languages have; `text` is for whatever JSON has no form for.
  package indirect enum Value: Sendable {
    case null
    case bool(Bool)
    /// A number in the digits of JSON.
    case number(String)
    case text(String)
    case list([Value])
    case map([(key: String, value: Value)])
  }

  /// A location in a file.
  package struct Location: Sendable {
    let path: String
    let line: Int
    let column: Int

    /// Creates a location; line and column are 1-based, columns count Unicode scalars.
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
    ///   - location: Where the value is, where it came from a document.
    package init(subject: String, text: String, value: Value?, location: Location?) {
      self.subject = subject
      self.text = text
      self.value = value
      self.location = location
    }
  }

  /// A warning about the expression.
  package struct Warning: Sendable {
    /// What is hardly meant.
    package let message: String
    /// What to write instead; may be empty.
    package let help: String
    /// UTF-8 bytes of the expression, half-open.
    package let range: Range<Int>

    /// Creates a warning about a range of the expression.
    package init(message: String, help: String, range: Range<Int>) {
      self.message = message
      self.help = help
      self.range = range
    }
  }

  private let expression: String
  private let bytes: [UInt8]
  private let type: String
  private let dynamicParts: [Range<Int>]
  private let warnings: [Warning]
  private let entries: [Entry]?

  /// Creates a listing.
  ///
  /// - Parameters:
  ///   - expression: The text that was evaluated.
  ///   - type: Its type.
  ///   - dynamicParts: The ranges of it whose type is not known before it runs.
  ///   - warnings: What is probably not meant.
  ///   - entries: What it gave; `nil` where it was only checked.
  package init(
    expression: String, type: String, dynamicParts: [Range<Int>], warnings: [Warning], entries: [Entry]?
  ) {
    self.expression = expression
    bytes = Array(expression.utf8)
    self.type = type
    self.dynamicParts = dynamicParts
    self.warnings = warnings
    self.entries = entries
  }

  /// Writes a line for each value: its location, what it was evaluated for, and the value; or the type, and where it is not
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
  package func writeMembers(to envelope: inout JSONEnvelope) {
    envelope.member("dynamic") { json in
      json.list(dynamicParts) { json, range in
        json.object { json in writeRange(range, &json) }
      }
    }
    envelope.member("expression", expression)
    envelope.member("type", type)
    if let entries { envelope.member("values", listing: entries) { Self.writeMembers(of: $0, &$1) } }
    envelope.member("warnings", listing: warnings) { warning, json in
      json.member("help", warning.help)
      json.member("message", warning.message)
      writeRange(warning.range, &json)
    }
  }

  private func writeRange(_ range: Range<Int>, _ json: inout JSONWriter) {
    json.key("range")
    json.list([range.lowerBound, range.upperBound]) { $0.value($1) }
    json.member("text", piece(range))
  }

  private static func writeMembers(of entry: Entry, _ json: inout JSONWriter) {
    if entry.value == nil { json.member("error", entry.text) }
    if let location = entry.location {
      json.member("place") { json in
        json.member("column", location.column)
        json.member("line", location.line)
        json.member("path", location.path)
      }
    }
    if !entry.subject.isEmpty { json.member("subject", entry.subject) }
    if let value = entry.value {
      json.member("text", entry.text)
      json.key("value")
      write(value, &json)
    }
  }

  private static func write(_ value: Value, _ json: inout JSONWriter) {
    switch value {
    case .null: json.null()
    case .bool(let bool): json.value(bool)
    case .number(let digits): json.number(digits)
    case .text(let text): json.value(text)
    case .list(let values): json.list(values) { write($1, &$0) }
    case .map(let entries):
      json.object { json in
        for entry in entries {
          json.key(entry.key)
          write(entry.value, &json)
        }
      }
    }
  }

  private func piece(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
