package import Diagnostics

/// Writes a report in one format.
///
/// A reporter sees the report and the style, nothing else: neither the engine nor the machine.
package protocol Reporter: Sendable {
  /// Writes the report.
  ///
  /// - Complexity: O(findings), plus the lines that are shown.
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput)
}

/// A format that reports can be written in.
package struct ReportFormat: Sendable {
  /// The name on the command line: `full`.
  package let name: String

  /// What it is for, as a short phrase.
  package let summary: String

  /// Whether people read it: it may be coloured, and shows paths as they read from the current folder.
  package let isForHumans: Bool

  /// What writes it.
  package let reporter: any Reporter

  /// All formats, in the order in which help lists them: a new one is a type and a line here.
  package static let all = [
    ReportFormat(
      name: "full", summary: "each finding with the lines it is about", isForHumans: true, reporter: FullReporter()),
    ReportFormat(
      name: "concise", summary: "one line for each finding: path:line:column: RULE message", isForHumans: true,
      reporter: ConciseReporter()),
    ReportFormat(
      name: "grouped", summary: "findings under their document, and documents under their project", isForHumans: true,
      reporter: GroupedReporter()),
    ReportFormat(
      name: "markdown", summary: "a summary for a pull request or the page of a build", isForHumans: false,
      reporter: MarkdownReporter()),
    ReportFormat(
      name: "csv", summary: "a table for spreadsheets", isForHumans: false, reporter: CSVReporter()),
    ReportFormat(
      name: "json", summary: "everything that was found, for programs", isForHumans: false, reporter: JSONReporter()),
    ReportFormat(
      name: "json-lines", summary: "one JSON object a line for each finding", isForHumans: false,
      reporter: JSONLinesReporter()),
    ReportFormat(
      name: "sarif", summary: "SARIF 2.1.0 for code scanning", isForHumans: false, reporter: SARIFReporter()),
    ReportFormat(
      name: "github", summary: "annotations of GitHub Actions", isForHumans: false, reporter: GitHubReporter()),
    ReportFormat(
      name: "gitlab", summary: "a Code Quality report of GitLab", isForHumans: false, reporter: GitLabReporter()),
    ReportFormat(
      name: "azure", summary: "issues of Azure Pipelines", isForHumans: false, reporter: AzureReporter()),
    ReportFormat(
      name: "junit", summary: "test cases for build servers", isForHumans: false, reporter: JUnitReporter()),
    ReportFormat(
      name: "checkstyle", summary: "XML for code review tools", isForHumans: false, reporter: CheckstyleReporter()),
    ReportFormat(
      name: "rdjson", summary: "diagnostics for reviewdog", isForHumans: false, reporter: RDJSONReporter()),
  ]

  /// The format of a name; `nil` where there is none.
  package static func named(_ name: String) -> ReportFormat? {
    all.first { $0.name == name }
  }
}
