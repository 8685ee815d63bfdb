package import Diagnostics
import SourceText

/// How often each rule found something: what `--statistics` adds after the findings.
struct StatisticsText {
  /// How often one rule found something.
  struct RuleCount {
    /// The rule's id.
    let rule: String

    /// Its name; empty where the report does not know it.
    let name: String

    /// Findings that are shown.
    var active = 0

    /// Findings that were held back; superseded ones and those outside the paths are not among them.
    var heldBack = 0

    /// Shown findings that fail the run.
    var failing = 0
  }

  /// The rules that found something, those with most active findings first, then by id.
  ///
  /// - Complexity: O(findings).
  static func counts(_ report: Report, policy: FailurePolicy) -> [RuleCount] {
    var counts: [RuleCount] = []
    var index: [String: Int] = [:]
    let names = Dictionary(report.rules.map { ($0.id, $0.name) }) { first, _ in first }
    for finding in report.findings {
      switch finding.disposition {
      case .superseded, .gathered, .outsidePaths: continue
      default: break
      }
      let position = index[finding.rule] ?? counts.count
      if position == counts.count {
        index[finding.rule] = position
        counts.append(RuleCount(rule: finding.rule, name: names[finding.rule] ?? ""))
      }
      if finding.disposition == .active { counts[position].active += 1 } else { counts[position].heldBack += 1 }
      if policy.fails(finding) { counts[position].failing += 1 }
    }
    return counts.sorted { (-$0.active, -$0.heldBack, $0.rule) < (-$1.active, -$1.heldBack, $1.rule) }
  }

  /// Writes the table.
  static func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let counts = counts(report, policy: style.policy)
    guard !counts.isEmpty else { return }
    var table = TextTable(["active", "held back", "fails", "rule", ""], isNumber: [true, true, true, false, false])
    for count in counts {
      table.add([
        Phrase.digits(count.active), Phrase.digits(count.heldBack), Phrase.digits(count.failing), count.rule,
        count.name,
      ])
    }
    table.write(to: &output)
  }
}

/// What each file was taken for: what `--show-files` adds after the findings.
struct FileListText {
  /// Writes a table of the files, each with the reason where it, or a part of it, is not a project document.
  static func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    guard !report.files.isEmpty else {
      output.add("No files were found")
      output.endLine()
      return
    }
    var table = TextTable(
      ["records", "kind", "project", "configuration", "file", ""], isNumber: [true, false, false, false, false, false])
    for file in report.files {
      table.add([
        file.kinds.isEmpty ? "-" : Phrase.digits(file.records), words(file.kinds), words(file.projects),
        file.configuration.map { VisibleText.visible(style.shownPath($0)) } ?? "none",
        VisibleText.visible(style.shownPath(file.path)), VisibleText.visible(file.reason),
      ])
    }
    table.write(to: &output)
  }

  private static func words(_ words: [String]) -> String {
    words.isEmpty ? "-" : VisibleText.visible(words.joined(separator: ", "))
  }
}

/// A table for people: columns as wide as what they hold, numbers to the right.
struct TextTable {
  private let isNumber: [Bool]
  private var rows: [[String]]

  /// Creates a table with the headings of its columns.
  init(_ headings: [String], isNumber: [Bool]) {
    rows = [headings]
    self.isNumber = isNumber
  }

  /// Adds a row.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// Writes the rows, the headings pale.
  func write(to output: inout ReportOutput) {
    let widths = isNumber.indices.map { column in
      rows.reduce(0) { max($0, DisplayWidth.columns(of: $1[column])) }
    }
    for (index, row) in rows.enumerated() {
      var line = ""
      for (column, cell) in row.enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - DisplayWidth.columns(of: cell))
        line += column == 0 ? "" : "  "
        line += isNumber[column] ? blanks + cell : cell + blanks
      }
      while line.last == " " { line.removeLast() }
      if index == 0 { output.add(line, .faint) } else { output.add(line) }
      output.endLine()
    }
  }
}

/// How far projects meet the standard: what `--score` adds, and which scores are too low.
package enum ScoreText {
  /// Writes a table of scores, that of everything last, with what a score is.
  static func write(_ report: Report, to output: inout ReportOutput) {
    guard let overall = report.scores.first, overall.total.judged > 0 else { return }
    var table = TextTable(["score", "checks hold", "", ""], isNumber: [true, true, false, false])
    for score in report.scores.dropFirst() {
      add(score.total, subject(score.subject), waived(score.total), to: &table)
      // The topics of one project are shown; those of many would be a page each.
      guard report.scores.count <= 2 else { continue }
      for topic in score.topics {
        add(topic.count, "  \(VisibleText.visible(topic.title))", waived(topic.count), to: &table)
      }
    }
    if report.scores.count > 2 { add(overall.total, "overall", waived(overall.total), to: &table) }
    table.write(to: &output)
    output.add(
      "A check is a rule of integrity or compliance on one entity or document; an error weighs as two warnings or four notes.",
      .faint)
    output.endLine()
  }

  /// Writes a line for each score that is too low.
  package static func writeShortfalls(_ shortfalls: [MinimumScores.Shortfall], to output: inout ReportOutput) {
    for shortfall in shortfalls {
      output.add("score too low", .error)
      output.add(": \(sentence(shortfall))")
      output.endLine()
    }
  }

  /// What is too low, without a full stop: `TRG reaches 72 % in Risk management (13 of 18 checks hold); 80 % are asked for`.
  static func sentence(_ shortfall: MinimumScores.Shortfall) -> String {
    let count = shortfall.count
    let topic = shortfall.topic.map { " in \(VisibleText.visible($0.title))" } ?? ""
    let verb = count.judged == 1 ? "holds" : "hold"
    let share = "\(Phrase.digits(count.held)) of \(Phrase.count(count.judged, "check")) \(verb)"
    let reached = "\(subject(shortfall.subject)) reaches \(count.percent ?? 0) %\(topic) (\(share))"
    return "\(reached); \(shortfall.minimum) % are asked for"
  }

  private static func add(_ count: ScoreCount, _ name: String, _ note: String, to table: inout TextTable) {
    table.add([
      count.percent.map { "\($0) %" } ?? "-", "\(Phrase.digits(count.held)) of \(Phrase.digits(count.judged))", name,
      note,
    ])
  }

  private static func waived(_ count: ScoreCount) -> String {
    count.waived > 0 ? "\(Phrase.digits(count.waived)) by waiver" : ""
  }

  private static func subject(_ subject: Score.Subject) -> String {
    switch subject {
    case .project(let id): id.isEmpty ? "the project at the root" : VisibleText.visible(id)
    case .programme(let id): "programme \(VisibleText.visible(id))"
    case .portfolio: "across projects"
    case .overall: "the portfolio"
    }
  }
}
