import ArgumentParser
import Reporters
import SourceText
import Standard
import Workspace

/// `pmo-lint explain`: what a rule, a kind of document or a field is about.
struct ExplainCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule, a kind of document or a field.",
    discussion: """
      EXAMPLES
        pmo-lint explain RSK001            a rule, by its id or its name
        pmo-lint explain risk-register     a kind of document
        pmo-lint explain risk.owner        a field
      """)

  @Argument(help: ArgumentHelp("What to explain.", valueName: "word"))
  var words: [String]

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    let standard = try StandardSession(standard.source, console: console).standard
    var page = PageText(
      isColored: console.isColored(color, for: .output), columns: console.columns(of: .output))
    let pages = ExplanationPages(standard)
    for word in words {
      guard pages.write(word, to: &page) else { throw pages.unknown(word) }
    }
    console.write(page.takeBytes())
    return .clean
  }
}
