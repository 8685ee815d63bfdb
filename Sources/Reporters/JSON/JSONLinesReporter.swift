import Diagnostics

/// One line of JSON for each finding that is shown: for programs that read while pmo-lint writes, and for `grep`.
///
/// Each line is what `json` has of the finding, with the version of the form. What is held back is not there.
struct JSONLinesReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var findings = FindingJSON(report: report, style: style)
    for index in report.findings.indices where report.findings[index].disposition == .active {
      var json = JSONWriter()
      findings.write(index, version: JSONReporter.version, &json, &output)
      output.endLine()
      output.endPart()
      if output.isClosed { return }
    }
  }
}
