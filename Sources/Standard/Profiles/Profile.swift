import Diagnostics
import SourceText

/// A choice of rules and severities under one name, from the packs: `starter`, `standard`, `strict`.
struct Profile {
  /// The name that configurations choose it by.
  let name: String

  /// Words that select the rules which stay: ids, names, groups, topics; none means all.
  var only: [(word: String, place: PackPlace)] = []

  /// Words that select rules to leave out.
  var off: [(word: String, place: PackPlace)] = []

  /// Severities that take the place of others.
  var severities: [(from: Severity, to: Severity, place: PackPlace)] = []

  /// Settings of single rules, after all else.
  var rules: [RuleSetting] = []

  /// Creates a profile that changes nothing.
  init(name: String) { self.name = name }

  /// Applies the profile; a word that selects no rule is a mistake.
  func apply(to rules: inout [Rule], issues: PackIssues) {
    if !only.isEmpty {
      var kept: Set<Int> = []
      for (word, place) in only { kept.formUnion(select(word, place, rules, issues)) }
      for index in rules.indices where !kept.contains(index) { leaveOut(&rules[index], only[0].place) }
    }
    for (word, place) in off {
      for index in select(word, place, rules, issues) { leaveOut(&rules[index], place) }
    }
    for (from, to, place) in severities {
      for index in rules.indices { rules[index].change(from, to: to, place: place) }
    }
    RuleSettings.apply(self.rules, to: &rules, issues: issues)
  }

  private func leaveOut(_ rule: inout Rule, _ place: PackPlace) {
    rule.isEnabled = false
    rule.changes.append(RuleChange(what: .enabled, place: place))
  }

  private func select(_ word: String, _ place: PackPlace, _ rules: [Rule], _ issues: PackIssues) -> [Int] {
    let found = rules.indices.filter { rules[$0].isSelected(by: word) || rules[$0].topic.name == word }
    if found.isEmpty {
      let names = rules.flatMap { [$0.id, $0.name, $0.topic.name] }
      issues.add(
        PackIssue(
          place: place, message: "profile `\(name)` names `\(word)`, which is no rule, group or topic",
          help: NearMiss.question(of: word, among: names) ?? "`pmo-lint rules` lists them."))
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
  fileprivate mutating func change(_ from: Severity, to: Severity, place: PackPlace) {
    if severity == from {
      severity = to
      changes.append(RuleChange(what: .severity, place: place))
    }
    severityWhen = severityWhen.map { ($0.severity == from ? to : $0.severity, $0.condition) }
    for index in cases.indices where cases[index].severity == from { cases[index].severity = to }
  }
}
