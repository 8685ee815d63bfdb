import SourceText

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

  /// What could not be read of files that say what is ignored, each as a clause.
  private(set) var unreadIgnores: [String] = []

  /// How many names were left out because they are not UTF-8.
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
    // In a submodule and in a linked working tree, `.git` is a file.
    if FileStatus(of: Path.joined(root, ".git"))?.kind == .folder,
      let exclude = ignoreFile(".git/info/exclude", for: "")
    {
      rules.append(exclude)
    }
    // The rules of the folders above count as well.
    var above: [String] = []
    var parent = folder
    while !parent.isEmpty, !Path.isAbsolute(parent) {
      parent = Path.folder(of: parent)
      above.append(parent)
    }
    for parent in above.reversed() {
      if let file = ignoreFile(Path.joined(parent, ".gitignore"), for: parent) { rules.append(file) }
    }
    try visit(folder, rules)
  }

  private mutating func visit(_ folder: String, _ above: [IgnoreFile]) throws(FileError) {
    let listing = try FolderListing(of: Path.joined(root, folder), shownAs: folder.isEmpty ? root : folder)
    unreadableNames += listing.unreadableNames
    var rules = above
    if listing.items.contains(where: { $0.name == ".gitignore" }),
      let file = ignoreFile(Path.joined(folder, ".gitignore"), for: folder)
    {
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

  /// Reads a file that says what is ignored.
  ///
  /// - Parameters:
  ///   - path: The file, relative to the root.
  ///   - folder: The folder that its patterns are for.
  /// - Returns: Its lines; `nil` where there is none, or it cannot be read.
  private mutating func ignoreFile(_ path: String, for folder: String) -> IgnoreFile? {
    let bytes: [UInt8]
    do {
      bytes = try WorkingTree(root: root).read(path)
    } catch {
      if error.reason != .notFound { unreadIgnores.append(WorkspaceMessage.unreadIgnores(error)) }
      return nil
    }
    let file = IgnoreFile(bytes, folder: folder)
    for line in file.unreadableLines { unreadIgnores.append(WorkspaceMessage.unreadIgnore(path, line: line)) }
    return file
  }
}

/// The rules of one `.gitignore` file.
///
/// Source: gitignore(5), "PATTERN FORMAT".
struct IgnoreFile: Sendable {
  /// One line.
  private struct Rule: Sendable {
    let pattern: PathPattern
    let isNegated: Bool
    let isForFolders: Bool
  }

  /// The folder that the file lies in, as a path of the walk.
  private let folder: String

  /// The lines, the last first: the last that fits decides.
  private var rules: [Rule] = []

  /// The numbers of lines that are not UTF-8, from 1.
  private(set) var unreadableLines: [Int] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: Its content.
  ///   - folder: The folder that it lies in; the empty path is the root.
  init(_ bytes: [UInt8], folder: String) {
    self.folder = folder
    // As git does, a byte order mark is passed over.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      guard let line = String(validating: line, as: UTF8.self) else {
        unreadableLines.append(index + 1)
        continue
      }
      if let rule = Self.rule(Array(line.utf8)[...]) { rules.append(rule) }
    }
    rules.reverse()
  }

  /// What the file says of a path below its folder.
  ///
  /// - Returns: Whether it is ignored; `nil` where no line speaks of it.
  func ignores(_ path: String, isFolder: Bool) -> Bool? {
    let relative = folder.isEmpty ? path : String(path.dropFirst(folder.count + 1))
    for rule in rules where isFolder || !rule.isForFolders {
      if rule.pattern.matches(relative) { return !rule.isNegated }
    }
    return nil
  }

  /// Reads one line; `nil` for comments and empty ones.
  private static func rule(_ line: ArraySlice<UInt8>) -> Rule? {
    var text = line
    if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
    // Blanks at the end count only where a backslash says so.
    while text.last == UInt8(ascii: " "), text.dropLast().last != UInt8(ascii: "\\") { text = text.dropLast() }
    guard let first = text.first, first != UInt8(ascii: "#") else { return nil }
    let isNegated = first == UInt8(ascii: "!")
    if isNegated { text = text.dropFirst() }
    let isForFolders = text.last == UInt8(ascii: "/")
    if isForFolders { text = text.dropLast() }
    guard !text.isEmpty else { return nil }
    return Rule(
      pattern: PathPattern(String(decoding: text, as: UTF8.self), syntax: .gitignore), isNegated: isNegated,
      isForFolders: isForFolders)
  }
}

/// A walk through folders that never follows a link to a folder, and so never loops.
struct FolderWalk {
  /// The folder that paths are relative to.
  private let root: String

  /// The files found so far, in the order of the walk.
  private(set) var files: [String] = []

  /// What could not be read on the way, below the folder that the walk began at.
  private(set) var problems: [FileError] = []

  /// Creates a walk that has not begun.
  init(root: String) {
    self.root = root
  }

  /// Walks through a folder and all below it.
  ///
  /// A folder below that cannot be read is one of the `problems`.
  ///
  /// - Parameters:
  ///   - folder: Where to begin, a path relative to the root; an empty path is the root.
  ///   - enters: Asked for each thing found, with its path and kind; a file is kept and a folder entered only where
  ///     it says so.
  /// - Throws: `FileError` where the first folder cannot be read.
  mutating func visit(
    _ folder: String, enters: (_ path: String, _ kind: FileStatus.Kind) -> Bool
  ) throws(FileError) {
    let listing = try FolderListing(of: Path.joined(root, folder), shownAs: folder.isEmpty ? root : folder)
    for item in listing.items {
      let path = Path.joined(folder, item.name)
      guard enters(path, item.kind) else { continue }
      switch item.kind {
      case .file: files.append(path)
      case .link where FileStatus(of: Path.joined(root, path))?.kind == .file: files.append(path)
      case .folder:
        do { try visit(path, enters: enters) } catch { problems.append(error) }
      default: continue
      }
    }
  }
}
