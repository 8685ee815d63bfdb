import Diagnostics
import SourceText
import YAMLTree

/// A choice of rules and severities under one name, from the packs: `starter`, `standard`, `strict`.
struct Profile {
  /// The name that configurations choose it by.
  let name: String

  /// Words that select the rules which stay: ids, names, groups, topics; none means all.
  var only: [(word: String, location: FileLocation)] = []

  /// Words that select rules to leave out.
  var off: [(word: String, location: FileLocation)] = []

  /// Severities that take the place of others.
  var severities: [(from: Severity, to: Severity, location: FileLocation)] = []

  /// Settings of single rules, after all else.
  var rules: [RuleSetting] = []

  /// Creates a profile that changes nothing.
  init(name: String) { self.name = name }

  /// Applies the profile; a word that selects no rule is a mistake.
  func apply(to rules: inout [Rule], problems: PackProblems) {
    if !only.isEmpty {
      var kept: Set<Int> = []
      for (word, location) in only { kept.formUnion(select(word, location, rules, problems)) }
      for index in rules.indices where !kept.contains(index) { leaveOut(&rules[index], only[0].location) }
    }
    for (word, location) in off {
      for index in select(word, location, rules, problems) { leaveOut(&rules[index], location) }
    }
    for (from, to, location) in severities {
      for index in rules.indices { rules[index].change(from, to: to, location: location) }
    }
    RuleSettings.apply(self.rules, to: &rules, problems: problems)
  }

  private func leaveOut(_ rule: inout Rule, _ location: FileLocation) {
    rule.isEnabled = false
    rule.changes.append(RuleChange(what: .enabled, location: location))
  }

  private func select(_ word: String, _ location: FileLocation, _ rules: [Rule], _ problems: PackProblems) -> [Int] {
    let found = rules.indices.filter { rules[$0].isSelected(by: word) || rules[$0].topic.name == word }
    if found.isEmpty {
      let names = rules.flatMap { [$0.id, $0.name, $0.topic.name] }
      problems.add(
        .unknown(
          "rule, group or topic", word, PackMessage.Place.profile(name), among: names,
          help: PackMessage.listOfRulesHelp,
          at: location))
    }
    return found
  }
}

extension Rule {
  /// Whether a word selects it: its id (`RSK001`), its name (`risk-owner`), or the letters of its group (`RSK`).
  func isSelected(by word: String) -> Bool {
    let upper = word.uppercased()
    let isGroup = !upper.isEmpty && upper.utf8.allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    return id == upper || name == word.lowercased()
      || (isGroup && id.hasPrefix(upper) && id.utf8.count == upper.utf8.count + 3)
  }

  /// Puts one severity in the place of another, wherever the rule has it.
  fileprivate mutating func change(_ from: Severity, to: Severity, location: FileLocation) {
    if severity == from {
      severity = to
      changes.append(RuleChange(what: .severity, location: location))
    }
    severityWhen = severityWhen.map { ($0.severity == from ? to : $0.severity, $0.condition) }
    for index in cases.indices where cases[index].severity == from { cases[index].severity = to }
  }
}

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
