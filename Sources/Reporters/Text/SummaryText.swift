import Calendar
import Diagnostics
import SourceText

/// The lines after the findings: what was found, what fails the run, what was held back, what was judged.
struct SummaryText {
  let report: Report
  let style: ReportStyle

  /// Writes the summary, as much of it as the style asks for.
  func write(to output: inout ReportOutput) {
    defer { writeMeasures(to: &output) }
    guard style.detail != .quiet else { return }
    let tally = Tally(report, policy: style.policy)
    if tally.active == 0 {
      output.add("All checks passed", .success)
      output.endLine()
    } else {
      writeFound(tally, to: &output)
      writeFailing(tally, to: &output)
    }
    if let heldBack = heldBack(tally) {
      output.add(heldBack)
      if tally.ignored + tally.waived + tally.backlog > 0, !style.showsHeldBack {
        output.add(" (--show-held-back shows why)", .faint)
      }
      output.endLine()
    }
    output.add(judged, .faint)
    output.endLine()
    guard style.detail == .verbose else { return }
    writeRules(to: &output)
    for note in report.notes {
      output.add("note: ", .faint)
      output.add(VisibleText.visible(note))
      output.endLine()
    }
  }

  /// What was asked for beside the findings, and what is too low; a run that fails says why even where it is to be quiet.
  private func writeMeasures(to output: inout ReportOutput) {
    func separate() { if style.detail != .quiet { output.endLine() } }
    if style.showsStatistics {
      separate()
      StatisticsText.write(report, style: style, to: &output)
    }
    if style.showsScores {
      separate()
      ScoreText.write(report, to: &output)
    }
    let shortfalls = style.policy.minimumScores.shortfalls(of: report.scores)
    guard !shortfalls.isEmpty else { return }
    separate()
    ScoreText.writeShortfalls(shortfalls, to: &output)
  }

  /// What was found: `9 findings in 4 files: 5 errors, 3 warnings, 1 info (4 integrity, 3 compliance, 2 performance)`.
  private func writeFound(_ tally: Tally, to output: inout ReportOutput) {
    output.add(severities(tally), .emphasis)
    output.add(classes(tally))
    output.endLine()
  }

  /// The same without a style.
  func found(_ tally: Tally) -> String { severities(tally) + classes(tally) }

  private func severities(_ tally: Tally) -> String {
    let severities = [(Severity.error, "error"), (.warning, "warning"), (.info, "info")].compactMap { severity, word in
      tally.bySeverity[severity].map { Phrase.count($0, word, word == "info" ? "info" : nil) }
    }
    let found = "\(Phrase.count(tally.active, "finding")) in \(Phrase.count(tally.files, "file")): "
    return found + severities.joined(separator: ", ")
  }

  private func classes(_ tally: Tally) -> String {
    let classes = RuleClass.allCases.compactMap { ruleClass in
      tally.byClass[ruleClass].map { "\(Phrase.digits($0)) \(ruleClass.rawValue)" }
    }
    return " (\(classes.joined(separator: ", ")))"
  }

  /// What fails the run: `2 of 9 findings fail the run: integrity and compliance errors fail it`.
  private func writeFailing(_ tally: Tally, to output: inout ReportOutput) {
    let verb = tally.failing == 1 ? "fails" : "fail"
    if tally.failing == 0 {
      output.add("No finding fails the run", .success)
    } else if tally.failing == tally.active {
      output.add(tally.active == 1 ? "It fails the run" : "All of them fail the run", .error)
    } else {
      output.add("\(Phrase.digits(tally.failing)) of \(Phrase.count(tally.active, "finding")) \(verb) the run", .error)
    }
    output.add(": \(style.policy.sentence)")
    let shownOnly = RuleClass.allCases.filter { style.policy.thresholds[$0] == nil && tally.byClass[$0] != nil }
    if !shownOnly.isEmpty, !style.policy.thresholds.isEmpty {
      output.add("; \(Phrase.list(shownOnly.map(\.rawValue))) findings are shown only")
    }
    output.endLine()
  }

  /// What is not shown: `Held back: 3 below warning, 2 outside the given paths`; `nil` where all is shown.
  func heldBack(_ tally: Tally) -> String? {
    let reasons = [
      (tally.outsidePaths, "outside the given paths"), (tally.unchanged, "older than the change"),
      (tally.belowFloor, "below \(style.severityFloor.rawValue)"),
      (tally.ignored, "ignored in the document"), (tally.waived, "waived"), (tally.backlog, "in the backlog"),
    ].filter { $0.0 > 0 }
    guard !reasons.isEmpty else { return nil }
    let phrases = reasons.map { "\(Phrase.digits($0.0)) \($0.1)" }
    return "Held back: \(phrases.joined(separator: ", "))"
  }

  /// What was looked at: `Judged 37 documents of 5 projects as of 2026-11-24`.
  var judged: String {
    let coverage = report.coverage
    var text = "Judged \(Phrase.count(coverage.documents, "document"))"
    if coverage.projects > 0 { text += " of \(Phrase.count(coverage.projects, "project"))" }
    if let asOf = report.asOf { text += " as of \(asOf.iso8601)" }
    if coverage.otherFiles > 0 {
      let verb = coverage.otherFiles == 1 ? "holds" : "hold"
      text += "; \(Phrase.count(coverage.otherFiles, "file")) \(verb) no project document"
    }
    return text
  }

  /// How often each rule was judged, under `--verbose`.
  private func writeRules(to output: inout ReportOutput) {
    for rule in report.coverage.rules {
      output.add("  \(rule.rule)", .emphasis)
      output.add(": judged \(Phrase.count(rule.judged, "time"))")
      if rule.notApplicable > 0 { output.add(", not applicable \(Phrase.count(rule.notApplicable, "time"))") }
      output.endLine()
    }
  }
}
