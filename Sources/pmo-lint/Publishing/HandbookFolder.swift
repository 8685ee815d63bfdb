import Handbook
import Workspace

/// The folder of a handbook: knows which files in it are pages, so that nothing else is ever overwritten or removed.
struct HandbookFolder {
  /// The file that lists the pages; a folder without it is somebody else's.
  static let listName = ".pmo-lint-handbook"

  private static let heading =
    "# Pages that pmo-lint handbook wrote into this folder, and will remove when they are no longer needed."

  private let tree: WorkingTree

  /// A path in the folder as a person reads it.
  private let shown: (String) -> String

  /// Prepares to write.
  ///
  /// - Parameters:
  ///   - folder: The folder, absolute; it may be missing.
  ///   - shown: Turns a path in it into what a person reads.
  init(_ folder: String, shownAs shown: @escaping (String) -> String) {
    tree = WorkingTree(root: folder)
    self.shown = shown
  }

  /// Writes the pages, and removes those of an earlier run that are not among them.
  ///
  /// - Throws: `StopError` where the folder holds something else, or a file cannot be written; the list then names all pages that
  ///   may be there, so that the next run can finish.
  func write(_ files: [HandbookFile]) throws(StopError) {
    let old = try pages()
    let new = files.map(\.path)
    for path in new where !old.contains(path) && tree.isTaken(path) { throw .foreignPage(shown(path)) }
    for path in Set((new + old).map(Path.folder) + new + old).sorted() where !path.isEmpty && tree.isLink(path) {
      throw .linkInHandbook(shown(path))
    }
    do throws(FileError) {
      try tree.makeFolder(of: Self.listName)
      try write(list(Set(old).union(new).sorted()), to: Self.listName)
      for file in files {
        try tree.makeFolder(of: file.path)
        try write(file.text, to: file.path)
      }
      let stale = Set(old).subtracting(new).sorted()
      for path in stale { try tree.remove(path) }
      for folder in Set(stale.map(Path.folder)).sorted() where !folder.isEmpty { tree.removeIfEmpty(folder) }
      try write(list(new.sorted()), to: Self.listName)
    } catch {
      throw .cannotWrite("the handbook", error)
    }
  }

  /// Writes a file, unless it holds the text already.
  private func write(_ text: String, to path: String) throws(FileError) {
    let bytes = Array(text.utf8)
    if tree.size(of: path) == bytes.count, let old = try? tree.read(path), old == bytes { return }
    try tree.write(bytes, to: path)
  }

  private func list(_ pages: [String]) -> String { ([Self.heading] + pages).joined(separator: "\n") + "\n" }

  /// The pages that an earlier run wrote; none where the folder is missing or empty.
  private func pages() throws(StopError) -> [String] {
    switch tree.entry(at: "") {
    case nil:
      if tree.isTaken("") { throw .notAHandbookFolder(shown("")) }
      return []
    case .file: throw .notAHandbookFolder(shown(""))
    case .folder: break
    }
    do throws(FileError) {
      guard tree.entry(at: Self.listName) == .file else {
        if try tree.names(in: "").isEmpty { return [] }
        throw FileError(path: "", reason: .isFolder)
      }
      let lines = String(decoding: try tree.read(Self.listName), as: UTF8.self).split(separator: "\n")
      guard lines.first.map(String.init) == Self.heading else { throw FileError(path: "", reason: .isFolder) }
      return lines.dropFirst().map(String.init).filter(Self.isPage)
    } catch {
      if error.path.isEmpty, error.reason == .isFolder { throw .foreignFolder(shown("")) }
      throw .cannotRead("the folder of the handbook", error)
    }
  }

  /// Whether a path of the list can be that of a page: in the folder or in one below it, with an ending of a page.
  private static func isPage(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
      && HandbookFormat.allCases.contains { path.hasSuffix(".\($0.ending)") }
  }
}
