import ArgumentParser
import Handbook

/// `pmo-lint handbook`: the standard in force as pages to read and to print.
struct HandbookCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "handbook",
    abstract: "Write the standard in force as linked pages, to read, search and print.",
    discussion: """
      There is a page for each topic, rule, kind of document, record, vocabulary, scale, gate and profile, with the values \
      that the configuration and its packs set. The HTML pages need no server and nothing from the network.

      The folder is made where it is missing. Pages of an earlier run that are no longer needed are removed; a folder with \
      anything else in it is refused.

      EXAMPLES
        pmo-lint handbook                            write handbook/index.html and the pages below it
        pmo-lint handbook --output public/standard   write into another folder
        pmo-lint handbook --format markdown          write pages for a forge, beginning with README.md
        pmo-lint handbook --pack uk-gov              with a further pack
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write into.", valueName: "dir"), completion: .directory)
  var output = "handbook"

  @Option(
    help: ArgumentHelp("What to write: html, markdown.", valueName: "format"),
    completion: .list(HandbookFormat.allCases.map(\.rawValue)),
    transform: {
      try ArgumentWords.choice($0, of: HandbookFormat.allCases, named: \.rawValue, what: "format of a handbook")
    })
  var format = HandbookFormat.html

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    try HandbookRun(options: self, console: console).perform()
  }
}
