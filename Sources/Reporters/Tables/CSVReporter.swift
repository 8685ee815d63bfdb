import Diagnostics
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
    var positions = Positions(report.sources)
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
