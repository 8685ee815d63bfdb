import ArgumentParser
import Engine
import Portfolio
import Reporters
import SourceText
import Standard
import Workspace

/// `pmo-lint init`: the first configuration of a repository.
struct InitCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Look at the documents that are there, and write a configuration that fits them.",
    discussion: """
      Shows which files are project documents and how sure that is, under which names they keep what the standard asks for, \
      and writes .pmo-lint.yaml at the top of the repository. What is only a guess is written as a comment. A configuration \
      that is there is left alone.

      EXAMPLES
        pmo-lint init --dry-run               show what would be written
        pmo-lint init                         write it
        pmo-lint init governance              look at one folder, and write it there
        pmo-lint init --output-format json    write what was found for another program
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
    help: ArgumentHelp("How to write what was found: text, json.", valueName: "format"),
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

/// One run of `init`: looks at a repository and writes its first configuration.
struct InitRun {
  /// The folder as a person wrote it; `nil` for the top of the repository.
  let path: String?

  /// The profile to write; `nil` for the one that fits.
  let profile: String?

  /// Whether nothing is written.
  let isDryRun: Bool

  /// Whether it is written for programs.
  let isJSON: Bool

  let color: ColorChoice
  let console: Console

  /// Looks, writes the configuration and shows what was found.
  func perform() throws(StopError) -> ExitStatus {
    let selection = try selection()
    let tree = WorkingTree(root: selection.root)
    try ConfigurationFile.refuseMisnamed(selection, console: console)
    for warning in selection.warnings { console.warn(warning) }
    let standard: Standard
    do {
      standard = try PackLoading.load()
    } catch {
      throw StopError(error)
    }
    let inference = Inference.infer(
      selection.files, in: tree, by: standard, folder: selection.tellingName,
      isHidden: ProjectDocuments.isHidden(pathOf:))
    let text = ConfigurationText.text(of: inference, profile: profile)
    try verify(text)

    // A broken link counts as well: its target may be outside.
    let existing = ProjectDocuments.configurationNames.first { tree.isTaken($0) }
    let isThere = existing != nil
    // Without a document there is nothing that a configuration could fit.
    let isEmpty =
      inference.documents.isEmpty && inference.unsure.isEmpty && inference.unreadable.isEmpty && profile == nil
    if !isThere, !isDryRun, !isEmpty {
      do {
        try tree.write(Array(text.utf8), to: Configuration.fileName)
      } catch {
        throw .cannotWriteConfiguration(error)
      }
    }
    var listing = InferenceListing(inference)
    listing.path = shown(existing ?? Configuration.fileName, in: selection)
    listing.configuration = text
    listing.action = isDryRun ? .shown : isThere ? .kept : isEmpty ? .none : .written
    console.write(
      listing, asJSON: isJSON, color, columns: console.columns(of: .output).map { max($0, 100) } ?? 100)
    guard listing.action == .kept else { return .clean }
    throw .configurationExists(listing.path)
  }

  /// Finds the folder and all files in it that may be documents, hidden ones as well.
  private func selection() throws(StopError) -> PortfolioFiles {
    let discovery = Discovery(environment: console.environment, usesConfiguration: false).including { _ in true }
    do {
      guard let path else {
        let location = try discovery.location()
        return try discovery.selection(paths: [location.root])
      }
      let namedPaths = try discovery.namedPaths(paths: [path])
      let found = try discovery.list(namedPaths)
      return try narrowed(found, to: console.environment.absolute(path))
    } catch let error as DiscoveryError {
      throw StopError(error)
    } catch let stop as StopError {
      throw stop
    } catch {
      throw .cannotSearch
    }
  }

  /// A selection as seen from one folder of it.
  private func narrowed(_ selection: PortfolioFiles, to folder: String) throws(StopError) -> PortfolioFiles {
    guard WorkingTree(root: folder).entry(at: "") == .folder else {
      throw .notAFolder(path ?? "")
    }
    guard folder != selection.root else { return selection }
    let prefix = Path.relative(folder, to: selection.root) + "/"
    var result = selection
    result.root = folder
    result.files = selection.files.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    return result
  }

  /// Reads the text as a check would: what is written must be valid.
  private func verify(_ text: String) throws(StopError) {
    let source = SourceFile(path: Configuration.fileName, bytes: Array(text.utf8))
    let (configuration, problems) = Configuration.read(source)
    guard problems.isEmpty else {
      throw .invalidNewConfiguration(problems, in: source)
    }
    do {
      _ = try PackLoading.load(configuration: configuration)
    } catch {
      throw .unfitConfiguration(error)
    }
  }

  private func shown(_ name: String, in selection: PortfolioFiles) -> String {
    let shown = ShownPath(root: selection.root, folder: console.environment.currentFolder)
    return VisibleText.visible(shown.text(name))
  }
}

extension InferenceListing {
  /// Lists what was inferred.
  init(_ inference: Inference) {
    self.init()
    documents = inference.documents.map { document in
      Document(
        path: document.path, kind: document.kind, confidence: document.confidence.word, reason: document.reason,
        holdings: document.entities.map(\.counted).joined(separator: ", "), unread: document.unreadLists,
        fields: document.fields.map {
          Field(entity: $0.entity, field: $0.field, name: $0.name, count: $0.count, records: $0.records)
        })
    }
    unsure = inference.unsure.map { SkippedFile(path: $0.path, line: $0.line, reason: $0.reason) }
    unreadable = inference.unreadable.map { SkippedFile(path: $0.path, line: $0.line, reason: $0.reason) }
    suggestions =
      inference.lists.map {
        Suggestion(
          what: "list", list: $0.plural, name: $0.name, meaning: $0.plural, confidence: Confidence.likely.word,
          evidence: "\($0.count) entries")
      }
      + inference.aliases.map {
        Suggestion(
          what: "alias", list: $0.entity, name: $0.name, meaning: $0.field, confidence: $0.confidence.word,
          evidence: $0.evidence)
      }
      + inference.words.map {
        Suggestion(
          what: $0.isScale ? "number" : "word", list: $0.list, name: $0.word, meaning: $0.meaning ?? "",
          confidence: $0.confidence.word, evidence: $0.evidence)
      }
    files = inference.files
    hiddenFiles = inference.hiddenFiles
    followsStandard = inference.followsStandard
  }
}
