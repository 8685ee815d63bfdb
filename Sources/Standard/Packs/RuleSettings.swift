import SourceText

/// Applies settings to rules.
struct RuleSettings {
  /// Applies settings in order; a rule or parameter that does not exist is a mistake.
  static func apply(_ settings: [RuleSetting], to rules: inout [Rule], problems: PackProblems) {
    for setting in settings {
      guard let index = rules.firstIndex(where: { $0.id == setting.rule || $0.name == setting.rule }) else {
        let names = rules.flatMap { [$0.id, $0.name] }
        problems.add(
          .unknown("rule", setting.rule, among: names, help: "`pmo-lint rules` lists all rules.", at: setting.location))
        continue
      }
      let origin = setting.location
      if let isEnabled = setting.isEnabled {
        rules[index].isEnabled = isEnabled
        rules[index].changes.append(RuleChange(what: .enabled, location: origin))
      }
      if let severity = setting.severity {
        rules[index].severity = severity
        rules[index].changes.append(RuleChange(what: .severity, location: origin))
      }
      for parameter in setting.parameters {
        guard let (position, value) = resolve(parameter, for: rules[index], problems: problems) else { continue }
        rules[index].parameters[position].value = rules[index].parameters[position].value.changed(by: value)
        rules[index].changes.append(RuleChange(what: .parameter(position), location: parameter.location))
      }
      for setting in setting.cases {
        rules[index].cases.append(CaseReader.resolve(setting, for: rules[index], problems: problems))
      }
    }
  }

  /// Finds the parameter that a setting is about, and its value by the parameter's type.
  static func resolve(
    _ setting: ParameterSetting, for rule: Rule, problems: PackProblems
  ) -> (index: Int, value: Parameter.Value)? {
    guard let index = rule.parameters.firstIndex(where: { $0.name == setting.name }) else {
      let names = rule.parameters.map(\.name)
      problems.add(
        .unknown(
          "parameter", setting.name, " of rule \(rule.id)", among: names,
          help: names.isEmpty ? "The rule has no parameters." : nil, at: setting.location))
      return nil
    }
    let kind = rule.parameters[index].kind
    guard let value = setting.values[kind] else {
      problems.add(
        PackProblem(
          location: setting.location,
          message: "parameter `\(setting.name)` of \(rule.id) must be of type \(kind.rawValue)"))
      return nil
    }
    return (index, value)
  }
}
