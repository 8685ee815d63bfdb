import Diagnostics
package import SourceText

/// The object around all JSON in pmo-lint's own formats: its members, the tool, and the version of the form.
///
/// Members are given in the order of their keys; `tool` and `version` come in between. `version` changes when a reader of
/// the old form could be misled; new keys may come at any time.
package struct JSONEnvelope {
  /// The version of all forms.
  static let version = 1

  private var json = JSONWriter()
  private let toolVersion: String

  /// The envelope's own keys that are still to be written, sorted.
  private var ownKeys = ["tool", "version"][...]

  /// Begins the object.
  init(toolVersion: String) {
    self.toolVersion = toolVersion
    json.beginObject(tall: true)
  }

  /// Writes a text.
  package mutating func member(_ key: String, _ text: String) { member(key) { $0.value(text) } }

  /// Writes a number.
  package mutating func member(_ key: String, _ number: Int) { member(key) { $0.value(number) } }

  /// Writes a flag.
  package mutating func member(_ key: String, _ flag: Bool) { member(key) { $0.value(flag) } }

  /// Writes a list of texts.
  package mutating func member(_ key: String, _ texts: [String]) {
    member(key) { json in json.list(texts) { $0.value($1) } }
  }

  /// Writes a list whose entries are each an object on a line of its own.
  package mutating func member<Entry>(
    _ key: String, listing entries: [Entry], members: (Entry, inout JSONWriter) -> Void
  ) {
    member(key) { json in
      json.list(entries, tall: true) { json, entry in
        json.object { json in members(entry, &json) }
      }
    }
  }

  /// Writes a key and its value.
  package mutating func member(_ key: String, value: (inout JSONWriter) -> Void) {
    writeOwnKeys(before: key)
    json.key(key)
    value(&json)
  }

  /// Ends the object and the line.
  mutating func end(on output: inout ReportOutput) {
    writeOwnKeys(before: nil)
    json.end()
    json.endLine()
    output.take(&json)
  }

  private mutating func writeOwnKeys(before key: String?) {
    while let own = ownKeys.first, key.map({ own < $0 }) ?? true {
      ownKeys = ownKeys.dropFirst()
      switch own {
      case "tool":
        json.member("tool") { json in
          json.member("name", "pmo-lint")
          json.member("version", toolVersion)
        }
      default: json.member(own, Self.version)
      }
    }
  }
}

/// What can be written as JSON in an envelope.
package protocol JSONWritable {
  /// Writes the members of the object, in the order of their keys.
  func writeMembers(to envelope: inout JSONEnvelope)
}

extension JSONWritable {
  /// Writes everything for programs.
  ///
  /// - Parameters:
  ///   - toolVersion: The version of the tool.
  ///   - output: Where it is written.
  package func writeJSON(toolVersion: String, to output: inout ReportOutput) {
    var envelope = JSONEnvelope(toolVersion: toolVersion)
    writeMembers(to: &envelope)
    envelope.end(on: &output)
  }
}

extension JSONWriter {
  /// Writes the members of a rule's object, its keys sorted.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - isEnabled: Whether the standard judges it; `nil` leaves it out.
  mutating func writeMembers(of rule: RuleSummary, isEnabled: Bool? = nil) {
    member("because", rule.because)
    member("cites", rule.cites)
    member("class", rule.ruleClass.rawValue)
    if let isEnabled { member("enabled", isEnabled) }
    member("help", rule.help)
    member("id", rule.id)
    member("name", rule.name)
    if rule.isPreview { member("preview", true) }
    member("severity", rule.severity.rawValue)
    member("title", rule.title)
    member("topic", rule.topic)
    if let page = rule.page { member("url", page) }
  }
}
