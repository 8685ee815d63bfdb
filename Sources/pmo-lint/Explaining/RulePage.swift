import Diagnostics
import Reporters
import SourceText
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

/// Whether a rule is judged, and what switched it off.
struct RuleSwitch {
  /// What switched it off: `by the profile starter (core/profiles.yaml:8)`; `nil` for a rule that is judged.
  let reason: String?

  /// Finds out about a rule.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - standard: The standard in force.
  ///   - profile: The profile that was applied to it; `nil` for none.
  init(_ rule: Rule, in standard: Standard, profile: String?) {
    guard !rule.isEnabled else {
      reason = nil
      return
    }
    let values = EffectiveValues(standard)
    let change = rule.changes.last { $0.what == .enabled }
    let origin = values.origin(of: change?.location ?? rule.origin)
    let isProfile = origin.split(separator: ":").first?.hasSuffix("/profiles.yaml") ?? false
    if isProfile, let profile {
      reason = "by the profile \(profile) (\(origin))"
    } else if change == nil {
      reason = "by its pack (\(origin))"
    } else {
      reason = "by \(origin)"
    }
  }
}

/// What of each rule is in force, and where it is set: the rule's own pack, a pack that extends it, or the configuration.
struct EffectiveValues {
  private let standard: Standard

  /// Prepares to list the values of a standard's rules.
  init(_ standard: Standard) {
    self.standard = standard
  }

  /// The values of a rule: whether it is judged, its severity, its parameters, and what differs by stage, tier and programme.
  func values(of rule: Rule) -> [RuleListing.Value] {
    let enabled = rule.changes.last { $0.what == .enabled }
    var values: [RuleListing.Value] = []
    if enabled != nil || !rule.isEnabled {
      values.append(value("enabled", rule.isEnabled ? "on" : "off", enabled?.location ?? rule.origin))
    }
    let severity = rule.changes.last { $0.what == .severity }
    values.append(value("severity", rule.severity.rawValue, severity?.location ?? rule.origin))
    for (index, parameter) in rule.parameters.enumerated() {
      let change = rule.changes.last { $0.what == .parameter(index) }
      values.append(value("params.\(parameter.name)", parameter.value.words, change?.location ?? rule.origin))
    }
    for ruleCase in rule.cases {
      values.append(
        value("\(ruleCase.dimension.rawValue) \(ruleCase.value)", ruleCase.words(in: rule), ruleCase.location))
    }
    return values
  }

  private func value(_ name: String, _ text: String, _ location: FileLocation) -> RuleListing.Value {
    RuleListing.Value(name: name, text: text, origin: origin(of: location))
  }

  /// The file and the line of a place in the standard; empty where it has none.
  func origin(of location: FileLocation) -> String {
    let index = location.file == FileLocation.settings ? standard.files.count - 1 : location.file
    guard standard.files.indices.contains(index) else { return "" }
    let file = standard.files[index]
    return "\(file.path):\(file.position(of: location.range.lower).line)"
  }
}

extension RuleCase {
  /// What it changes: `off`; `warning, days 14`.
  func words(in rule: Rule) -> String {
    var words: [String] = []
    if let isEnabled, !isEnabled { words.append("off") }
    if isEnabled == true, severity == nil { words.append("on") }
    if let severity { words.append(severity.rawValue) }
    for (index, value) in parameters { words.append("\(rule.parameters[index].name) \(value.words)") }
    return words.isEmpty ? "as it is" : words.joined(separator: ", ")
  }
}
