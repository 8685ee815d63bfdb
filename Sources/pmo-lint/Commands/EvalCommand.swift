import ArgumentParser
import Workspace

/// `pmo-lint eval`: tries an expression of the rule language.
struct EvalCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Try an expression of the rule language.",
    discussion: """
      An expression about an entity (risk, milestone) is evaluated for each of them in the file or folder, by default the current \
      folder, and sees what a rule would see. A value from a document is shown with its location.

      EXAMPLES
        pmo-lint eval 'workingDays(date("2026-11-02"), asOf)'
        pmo-lint eval 'risk.probability * risk.impact' projects/triage/risks.yaml
        pmo-lint eval 'risk.title' projects/triage
        pmo-lint eval 'size(portfolio.risks)'
        pmo-lint eval 'size(project.risks)' projects/triage/charter.yaml
        pmo-lint eval --check 'risk.?owner.optMap(p, p.name)'

      STATUS
        0  the expression has a value for each entity, or is well typed
        1  evaluating it failed
        2  the expression is invalid, or the file cannot be read
      """)

  @Argument(help: "The expression.")
  var expression: String

  @Argument(help: "The file or folder whose entities it is evaluated for.", completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp("Evaluate as if it were this day: 2026-11-24, today, +14d, -2w.", valueName: "date"),
    transform: ArgumentWords.date)
  var asOf: DateExpression?

  @Flag(help: "Only check it: print its type, and where the type is not known before it runs.")
  var check = false

  @Option(
    help: ArgumentHelp("How to write the values: text, json.", valueName: "format"),
    completion: .list(["text", "json"]),
    transform: { try ArgumentWords.choice($0, of: ["text", "json"], named: { $0 }, what: "output format") })
  var outputFormat = "text"

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    try EvaluationRun(options: self, console: console).perform()
  }
}
