import Examples
import Portfolio
package import SourceText
package import Workspace

/// The cases of a pack's rules: `TOPIC/ID-NAME/fails/CASE` and `TOPIC/ID-NAME/passes/CASE`, where a case is a file, or a
/// folder of files that are judged together.
package struct PackFixtures: Sendable {
  /// The cases, sorted by path.
  package private(set) var cases: [PackFixture] = []

  /// What lies where no case does, as sentences without a full stop, with the files.
  package private(set) var problems: [(path: String, message: String, help: String)] = []

  /// Problems in the settings of cases, with their files.
  package private(set) var settings: [(source: SourceFile, problems: [SourceProblem])] = []

  /// No cases.
  package init() {}

  /// Reads the cases below a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder, as the tree takes it.
  ///   - tree: Where it lies.
  /// - Throws: `FileError` where it cannot be read.
  package init(in folder: String, of tree: any FileTree) throws(FileError) {
    var files: [String: (place: CasePath, members: [(name: String, path: String)])] = [:]
    for path in try tree.files(under: folder) {
      let relative = folder.isEmpty ? path[...] : path.dropFirst(folder.count + 1)
      let name = Path.name(of: path)
      guard ProjectDocuments.includes(name: name) || Self.settingsFiles.contains(String(name)) else { continue }
      guard let place = CasePath(String(relative)) else {
        if ProjectDocuments.includes(name: name), relative.contains("/") {
          problems.append(
            (
              path, EngineMessage.misplacedCase(relative), EngineMessage.misplacedCaseHelp
            ))
        }
        continue
      }
      files[place.location, default: (place, [])].members.append((place.name, path))
    }
    for (location, (place, members)) in files.sorted(by: { $0.key < $1.key }) {
      var documents: [SourceFile] = []
      var configuration = Configuration.default
      for member in members.sorted(by: { $0.name < $1.name }) {
        let source = SourceFile(path: member.name, bytes: try tree.read(member.path))
        documents.append(source)
        guard member.name == ProjectDocuments.configurationName else { continue }
        let (read, found) = Configuration.read(source)
        configuration = read
        if !found.isEmpty { settings.append((SourceFile(path: member.path, bytes: source.bytes), found)) }
      }
      cases.append(
        PackFixture(
          rule: place.rule, outcome: place.isFailing ? .fails : .passes, path: location, documents: documents,
          configuration: configuration))
    }
  }

  /// Files of a case that are no documents.
  private static let settingsFiles: Set<String> = [ProjectDocuments.configurationName, Backlog.fileName]
}
