import Diagnostics
import Reporters
import SourceText
import Standard

/// What of each rule is in force, and which file says so: the rule's own pack, a pack that extends it, or the configuration.
struct EffectiveValues {
  private let standard: Standard

  /// Prepares to tell of a standard's rules.
  init(_ standard: Standard) {
    self.standard = standard
  }

  /// The values of a rule: whether it is judged, its severity, its parameters, and what differs by stage, tier and programme.
  func values(of rule: Rule) -> [RuleListing.Value] {
    let enabled = rule.changes.last { $0.what == .enabled }
    var values: [RuleListing.Value] = []
    if enabled != nil || !rule.isEnabled {
      values.append(value("enabled", rule.isEnabled ? "on" : "off", enabled?.location ?? rule.origin))
    }
    let severity = rule.changes.last { $0.what == .severity }
    values.append(value("severity", rule.severity.rawValue, severity?.location ?? rule.origin))
    for (index, parameter) in rule.parameters.enumerated() {
      let change = rule.changes.last { $0.what == .parameter(index) }
      values.append(value("params.\(parameter.name)", parameter.value.words, change?.location ?? rule.origin))
    }
    for ruleCase in rule.cases {
      values.append(
        value("\(ruleCase.dimension.rawValue) \(ruleCase.value)", ruleCase.words(in: rule), ruleCase.location))
    }
    return values
  }

  private func value(_ name: String, _ text: String, _ location: PackLocation) -> RuleListing.Value {
    let index = location.file == PackLocation.settings ? standard.files.count - 1 : location.file
    guard standard.files.indices.contains(index) else { return RuleListing.Value(name: name, text: text, origin: "") }
    let file = standard.files[index]
    return RuleListing.Value(
      name: name, text: text, origin: "\(file.path):\(file.position(of: location.range.lower).line)")
  }
}

extension RuleCase {
  /// What it changes: `off`; `warning, days 14`.
  func words(in rule: Rule) -> String {
    var words: [String] = []
    if let isEnabled, !isEnabled { words.append("off") }
    if isEnabled == true, severity == nil { words.append("on") }
    if let severity { words.append(severity.rawValue) }
    for (index, value) in parameters { words.append("\(rule.parameters[index].name) \(value.words)") }
    return words.isEmpty ? "as it is" : words.joined(separator: ", ")
  }
}
