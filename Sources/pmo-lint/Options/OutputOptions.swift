import ArgumentParser
import Reporters

/// Options that decide how a report is written.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to write the report; FORMAT=FILE writes it to a file. May be repeated, with one report to standard output.",
      discussion: """
        Also PMO_LINT_OUTPUT_FORMAT, a list separated by commas. Formats:
        \(ReportFormat.all.map { "\($0.name): \($0.summary)" }.joined(separator: "\n"))
        """,
      valueName: "format"),
    completion: .list(ReportFormat.all.map(\.name)), transform: OutputTarget.init)
  var outputFormat: [OutputTarget] = []

  @Option(
    help: ArgumentHelp("Write the report to a file. Also PMO_LINT_OUTPUT_FILE.", valueName: "file"), completion: .file()
  )
  var outputFile: String?

  @Option(
    help: ArgumentHelp(
      "The name of this run among others of pmo-lint on the same commit, for SARIF.", valueName: "name"))
  var sarifCategory: String?

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "In GitHub Actions, also write annotations and the summary of the step. Off with PMO_LINT_ANNOTATIONS=0."))
  var annotations = true

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Write findings only, without a summary.")
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help:
      "Also show all findings of rules with many, how often each rule was judged, and notes on the run."
  )
  var verbose = false

  @Flag(help: "Also count the findings of each rule; with --quiet, that alone.")
  var statistics = false

  @Flag(
    help: ArgumentHelp(
      "Also list each file with its kind, project, records and configuration, or why it is not a project document; with --quiet, that alone."
    ))
  var showFiles = false

  @Flag(help: "Also show how far each project meets the standard, in per cent; with --quiet, that alone.")
  var score = false

  func validate() throws {
    if quiet, verbose { throw ValidationError.together("--quiet", "--verbose") }
    do {
      _ = try OutputTarget.resolved(outputFormat, file: outputFile)
    } catch {
      throw ValidationError(error)
    }
  }

  /// What the options say of how the report is written.
  var style: ReportStyle {
    var style = ReportStyle()
    style.detail = quiet ? .quiet : verbose ? .verbose : .normal
    style.showsStatistics = statistics
    style.showsScores = score
    style.showsFiles = showFiles
    style.category = sarifCategory
    return style
  }
}
