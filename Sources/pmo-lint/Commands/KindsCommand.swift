import ArgumentParser
import Reporters
import Standard
import Workspace

/// `pmo-lint kinds`: the kinds of document that the standard knows.
struct KindsCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "kinds",
    abstract: "List the kinds of document, what they hold and where teams keep them.",
    discussion: """
      EXAMPLES
        pmo-lint kinds                        all kinds
        pmo-lint kinds --output-format json   the same for another program
        pmo-lint explain charter              all fields of one kind
      """)

  @Option(
    help: ArgumentHelp("How to write the list: text, json.", valueName: "format"), completion: .list(["text", "json"]),
    transform: { try ArgumentWords.choice($0, of: ["text", "json"], named: { $0 }, what: "output format") })
  var outputFormat = "text"

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    let listing = KindListing(try StandardSession(standard.source, console: console).standard)
    if outputFormat == "json" {
      console.write(Array(listing.json(toolVersion: Version.current).json.utf8))
      return .clean
    }
    var page = PageText(
      isColored: console.isColored(color, for: .output), columns: console.columns(of: .output))
    listing.write(to: &page)
    console.write(page.takeBytes())
    return .clean
  }
}
