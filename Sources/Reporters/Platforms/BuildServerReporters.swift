package import Diagnostics
import SourceText

/// Annotations of GitHub Actions, as workflow commands.
///
/// An error that does not fail the run is a warning, so that a green job has no red marks.
///
/// GitHub keeps ten errors, ten warnings and ten notices of a step: the worst findings are written, and a notice says
/// how many more there are.
///
/// Source: GitHub's workflow commands; the escapes are those of `@actions/core`.
package struct GitHubReporter: Reporter {
  /// Annotations of one level that GitHub keeps of a step.
  private static let limit = 10

  /// Creates the reporter.
  package init() {}

  package func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let worst = report.worstFirst(style.policy)
    var counts: [Severity: Int] = [:]
    for index in worst { counts[style.policy.platformSeverity(of: report.findings[index]), default: 0] += 1 }
    // Where something is left out, the notice that says so is one of the ten.
    let isCut = counts.values.contains { $0 > Self.limit }
    var room = [Severity.error: Self.limit, .warning: Self.limit, .info: isCut ? Self.limit - 1 : Self.limit]
    let names = report.rulesByID.mapValues(\.name)
    let positions = Positions(report.sources)
    var left = worst.count
    for index in worst {
      let finding = report.findings[index]
      let severity = style.policy.platformSeverity(of: finding)
      guard let free = room[severity], free > 0 else { continue }
      room[severity] = free - 1
      left -= 1
      write(finding, name: names[finding.rule] ?? "", report, style, positions, to: &output)
    }
    guard left > 0 else { return }
    let verb = left == 1 ? "is" : "are"
    let more = "\(Phrase.count(left, "more finding")) \(verb) in the log; GitHub shows ten of each level."
    output.add("::notice title=pmo-lint::\(Self.data(more))")
    output.endLine()
  }

  private func write(
    _ finding: Finding, name: String, _ report: Report, _ style: ReportStyle, _ positions: Positions,
    to output: inout ReportOutput
  ) {
    let location = finding.location
    let start = positions.position(of: location.range.lower, in: location.source)
    let end = positions.position(of: location.range.upper, in: location.source)
    let command =
      switch style.policy.platformSeverity(of: finding) {
      case .error: "error"
      case .warning: "warning"
      case .info: "notice"
      }
    var properties = ["file=\(Self.property(report.repositoryPath(location.source, style)))", "line=\(start.line)"]
    if end.line == start.line {
      properties.append("col=\(start.column)")
      if end.column > start.column { properties += ["endLine=\(end.line)", "endColumn=\(end.column)"] }
    } else {
      // GitHub refuses columns of a range over several lines.
      properties.append("endLine=\(end.line)")
    }
    let title = [finding.rule, name].filter { !$0.isEmpty }.joined(separator: " ")
    properties.append("title=\(Self.property(title))")
    output.add("::\(command) \(properties.joined(separator: ","))::\(Self.data(LineText.messageAndHelp(finding)))")
    output.endLine()
  }

  /// A text as the message of a command.
  static func data(_ text: String) -> String {
    ScalarText.escaped(text) { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: nil
      }
    }
  }

  /// A text as a property of a command.
  static func property(_ text: String) -> String {
    ScalarText.escaped(data(VisibleText.visible(text))) { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : nil }
  }
}

/// Issues of Azure Pipelines, as logging commands.
///
/// Azure knows errors and warnings only, and lists the first ten of each, so the worst come first; findings for
/// information are warnings.
///
/// Source: the logging commands of Azure Pipelines; the escapes are those of its task library.
struct AzureReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let positions = Positions(report.sources)
    for index in report.worstFirst(style.policy) {
      let finding = report.findings[index]
      let position = positions.position(of: finding.location.range.lower, in: finding.location.source)
      let type = style.policy.platformSeverity(of: finding) == .error ? "error" : "warning"
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
