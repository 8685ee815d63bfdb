package import Diagnostics

/// The rules of a standard as a list, for people or for programs.
package struct RuleListing: Sendable {
  /// A rule, and whether the standard in force judges it.
  package struct Entry: Sendable {
    /// What there is to know of the rule.
    package let rule: RuleSummary

    /// Whether it is judged.
    package let isEnabled: Bool

    /// What is in force and where each value comes from; empty where that was not asked for.
    package let values: [Value]

    /// Creates an entry from its parts.
    package init(rule: RuleSummary, isEnabled: Bool, values: [Value] = []) {
      self.rule = rule
      self.isEnabled = isEnabled
      self.values = values
    }
  }

  /// A value of a rule, and where it comes from.
  package struct Value: Sendable {
    /// What it is: `severity`, `params.extreme`, `severity in stage initiation`.
    package let name: String

    /// The value as people write it.
    package let text: String

    /// The file and the line: `.pmo-lint.yaml:4`.
    package let origin: String

    /// Creates a value from its parts.
    package init(name: String, text: String, origin: String) {
      self.name = name
      self.text = text
      self.origin = origin
    }
  }

  /// The rules, in the order in which they are listed.
  package let entries: [Entry]

  /// Creates a list.
  package init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// Writes the list for people: a table for each topic.
  package func write(to page: inout PageText) {
    let idWidth = entries.reduce(0) { max($0, $1.rule.id.utf8.count) }
    let nameWidth = entries.reduce(0) { max($0, $1.rule.name.utf8.count) }
    let valueWidth = entries.reduce(nameWidth) { $1.values.reduce($0) { max($0, $1.name.utf8.count) } }
    var topics: [String] = []
    for entry in entries where !topics.contains(entry.rule.topic) { topics.append(entry.rule.topic) }
    for topic in topics {
      page.heading(topic)
      for entry in entries where entry.rule.topic == topic {
        let rule = entry.rule
        let severity = entry.isEnabled ? rule.severity.rawValue : "off"
        page.row(
          [(rule.id, idWidth), (rule.name, nameWidth), (severity, 7), (rule.ruleClass.rawValue, 11)], rule.title)
        for value in entry.values {
          page.row([("", idWidth), (value.name, valueWidth)], "\(value.text) (\(value.origin))")
        }
      }
    }
  }

  /// Writes the list for programs.
  ///
  /// - Parameters:
  ///   - toolVersion: The version of the tool.
  ///   - output: Where it is written.
  package func writeJSON(toolVersion: String, to output: inout ReportOutput) {
    var json = JSONWriter()
    json.object(tall: true, to: &output) { json, output in
      json.key("rules", to: &output)
      json.list(entries, tall: true, to: &output) { json, entry, output in
        json.object(to: &output) { json, output in
          RuleJSON.writeMembers(of: entry.rule, isEnabled: entry.isEnabled, &json, &output)
          guard !entry.values.isEmpty else { return }
          json.key("values", to: &output)
          json.list(entry.values, to: &output) { json, value, output in
            json.object(to: &output) { json, output in
              json.member("from", value.origin, to: &output)
              json.member("name", value.name, to: &output)
              json.member("value", value.text, to: &output)
            }
          }
        }
      }
      json.key("tool", to: &output)
      json.object(to: &output) { json, output in
        json.member("name", "pmo-lint", to: &output)
        json.member("version", toolVersion, to: &output)
      }
      json.member("version", JSONReporter.version, to: &output)
    }
    output.endLine()
  }
}

extension String {
  /// The text with blanks after it up to a number of columns; for ASCII.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - utf8.count))
  }
}
