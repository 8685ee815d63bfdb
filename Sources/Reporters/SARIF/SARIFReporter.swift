import Diagnostics
import SourceText

/// Findings for code scanning (GitHub, Azure DevOps, editors).
///
/// The worst findings come first, since GitHub shows 5,000 of them. What is ignored, waived or in the backlog is written as
/// suppressed: if it were left out, GitHub would close it as fixed and open it again on the next run. What does not fit is
/// counted in a notification.
///
/// Source: SARIF 2.1.0 (OASIS), with the limits of GitHub code scanning.
///
/// Braces in messages are not doubled (§3.11.5): no message here has arguments, and readers show the text as it is.
struct SARIFReporter: Reporter {
  /// Results that GitHub takes of a run.
  var resultLimit = 25_000

  /// Bytes of results before compression; GitHub takes 10 MB after it.
  var byteLimit = 40_000_000

  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let suppressed = report.findings.indices.filter { SARIFResults.suppression(of: report.findings[$0]) != nil }
    let wanted = report.worstFirst(style.policy) + suppressed
    let rules = SARIFRules(report, of: wanted)
    var json = JSONWriter()
    json.object(tall: true) { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.key("runs")
      json.list(CollectionOfOne(report), tall: true) { json, report in
        json.object(tall: true) { json in
          json.key("tool")
          rules.writeTool(version: style.toolVersion, &json)
          json.member("automationDetails") { json in
            json.member("id", "pmo-lint/" + (style.category.map { "\($0)/" } ?? ""))
          }
          json.member("columnKind", "unicodeCodePoints")
          json.key("results")
          var results = SARIFResults(report: report, style: style, rules: rules, marksSuppressions: !suppressed.isEmpty)
          output.take(&json)
          let start = output.count
          var written = 0
          json.list(wanted.prefix(resultLimit), tall: true) { json, index in
            guard output.count - start < byteLimit else { return }
            results.write(index, &json)
            written += 1
            output.take(&json)
          }
          json.key("invocations")
          writeInvocation(leftOut: wanted.count - written, &json)
        }
      }
    }
    json.endLine()
    output.take(&json)
  }

  /// Writes how the run went, and what is not in the file.
  private func writeInvocation(leftOut: Int, _ json: inout JSONWriter) {
    json.list(CollectionOfOne(leftOut)) { json, leftOut in
      json.object { json in
        json.member("executionSuccessful", true)
        guard leftOut > 0 else { return }
        json.key("toolExecutionNotifications")
        json.list(CollectionOfOne(leftOut)) { json, leftOut in
          json.object { json in
            json.member("level", "warning")
            json.member("message") { json in
              let more = Phrase.count(leftOut, "more finding")
              let verb = leftOut == 1 ? "is" : "are"
              json.member("text", "\(more) \(verb) not in this file, which is full; the worst come first.")
            }
          }
        }
      }
    }
  }
}

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

  /// SARIF's level of a severity.
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .info: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// Writes the tool with its rules.
  func writeTool(version: String, _ json: inout JSONWriter) {
    json.object(tall: true) { json in
      json.key("driver")
      json.object(tall: true) { json in
        json.member("name", "pmo-lint")
        if !version.isEmpty { json.member("version", version) }
        json.key("rules")
        json.list(rules, tall: true) { json, rule in write(rule, &json) }
      }
    }
  }

  private func write(_ rule: RuleSummary, _ json: inout JSONWriter) {
    let title = rule.title.isEmpty ? rule.id : rule.title
    json.object { json in
      json.member("id", rule.id)
      if !rule.name.isEmpty { json.member("name", CutText.cut(rule.name, to: Self.nameLimit)) }
      writeText("shortDescription", LineText.visibleLines(title), &json)
      writeText(
        "fullDescription", LineText.visibleLines(rule.because.isEmpty ? title : rule.because), &json)
      json.member("help") { json in
        json.member("text", CutText.cut(help(rule, title, LineText.visibleLines), to: Self.textLimit))
        json.member("markdown", help(rule, title, MarkdownText.paragraphs))
      }
      // Source: SARIF 2.1.0 §3.49.12.
      if let page = rule.page { json.member("helpUri", page) }
      json.member("defaultConfiguration") { json in json.member("level", Self.level(rule.severity)) }
      json.member("properties") { json in
        json.member("tags", tags(rule))
        json.member("precision", "very-high")
        let problem = rule.severity == .info ? "recommendation" : rule.severity.rawValue
        json.member("problem.severity", problem)
      }
    }
  }

  private func writeText(
    _ key: String, _ text: String, _ json: inout JSONWriter
  ) {
    json.key(key)
    json.object { json in
      json.member("text", CutText.cut(text, to: Self.textLimit))
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
