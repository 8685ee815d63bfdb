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
    if tally.active == 0, !report.hasJudged {
      output.add("Nothing was judged", .emphasis)
      output.add(": \(whyNothing)")
      output.endLine()
    } else if tally.active == 0 {
      output.add("All checks passed", .success)
      output.add(": \(judgedRecords)")
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
    for note in report.notes {
      output.add("note: ", .faint)
      output.add(VisibleText.visible(note))
      output.endLine()
    }
    writeRules(to: &output)
  }

  /// What was asked for beside the findings, and the scores that are too low, which are written even by a quiet run since they fail it.
  private func writeMeasures(to output: inout ReportOutput) {
    func separate() { if style.detail != .quiet { output.endLine() } }
    if style.showsStatistics {
      separate()
      StatisticsText.write(report, style: style, to: &output)
    }
    if style.showsFiles {
      separate()
      FileListText.write(report, style: style, to: &output)
    }
    if style.showsScores {
      separate()
      ScoreText.write(report, to: &output)
    }
    let shortfalls = style.policy.shortfalls(of: report)
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
    let severities = [(Severity.error, "error"), (.warning, "warning"), (.info, "info")].compactMap {
      severity, word -> String? in
      let count = tally.count(of: severity)
      return count == 0 ? nil : Phrase.count(count, word, word == "info" ? "info" : nil)
    }
    let found = "\(Phrase.count(tally.active, "finding")) in \(Phrase.count(tally.files, "file")): "
    return found + severities.joined(separator: ", ")
  }

  private func classes(_ tally: Tally) -> String {
    let classes = RuleClass.allCases.filter { tally.count(of: $0) > 0 }.map {
      "\(Phrase.digits(tally.count(of: $0))) \($0.rawValue)"
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
    let shownOnly = RuleClass.allCases.filter { style.policy.thresholds[$0] == nil && tally.count(of: $0) > 0 }
    if !shownOnly.isEmpty, !style.policy.thresholds.isEmpty, style.policy.thresholdsBySource.isEmpty {
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
    if !report.excluded.isEmpty { text += "; \(Phrase.count(report.excluded.count, "file")) excluded" }
    return text
  }

  /// How many records were judged by how many rules: `41 records judged by 84 rules`.
  private var judgedRecords: String {
    let (records, rules) = (report.coverage.records, report.coverage.judgingRules)
    return "\(Phrase.count(records, "record")) judged by \(Phrase.count(rules, "rule"))"
  }

  /// Why nothing was judged.
  private var whyNothing: String {
    let coverage = report.coverage
    if coverage.records > 0 {
      return report.rules.isEmpty
        ? "none of the rules that were asked for is on"
        : "none of the rules that were asked for applies to the \(Phrase.count(coverage.records, "record"))"
    }
    if coverage.documents > 0 { return "no record in what was asked for" }
    return report.excluded.isEmpty
      ? "no file holds a project document" : "the configuration excludes \(Phrase.count(report.excluded.count, "file"))"
  }

  /// How often each rule was judged, under `--verbose`; those that had nothing to judge are counted only.
  private func writeRules(to output: inout ReportOutput) {
    var idle = 0
    var groups: [(counts: [Int], rules: [String])] = []
    for rule in report.coverage.rules {
      guard rule.judged + rule.notJudged > 0 else {
        idle += 1
        continue
      }
      let counts = [rule.judged, rule.notApplicable, rule.notJudged]
      if let known = groups.firstIndex(where: { $0.counts == counts }) {
        groups[known].rules.append(rule.rule)
      } else {
        groups.append((counts, [rule.rule]))
      }
    }
    for (counts, rules) in groups {
      output.add("  \(rules.joined(separator: ", "))", .emphasis)
      output.add(": \(rules.count > 1 ? "each " : "")judged \(Phrase.count(counts[0], "time"))")
      if counts[1] > 0 { output.add(", not applicable \(Phrase.count(counts[1], "time"))") }
      if counts[2] > 0 { output.add(", not computable \(Phrase.count(counts[2], "time"))") }
      output.endLine()
    }
    guard idle > 0 else { return }
    output.add("  \(Phrase.count(idle, "rule")) had nothing to judge or to report")
    output.endLine()
  }
}

extension Report {
  /// Whether a record was judged by a rule: else it must not be called a pass.
  var hasJudged: Bool { coverage.records > 0 && coverage.judgingRules > 0 }
}

/// The numbers of a report.
struct Tally {
  /// Active findings by rank of severity, and by class in the order of `RuleClass.allCases`: lists, since a type of key of its own
  /// costs a search for its conformances at each start.
  private var bySeverity = [0, 0, 0]
  private var byClass = [Int](repeating: 0, count: RuleClass.allCases.count)

  /// Active findings.
  private(set) var active = 0

  /// Those of them that fail the run.
  private(set) var failing = 0

  /// Files with active findings.
  private(set) var files = 0

  /// Findings that were held back, by reason; superseded ones are not among them.
  private(set) var belowFloor = 0
  private(set) var outsidePaths = 0
  private(set) var unchanged = 0
  private(set) var ignored = 0
  private(set) var waived = 0
  private(set) var backlog = 0

  /// Findings that another rule says better of the same field.
  private(set) var superseded = 0

  /// Findings that another of the same rule counts for the whole document.
  private(set) var gathered = 0

  /// Counts a report.
  ///
  /// - Complexity: O(findings).
  init(_ report: Report, policy: FailurePolicy) {
    var lastSource: Int?
    for finding in report.findings {
      switch finding.disposition {
      case .active:
        active += 1
        bySeverity[finding.severity.rank] += 1
        if let place = RuleClass.allCases.firstIndex(of: finding.ruleClass) { byClass[place] += 1 }
        if policy.fails(finding) { failing += 1 }
        // Findings are sorted by source.
        if lastSource != finding.location.source { files += 1 }
        lastSource = finding.location.source
      case .belowSeverityFloor: belowFloor += 1
      case .outsidePaths: outsidePaths += 1
      case .unchanged: unchanged += 1
      case .superseded: superseded += 1
      case .gathered: gathered += 1
      case .ignored: ignored += 1
      case .waived: waived += 1
      case .backlog: backlog += 1
      }
    }
  }

  /// How many active findings have a severity.
  func count(of severity: Severity) -> Int { bySeverity[severity.rank] }

  /// How many active findings are of rules of a class.
  func count(of ruleClass: RuleClass) -> Int { RuleClass.allCases.firstIndex(of: ruleClass).map { byClass[$0] } ?? 0 }

  /// All findings that were held back.
  var heldBack: Int { belowFloor + outsidePaths + unchanged + ignored + waived + backlog }
}

/// Words and numbers put together as people write them.
enum Phrase {
  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `1 error`, `3 errors`; numbers in groups of three digits.
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(digits(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// A number in groups of three digits: `12,345`.
  static func digits(_ number: Int) -> String {
    let digits = String(number)
    var result = ""
    for (index, digit) in digits.enumerated() {
      let rest = digits.utf8.count - index
      if index > 0, rest % 3 == 0, digit != "-", result != "-" { result += "," }
      result.append(digit)
    }
    return result
  }
}
