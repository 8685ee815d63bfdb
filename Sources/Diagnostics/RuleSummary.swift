/// What reporters need to know of a rule.
package struct RuleSummary: Sendable, Hashable {
  /// The id: `RSK001`.
  package var id: String

  /// The name, kebab-case: `risk-owner`.
  package var name: String

  /// What must hold, as a sentence without a full stop.
  package var title: String

  /// Why it matters to the PMO.
  package var because: String

  /// What to write, in general.
  package var help: String

  /// The topic's title: `Risk management`.
  package var topic: String

  /// The severity that the standard in force gives it.
  package var severity: Severity

  /// What it guards.
  package var ruleClass: RuleClass

  /// The clauses of the methodology that ask for it: `Orange Book: risk ownership`.
  package var cites: [String]

  /// Creates a summary from its parts.
  package init(
    id: String, name: String, title: String, because: String, help: String, topic: String, severity: Severity,
    ruleClass: RuleClass, cites: [String]
  ) {
    self.id = id
    self.name = name
    self.title = title
    self.because = because
    self.help = help
    self.topic = topic
    self.severity = severity
    self.ruleClass = ruleClass
    self.cites = cites
  }
}
