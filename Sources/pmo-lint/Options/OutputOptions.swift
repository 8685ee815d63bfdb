import ArgumentParser
import Reporters
import Workspace

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

  @Option(help: ArgumentHelp("When to use colours: auto, always, never.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Write findings only, without a summary.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Also tell how often each rule was judged, and what else was noticed.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose contradict each other.") }
  }

  /// The format that is asked for: on the command line, else in the environment, else in full.
  func format(_ environment: ProcessEnvironment) throws(StopError) -> ReportFormat {
    if let outputFormat, let format = ReportFormat.named(outputFormat) { return format }
    if let word = environment["PMO_LINT_OUTPUT_FORMAT"], !word.isEmpty {
      guard let format = ReportFormat.named(word) else {
        throw StopError(
          message: "PMO_LINT_OUTPUT_FORMAT is \"\(word)\", which is no output format",
          help: "Set it to one of: \(ReportFormat.all.map(\.name).joined(separator: ", ")).")
      }
      return format
    }
    return ReportFormat.all[0]
  }

  /// How much is told beside the findings.
  var detail: ReportStyle.Detail { quiet ? .quiet : verbose ? .verbose : .normal }
}
