import Diagnostics
import SourceText

/// Issues of Azure Pipelines, as logging commands.
///
/// Azure knows errors and warnings only, and lists the first ten of each, so the worst come first; findings for
/// information are warnings.
///
/// Source: the logging commands of Azure Pipelines; the escapes are those of its task library.
struct AzureReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var positions = Positions(report.sources)
    for index in report.worstFirst(style.policy) {
      let finding = report.findings[index]
      let position = positions.position(of: finding.location.range.lower, in: finding.location.source)
      let type = finding.severity == .error ? "error" : "warning"
      let path = Self.property(report.repositoryPath(finding.location.source, style))
      output.add("##vso[task.logissue type=\(type);sourcepath=\(path);linenumber=\(position.line);")
      output.add("columnnumber=\(position.column);code=\(Self.property(finding.rule));]")
      output.add(Self.data(VisibleText.visible(finding.message)))
      output.endLine()
      output.endPart()
      if output.isClosed { return }
    }
  }

  /// A text as the message of a command.
  static func data(_ text: String) -> String {
    ScalarText.escaped(text) { scalar in
      switch scalar {
      case "%": "%AZP25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: nil
      }
    }
  }

  /// A text as a property of a command.
  static func property(_ text: String) -> String {
    ScalarText.escaped(data(VisibleText.visible(text))) { $0 == ";" ? "%3B" : $0 == "]" ? "%5D" : nil }
  }
}
