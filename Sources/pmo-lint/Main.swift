import ArgumentParser
import Engine
import SourceText
import Workspace

/// The process: from its arguments to its status.
@main
enum Main {
  static func main() {
    StandardStream.prepare()
    let console = Console(environment: .current())
    console.exit(status(of: Array(CommandLine.arguments.dropFirst()), on: console))
  }

  /// Runs what the arguments ask for.
  private static func status(of arguments: [String], on console: Console) -> ExitStatus {
    do {
      if let stop = unknownCommand(arguments, console.environment) { throw stop }
      if let settings = QuickArguments.settings(arguments, commands: commands) {
        return try CheckRun(settings: settings, console: console).perform()
      }
      var command = try parse(arguments)
      if var command = command as? any ConsoleCommand { return try command.run(on: console) }
      try command.run()
      return .clean
    } catch let stop as StopError {
      return console.report(stop)
    } catch {
      return console.report(parserError: error)
    }
  }

  /// The names of the commands.
  private static var commands: [String] {
    PMOLintCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  /// Words that are no command here, and what people mean by them.
  private static let otherWords = [
    "version": "--version", "completion": "--generate-completion-script", "completions": "--generate-completion-script",
    "lint": "check", "run": "check", "add": "new", "create": "new",
  ]

  /// The error of a command that does not exist: a single word where a command may stand, of which there is no file.
  private static func unknownCommand(_ arguments: [String], _ environment: ProcessEnvironment) -> StopError? {
    let words = arguments.enumerated().filter { !$0.element.hasPrefix("-") || $0.element == "-" }
    guard let first = words.first, !commands.contains(first.element) || first.offset > 0 else { return nil }
    // An option before it may take the word as its value: only flags are sure not to.
    let flags = ["-q", "--quiet", "-v", "--verbose", "--help", "-h"]
    guard arguments[..<first.offset].allSatisfy(flags.contains) else { return nil }
    let word = first.element
    let isWord = !word.isEmpty && word.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x2D }
    guard isWord, !WorkingTree(root: environment.currentFolder).isTaken(word) else { return nil }
    if commands.contains(word) {
      return .lateCommand(word, behind: arguments[..<first.offset].joined(separator: " "))
    }
    let meant = otherWords[word.lowercased()] ?? NearMiss.nearMiss(of: word, among: commands)
    // What looks like no command and has company is a path that somebody mistyped.
    guard let meant else { return nil }
    return .unknownCommand(word, meant: meant)
  }

  /// Reads the arguments.
  ///
  /// Most runs check: that command is tried alone first, since the parser prepares every command that it might meet. What
  /// it cannot read is left to the parser of all commands, which writes every error.
  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    let name = CheckCommand.configuration.commandName
    let own = arguments.first == name ? arguments.dropFirst() : arguments[...]
    if !own.contains(where: { commands.contains($0) || $0 == "--version" }),
      let check = try? CheckCommand.parse(Array(own))
    {
      return check
    }
    return try PMOLintCommand.parseAsRoot(arguments)
  }
}

/// The root of the command line.
struct PMOLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pmo-lint",
    abstract: "Check project documents against the PMO's standard.",
    discussion: """
      Charters, risk registers, status reports and other project documents are read as YAML, or as Markdown with YAML at \
      the top. What is missing, contradictory or overdue is shown at its line, with why it matters and what to write.

      EXAMPLES
        pmo-lint                        check the repository
        pmo-lint projects/triage        report on one project only
        pmo-lint --as-of +14d           see what will be overdue in two weeks
        pmo-lint --fail-on warning      fail on warnings as well
        pmo-lint --output-format json   write everything for another program
        pmo-lint explain RSK001         show what a rule asks for, and why
        pmo-lint new charter            begin a document

      All options of a check: pmo-lint check --help

      STATUS
        0  nothing was found that fails the run
        1  findings fail the run (see --fail-on)
        2  the check could not run: invalid options, a faulty configuration
      """,
    version: Version.current,
    subcommands: [
      CheckCommand.self, InitCommand.self, NewCommand.self, RulesCommand.self, KindsCommand.self, ExplainCommand.self,
      HandbookCommand.self, SchemaCommand.self, BacklogCommand.self, EvalCommand.self, GateCommand.self,
      TestCommand.self,
    ],
    defaultSubcommand: CheckCommand.self)
}
