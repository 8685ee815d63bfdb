import Diagnostics

/// Writes rules as JSON.
enum RuleJSON {
  /// Writes the members of a rule's object, its keys sorted.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - isEnabled: Whether the standard judges it; `nil` leaves it out.
  ///   - json: The writer, within an object.
  ///   - output: Where it is written.
  static func writeMembers(
    of rule: RuleSummary, isEnabled: Bool? = nil, _ json: inout JSONWriter, _ output: inout ReportOutput
  ) {
    json.member("because", rule.because, to: &output)
    json.key("cites", to: &output)
    json.list(rule.cites, to: &output) { $0.value($1, to: &$2) }
    json.member("class", rule.ruleClass.rawValue, to: &output)
    if let isEnabled { json.member("enabled", isEnabled, to: &output) }
    json.member("help", rule.help, to: &output)
    json.member("id", rule.id, to: &output)
    json.member("name", rule.name, to: &output)
    json.member("severity", rule.severity.rawValue, to: &output)
    json.member("title", rule.title, to: &output)
    json.member("topic", rule.topic, to: &output)
  }
}
