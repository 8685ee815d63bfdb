import Diagnostics
import SourceText
import YAMLTree

/// Reads `rules:` of a pack or a configuration: rules off, severities, parameters.
///
/// ```yaml
/// rules:
///   RSK012: off
///   RSK008: {severity: error, parameters: {extreme: 28}}
/// ```
package struct SettingReader {
  /// The settings of a mapping, in order.
  package static func read(_ node: PackNode) -> [RuleSetting] {
    node.entries("`rules`").map { entry in
      var setting = RuleSetting(rule: entry.key, place: entry.keyPlace)
      guard entry.value.kind == .mapping else {
        apply(entry.value, to: &setting)
        return setting
      }
      entry.value.allowOnly(["enabled", "severity", "parameters"], in: "the setting of a rule")
      setting.isEnabled = entry.value["enabled"]?.bool("`enabled`")
      setting.severity = entry.value["severity"]?.word("`severity`", as: Severity.self)
      for parameter in entry.value["parameters"]?.entries("`parameters`") ?? [] {
        setting.parameters.append(
          ParameterSetting(name: parameter.key, place: parameter.keyPlace, values: values(of: parameter.value)))
      }
      return setting
    }
  }

  /// Reads a value as every type that fits it.
  private static func values(of node: PackNode) -> [Parameter.Kind: Parameter.Value] {
    var result: [Parameter.Kind: Parameter.Value] = [:]
    for kind in Parameter.Kind.allCases {
      let trial = PackNode(document: node.document, node: node.node, file: node.file, issues: PackIssues())
      let value = RuleReader.value(of: trial, as: kind)
      if trial.issues.all.isEmpty { result[kind] = value }
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
        node.report("`\(word)` is no setting of a rule", help: "Write off, on, error, warning or info.")
      }
    }
  }
}
