import Diagnostics
import Handbook
import Reporters
import Standard

/// The page of a rule.
struct RulePage {
  private let rule: Rule
  private let ruleSwitch: RuleSwitch

  /// Prepares the page of a rule.
  init(_ rule: Rule, switch ruleSwitch: RuleSwitch) {
    self.rule = rule
    self.ruleSwitch = ruleSwitch
  }

  /// Writes the page.
  func write(to page: inout PageText) {
    page.title(
      "\(rule.id) \(rule.name)", note: !rule.isEnabled ? "switched off" : rule.isPreview ? "preview" : rule.topic.title)
    page.paragraph(rule.title)
    if rule.isPreview {
      page.paragraph(
        "In preview: what it finds is shown with --preview, with `preview: true` in the configuration, or where the rule is selected "
          + "by its id, and never fails a run, a gate or a score.")
    }
    if let reason = ruleSwitch.reason { page.paragraph("Switched off \(reason).") }

    page.heading("Why")
    page.paragraph(rule.becauseInWords, indent: 2)
    if rule.help != nil {
      page.heading("What to write")
      page.paragraph(rule.helpInWords, indent: 2)
    }
    if !rule.silent.isEmpty {
      page.heading("When it reports nothing")
      page.paragraph(rule.silent, indent: 2)
    }
    page.heading("Class and severity")
    page.entry("class", at: 12, "\(rule.ruleClass.rawValue): \(rule.ruleClass.meaning)")
    page.entry("severity", at: 12, severity)
    for ruleCase in rule.cases {
      page.entry(ruleCase.dimension.rawValue, at: 12, "\(ruleCase.value): \(ruleCase.words(in: rule))")
    }
    if rule.isDated { page.entry("dated", at: 12, "the outcome depends on the day (--as-of)") }
    if rule.isJustifiable { page.entry("justifiable", at: 12, "a record may answer it with `justification`") }
    if !rule.stages.isEmpty { page.entry("stages", at: 12, rule.stages.joined(separator: ", ")) }
    writeParameters(to: &page)
    writeSources(to: &page)
    writeCondition(to: &page)
  }

  private var severity: String {
    var others: [String] = []
    for (severity, _) in rule.severityWhen where !others.contains(severity.rawValue) {
      others.append(severity.rawValue)
    }
    return rule.severity.rawValue + (others.isEmpty ? "" : "; in some cases \(others.joined(separator: ", "))")
  }

  private func writeParameters(to page: inout PageText) {
    guard !rule.parameters.isEmpty else { return }
    page.heading("Parameters")
    let column = rule.parameters.reduce(0) { max($0, $1.name.utf8.count) } + 4
    for parameter in rule.parameters {
      page.entry(parameter.name, at: column, "\(parameter.value.words). \(parameter.description)")
    }
  }

  private func writeSources(to page: inout PageText) {
    guard !rule.cites.isEmpty else { return }
    page.heading("Sources")
    for cite in rule.cites { page.paragraph("\(cite.standard): \(cite.concept)", indent: 2) }
  }

  private func writeCondition(to page: inout PageText) {
    page.heading("For authors")
    switch rule.subject {
    case .entity(let name): page.entry("for", at: 12, "each \(name)")
    case .problem(let problem): page.entry("reports", at: 12, problem.rawValue)
    }
    for variable in rule.variables { page.entry(variable.name, at: 12, variable.expression.text) }
    if let condition = rule.condition { page.entry("when", at: 12, condition.text) }
    if let expectation = rule.expectation { page.entry("expect", at: 12, expectation.text) }
    for (severity, condition) in rule.severityWhen { page.entry(severity.rawValue, at: 12, condition.text) }
    page.entry("message", at: 12, rule.messageInWords)
  }
}
