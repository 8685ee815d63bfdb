import Diagnostics
import SourceText

/// One line for each finding: `path:line:column: RULE message`.
///
/// The form is stable and has no colours outside a terminal: editors and other tools read it.
struct ConciseReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let positions = Positions(report.sources)
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

/// Findings under the document that they are in, and documents under their project where there are several.
///
///     TRG
///
///     projects/triage/risks.yaml
///       7:9   error    RSK001  Risk R-002 "GP data feed late" has no owner
struct GroupedReporter: Reporter {
  /// A document with findings.
  private struct Group {
    let project: String
    let source: Int
    var findings: [Finding]
  }

  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let groups = style.showsFindings ? groups(of: report.shownFindings(style)) : []
    let projects = Set(groups.map(\.project))
    let positions = Positions(report.sources)
    var repetition = Repetition(report, style: style)
    var project: String?
    for group in groups {
      if projects.count > 1, group.project != project {
        output.add(group.project.isEmpty ? "Without a project" : VisibleText.visible(group.project), .help)
        output.endLine()
        output.endLine()
        project = group.project
      }
      output.add(report.shownPath(group.source, style), .emphasis)
      output.endLine()
      write(group.findings, positions, &repetition, to: &output)
      output.endLine()
      output.endPart()
      if output.isClosed { return }
    }
    SummaryText(report: report, style: style).write(to: &output)
  }

  /// The documents with findings, those of one project together; projects come in the order of their first finding.
  private func groups(of findings: some Sequence<Finding>) -> [Group] {
    var groups: [Group] = []
    var order: [String: Int] = [:]
    var locations: [Int: [String: Int]] = [:]
    for finding in findings {
      let project = finding.project ?? ""
      if order[project] == nil { order[project] = project.isEmpty ? Int.max : order.count }
      if let index = locations[finding.location.source]?[project] {
        groups[index].findings.append(finding)
      } else {
        locations[finding.location.source, default: [:]][project] = groups.count
        groups.append(Group(project: project, source: finding.location.source, findings: [finding]))
      }
    }
    let sorted = groups.enumerated().sorted { left, right in
      (order[left.element.project] ?? 0, left.offset) < (order[right.element.project] ?? 0, right.offset)
    }
    return sorted.map(\.element)
  }

  private func write(
    _ findings: [Finding], _ positions: Positions, _ repetition: inout Repetition,
    to output: inout ReportOutput
  ) {
    let locations = findings.map { positions.position(of: $0.location.range.lower, in: $0.location.source).description }
    let width = locations.reduce(0) { max($0, $1.utf8.count) }
    let ruleWidth = findings.reduce(0) { max($0, $1.rule.utf8.count) }
    for (finding, location) in zip(findings, locations) {
      switch finding.disposition == .active ? repetition.display(of: finding) : .shown {
      case .shown:
        output.add("  \(location.padded(to: width))  ", .faint)
        output.add(finding.severity.rawValue.padded(to: 7), finding.severity.textStyle)
        output.add("  \(finding.rule.padded(to: ruleWidth))  \(VisibleText.visible(finding.message))")
        if let reason = finding.disposition.heldBackText { output.add(" (\(reason))", .faint) }
      case .counted(let text):
        output.addBlanks(width + 4)
        output.add("... \(text)", .faint)
      case .omitted: continue
      }
      output.endLine()
    }
  }
}
