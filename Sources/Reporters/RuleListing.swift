package import Diagnostics

/// The rules of a standard as a list, for people or for programs.
package struct RuleListing: Sendable {
  /// A rule, and whether the standard in force judges it.
  package struct Entry: Sendable {
    /// What there is to know of the rule.
    package let rule: RuleSummary

    /// Whether it is judged.
    package let isEnabled: Bool

    /// Creates an entry from its parts.
    package init(rule: RuleSummary, isEnabled: Bool) {
      self.rule = rule
      self.isEnabled = isEnabled
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
    var topics: [String] = []
    for entry in entries where !topics.contains(entry.rule.topic) { topics.append(entry.rule.topic) }
    for topic in topics {
      page.heading(topic)
      for entry in entries where entry.rule.topic == topic {
        let rule = entry.rule
        let severity = entry.isEnabled ? rule.severity.rawValue : "off"
        page.row(
          [(rule.id, idWidth), (rule.name, nameWidth), (severity, 7), (rule.ruleClass.rawValue, 11)], rule.title)
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
