package import Diagnostics
import SourceText

/// Each finding with the lines it is about, why it matters and what to write.
///
///     error[RSK001]: Risk R-003 "GP data feed late" has no owner
///       --> projects/triage/risks.yaml:14:5
///        |
///     14 |   - id: R-003
///        |         ^^^^^ nobody is named
///        |
///        = why: A risk that nobody owns is a risk that nobody manages.
///     help: Name the one person who is accountable for this risk.
///
/// Why a rule matters, and the address of its page in a published handbook, are written once, at its first finding; a rule with many findings is cut short (`Repetition`).
struct FullReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var writer = FindingText(report: report, style: style)
    var repetition = Repetition(report, style: style)
    for finding in report.shownFindings(style) where style.showsFindings {
      switch finding.disposition == .active ? repetition.display(of: finding) : .shown {
      case .shown: writer.write(finding, to: &output)
      case .counted(let text):
        output.add("... \(text)", .faint)
        output.endLine()
      case .omitted: continue
      }
      output.endLine()
      output.endPart()
      if output.isClosed { return }
    }
    SummaryText(report: report, style: style).write(to: &output)
  }
}

/// Writes findings in full, one after the other.
struct FindingText {
  private let report: Report
  private let style: ReportStyle
  private let positions: Positions

  /// Why each rule matters, by its id, until it has been written.
  private var reasons: [String: RuleSummary]

  /// The address of each rule's page, by its id, until it has been written.
  private var pages: [String: String]

  /// What was written in place of a rule's reason.
  private var ownReasons: Set<String> = []

  /// Prepares to write the findings of a report.
  init(report: Report, style: ReportStyle) {
    self.report = report
    self.style = style
    self.positions = Positions(report.sources)
    self.reasons = Dictionary(report.rules.map { ($0.id, $0) }) { first, _ in first }
    self.pages = Dictionary(report.rules.compactMap { rule in rule.page.map { (rule.id, $0) } }) { first, _ in first }
  }

  /// Writes one finding.
  mutating func write(_ finding: Finding, to output: inout ReportOutput) {
    let rule = finding.rule.isEmpty ? "" : "[\(finding.rule)]"
    output.add(finding.severity.rawValue + rule, finding.severity.textStyle)
    output.add(": \(VisibleText.visible(finding.message))", .emphasis)
    output.endLine()

    let groups = groups(of: finding)
    let snippets = groups.map { group in
      report.sources.indices.contains(group.source)
        ? Snippet(group.marks, in: report.sources[group.source], limit: style.snippetColumns) : nil
    }
    let numbers = snippets.map { $0?.lastLine ?? 0 }
    let gutter = String(
      max(numbers.max() ?? 0, positions.position(of: finding.location.range.lower, in: finding.location.source).line)
    )
    .utf8.count
    for (index, group) in groups.enumerated() {
      let position = positions.position(of: group.start, in: group.source)
      output.addBlanks(gutter)
      output.add(index == 0 ? "-->" : ":::", .gutter)
      output.add(" \(report.shownPath(group.source, style)):\(position.line):\(position.column)")
      output.endLine()
      if let snippet = snippets[index], !snippet.rows.isEmpty {
        write(snippet, gutter: gutter, severity: finding.severity, to: &output)
      }
    }
    if let reason = finding.disposition.heldBackText {
      output.addBlanks(gutter + 1)
      output.add("= held back:", .gutter)
      output.add(" \(reason)")
      output.endLine()
    }
    if let reason = nextReason(of: finding), !reason.isEmpty {
      output.addBlanks(gutter + 1)
      output.add("= why:", .gutter)
      writeLines(reason, indent: gutter + 8, to: &output)
    }
    if let page = pages.removeValue(forKey: finding.rule) {
      output.addBlanks(gutter + 1)
      output.add("= page:", .gutter)
      output.add(" \(page)")
      output.endLine()
    }
    if !finding.help.isEmpty {
      output.add("help:", .help)
      writeLines(finding.help, indent: 6, to: &output)
    }
  }

