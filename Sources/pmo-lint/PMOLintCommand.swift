import ArgumentParser

/// The command line as a whole.
struct PMOLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pmo-lint",
    abstract: "Check project documents against the PMO's standard.",
    discussion: """
      Charters, risk registers, status reports and other project documents are read as YAML, or as Markdown with YAML at \
      the top. What is missing, contradictory or overdue is shown at the very line, with why it matters and what to write.

      EXAMPLES
        pmo-lint                        check the whole repository
        pmo-lint projects/triage        report on one project only
        pmo-lint --as-of +14d           see what will be overdue in two weeks
        pmo-lint --fail-on warning      fail on warnings as well
        pmo-lint --output-format json   write everything for another program
        pmo-lint explain RSK001         tell what a rule asks for, and why

      All options of a check: pmo-lint check --help

      STATUS
        0  nothing was found that fails the run
        1  findings fail the run (see --fail-on)
        2  the job could not be done: wrong options, a faulty configuration
      """,
    version: Version.current,
    subcommands: [
      CheckCommand.self, InitCommand.self, RulesCommand.self, KindsCommand.self, ExplainCommand.self,
      SchemaCommand.self, BacklogCommand.self, EvalCommand.self, GateCommand.self, TestCommand.self,
    ],
    defaultSubcommand: CheckCommand.self)
}
