import ArgumentParser
import Reporters
import Workspace

/// `pmo-lint test`: whether the rules of a pack do what its cases expect.
struct TestCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Test the rules of a pack on its own cases.",
    discussion: """
      Every rule of a pack needs a case in which it fires and one in which it applies and is silent:

        PACK/fixtures/TOPIC/ID-NAME/fails/CASE.yaml
        PACK/fixtures/TOPIC/ID-NAME/passes/CASE.yaml

      A case of several documents is a folder. The line where a rule must fire ends with a comment, # expect: RSK001, with the \
      text that must be underlined in quotes where the line holds several candidates. A comment # as-of: 2026-11-24 sets the \
      date. A case may have a .pmo-lint.yaml of its own.

      Without a pack, all packs of the nearest configuration are tested.

      EXAMPLES
        pmo-lint test packs/house
        pmo-lint test rules/core --fixtures fixtures/core
      """)

  @Argument(help: ArgumentHelp("Folders of packs.", valueName: "pack"), completion: .directory)
  var packs: [String] = []

  @Option(
    help: ArgumentHelp("The folder of the cases, if it is not the folder fixtures of the pack.", valueName: "dir"),
    completion: .directory)
  var fixtures: String?

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("Load a pack that the tested ones build on; may be repeated.", valueName: "dir"),
    completion: .directory)
  var foundations: [String] = []

  @Option(
    help: ArgumentHelp("How many threads to use; the result is the same.", valueName: "n"),
    transform: ArgumentWords.threads)
  var threads: Int?

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Write what is wrong only, without a summary.")
  var quiet = false

  func validate() throws {
    if fixtures != nil, packs.count != 1 {
      throw ValidationError.fixturesOfSeveralPacks
    }
  }

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    try PackTestRun(options: self, console: console).perform()
  }
}
