import Diagnostics
import SourceText

/// A Code Quality report of GitLab, which merge requests show.
///
/// GitLab drops findings of equal fingerprints: here each has one of its own, which stays when lines move.
///
/// Source: GitLab's documentation of the Code Quality report format; it has no published schema.
struct GitLabReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let fingerprints = Fingerprint.all(of: report)
    var positions = Positions(report.sources)
    var json = JSONWriter()
    json.list(report.worstFirst(style.policy), tall: true, to: &output) { json, index, output in
      let finding = report.findings[index]
      let start = positions.position(of: finding.location.range.lower, in: finding.location.source)
      let end = positions.position(of: finding.location.range.upper, in: finding.location.source)
      json.object(to: &output) { json, output in
        json.member("check_name", finding.rule, to: &output)
        json.member("description", VisibleText.visible(finding.message), to: &output)
        json.member("fingerprint", fingerprints[index], to: &output)
        json.key("location", to: &output)
        json.object(to: &output) { json, output in
          json.key("lines", to: &output)
          json.object(to: &output) { json, output in
            json.member("begin", start.line, to: &output)
            json.member("end", end.line, to: &output)
          }
          json.member("path", report.repositoryPath(finding.location.source, style), to: &output)
        }
        json.member("severity", severity(finding, style.policy), to: &output)
      }
      output.endPart()
    }
    output.endLine()
  }

  /// GitLab's word: an error is critical where it fails the run, else major.
  private func severity(_ finding: Finding, _ policy: FailurePolicy) -> String {
    switch finding.severity {
    case .error: policy.fails(finding) ? "critical" : "major"
    case .warning: policy.fails(finding) ? "major" : "minor"
    case .info: "info"
    }
  }
}
