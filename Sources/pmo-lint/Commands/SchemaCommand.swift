import ArgumentParser
import SourceText
import Standard
import Workspace

/// `pmo-lint schema`: the JSON Schema of a kind of document, for editors and other programs.
struct SchemaCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a kind of document, for editors.",
    discussion: """
      The schema follows JSON Schema 2020-12 and needs no other file. It accepts what pmo-lint accepts: the other names of \
      fields that the configuration gives, collections in any shape. What rules judge it leaves to them.

      EXAMPLES
        pmo-lint schema charter                             the schema of charters
        pmo-lint schema                                     one schema for all, which decides by `kind:`
        pmo-lint schema --output .schemas/document.json     the same, into a file

      An editor uses it where the first line of a document says so:
        # yaml-language-server: $schema=../.schemas/document.json
      """)

  @Argument(help: ArgumentHelp("The kind of document; see pmo-lint kinds. None means all of them.", valueName: "kind"))
  var kind: String?

  @Flag(help: "One schema for all kinds, which decides by `kind:`; the same as no kind.")
  var all = false

  @Option(help: ArgumentHelp("Write the schema to a file.", valueName: "file"), completion: .file())
  var output: String?

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  func validate() throws {
    if all, kind != nil { throw ValidationError("--all and a kind contradict each other.") }
  }

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    let standard = try StandardSession(standard.source, console: console).standard
    let publisher = SchemaPublisher(standard)
    let schema: JSONTree
    if let kind {
      guard let index = standard.kind(named: kind) else { throw StopError.noKind(kind, in: standard) }
      schema = publisher.schema(ofKind: index)
    } else {
      schema = publisher.schemaOfAllKinds()
    }
    let bytes = Array(schema.json.utf8)
    guard let output else {
      console.write(bytes)
      return .clean
    }
    let tree = WorkingTree(root: console.environment.currentFolder)
    do {
      try tree.makeFolder(of: output)
      try tree.write(bytes, to: output)
    } catch {
      throw StopError(message: "the schema cannot be written: \(error.message)", help: error.help)
    }
    return .clean
  }
}

extension StopError {
  /// The error of a word that names no kind.
  static func noKind(_ word: String, in standard: Standard) -> StopError {
    let near = NearMiss.nearMiss(of: word, among: standard.kinds.map(\.name))
    return StopError(
      message: "there is no kind of document \"\(word)\"",
      help: near.map { "Did you mean \($0)?" } ?? "See what kinds there are: pmo-lint kinds.")
  }
}
