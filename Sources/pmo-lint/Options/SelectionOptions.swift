import ArgumentParser
import Diagnostics
import Engine
import Workspace

/// Options that decide what is judged, and what of it counts.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Judge by the standard as if it were this day: 2026-11-24, today, +14d, -2w.", valueName: "date"),
    transform: ArgumentWords.date)
  var asOf: DateExpression?

  @Option(
    help: ArgumentHelp("Judge only these rules: ids (RSK001), names (risk-owner), groups (RSK).", valueName: "rules"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Leave out these rules; wins over --select.", valueName: "rules"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp("Show findings from this severity on: info, warning, error.", valueName: "severity"),
    completion: .list(Severity.allCases.map(\.rawValue)), transform: ArgumentWords.severity)
  var minSeverity: Severity = .info

  @Option(
    help: ArgumentHelp(
      "Report on what changed since a commit, branch or tag; --changed-since main is what a branch changed.",
      valueName: "rev"))
  var changedSince: String?

  @Option(
    help: ArgumentHelp(
      "What fails the run: a severity, a class with a severity (performance=error), or never. May be repeated.",
      discussion: "Without it, errors of integrity and of compliance fail the run, and performance never does.",
      valueName: "severity"),
    transform: FailOn.init)
  var failOn: [FailOn] = []

  @Option(
    help: ArgumentHelp("Fail where the score of a project is below a percentage.", valueName: "percent"),
    transform: ArgumentWords.percent)
  var minScore: Int?

  @Flag(help: "Give status 0 even where findings fail the run.")
  var exitZero = false

  @Flag(help: "Give status 0 where there is nothing to check.")
  var allowEmpty = false

  /// What the options say of how documents are judged.
  var judging: JudgingOptions {
    var judging = JudgingOptions(asOf: asOf?.date(today: Clock.today()) ?? Clock.today())
    judging.select = ArgumentWords.list(select)
    judging.ignore = ArgumentWords.list(ignore)
    judging.minSeverity = minSeverity
    return judging
  }
}