  /// Why a finding matters, where that was not written yet.
  private mutating func nextReason(of finding: Finding) -> String? {
    guard !finding.because.isEmpty else { return reasons.removeValue(forKey: finding.rule)?.because }
    return ownReasons.insert("\(finding.rule) \(finding.because)").inserted ? finding.because : nil
  }

  /// The locations of a finding by source: its own first, then the others in the order of the finding.
  private func groups(of finding: Finding) -> [(source: Int, start: UInt32, marks: [Snippet.Mark])] {
    let own = Snippet.Mark(range: finding.location.range, label: VisibleText.visible(finding.label), isPrimary: true)
    var groups = [(source: finding.location.source, start: finding.location.range.lower, marks: [own])]
    var indexes = [finding.location.source: 0]
    for related in finding.related {
      let mark = Snippet.Mark(
        range: related.location.range, label: VisibleText.visible(related.label), isPrimary: false)
      if let index = indexes[related.location.source] {
        groups[index].marks.append(mark)
      } else {
        indexes[related.location.source] = groups.count
        groups.append((related.location.source, related.location.range.lower, [mark]))
      }
    }
    return groups
  }

  private func write(_ snippet: Snippet, gutter: Int, severity: Severity, to output: inout ReportOutput) {
    func writeGutter(_ number: String = "") {
      output.addBlanks(gutter - number.utf8.count)
      output.add("\(number) |", .gutter)
    }
    writeGutter()
    output.endLine()
    for row in snippet.rows {
      switch row {
      case .line(let number, let text):
        writeGutter(String(number))
        if !text.isEmpty { output.add(" \(text)") }
      case .mark(let columns, let label, let isPrimary):
        writeGutter()
        output.addBlanks(1 + columns.lowerBound)
        let style = isPrimary ? severity.textStyle : .related
        let line = String(repeating: isPrimary ? "^" : "-", count: columns.count)
        output.add(label.isEmpty ? line : "\(line) \(label)", style)
      case .gap:
        output.add("...", .gutter)
      }
      output.endLine()
    }
    writeGutter()
    output.endLine()
  }

  /// Writes a text of one or more lines after a heading, the later ones indented.
  private func writeLines(_ text: String, indent: Int, to output: inout ReportOutput) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { output.addBlanks(line.isEmpty ? 0 : indent) } else { output.add(" ") }
      output.add(VisibleText.visible(String(line)))
      output.endLine()
    }
  }
}

/// Writes what stops a run: problems in files of rules or in the configuration, and errors without a file.
package enum ProblemText {
  /// Writes problems as findings are written, but without a rule.
  ///
  /// - Parameters:
  ///   - report: The problems, as findings whose rule is empty, and the files they are in.
  ///   - style: How to write them.
  ///   - output: Where to.
  package static func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var text = FindingText(report: report, style: style)
    for problem in report.findings {
      text.write(problem, to: &output)
      output.endLine()
    }
  }

  /// Writes one sentence on what is wrong, after the name of the program, and what to do about it.
  ///
  /// - Parameters:
  ///   - program: The name of the program.
  ///   - severity: Whether it stops the run.
  ///   - message: The sentence, without a full stop.
  ///   - help: What to do about it; empty for nothing.
  ///   - output: Where to.
  package static func write(
    program: String, severity: Severity = .error, message: String, help: String, to output: inout ReportOutput
  ) {
    output.add("\(program): ", .emphasis)
    output.add("\(severity.rawValue):", severity == .error ? .error : .warning)
    output.add(" \(VisibleText.visible(message))")
    output.endLine()
    guard !help.isEmpty else { return }
    output.add("help:", .help)
    // What to write may have several lines, to be copied.
    for (index, line) in help.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      output.add("\(index == 0 ? " " : "      ")\(VisibleText.visible(String(line)))")
      output.endLine()
    }
  }
}
