/// A walk that leaves out what `.gitignore` files say: for folders that git cannot be asked about.
///
/// Git's own ways to ignore that lie outside the folder (a user's global file) are not looked at.
struct IgnoringWalk {
  /// The folder that paths are relative to, absolute.
  private let root: String

  /// The files found, in no particular order.
  private(set) var files: [String] = []

  /// Folders that could not be entered.
  private(set) var problems: [FileError] = []

  /// How many names were left out because they are no UTF-8.
  private(set) var unreadableNames = 0

  /// Which hidden files are listed all the same; `nil` for none, so that hidden folders are not entered.
  private let includesHidden: ((String) -> Bool)?

  /// Creates a walk that has not begun.
  init(root: String, includesHidden: ((String) -> Bool)? = nil) {
    self.root = root
    self.includesHidden = includesHidden
  }

  /// Walks through a folder and all below it.
  ///
  /// - Parameter folder: Where to begin, relative to the root; an empty path is the root.
  /// - Throws: `FileError` where that folder cannot be read.
  mutating func visit(_ folder: String) throws(FileError) {
    var rules: [IgnoreFile] = []
    if let exclude = try? WorkingTree(root: root).read(".git/info/exclude") {
      rules.append(IgnoreFile(exclude, folder: ""))
    }
    // The rules of the folders above count as well.
    var above: [String] = []
    var parent = folder
    while !parent.isEmpty, !Path.isAbsolute(parent) {
      parent = Path.folder(of: parent)
      above.append(parent)
    }
    for parent in above.reversed() {
      if let file = ignoreFile(in: parent) { rules.append(file) }
    }
    try visit(folder, rules)
  }

  private mutating func visit(_ folder: String, _ above: [IgnoreFile]) throws(FileError) {
    let listing = try FolderListing(of: Path.joined(root, folder), shownAs: folder.isEmpty ? root : folder)
    unreadableNames += listing.unreadableNames
    var rules = above
    if listing.items.contains(where: { $0.name == ".gitignore" }), let file = ignoreFile(in: folder) {
      rules.append(file)
    }
    for item in listing.items {
      let path = Path.joined(folder, item.name)
      let isWanted =
        ProjectDocuments.mayHold(name: item.name)
        || (includesHidden != nil && item.name != ".git" && item.name != "node_modules")
      guard isWanted, !ignores(path, isFolder: item.kind == .folder, rules) else { continue }
      switch item.kind {
      case .file where isDocument(path, item.name): files.append(path)
      case .folder:
        do { try visit(path, rules) } catch { problems.append(error) }
      default: continue
      }
    }
  }

  private func isDocument(_ path: String, _ name: String) -> Bool {
    guard let includesHidden else { return ProjectDocuments.includes(name: name) }
    return ProjectDocuments.includes(pathOf: path) || includesHidden(path)
  }

  /// What the nearest file that speaks of a path says.
  private func ignores(_ path: String, isFolder: Bool, _ rules: [IgnoreFile]) -> Bool {
    for file in rules.reversed() {
      if let answer = file.ignores(path, isFolder: isFolder) { return answer }
    }
    return false
  }

  private func ignoreFile(in folder: String) -> IgnoreFile? {
    let path = Path.joined(folder, ".gitignore")
    return (try? WorkingTree(root: root).read(path)).map { IgnoreFile($0, folder: folder) }
  }
}
