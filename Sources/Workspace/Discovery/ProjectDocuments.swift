import SourceText

/// Which files may be project documents, by their names alone.
package enum ProjectDocuments {
  /// The name of the configuration.
  package static let configurationName = ".pmo-lint.yaml"

  /// The names that a configuration may have; a folder has one of them.
  package static let configurationNames = [configurationName, ".pmo-lint.yml"]

  /// Names that people give a configuration by mistake: a file of such a name is not read as one.
  package static let misnamedConfigurationNames = ["pmo-lint.yaml", "pmo-lint.yml"]

  /// Whether a path is that of a file that is called like a configuration but for the dot.
  package static func isMisnamedConfiguration(_ path: String) -> Bool {
    misnamedConfigurationNames.contains { path == $0 || path.hasSuffix("/\($0)") }
  }

  /// Whether a file of that name is looked into.
  package static func includes(name: some StringProtocol) -> Bool {
    name.utf8.first != UInt8(ascii: ".") && isDocument(Array(name.utf8)[...])
  }

  /// Whether a file may be a project document, by its path relative to the root.
  package static func includes(pathOf path: String) -> Bool { includes(path: Array(path.utf8)[...]) }

  /// Whether something of that name may be, or hold, a project document: hidden things and installed packages do not.
  static func mayHold(name: some StringProtocol) -> Bool {
    name.utf8.first != UInt8(ascii: ".") && name != "node_modules"
  }

  /// Whether a file has a name that is looked into but lies in a hidden folder, or is hidden itself: what is read only where
  /// somebody asks for it.
  ///
  /// Git's own folder and installed packages are never looked into, and neither is the linter's configuration.
  package static func isHidden(pathOf path: String) -> Bool {
    let bytes = Array(path.utf8)
    guard isDocument(bytes[...]), !includes(path: bytes[...]) else { return false }
    let parts = path.split(separator: "/")
    return !parts.contains { $0 == "node_modules" || $0 == ".git" } && !(parts.last ?? "").hasPrefix(".pmo-lint")
  }

  /// Whether a file may be a project document, by the bytes of its path relative to the root.
  static func includes(path: ArraySlice<UInt8>) -> Bool {
    guard isDocument(path) else { return false }
    var rest = path
    while let first = rest.first {
      if first == UInt8(ascii: ".") { return false }
      let part = rest.prefix { $0 != UInt8(ascii: "/") }
      if part.elementsEqual("node_modules".utf8) { return false }
      rest = rest[part.endIndex...].dropFirst()
    }
    return true
  }

  /// Whether a name has the ending of documents that are read without being named.
  private static func isDocument(_ path: ArraySlice<UInt8>) -> Bool {
    DocumentFormat(path: path)?.isDiscovered ?? false
  }
}

/// The folders among listed files that hold packs of rules, whose files are no project documents.
struct PackFolders {
  /// The folders, as paths relative to the root.
  private let folders: [String]

  /// The name of the file that makes a folder a pack.
  private static let marker = "pack.yaml"

  /// Finds packs.
  ///
  /// A `pack.yaml` makes its folder a pack if it has an `id` and no `kind` at its top: a project may well keep a board pack
  /// under that name, and says which kind of document it is.
  ///
  /// - Parameters:
  ///   - files: Paths that a tree takes.
  ///   - tree: Where the few files of that name are read.
  init(among files: [String], in tree: some FileTree) {
    folders = files.filter { Path.name(of: $0) == Self.marker && Self.isPack((try? tree.read($0)) ?? []) }
      .map { Path.folder(of: $0) }
  }

  /// The files that lie in none of the packs.
  func filesOutside(_ files: [String]) -> [String] {
    guard !folders.isEmpty else { return files }
    return files.filter { file in !folders.contains { Path.isInside(file, folder: $0) } }
  }

  private static func isPack(_ bytes: [UInt8]) -> Bool {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return lines.contains { $0.starts(with: "id:".utf8) } && !lines.contains { $0.starts(with: "kind:".utf8) }
  }
}
