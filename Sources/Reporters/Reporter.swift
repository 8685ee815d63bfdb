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
      name: "json", summary: "everything that was found, for programs", isForPeople: false, reporter: JSONReporter()),
  ]

  /// The format of a name; `nil` where there is none.
  package static func named(_ name: String) -> ReportFormat? {
    all.first { $0.name == name }
  }
}
