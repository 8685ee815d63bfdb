package import Portfolio
import SourceText
package import Standard
package import Workspace

/// Loads the standard that a run is judged by: the built-in pack, packs of the organisation, and its configuration.
package enum PackLoading {
  /// The folder of a pack that holds the cases that its rules are tested with.
  package static let fixtures = "fixtures"

  /// Loads a standard.
  ///
  /// - Parameters:
  ///   - packs: folders of packs, relative to the tree's root or absolute; those of the configuration come first.
  ///   - configuration: the organisation's settings.
  ///   - tree: where packs are read from; the built-in one needs none.
  ///   - verifies: whether expressions and schemas are checked as well; packs that are not built in always are.
  /// - Returns: the standard.
  /// - Throws: `EngineError.pack` where a pack or the configuration has problems, `EngineError.file` and `.noPack` where a
  ///   pack cannot be read, `.unknownProfile` where the command line names one that no pack has.
  package static func load(
    packs: [String] = [], configuration: Configuration = .default, tree: (any FileTree)? = nil, verifies: Bool = false
  ) throws(EngineError) -> Standard {
    var sets: [PackFiles] = []
    var extendsBuiltIn = true
    let folders = configuration.packs.map { folder(of: configuration, $0) } + packs
    for folder in folders {
      guard let tree else { throw .noPack(folder) }
      let files = try read(folder, in: tree)
      sets.append(files)
      if !StandardLoader.extends(files, BuiltInPack.id) { extendsBuiltIn = false }
    }
    if extendsBuiltIn, let builtIn = BuiltInPack.files() { sets.insert(builtIn, at: 0) }
    let result = StandardLoader.load(sets, settings: configuration.settings, settingsFile: configuration.source)
    if let choice = configuration.settings.profile, choice.location == nil, !result.profiles.contains(choice.name) {
      throw .unknownProfile(choice.name, known: result.profiles)
    }
    guard let standard = result.standard else { throw .pack(problems: result.problems, files: result.files) }
    if verifies || !folders.isEmpty {
      let problems =
        KindSchemas.problems(of: standard) + DeclarationChecker.problems(of: standard)
        + StandardChecker.problems(of: standard) + standard.readGates().problems
      guard problems.isEmpty else { throw .pack(problems: problems, files: standard.files) }
    }
    return standard
  }

  private static func folder(of configuration: Configuration, _ pack: String) -> String {
    guard !pack.hasPrefix("/"), let path = configuration.source?.path,
      let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return pack }
    return "\(path[..<slash])/\(pack)"
  }

  private static func read(_ folder: String, in tree: any FileTree) throws(EngineError) -> PackFiles {
    var name = folder[...]
    while name.count > 1, name.hasSuffix("/") { name = name.dropLast() }
    var files: [PackFile] = []
    do {
      for path in try tree.files(under: String(name)) where path.hasSuffix(".yaml") || path.hasSuffix(".json") {
        let relative = String(path.dropFirst(name.count)).drop { $0 == "/" }
        // Of what is JSON, only schemas belong to a pack.
        if path.hasSuffix(".json"), !relative.hasPrefix("kinds/") { continue }
        // The cases that a pack's rules are tested with are documents.
        if relative.hasPrefix(fixtures + "/") { continue }
        files.append(PackFile(path: String(relative), bytes: try tree.read(path)))
      }
    } catch {
      throw .file(error)
    }
    guard !files.isEmpty else { throw .noPack(String(name)) }
    return PackFiles(name: String(name), files: files)
  }
}
