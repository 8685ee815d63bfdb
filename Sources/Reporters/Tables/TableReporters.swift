package import Diagnostics
import SourceText

/// A table of the findings, for spreadsheets.
///
/// Source: RFC 4180, in UTF-8 and without a byte order mark. A cell that a spreadsheet would take for a formula begins
/// with an apostrophe.
struct CSVReporter: Reporter {
  private static let columns = [
    "path", "line", "column", "severity", "class", "fails", "rule", "name", "topic", "message", "help", "project",
    "entity kind", "entity", "locator", "dated", "fingerprint",
  ]

  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let positions = Positions(report.sources)
    let fingerprints = Fingerprint.all(of: report)
    let rules = report.rulesByID
    write(Self.columns, to: &output)
    for (index, finding) in report.findings.enumerated() where finding.disposition == .active {
      let position = positions.position(of: finding.location.range.lower, in: finding.location.source)
      let rule = rules[finding.rule]
      write(
        [
          report.repositoryPath(finding.location.source, style), String(position.line), String(position.column),
          finding.severity.rawValue, finding.ruleClass.rawValue, style.policy.fails(finding) ? "yes" : "no",
          finding.rule, rule?.name ?? "", rule?.topic ?? "", finding.message, finding.help, finding.project ?? "",
          finding.entity?.kind ?? "", finding.entity?.id ?? "", finding.locator, finding.isDated ? "yes" : "no",
          fingerprints[index],
        ], to: &output)
      output.endPart()
      if output.isClosed { return }
    }
  }

  private func write(_ cells: [String], to output: inout ReportOutput) {
    output.add(cells.map(Self.cell).joined(separator: ","))
    output.add("\r\n")
  }

  /// A cell: one line of visible text, quoted where it must be.
  static func cell(_ text: String) -> String {
    var text = VisibleText.visible(text)
    if let first = text.unicodeScalars.first(where: { $0 != " " }), "=+-@＝＋－＠".unicodeScalars.contains(first) {
      text = "'" + text
    }
    let isPlain = text.utf8.allSatisfy {
      $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";")
    }
    if isPlain, text.utf8.first != UInt8(ascii: " "), text.utf8.last != UInt8(ascii: " ") { return text }
    return "\"" + ScalarText.escaped(text) { $0 == "\"" ? "\"\"" : nil } + "\""
  }
}

/// A summary for a pull request or for the page of a build: what was found, the worst of it, and how projects stand.
///
/// Never longer than the style's `summaryLimit`; what does not fit is counted.
package struct MarkdownReporter: Reporter {
  /// Findings in the table, at most.
  private static let rowLimit = 50

  /// Projects in the table, at most.
  private static let projectLimit = 100

  /// Creates the reporter.
  package init() {}

  package func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let tally = Tally(report, policy: style.policy)
    let summary = SummaryText(report: report, style: style)
    let start = output.count
    output.add("## pmo-lint: \(Self.headline(report, tally))\n\n")
    for shortfall in style.policy.shortfalls(of: report).prefix(Self.projectLimit) {
      output.add("Score too low: \(MarkdownText.escaped(ScoreText.sentence(shortfall)))\n\n")
    }
    if tally.active > 0 { output.add("\(MarkdownText.escaped(summary.found(tally)))\n\n") }
    let projects = Self.projects(report, style)
    // The table of findings takes what the rest leaves.
    let rest = projects.utf8.count + 2_000
    writeFindings(report, style, limit: style.summaryLimit - rest, start: start, to: &output)
    output.add(projects)
    if let heldBack = summary.heldBack(tally) { output.add("\(MarkdownText.escaped(heldBack))\n\n") }
    output.add("\(MarkdownText.escaped(summary.judged))\n")
  }

  /// The result of the run, in a few words.
  private static func headline(_ report: Report, _ tally: Tally) -> String {
    if tally.active == 0 { return report.hasJudged ? "all checks passed" : "nothing was judged" }
    if tally.failing == 0 { return "\(Phrase.count(tally.active, "finding")), none fails the run" }
    return "\(Phrase.count(tally.failing, "finding")) \(tally.failing == 1 ? "fails" : "fail") the run"
  }

  private func writeFindings(
    _ report: Report, _ style: ReportStyle, limit: Int, start: Int, to output: inout ReportOutput
  ) {
    let worst = report.worstFirst(style.policy)
    guard !worst.isEmpty else { return }
    let positions = Positions(report.sources)
    output.add("| | Severity | Rule | Where | What |\n| --- | --- | --- | --- | --- |\n")
    let rules = report.rulesByID
    var shown = 0
    for index in worst.prefix(Self.rowLimit) {
      let finding = report.findings[index]
      let position = positions.position(of: finding.location.range.lower, in: finding.location.source)
      let path = CutText.cut(report.repositoryPath(finding.location.source, style), to: 200)
      let cells = [
        style.policy.fails(finding) ? "❌" : "", finding.severity.rawValue, Self.rule(finding.rule, rules),
        MarkdownText.code("\(path):\(position.line)"), MarkdownText.marked(CutText.cut(finding.message, to: 300)),
      ]
      let row = "| \(cells.joined(separator: " | ")) |\n"
      guard output.count - start + row.utf8.count <= limit else { break }
      output.add(row)
      shown += 1
    }
    output.endLine()
    if shown < worst.count {
      output.add("And \(Phrase.count(worst.count - shown, "more finding")), none worse than these.\n\n")
    }
  }

  /// The id of a rule, with a link to its page where the handbook is published.
  private static func rule(_ id: String, _ rules: [String: RuleSummary]) -> String {
    rules[id]?.page.map { "[\(MarkdownText.code(id))](<\($0)>)" } ?? MarkdownText.code(id)
  }

  /// A table of the findings of each project; empty where there is only one.
  private static func projects(_ report: Report, _ style: ReportStyle) -> String {
    var counts: [String: (bySeverity: [Severity: Int], failing: Int)] = [:]
    for finding in report.activeFindings {
      let project = finding.project ?? ""
      counts[project, default: ([:], 0)].bySeverity[finding.severity, default: 0] += 1
      if style.policy.fails(finding) { counts[project, default: ([:], 0)].failing += 1 }
    }
    guard counts.keys.contains(where: { !$0.isEmpty }) else { return "" }
    var text = "| Project | Errors | Warnings | Info | Fail the run |\n| --- | ---: | ---: | ---: | ---: |\n"
    let names = counts.keys.sorted { ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1) }
    for name in names.prefix(projectLimit) {
      guard let count = counts[name] else { continue }
      let shown = name.isEmpty ? "*without a project*" : MarkdownText.escaped(CutText.cut(name, to: 100))
      let numbers = [Severity.error, .warning, .info].map { Phrase.digits(count.bySeverity[$0] ?? 0) }
      text += "| \(shown) | \(numbers.joined(separator: " | ")) | \(Phrase.digits(count.failing)) |\n"
    }
    let more = names.count - projectLimit
    return text + "\n" + (more > 0 ? "And \(Phrase.count(more, "more project")).\n\n" : "")
  }
}
