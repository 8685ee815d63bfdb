import ArgumentParser

/// `pmo-lint init`: the first configuration of a repository.
struct InitCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Look at the documents that are there, and write a configuration that fits them.",
    discussion: """
      Says which files are project documents and how sure that is, under which names they keep what the standard asks for, \
      and writes .pmo-lint.yaml at the top of the repository. What is only a guess is written as a comment. A configuration \
      that is there is left alone.

      EXAMPLES
        pmo-lint init --dry-run               show what would be written
        pmo-lint init                         write it
        pmo-lint init governance              look at one folder, and write it there
        pmo-lint init --output-format json    tell another program
      """)

  @Argument(
    help: ArgumentHelp(
      "The folder to look at and to write to; the top of the repository without one.", valueName: "path"),
    completion: .directory)
  var path: String?

  @Flag(help: "Write nothing; show what would be written.")
  var dryRun = false

  @Option(
    help: ArgumentHelp("The profile to begin with, in place of the one that fits best.", valueName: "profile"))
  var profile: String?

  @Option(
    help: ArgumentHelp("How to tell what was found: text, json.", valueName: "format"),
    completion: .list(["text", "json"]),
    transform: { try ArgumentWords.choice($0, of: ["text", "json"], named: { $0 }, what: "output format") })
  var outputFormat = "text"

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    try InitRun(
      path: path, profile: profile, isDryRun: dryRun, isJSON: outputFormat == "json", color: color, console: console
    ).perform()
  }
}
