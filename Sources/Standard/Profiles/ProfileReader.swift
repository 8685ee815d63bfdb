import Diagnostics
import SourceText
import YAMLTree

/// Reads `profiles.yaml` of a pack: choices of rules and severities under one name.
///
/// ```yaml
/// profiles:
///   starter:
///     title: What any register can meet
///     only: [DOC, RSK001, risk-mitigation]
///     rules: {RSK036: warning}
///   strict:
///     severities: {warning: error}
/// ```
enum ProfileReader {
  /// The name of the file.
  static let fileName = "profiles.yaml"

  /// Adds the profiles of a file to those of the packs before it; one of the same name is extended.
  static func read(_ root: PackNode, into profiles: inout [Profile]) {
    root.allowOnly(["profiles"], in: fileName)
    for entry in root["profiles"]?.entries("`profiles`") ?? [] {
      let index: Int
      if let known = profiles.firstIndex(where: { $0.name == entry.key }) {
        index = known
      } else {
        index = profiles.count
        profiles.append(Profile(name: entry.key))
      }
      read(entry.value, into: &profiles[index])
    }
  }

  private static func read(_ node: PackNode, into profile: inout Profile) {
    node.allowOnly(["title", "description", "only", "off", "severities", "rules"], in: "a profile")
    for word in node["only"]?.elements() ?? [] {
      profile.only.append((word.string("a rule, group or topic"), word.location))
    }
    for word in node["off"]?.elements() ?? [] {
      profile.off.append((word.string("a rule, group or topic"), word.location))
    }
    for entry in node["severities"]?.entries("`severities`") ?? [] {
      guard let from = Severity(rawValue: entry.key) else {
        let words = Severity.allCases.map(\.rawValue)
        node.problems.add(.unknown("severity", entry.key, among: words, at: entry.keyPlace))
        continue
      }
      guard let to = entry.value.word("a severity", as: Severity.self) else { continue }
      profile.severities.append((from, to, entry.value.location))
    }
    profile.rules += node["rules"].map(SettingReader.read) ?? []
  }
}
