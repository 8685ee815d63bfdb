package import Diagnostics
package import SourceText
import YAMLTree

/// A new value of a parameter, not yet matched with the parameter's type.
package struct ParameterSetting: Sendable {
  /// The parameter's name.
  package let name: String

  /// Where the name stands.
  package let location: FileLocation

  /// The value in each type that it can be read as.
  package let values: [Parameter.Kind: Parameter.Value]
}

/// A change to a rule: by a pack that extends another, or by an organisation's configuration.
package struct RuleSetting: Sendable {
  /// The rule's id or name, or that of a group or topic.
  package let rule: String

  /// Whether it is judged; `nil` leaves it.
  package var isEnabled: Bool?

  /// Its severity; `nil` leaves it.
  package var severity: Severity?

  /// New values of parameters.
  package var parameters: [ParameterSetting]

  /// What differs by stage, tier and programme.
  package var cases: [CaseSetting] = []

  /// Where the rule is named.
  package let location: FileLocation

  /// Creates a setting that changes nothing.
  package init(rule: String, location: FileLocation) {
    self.rule = rule
    self.location = location
    parameters = []
  }
}

extension RuleSetting {
  /// The setting with those of its parameters, and of the parameters of its cases, that are wanted.
  fileprivate func keeping(_ isWanted: (ParameterSetting) -> Bool) -> RuleSetting {
    var setting = self
    setting.parameters = parameters.filter(isWanted)
    setting.cases = cases.map {
      CaseSetting(dimension: $0.dimension, value: $0.value, setting: $0.setting.keeping(isWanted))
    }
    return setting
  }
}

/// Applies settings to rules.
struct RuleSettings {
  /// Applies settings in order, those of groups and topics first: what names one rule wins over them, wherever the two stand.
  ///
  /// A rule, group or parameter that does not exist is a mistake.
  static func apply(_ settings: [RuleSetting], to rules: inout [Rule], problems: PackProblems) {
    var ofOne: [(index: Int, setting: RuleSetting)] = []
    for setting in settings {
      if let index = rules.firstIndex(where: { $0.id == setting.rule || $0.name == setting.rule }) {
        ofOne.append((index, setting))
      } else {
        apply(group: setting, to: &rules, problems: problems)
      }
    }
    for (index, setting) in ofOne { apply(setting, to: index, of: &rules, problems: problems) }
  }

  /// Applies a setting to all rules of a group (`RSK`) or topic (`risk`): parameters to those that have them.
  private static func apply(group setting: RuleSetting, to rules: inout [Rule], problems: PackProblems) {
    let group = rules.indices.filter { rules[$0].isSelected(by: setting.rule) || rules[$0].topic.name == setting.rule }
    guard !group.isEmpty else {
      let names = rules.flatMap { [$0.id, $0.name, $0.topic.name] }
      problems.add(
        .unknown("rule", setting.rule, among: names, help: PackMessage.listOfRulesHelp, at: setting.location))
      return
    }
    let names = Set(group.flatMap { rules[$0].parameters.map(\.name) })
    for parameter in setting.parameters + setting.cases.flatMap(\.setting.parameters)
    where !names.contains(parameter.name) {
      problems.add(
        .unknown(
          "parameter", parameter.name, PackMessage.Place.ofGroup(setting.rule), among: names.sorted(),
          help: names.isEmpty ? PackMessage.noParametersOfGroupHelp : nil, at: parameter.location))
    }
    for index in group {
      let own = Set(rules[index].parameters.map(\.name))
      apply(setting.keeping { own.contains($0.name) }, to: index, of: &rules, problems: problems)
    }
  }

  private static func apply(
    _ setting: RuleSetting, to index: Int, of rules: inout [Rule], problems: PackProblems
  ) {
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

  /// Finds the parameter that a setting is about, and its value by the parameter's type.
  static func resolve(
    _ setting: ParameterSetting, for rule: Rule, problems: PackProblems
  ) -> (index: Int, value: Parameter.Value)? {
    guard let index = rule.parameters.firstIndex(where: { $0.name == setting.name }) else {
      let names = rule.parameters.map(\.name)
      problems.add(
        .unknown(
          "parameter", setting.name, PackMessage.Place.ofRule(rule.id), among: names,
          help: names.isEmpty ? PackMessage.noParametersHelp : nil, at: setting.location))
      return nil
    }
    let kind = rule.parameters[index].kind
    guard let value = setting.values[kind] else {
      problems.add(
        SourceProblem(
          location: setting.location,
          message: PackMessage.wrongParameter(setting.name, of: rule.id, type: kind.rawValue)))
      return nil
    }
    return (index, value)
  }
}

/// Reads `rules:` of a pack or a configuration: rules off, severities, parameters.
///
/// ```yaml
/// rules:
///   BEN: off
///   RSK012: off
///   RSK008: {severity: error, parameters: {extreme: 28}}
///   RSK001: {by: {stage: {initiation: info}, tier: {3: warning}}}
/// ```
package struct SettingReader {
  /// The settings of a mapping, in order.
  package static func read(_ node: PackNode) -> [RuleSetting] {
    node.entries("`rules`").map { setting(of: $0.key, location: $0.keyPlace, $0.value) }
  }

  /// The setting of one rule, or of one case of a rule, which has no cases of its own.
  static func setting(of rule: String, location: FileLocation, _ node: PackNode, hasCases: Bool = true) -> RuleSetting {
    var setting = RuleSetting(rule: rule, location: location)
    guard node.kind == .mapping else {
      apply(node, to: &setting)
      return setting
    }
    let keys = ["enabled", "severity", "parameters"]
    node.allowOnly(hasCases ? keys + ["by"] : keys, in: hasCases ? "the setting of a rule" : "a case of a rule")
    setting.isEnabled = node["enabled"]?.bool("`enabled`")
    if let severity = node["severity"] {
      // `severity: off` is what people write who think of severities first.
      if severity.isOff {
        setting.isEnabled = false
      } else {
        setting.severity = severity.word("`severity`", as: Severity.self)
      }
    }
    for parameter in node["parameters"]?.entries("`parameters`") ?? [] {
      setting.parameters.append(
        ParameterSetting(name: parameter.key, location: parameter.keyPlace, values: values(of: parameter.value)))
    }
    if hasCases, let cases = node["by"] { setting.cases = CaseReader.read(cases) }
    return setting
  }

  /// Reads a value as every type that fits it.
  private static func values(of node: PackNode) -> [Parameter.Kind: Parameter.Value] {
    var result: [Parameter.Kind: Parameter.Value] = [:]
    for kind in Parameter.Kind.allCases {
      let trial = PackNode(document: node.document, node: node.node, file: node.file, problems: PackProblems())
      let value = RuleReader.value(of: trial, as: kind)
      if trial.problems.all.isEmpty { result[kind] = value }
    }
    return result
  }

  private static func apply(_ node: PackNode, to setting: inout RuleSetting) {
    let word = node.string("the setting of a rule")
    switch word {
    case "off", "false": setting.isEnabled = false
    case "on", "true": setting.isEnabled = true
    default:
      if let severity = Severity(rawValue: word) {
        setting.severity = severity
      } else {
        let words = ["off", "on"] + Severity.allCases.map(\.rawValue)
        node.problems.add(.unknown("setting", word, PackMessage.Place.setting, among: words, at: node.location))
      }
    }
  }
}

extension PackNode {
  /// Whether it is the word `off`.
  fileprivate var isOff: Bool { isScalar && document.text(content, equals: "off") }
}

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
        node.problems.add(.unknown("key", entry.key, PackMessage.Place.byOfRule, among: dimensions, at: entry.keyPlace))
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
