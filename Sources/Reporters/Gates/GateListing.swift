package import Diagnostics

/// The gates of a standard as a list, for people or for programs.
package struct GateListing: Sendable {
  /// A gate.
  package struct Entry: Sendable {
    let id: String
    let title: String
    let aliases: [String]
    let purpose: String
    let stage: String
    let rules: [String]
    let blockingSeverity: Severity?
    let blockingRules: [String]

    /// Creates an entry from its parts.
    ///
    /// - Parameters:
    ///   - id: The id: `gateway-3`.
    ///   - title: The title for people.
    ///   - aliases: Other names.
    ///   - purpose: What the gate decides.
    ///   - stage: The stage that projects are judged by; empty for their own.
    ///   - rules: The ids of its rules.
    ///   - blockingSeverity: From which severity on a finding blocks it.
    ///   - blockingRules: The rules whose findings block it whatever their severity.
    package init(
      id: String, title: String, aliases: [String], purpose: String, stage: String, rules: [String],
      blockingSeverity: Severity?, blockingRules: [String]
    ) {
      self.id = id
      self.title = title
      self.aliases = aliases
      self.purpose = purpose
      self.stage = stage
      self.rules = rules
      self.blockingSeverity = blockingSeverity
      self.blockingRules = blockingRules
    }
  }

  private let entries: [Entry]

  /// Creates a list, in the order in which it is written.
  package init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// Writes the list for people.
  package func write(to page: inout PageText) {
    for entry in entries {
      page.title(entry.id, note: entry.title)
      if !entry.purpose.isEmpty { page.paragraph(entry.purpose, indent: 2) }
      if !entry.aliases.isEmpty { page.entry("also", at: 10, entry.aliases.joined(separator: ", ")) }
      if !entry.stage.isEmpty { page.entry("stage", at: 10, entry.stage) }
      page.entry("rules", at: 10, Phrase.count(entry.rules.count, "rule"))
      var blocks: [String] = []
      if let severity = entry.blockingSeverity {
        blocks.append(severity == .error ? "every error" : "everything from \(severity.rawValue) on")
      }
      blocks += entry.blockingRules
      if !blocks.isEmpty { page.entry("blocks", at: 10, blocks.joined(separator: ", ")) }
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
      json.key("gates", to: &output)
      json.list(entries, tall: true, to: &output) { json, entry, output in
        json.object(to: &output) { json, output in
          json.key("aliases", to: &output)
          json.list(entry.aliases, to: &output) { $0.value($1, to: &$2) }
          json.key("blockingRules", to: &output)
          json.list(entry.blockingRules, to: &output) { $0.value($1, to: &$2) }
          if let severity = entry.blockingSeverity { json.member("blockingSeverity", severity.rawValue, to: &output) }
          json.member("id", entry.id, to: &output)
          json.member("purpose", entry.purpose, to: &output)
          json.key("rules", to: &output)
          json.list(entry.rules, to: &output) { $0.value($1, to: &$2) }
          if !entry.stage.isEmpty { json.member("stage", entry.stage, to: &output) }
          json.member("title", entry.title, to: &output)
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
