import Diagnostics
import Reporters
import Standard

/// The page of a rule.
struct RulePage {
  private let rule: Rule

  /// Prepares the page of a rule.
  init(_ rule: Rule) {
    self.rule = rule
  }

  /// Writes the page.
  func write(to page: inout PageText) {
    page.title("\(rule.id) \(rule.name)", note: rule.isEnabled ? rule.topic.title : "switched off")
    page.paragraph(rule.title)

    page.heading("Why")
    page.paragraph(rule.because, indent: 2)
    if let help = rule.help {
      page.heading("What to write")
      page.paragraph(help.text, indent: 2)
    }
    if !rule.silent.isEmpty {
      page.heading("When it says nothing")
      page.paragraph(rule.silent, indent: 2)
    }
    page.heading("What it counts as")
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
    let cases = rule.severityWhen.map { "\($0.severity.rawValue) where \($0.condition.text)" }
    return ([rule.severity.rawValue] + cases).joined(separator: "; ")
  }

  private func writeParameters(to page: inout PageText) {
    guard !rule.parameters.isEmpty else { return }
    page.heading("What your organisation can set")
    let column = rule.parameters.reduce(0) { max($0, $1.name.utf8.count) } + 4
    for parameter in rule.parameters {
      page.entry(parameter.name, at: column, "\(parameter.value.words). \(parameter.description)")
    }
  }

  private func writeSources(to page: inout PageText) {
    guard !rule.cites.isEmpty else { return }
    page.heading("Who asks for it")
    for cite in rule.cites { page.paragraph("\(cite.standard): \(cite.concept)", indent: 2) }
  }

  private func writeCondition(to page: inout PageText) {
    page.heading("How it is judged")
    switch rule.subject {
    case .entity(let name): page.entry("for", at: 12, "each \(name)")
    case .problem(let problem): page.entry("reports", at: 12, problem.rawValue)
    }
    for variable in rule.variables { page.entry(variable.name, at: 12, variable.expression.text) }
    if let condition = rule.condition { page.entry("when", at: 12, condition.text) }
    if let expectation = rule.expectation { page.entry("expect", at: 12, expectation.text) }
    page.entry("message", at: 12, rule.message.text)
  }
}

extension RuleClass {
  /// What the class means, as a phrase.
  var meaning: String {
    switch self {
    case .integrity: "the data is wrong, incomplete or contradicts itself"
    case .compliance: "the standard's process was not followed"
    case .performance: "the project is in trouble; the document may be right"
    }
  }
}

extension Parameter.Value {
  /// The value as people read it.
  var words: String {
    switch self {
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .bool(let flag): flag ? "yes" : "no"
    case .strings(let texts): texts.joined(separator: ", ")
    case .numbers(let entries): entries.map { "\($0.name) \($0.number)" }.joined(separator: ", ")
    }
  }
}
