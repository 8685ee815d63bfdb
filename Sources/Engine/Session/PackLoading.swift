package import Portfolio
package import SourceText
package import Standard
package import Workspace

/// A pack that a run names: a folder, or a pack that is built in.
///
/// A name without a slash, such as `nhs`, is the folder of that name where that holds a pack, and otherwise the built-in pack.
package struct PackReference: Sendable, ExpressibleByStringLiteral {
  /// The pack as it was written: `nhs`, `packs/house`, `./nhs`.
  package let word: String

  /// The folder that it would be, relative to the tree's root or absolute.
  package let folder: String

  /// Where the configuration names it; `nil` where the command line does.
  package let location: FileLocation?

  /// Creates a reference from its parts.
  package init(word: String, folder: String, location: FileLocation? = nil) {
    self.word = word
    self.folder = folder
    self.location = location
  }

  /// A reference that is written as the tree takes it.
  package init(stringLiteral word: String) { self.init(word: word, folder: word) }

  /// Whether it may name a built-in pack, which a path cannot.
  var isName: Bool { !word.contains("/") && word != "." && word != ".." && !word.isEmpty }
}

/// Loads the standard that a run is judged by: built-in packs, packs of the organisation, and its configuration.
package enum PackLoading {
  /// The folder of a pack that holds the cases that its rules are tested with.
  package static let fixtures = "fixtures"

  /// Loads a standard.
  ///
  /// - Parameters:
  ///   - packs: The packs that the command line names; those of the configuration come first.
  ///   - configuration: The organisation's settings.
  ///   - tree: Where folders of packs are read from; those that are built in need none.
  ///   - verifies: Whether expressions and schemas are checked as well; where a pack is not built in, they always are.
  /// - Returns: The standard.
  /// - Throws: `EngineError.pack` where a pack or the configuration has problems, `EngineError.file`, `.noPack` and `.unknownPack`
  ///   where a pack cannot be read, `.unknownProfile` where the command line names one that no pack has.
  package static func load(
    packs: [PackReference] = [], configuration: Configuration = .default, tree: (any FileTree)? = nil,
    verifies: Bool = false
  ) throws(EngineError) -> Standard {
    var named: [NamedPack] = []
    let own = configuration.packs.map { pack in
      PackReference(word: pack.name, folder: folder(of: configuration, pack.name), location: pack.location)
    }
    for reference in own + packs {
      let pack = try read(reference, in: tree, configuration)
      if !named.contains(where: { $0.files.name == pack.files.name }) { named.append(pack) }
    }
    let sets = try PackOrder.sets(named)
    let result = StandardLoader.load(sets, settings: configuration.settings, settingsFile: configuration.source)
    if let choice = configuration.settings.profile, choice.location == nil, !result.profiles.contains(choice.name) {
      throw .unknownProfile(choice.name, known: result.profiles)
    }
    guard let standard = result.standard else { throw .pack(problems: result.problems, files: result.files) }
    if verifies || named.contains(where: { !$0.isBuiltIn }) {
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

  /// Whether a reference names a pack that is built in; a folder of that name with a pack in it comes first.
  package static func isBuiltIn(_ reference: PackReference, in tree: (any FileTree)?) -> Bool {
    reference.isName && BuiltInPack.ids.contains(reference.word)
      && tree?.entry(at: "\(reference.folder)/\(PackManifest.fileName)") == nil
  }

  // MARK: Reading

  /// A pack that a run names, as it was found.
  fileprivate struct NamedPack {
    let files: PackFiles
    let isBuiltIn: Bool
  }

  private static func read(
    _ reference: PackReference, in tree: (any FileTree)?, _ configuration: Configuration
  ) throws(EngineError) -> NamedPack {
    if isBuiltIn(reference, in: tree), let files = BuiltInPack.files(of: reference.word) {
      return NamedPack(files: files, isBuiltIn: true)
    }
    if reference.isName, tree?.entry(at: reference.folder) == nil {
      guard let location = reference.location, let source = configuration.source else {
        throw .unknownPack(reference.word, known: BuiltInPack.ids)
      }
      let problem = SourceProblem(
        location: location, message: EngineMessage.unknownPack(reference.word),
        help: EngineMessage.unknownPackHelp(reference.word, known: BuiltInPack.ids))
      throw .pack(problems: [problem.resolved(settings: 0)], files: [source])
    }
    guard let tree else { throw .noPack(reference.word) }
    return NamedPack(files: try read(reference.folder, in: tree), isBuiltIn: false)
  }

  private static func read(_ folder: String, in tree: any FileTree) throws(EngineError) -> PackFiles {
    var name = folder[...]
    if name.hasPrefix("./") { name = name.dropFirst(2) }
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

/// Puts packs in the order in which they are put together: each after those that it extends, and otherwise as they were named.
private struct PackOrder {
  /// The packs that the run names, with what they say of themselves.
  private let named: [(files: PackFiles, manifest: PackManifest?)]

  private var isVisited: [Bool]

  /// The built-in packs that were taken because something extends or names them.
  private var builtIn: Set<String> = []

  private var result: [PackFiles] = []

  private init(_ packs: [PackLoading.NamedPack]) {
    named = packs.map { ($0.files, PackManifest($0.files)) }
    isVisited = Array(repeating: false, count: packs.count)
    builtIn = Set(packs.filter(\.isBuiltIn).map(\.files.name))
  }

  /// The packs with all that they extend; the standard's own where none is named.
  ///
  /// - Throws: `EngineError.pack` where one extends a pack that does not exist.
  static func sets(_ packs: [PackLoading.NamedPack]) throws(EngineError) -> [PackFiles] {
    guard !packs.isEmpty else { return BuiltInPack.files().map { [$0] } ?? [] }
    var order = PackOrder(packs)
    for index in packs.indices { try order.visit(index) }
    return order.result
  }

  private mutating func visit(_ index: Int) throws(EngineError) {
    guard !isVisited[index] else { return }
    isVisited[index] = true
    try add(named[index].files, named[index].manifest)
  }

  private mutating func add(_ files: PackFiles, _ manifest: PackManifest?) throws(EngineError) {
    // A pack that says nothing is reported when it is read, and is meant to add to the standard.
    let bases = manifest.map { $0.extends } ?? [(BuiltInPack.id, FileLocation(range: ByteRange(at: 0)))]
    for (id, location) in bases {
      if let other = named.firstIndex(where: { $0.manifest?.id == id && $0.files.name != files.name }) {
        try visit(other)
      } else if let base = BuiltInPack.files(of: id), base.name != files.name {
        if builtIn.insert(id).inserted { try add(base, PackManifest(base)) }
      } else {
        let known = Set(BuiltInPack.ids + named.compactMap(\.manifest?.id)).subtracting([manifest?.id ?? ""]).sorted()
        let problem = SourceProblem(
          location: location, message: EngineMessage.unknownPack(id),
          help: EngineMessage.unknownBaseHelp(id, known: known))
        throw .pack(problems: [problem], files: manifest.map { [$0.source] } ?? [])
      }
    }
    result.append(files)
  }
}
