import ArgumentParser
import Workspace

/// `pmo-lint gate`: whether a project may go on, and on which conditions.
struct GateCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Assess a project at a stage gate: go, conditional or no-go.",
    discussion: """
      The standard defines which rules belong to a gate, which of them block it, and by which stage the project is judged. \
      Conditions of earlier gates that are still open are conditions as well. Without a gate, the gates are listed.

      EXAMPLES
        pmo-lint gate                               the gates of the standard
        pmo-lint gate gateway-3 --project PRJ-0418
        pmo-lint gate gateway-3 projects/triage     the project of a folder or a charter
        pmo-lint gate "investment decision" --output-format json

      STATUS
        0  go, or conditional without --strict
        1  no-go, or conditional with --strict
        2  the project could not be assessed
      """)

  @Argument(help: ArgumentHelp("The gate, by its id or another of its names.", valueName: "gate"))
  var gate: String?

  @Argument(
    help: ArgumentHelp("The folder or the charter of the project; by default the current folder.", valueName: "path"),
    completion: .directory)
  var paths: [String] = []

  @Option(help: ArgumentHelp("The project, by its id; needed where the path has several.", valueName: "id"))
  var project: String?

  @Flag(help: "Give status 1 for conditional as well.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Judge by the standard as if it were this day: 2026-11-24, today, +14d, -2w.", valueName: "date"),
    transform: ArgumentWords.date)
  var asOf: DateExpression?

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  @Option(
    help: ArgumentHelp("How to write the review: text, json.", valueName: "format"),
    completion: .list(["text", "json"]),
    transform: { try ArgumentWords.choice($0, of: ["text", "json"], named: { $0 }, what: "output format") })
  var outputFormat = "text"

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    try GateRun(options: self, console: console).perform()
  }
}
