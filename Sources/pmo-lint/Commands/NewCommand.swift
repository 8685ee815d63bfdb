import ArgumentParser
import Workspace

/// `pmo-lint new`: begins a document, or adds a record to one.
struct NewCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a document, or add a record to one.",
    discussion: """
      A new document has every field that the standard asks for, under the names that the configuration gives, with a comment \
      on each. On a terminal it asks for what belongs in them. What is not answered stays TBC, which a check reports. Nothing is \
      overwritten.

      With --in, a record with the next id is added to a list; nothing else in the file changes.

      EXAMPLES
        pmo-lint new                            the kinds of document
        pmo-lint new charter                    write charter.yaml
        pmo-lint new "risk register" risks.yaml
        pmo-lint new status-report -            write to standard output
        pmo-lint new charter --set id=PRJ-1 --set name="Patient portal" --set sponsor="Ann Bell"
        pmo-lint new risk --in risks.yaml --set title="Late data" --set owner="Ann Bell"
      """)

  @Argument(help: ArgumentHelp("The kind of document, or the record with --in: an id or a title.", valueName: "kind"))
  var kind: String?

  @Argument(
    help: ArgumentHelp("The file; - is standard output. By default the usual name of the kind.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("Add a record to the list in this file.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "md"]))
  var list: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Fill in a field; may be repeated: owner=\"Ann Bell\", roles.sponsor=\"Ann Bell\".", valueName: "field=value"))
  var values: [String] = []

  @Flag(name: .customLong("list"), help: "List the kinds of document; the same as no kind.")
  var listsKinds = false

  @Option(
    help: ArgumentHelp("The day that dates count from: 2026-11-24, today, +14d, -2w.", valueName: "date"),
    transform: ArgumentWords.date)
  var asOf: DateExpression?

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  func validate() throws {
    if list != nil, file != nil {
      throw ValidationError.twoFiles
    }
    if list != nil, kind == nil { throw ValidationError.listWithoutKind }
    for value in values where !value.contains("=") {
      throw ValidationError.fieldWithoutValue(value)
    }
  }

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    try NewRun(options: self, console: console).perform()
  }
}
