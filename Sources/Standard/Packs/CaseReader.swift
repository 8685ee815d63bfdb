import SourceText

/// What a setting changes for one stage, tier or programme, not yet matched with its rule.
package struct CaseSetting: Sendable {
  /// What it is about.
  let dimension: RuleCase.Dimension

  /// Which stage, tier or programme.
  let value: String

  /// What it changes there.
  let setting: RuleSetting
}

/// Reads `by:` of a rule or of a setting: what differs by stage, by tier and by programme.
///
/// ```yaml
/// by:
///   stage: {initiation: info, pre-project: off}
///   tier:
///     1: {parameters: {required_roles: [senior_user, senior_supplier, finance_lead]}}
///   programme: {PRG-07: warning}
/// ```
enum CaseReader {
  /// The cases, in order; each may have whatever the setting of a rule may have, but cases of its own.
  static func read(_ node: PackNode) -> [CaseSetting] {
    var result: [CaseSetting] = []
    let dimensions = RuleCase.Dimension.allCases.map(\.rawValue)
    for entry in node.entries("`by`") {
      guard let dimension = RuleCase.Dimension(rawValue: entry.key) else {
        node.problems.add(.unknown("key", entry.key, " in `by` of a rule", among: dimensions, at: entry.keyPlace))
        continue
      }
      for one in entry.value.entries("`\(entry.key)`") {
        let setting = SettingReader.setting(of: one.key, location: one.keyPlace, one.value, hasCases: false)
        result.append(CaseSetting(dimension: dimension, value: one.key, setting: setting))
      }
    }
    return result
  }

  /// Finds what a case's parameters are in its rule; a parameter that does not exist is a mistake.
  static func resolve(_ setting: CaseSetting, for rule: Rule, problems: PackProblems) -> RuleCase {
    RuleCase(
      dimension: setting.dimension, value: setting.value, isEnabled: setting.setting.isEnabled,
      severity: setting.setting.severity,
      parameters: setting.setting.parameters.compactMap { RuleSettings.resolve($0, for: rule, problems: problems) },
      location: setting.setting.location)
  }

  /// Turns the stages of cases into terms of the vocabulary; a word that is none is a mistake.
  static func resolveStages(of rules: inout [Rule], stages: Vocabulary?, problems: PackProblems) {
    guard let vocabulary = stages else { return }
    for index in rules.indices where !rules[index].cases.isEmpty {
      for position in rules[index].cases.indices where rules[index].cases[position].dimension == .stage {
        let ruleCase = rules[index].cases[position]
        if let term = vocabulary.position(of: FoldedText(ruleCase.value)) {
          rules[index].cases[position].value = vocabulary.terms[term]
        } else {
          problems.add(.unknown("stage", ruleCase.value, among: vocabulary.terms, at: ruleCase.location))
        }
      }
    }
  }
}
