package import Diagnostics
package import SourceText
package import Standard

extension RuleClass {
  /// What the class means, as a phrase.
  package var meaning: String {
    switch self {
    case .integrity: "the data is wrong, incomplete or contradicts itself"
    case .compliance: "the standard's process was not followed"
    case .performance: "the project is in trouble; the document may be right"
    }
  }
}

/// Whether a rule is judged, and what switched it off.
package struct RuleSwitch: Sendable {
  /// What switched it off: `by the profile starter (core/profiles.yaml:8)`; `nil` for a rule that is judged.
  package let reason: String?

  /// Finds out about a rule.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - standard: The standard in force.
  ///   - profile: The profile that was applied to it; `nil` for none.
  package init(_ rule: Rule, in standard: Standard, profile: String?) {
    guard !rule.isEnabled else {
      reason = nil
      return
    }
    let values = EffectiveValues(standard)
    let change = rule.changes.last { $0.what == .enabled }
    let origin = values.origin(of: change?.location ?? rule.origin)
    let isProfile = origin.split(separator: ":").first?.hasSuffix("/profiles.yaml") ?? false
    if isProfile, let profile {
      reason = "by the profile \(profile) (\(origin))"
    } else if change == nil {
      reason = "by its pack (\(origin))"
    } else {
      reason = "by \(origin)"
    }
  }
}

/// A value of a rule, and where it comes from.
package struct EffectiveValue: Sendable, Hashable {
  /// What it is: `severity`, `params.extreme`, `stage initiation`.
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

/// What of each rule is in force, and where it is set: the rule's own pack, a pack that extends it, or the configuration.
package struct EffectiveValues: Sendable {
  private let standard: Standard

  /// Prepares to list the values of a standard's rules.
  package init(_ standard: Standard) {
    self.standard = standard
  }

  /// The values of a rule: whether it is judged, its severity, its parameters, and what differs by stage, tier and programme.
  package func values(of rule: Rule) -> [EffectiveValue] {
    let enabled = rule.changes.last { $0.what == .enabled }
    var values: [EffectiveValue] = []
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

  private func value(_ name: String, _ text: String, _ location: FileLocation) -> EffectiveValue {
    EffectiveValue(name: name, text: text, origin: origin(of: location))
  }

  /// The file of a place in the standard; empty where it has none.
  package func file(of location: FileLocation) -> String {
    let index = location.file == FileLocation.settings ? standard.files.count - 1 : location.file
    return standard.files.indices.contains(index) ? standard.files[index].path : ""
  }

  /// The file and the line of a place in the standard; empty where it has none.
  package func origin(of location: FileLocation) -> String {
    let index = location.file == FileLocation.settings ? standard.files.count - 1 : location.file
    guard standard.files.indices.contains(index) else { return "" }
    let file = standard.files[index]
    return "\(file.path):\(file.position(of: location.range.lower).line)"
  }
}

extension RuleCase {
  /// What it changes: `off`; `warning, days 14`.
  package func words(in rule: Rule) -> String {
    var words: [String] = []
    if let isEnabled, !isEnabled { words.append("off") }
    if isEnabled == true, severity == nil { words.append("on") }
    if let severity { words.append(severity.rawValue) }
    for (index, value) in parameters { words.append("\(rule.parameters[index].name) \(value.words)") }
    return words.isEmpty ? "as it is" : words.joined(separator: ", ")
  }
}
