import Diagnostics
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

    /// Findings that were held back; those that another one says better, or that lie outside the paths, are not among them.
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
      case .superseded, .outsidePaths: continue
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
