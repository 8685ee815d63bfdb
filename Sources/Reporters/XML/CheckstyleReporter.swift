import Diagnostics
import SourceText

/// Findings as Checkstyle writes them, which many code review tools read.
struct CheckstyleReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var xml = XMLWriter()
    var positions = Positions(report.sources)
    xml.declaration(to: &output)
    xml.begin("checkstyle", ["version": "4.3"], to: &output)
    for (source, findings) in report.activeBySource.enumerated() where !findings.isEmpty {
      xml.begin("file", ["name": report.repositoryPath(source, style)], to: &output)
      for index in findings {
        let finding = report.findings[index]
        let position = positions.position(of: finding.location.range.lower, in: source)
        xml.element(
          "error",
          [
            "line": "\(position.line)", "column": "\(position.column)", "severity": finding.severity.rawValue,
            "message": finding.message, "source": "pmo-lint.\(finding.rule)",
          ], to: &output)
        output.endPart()
      }
      xml.end(to: &output)
    }
    xml.end(to: &output)
  }
}
