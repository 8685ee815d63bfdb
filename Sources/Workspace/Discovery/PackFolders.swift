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
