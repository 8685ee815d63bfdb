package import Diagnostics

/// Writes a report in one format.
///
/// A reporter sees the report and the style, nothing else: neither the engine nor the machine.
package protocol Reporter: Sendable {
  /// Writes the whole report.
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
  package let isForPeople: Bool

  /// What writes it.
  package let reporter: any Reporter

  /// All formats, in the order in which help lists them: a new one is a type and a line here.
  package static let all = [
    ReportFormat(
      name: "full", summary: "each finding with the lines it speaks of", isForPeople: true, reporter: FullReporter()),
    ReportFormat(
      name: "concise", summary: "one line for each finding: path:line:column: RULE message", isForPeople: true,
      reporter: ConciseReporter()),
    ReportFormat(
      name: "grouped", summary: "findings under their document, and documents under their project", isForPeople: true,
      reporter: GroupedReporter()),
    ReportFormat(
      name: "markdown", summary: "a summary for a pull request or the page of a build", isForPeople: false,
      reporter: MarkdownReporter()),
    ReportFormat(
      name: "csv", summary: "a table for spreadsheets", isForPeople: false, reporter: CSVReporter()),
    ReportFormat(
      name: "json", summary: "everything that was found, for programs", isForPeople: false, reporter: JSONReporter()),
    ReportFormat(
      name: "json-lines", summary: "one JSON object a line for each finding", isForPeople: false,
      reporter: JSONLinesReporter()),
    ReportFormat(
      name: "sarif", summary: "SARIF 2.1.0 for code scanning", isForPeople: false, reporter: SARIFReporter()),
    ReportFormat(
      name: "github", summary: "annotations of GitHub Actions", isForPeople: false, reporter: GitHubReporter()),
    ReportFormat(
      name: "gitlab", summary: "a Code Quality report of GitLab", isForPeople: false, reporter: GitLabReporter()),
    ReportFormat(
      name: "azure", summary: "issues of Azure Pipelines", isForPeople: false, reporter: AzureReporter()),
    ReportFormat(
      name: "junit", summary: "test cases for build servers", isForPeople: false, reporter: JUnitReporter()),
    ReportFormat(
      name: "checkstyle", summary: "XML for code review tools", isForPeople: false, reporter: CheckstyleReporter()),
    ReportFormat(
      name: "rdjson", summary: "diagnostics for reviewdog", isForPeople: false, reporter: RDJSONReporter()),
  ]

  /// The format of a name; `nil` where there is none.
  package static func named(_ name: String) -> ReportFormat? {
    all.first { $0.name == name }
  }
}
