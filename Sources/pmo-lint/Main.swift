import ArgumentParser
import Workspace

/// The process: from its arguments to its status.
@main
enum Main {
  static func main() {
    StandardStream.ignoreBrokenPipes()
    let console = Console(environment: .current())
    console.exit(status(of: Array(CommandLine.arguments.dropFirst()), on: console))
  }

  /// Runs what the arguments ask for.
  private static func status(of arguments: [String], on console: Console) -> ExitStatus {
    do {
      let command = try parse(arguments)
      guard var runnable = command as? any ConsoleCommand else {
        var command = command
        try command.run()
        return .clean
      }
      return try runnable.run(on: console)
    } catch let stop as StopError {
      return console.report(stop)
    } catch {
      return console.report(parserError: error)
    }
  }

  /// Reads the arguments.
  ///
  /// Most runs check: that command is tried alone first, since the parser prepares every command that it might meet. What
  /// it cannot read is left to the whole parser, which knows the other commands and words every mistake.
  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    let names = PMOLintCommand.configuration.subcommands.map { $0.configuration.commandName }
    if !arguments.contains(where: { names.contains($0) || $0 == "help" || $0 == "--version" }),
      let check = try? CheckCommand.parse(arguments)
    {
      return check
    }
    return try PMOLintCommand.parseAsRoot(arguments)
  }
}
