import Engine
import Portfolio
import Reporters
import SourceText
import Standard
import Workspace

/// One run of `init`: looks at a repository and writes its first configuration.
struct InitRun {
  /// The folder as a person wrote it; `nil` for the top of the repository.
  let path: String?

  /// The profile to write; `nil` for the one that fits.
  let profile: String?

  /// Whether nothing is written.
  let isDryRun: Bool

  /// Whether another program is told.
  let isJSON: Bool

  let color: ColorChoice
  let console: Console

  /// Looks, writes and tells.
  func perform() throws(StopError) -> ExitStatus {
    let selection = try selection()
    let tree = WorkingTree(root: selection.root)
    for warning in selection.warnings { console.warn(warning) }
    let standard: Standard
    do {
      standard = try PackLoading.load()
    } catch {
      throw StopError(error)
    }
    let inference = Inference.infer(
      selection.files, in: tree, by: standard, isHidden: ProjectDocuments.isHidden(pathOf:))
    let text = ConfigurationText.text(of: inference, profile: profile)
    try verify(text)

    // A link that leads nowhere counts as well: whatever it would lead to may lie outside.
    let isThere = tree.isTaken(Configuration.fileName)
    if !isThere, !isDryRun {
      do {
        try tree.write(Array(text.utf8), to: Configuration.fileName)
      } catch {
        throw StopError(
          message: "the configuration cannot be written: \(error.message)",
          help: error.help.isEmpty ? "See what it would be: pmo-lint init --dry-run." : error.help)
      }
    }
    var listing = InferenceListing(inference)
    listing.path = shown(selection)
    listing.configuration = text
    listing.outcome = isDryRun ? .shown : isThere ? .kept : .written
    tell(listing)
    guard listing.outcome == .kept else { return .clean }
    throw StopError(
      message: "there is a configuration already: \(listing.path)",
      help: "Take over from the text above what it lacks, or remove it first.")
  }

  /// Finds the folder and all files in it that may be documents, hidden ones as well.
  private func selection() throws(StopError) -> Selection {
    let discovery = Discovery(environment: console.environment, usesConfiguration: false).including { _ in true }
    do {
      guard let path else {
        let location = discovery.location()
        return try discovery.selection(paths: [location.root])
      }
      let survey = try discovery.survey(paths: [path])
      let found = try discovery.list(survey)
      return try narrowed(found, to: console.environment.absolute(path))
    } catch let error as DiscoveryError {
      throw StopError(error)
    } catch let stop as StopError {
      throw stop
    } catch {
      throw StopError(message: "the folder cannot be looked at", help: "")
    }
  }

  /// A selection as seen from one folder of it.
  private func narrowed(_ selection: Selection, to folder: String) throws(StopError) -> Selection {
    guard WorkingTree(root: folder).entry(at: "") == .folder else {
      throw StopError(
        message: "\(VisibleText.visible(path ?? "")) is no folder",
        help: "Name the folder whose documents are to be looked at.")
    }
    guard folder != selection.root else { return selection }
    let prefix = Path.relative(folder, to: selection.root) + "/"
    var result = selection
    result.root = folder
    result.files = selection.files.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    return result
  }

  /// Reads the text back as a check would: what is written must be valid.
  private func verify(_ text: String) throws(StopError) {
    let source = SourceFile(path: Configuration.fileName, bytes: Array(text.utf8))
    let (configuration, problems) = Configuration.read(source)
    guard problems.isEmpty else {
      throw StopError(
        problems: problems.map { $0.resolved(settings: 0) }, files: [source], what: "what would be written",
        consequence: "nothing was written")
    }
    do {
      _ = try PackLoading.load(configuration: configuration)
    } catch {
      var stop = StopError(error)
      stop.message = "what would be written does not fit the standard; nothing was written"
      throw stop
    }
  }

  private func shown(_ selection: Selection) -> String {
    let shown = ShownPath(root: selection.root, folder: console.environment.currentFolder)
    return VisibleText.visible(shown.text(Configuration.fileName))
  }

  private func tell(_ listing: InferenceListing) {
    guard !isJSON else {
      console.write(ReportOutput.bytes { listing.writeJSON(toolVersion: Version.current, to: &$0) })
      return
    }
    var page = PageText(
      isColored: console.isColored(color, for: .output),
      columns: console.columns(of: .output).map { max($0, 100) } ?? 100)
    listing.write(to: &page)
    console.write(page.takeBytes())
  }
}
