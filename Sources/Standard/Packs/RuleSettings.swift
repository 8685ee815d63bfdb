import SourceText

/// Applies settings to rules.
struct RuleSettings {
  /// Applies settings in order; a rule or parameter that does not exist is a mistake.
  static func apply(_ settings: [RuleSetting], to rules: inout [Rule], issues: PackIssues) {
    for setting in settings {
      guard let index = rules.firstIndex(where: { $0.id == setting.rule || $0.name == setting.rule }) else {
        let names = rules.flatMap { [$0.id, $0.name] }
        let help = NearMiss.question(of: setting.rule, among: names)
        issues.add(
          PackIssue(
            place: setting.place, message: "there is no rule `\(setting.rule)`",
            help: help ?? "`pmo-lint rules` lists them."))
        continue
      }
      if let isEnabled = setting.isEnabled { rules[index].isEnabled = isEnabled }
      if let severity = setting.severity { rules[index].severity = severity }
      for parameter in setting.parameters { apply(parameter, to: &rules[index], issues: issues) }
    }
  }

  private static func apply(_ setting: ParameterSetting, to rule: inout Rule, issues: PackIssues) {
    guard let index = rule.parameters.firstIndex(where: { $0.name == setting.name }) else {
      let names = rule.parameters.map(\.name)
      let help = NearMiss.question(of: setting.name, among: names)
      let list = names.isEmpty ? "It has none." : "It has: \(names.joined(separator: ", "))."
      issues.add(
        PackIssue(
          place: setting.place, message: "rule \(rule.id) has no parameter `\(setting.name)`", help: help ?? list))
      return
    }
    let kind = rule.parameters[index].kind
    guard let value = setting.values[kind] else {
      issues.add(
        PackIssue(
          place: setting.place, message: "parameter `\(setting.name)` of \(rule.id) must be of type \(kind.rawValue)"))
      return
    }
    if case .numbers(let changed) = value, case .numbers(var entries) = rule.parameters[index].value {
      // A map is changed entry by entry, so that one band can be set without repeating the others.
      for entry in changed {
        if let known = entries.firstIndex(where: { $0.name == entry.name }) {
          entries[known] = entry
        } else {
          entries.append(entry)
        }
      }
      rule.parameters[index].value = .numbers(entries)
    } else {
      rule.parameters[index].value = value
    }
  }
}
