import Diagnostics
import SourceText

/// The rules of a report as SARIF describes them, each once.
struct SARIFRules {
  /// The rules, sorted by id.
  private let rules: [RuleSummary]

  /// Where each rule stands among them, by id.
  private let indexes: [String: Int]

  /// UTF-16 units that GitHub takes of a text, of a name, and tags that it takes of a rule.
  static let textLimit = 1024
  private static let nameLimit = 255
  private static let tagLimit = 20

  /// Takes the rules of a report, and those that only its findings know.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - findings: The indexes of the findings that are written.
  init(_ report: Report, of findings: [Int]) {
    var byID = report.rulesByID
    for finding in findings.lazy.map({ report.findings[$0] }) where byID[finding.rule] == nil {
      byID[finding.rule] = RuleSummary(
        id: finding.rule, name: "", title: finding.rule, because: "", help: "", topic: "", severity: finding.severity,
        ruleClass: finding.ruleClass, cites: [])
    }
    rules = byID.values.sorted { $0.id < $1.id }
    indexes = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
  }

  /// Where a rule stands in the list.
  func index(of rule: String) -> Int { indexes[rule] ?? -1 }

  /// The level that stands for a severity.
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .info: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// Writes the tool with its rules.
  func writeTool(version: String, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.object(tall: true, to: &output) { json, output in
      json.key("driver", to: &output)
      json.object(tall: true, to: &output) { json, output in
        json.member("name", "pmo-lint", to: &output)
        if !version.isEmpty { json.member("version", version, to: &output) }
        json.key("rules", to: &output)
        json.list(rules, tall: true, to: &output) { json, rule, output in write(rule, &json, &output) }
      }
    }
  }

  private func write(_ rule: RuleSummary, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    let title = rule.title.isEmpty ? rule.id : rule.title
    json.object(to: &output) { json, output in
      json.member("id", rule.id, to: &output)
      if !rule.name.isEmpty { json.member("name", CutText.cut(rule.name, to: Self.nameLimit), to: &output) }
      writeText("shortDescription", LineText.visibleLines(title), &json, &output)
      writeText(
        "fullDescription", LineText.visibleLines(rule.because.isEmpty ? title : rule.because), &json, &output)
      json.key("help", to: &output)
      json.object(to: &output) { json, output in
        json.member("text", CutText.cut(help(rule, title, LineText.visibleLines), to: Self.textLimit), to: &output)
        json.member("markdown", help(rule, title, MarkdownText.paragraphs), to: &output)
      }
      json.key("defaultConfiguration", to: &output)
      json.object(to: &output) { json, output in json.member("level", Self.level(rule.severity), to: &output) }
      json.key("properties", to: &output)
      json.object(to: &output) { json, output in
        json.key("tags", to: &output)
        json.list(tags(rule), to: &output) { $0.value($1, to: &$2) }
        json.member("precision", "very-high", to: &output)
        let problem = rule.severity == .info ? "recommendation" : rule.severity.rawValue
        json.member("problem.severity", problem, to: &output)
      }
    }
  }

  private func writeText(
    _ key: StaticString, _ text: String, _ json: inout JSONWriter, _ output: inout ReportOutput
  ) {
    json.key(key, to: &output)
    json.object(to: &output) { json, output in
      json.member("text", CutText.cut(text, to: Self.textLimit), to: &output)
    }
  }

  /// What a person reads of a rule beside a finding.
  private func help(_ rule: RuleSummary, _ title: String, _ written: (String) -> String) -> String {
    var parts = [title, rule.because, rule.help].filter { !$0.isEmpty }.map(written)
    if !rule.cites.isEmpty { parts.append(written("Source: \(rule.cites.joined(separator: "; "))")) }
    return parts.joined(separator: "\n\n")
  }

  /// The class, the topic and the sources of a rule, each once.
  private func tags(_ rule: RuleSummary) -> [String] {
    var tags: [String] = []
    for tag in [rule.ruleClass.rawValue, rule.topic] + rule.cites where !tag.isEmpty {
      let shown = CutText.cut(VisibleText.visible(tag), to: Self.nameLimit)
      if !tags.contains(shown) { tags.append(shown) }
    }
    return Array(tags.prefix(Self.tagLimit))
  }
}
