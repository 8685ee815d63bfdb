import Diagnostics
import SourceText
import YAMLTree

/// Reads `rules:` of a pack or a configuration: rules off, severities, parameters.
///
/// ```yaml
/// rules:
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
  static func setting(of rule: String, location: PackLocation, _ node: PackNode, hasCases: Bool = true) -> RuleSetting {
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
        node.problems.add(.unknown("setting", word, " of a rule", among: words, at: node.location))
      }
    }
  }
}

extension PackNode {
  /// Whether it is the word `off`.
  fileprivate var isOff: Bool { isScalar && document.text(content, equals: "off") }
}
