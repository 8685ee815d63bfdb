import ArgumentParser
import Engine
import Workspace

/// `pmo-lint backlog`: the file of findings that were known.
struct BacklogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backlog",
    abstract: "Hold back what is known, so that only new findings count.",
    discussion: """
      The backlog is a file that lists every finding that was known when it was written. A check holds them back and counts \
      them. It only shrinks: corrected findings are removed, and none is added automatically.

      EXAMPLES
        pmo-lint backlog create           write .pmo-lint-backlog.yaml
        pmo-lint check                    shows what is new
        pmo-lint check --no-backlog       shows everything
        pmo-lint backlog update           remove what was corrected
      """,
    subcommands: [Create.self, Update.self, Prune.self])

  /// What all three need.
  struct Options: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The file, instead of the one in the configuration (`backlog:`).", valueName: "file"),
      completion: .file(extensions: ["yaml", "yml"]))
    var file: String?

    @Option(
      help: ArgumentHelp("Judge as if it were this day: 2026-11-24, today, +14d, -2w.", valueName: "date"),
      transform: ArgumentWords.date)
    var asOf: DateExpression?

    @OptionGroup(title: "The standard")
    var standard: StandardOptions

    /// The settings of the check.
    var settings: CheckSettings {
      var settings = CheckSettings(judging: JudgingOptions(asOf: asOf?.date(today: Clock.today()) ?? Clock.today()))
      settings.standard = standard.source
      settings.backlogFile = file
      settings.allowsNothing = true
      return settings
    }
  }

  /// `pmo-lint backlog create`.
  struct Create: ConsoleCommand {
    static let configuration = CommandConfiguration(
      commandName: "create", abstract: "Write the backlog of a portfolio that has none.")

    @Option(
      help: ArgumentHelp(
        "Only the findings of these rules: ids (RSK001), names (risk-owner), groups (RSK).",
        valueName: "rules"))
    var select: [String] = []

    @OptionGroup
    var options: Options

    mutating func run(on console: Console) throws(StopError) -> ExitStatus {
      var settings = options.settings
      settings.judging.select = ArgumentWords.list(select)
      settings.judging.appliesBacklog = false
      return try BacklogRun(settings: settings, console: console).create()
    }
  }

  /// `pmo-lint backlog update`.
  struct Update: ConsoleCommand {
    static let configuration = CommandConfiguration(
      commandName: "update", abstract: "Remove what was corrected, and follow what only moved.")

    @Option(
      help: ArgumentHelp(
        "Also add the new findings of these rules: ids (RSK001), names (risk-owner), groups (RSK).",
        valueName: "rules"))
    var add: [String] = []

    @OptionGroup
    var options: Options

    mutating func run(on console: Console) throws(StopError) -> ExitStatus {
      try BacklogRun(settings: options.settings, console: console).update(adding: ArgumentWords.list(add))
    }
  }

  /// `pmo-lint backlog prune`.
  struct Prune: ConsoleCommand {
    static let configuration = CommandConfiguration(
      commandName: "prune", abstract: "Remove every entry that no finding matches, moved ones as well.")

    @OptionGroup
    var options: Options

    mutating func run(on console: Console) throws(StopError) -> ExitStatus {
      try BacklogRun(settings: options.settings, console: console).prune()
    }
  }
}
