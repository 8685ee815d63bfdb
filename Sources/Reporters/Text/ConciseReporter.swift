import Diagnostics
import SourceText

/// One line for each finding: `path:line:column: RULE message`.
///
/// The form is stable and has no colours outside a terminal: editors and other tools read it.
struct ConciseReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var positions = Positions(report.sources)
    for finding in report.shownFindings(style) where style.showsFindings {
      let position = positions.position(of: finding.location.range.lower, in: finding.location.source)
      output.add(report.shownPath(finding.location.source, style), .emphasis)
      output.add(":\(position.line):\(position.column): ")
      output.add(finding.rule, finding.severity.textStyle)
      output.add(" \(VisibleText.visible(finding.message))")
      if let reason = finding.disposition.heldBackText { output.add(" (\(reason))", .faint) }
      output.endLine()
      output.endPart()
      if output.isClosed { return }
    }
    SummaryText(report: report, style: style).write(to: &output)
  }
}

extension Report {
  /// The path of a source as the person reads it.
  func shownPath(_ source: Int, _ style: ReportStyle) -> String {
    sources.indices.contains(source) ? VisibleText.visible(style.shownPath(sources[source].path)) : "?"
  }
}

extension Severity {
  /// The style in which findings of the severity are marked.
  var textStyle: TextStyle {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}
