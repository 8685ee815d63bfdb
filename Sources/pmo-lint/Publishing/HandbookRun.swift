import Engine
import Examples
import Handbook
import Portfolio
import SourceText
import Standard
import Workspace

/// One run of `handbook`: from the standard to files.
struct HandbookRun {
  private let options: HandbookCommand
  private let console: Console

  /// Prepares a run.
  init(options: HandbookCommand, console: Console) {
    self.options = options
    self.console = console
  }

  /// Writes the handbook.
  func perform() throws(StopError) -> ExitStatus {
    let book = Book(try source())
    let folder = Path.normalized(console.environment.absolute(options.output))
    let shown = ShownPath(root: folder, folder: console.environment.currentFolder)
    let files = book.files(as: options.format)
    try HandbookFolder(folder, shownAs: { shown.text($0) }).write(files)
    let index = shown.text(options.format.indexPath)
    let count = files.count == 1 ? "1 page" : "\(files.count) pages"
    console.write(Array("\(count) written; the first is \(VisibleText.visible(index))\n".utf8))
    return .clean
  }

  /// What the handbook is written from.
  private func source() throws(StopError) -> HandbookSource {
    let session = try StandardSession(options.standard.source, console: console)
    var profiles: [HandbookSource.ProfileRules] = []
    for description in session.standard.readProfiles() {
      var source = options.standard.source
      source.profile = description.name
      profiles.append(
        HandbookSource.ProfileRules(
          description: description, rules: try StandardSession(source, console: console).standard.rules))
    }
    return HandbookSource(
      standard: session.standard, profile: session.session.configuration.settings.profile?.name, profiles: profiles,
      examples: try examples(session))
  }

  /// The examples of all rules: those that are built in, and those of cases that lie in the folders of packs.
  private func examples(_ session: StandardSession) throws(StopError) -> [RuleExample] {
    let tree = WorkingTree(root: session.selection.root)
    let standard = session.standard
    var examples: [RuleExample] = []
    // The folder or the name of each pack is what the paths of its files begin with.
    var folders: [String] = []
    for file in standard.files where Path.name(of: file.path) == PackManifest.fileName {
      let folder = Path.folder(of: file.path)
      if !folders.contains(folder) { folders.append(folder) }
    }
    for folder in folders {
      let isBuiltIn = PackLoading.isBuiltIn(PackReference(word: folder, folder: folder), in: tree)
      let own =
        isBuiltIn
        ? BuiltInPack.examples(of: folder) : try cases(in: Path.joined(folder, PackLoading.fixtures), of: tree)
      let rules = Set(
        standard.rules.lazy.filter { Path.isInside(standard.files[$0.origin.file].path, folder: folder) }.map(\.id))
      examples += own.filter { rules.contains($0.rule) }
    }
    return examples
  }

  /// The examples among the cases that a pack of an organisation is tested with.
  private func cases(in folder: String, of tree: WorkingTree) throws(StopError) -> [RuleExample] {
    guard tree.entry(at: folder) == .folder else { return [] }
    do throws(FileError) {
      var cases: [String: ExampleCase] = [:]
      for path in try tree.files(under: folder) {
        guard DocumentFormat(path: path) != nil, let place = CasePath(String(path.dropFirst(folder.count + 1))) else {
          continue
        }
        cases[place.location, default: ExampleCase(place)].add(place.name, try tree.read(path))
      }
      return ExampleChoice(cases.sorted { $0.key < $1.key }.map(\.value)).examples()
    } catch {
      throw .cannotReadCases(error)
    }
  }
}
