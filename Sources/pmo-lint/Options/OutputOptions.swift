import ArgumentParser
import Reporters

/// Options that decide how a report is written.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to write the report: \(ReportFormat.all.map(\.name).joined(separator: ", ")). Also PMO_LINT_OUTPUT_FORMAT.",
      valueName: "format"),
    completion: .list(ReportFormat.all.map(\.name)), transform: ArgumentWords.format)
  var outputFormat: String?

  @Option(help: ArgumentHelp("Write the report to a file.", valueName: "file"), completion: .file())
  var outputFile: String?

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Write findings only, without a summary.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Also tell how often each rule was judged, and what else was noticed.")
  var verbose = false

  @Flag(help: "Also count the findings of each rule; with --quiet, that alone.")
  var statistics = false

  @Flag(help: "Also tell how far each project meets the standard, in per cent; with --quiet, that alone.")
  var score = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose contradict each other.") }
  }

  /// How much is told beside the findings.
  var detail: ReportStyle.Detail { quiet ? .quiet : verbose ? .verbose : .normal }
}
