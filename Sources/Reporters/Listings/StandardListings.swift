package import Diagnostics
import SourceText

/// A list that is written for people as a page, and for programs as JSON.
package protocol Listing: JSONWritable, Sendable {
  /// Writes the list for people.
  func write(to page: inout PageText)
}

/// The rules of a standard as a list, for people or for programs.
package struct RuleListing: Listing {
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
    let topics = Dictionary(grouping: entries.indices, by: { entries[$0].rule.topic })
    for indexes in topics.values.sorted(by: { $0[0] < $1[0] }) {
      page.heading(entries[indexes[0]].rule.topic)
      for entry in indexes.map({ entries[$0] }) {
        let rule = entry.rule
        let severity = entry.isEnabled ? rule.severity.rawValue : "off"
        page.row(
          [(rule.id, idWidth), (rule.name, nameWidth), (severity, 7), (rule.ruleClass.rawValue, 11)],
          rule.isPreview ? "\(rule.title) (preview)" : rule.title)
        for value in entry.values {
          page.row([("", idWidth), (value.name, valueWidth)], "\(value.text) (\(value.origin))")
        }
      }
    }
  }

  /// Writes the rules.
  package func writeMembers(to envelope: inout JSONEnvelope) {
    envelope.member("rules", listing: entries) { entry, json in
      json.writeMembers(of: entry.rule, isEnabled: entry.isEnabled)
      guard !entry.values.isEmpty else { return }
      json.key("values")
      json.list(entry.values) { json, value in
        json.object { json in
          json.member("from", value.origin)
          json.member("name", value.name)
          json.member("value", value.text)
        }
      }
    }
  }
}

extension String {
  /// The text with blanks after it up to a number of columns; for ASCII.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - utf8.count))
  }
}

/// The gates of a standard as a list, for people or for programs.
package struct GateListing: Listing {
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

  /// Writes the gates.
  package func writeMembers(to envelope: inout JSONEnvelope) {
    envelope.member("gates", listing: entries) { entry, json in
      json.member("aliases", entry.aliases)
      json.member("blockingRules", entry.blockingRules)
      if let severity = entry.blockingSeverity { json.member("blockingSeverity", severity.rawValue) }
      json.member("id", entry.id)
      json.member("purpose", entry.purpose)
      json.member("rules", entry.rules)
      if !entry.stage.isEmpty { json.member("stage", entry.stage) }
      json.member("title", entry.title)
    }
  }
}

/// The kinds of document of a standard as a list, for people or for programs.
package struct KindListing: Listing {
  /// A kind of document.
  package struct Entry: Sendable {
    let name: String
    let title: String
    let description: String
    let isRecord: Bool
    let entities: [String]
    let files: [String]

    /// Creates an entry from its parts.
    ///
    /// - Parameters:
    ///   - name: The name: `risk-register`.
    ///   - title: The title for people.
    ///   - description: What such documents are for.
    ///   - isRecord: Whether a document of the kind holds one record and nothing else.
    ///   - entities: What documents of the kind hold.
    ///   - files: Patterns of the names that teams give to such files.
    package init(
      name: String, title: String, description: String, isRecord: Bool, entities: [String], files: [String]
    ) {
      self.name = name
      self.title = title
      self.description = description
      self.isRecord = isRecord
      self.entities = entities
      self.files = files
    }
  }

  private let entries: [Entry]

  /// Creates a list, in the order in which it is written.
  package init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// Writes the list for people: the kinds with what they hold, then those of one record in short.
  package func write(to page: inout PageText) {
    for kind in entries where !kind.isRecord {
      page.title(kind.name, note: kind.title)
      if !kind.description.isEmpty { page.paragraph(kind.description, indent: 2) }
      if !kind.entities.isEmpty { page.entry("holds", at: 10, kind.entities.joined(separator: ", ")) }
      if !kind.files.isEmpty { page.entry("files", at: 10, kind.files.joined(separator: ", ")) }
    }
    let records = entries.filter(\.isRecord)
    guard !records.isEmpty else { return }
    page.heading("Kinds of one record, each in a document of its own")
    let column = records.reduce(0) { max($0, $1.name.utf8.count) } + 4
    for kind in records { page.entry(kind.name, at: column, kind.title) }
  }

  /// Writes the kinds.
  package func writeMembers(to envelope: inout JSONEnvelope) {
    envelope.member("kinds", listing: entries) { kind, json in
      json.member("description", kind.description)
      json.member("entities", kind.entities)
      json.member("files", kind.files)
      json.member("name", kind.name)
      json.member("record", kind.isRecord)
      json.member("title", kind.title)
    }
  }
}
