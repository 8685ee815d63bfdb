import SourceText
import YAMLTree

/// Reads the files of one pack.
struct PackReader {
  /// The files that only some commands need, and read then.
  private static let readOnDemand = [GateSet.fileName, "synonyms.yaml"]

  private static let vocabulary = "vocabulary.yaml"
  private static let definitions = "definitions.yaml"
  /// The folder of the schemas.
  static let kinds = "kinds/"

  let problems: PackProblems

  /// Whether the words, types, kinds and derived fields of an image are taken, so that the files are not read.
  let takesStandard: Bool

  /// Reads every file; `firstFile` is the index of the pack's first file among all pack files of the standard.
  func read(_ files: PackFiles, firstFile: Int) -> Pack {
    var pack = Pack()
    pack.id = files.name
    var reader = YAMLReader(symbols: PackKey.symbols, limits: YAMLLimits())
    var hasManifest = false
    if let image = files.image { pack.rules = image.rules(firstFile) }
    for (offset, file) in files.files.enumerated() where isRead(file, of: files) {
      guard file.path.hasSuffix(".yaml") || file.path.hasPrefix(PackReader.kinds) else { continue }
      guard let document = document(of: file, index: firstFile + offset, &reader), let node = document.root else {
        continue
      }
      let root = PackNode(document: document, node: node, file: firstFile + offset, problems: problems)
      switch file.path {
      case PackManifest.fileName:
        hasManifest = true
        readManifest(root, into: &pack)
      case PackReader.vocabulary: pack.vocabulary = root
      case ProfileReader.fileName: pack.profiles = root
      case PackReader.definitions: pack.definitions = DefinitionReader.read(root)
      case let path where path.hasPrefix(PackReader.kinds):
        pack.schemas.append(SchemaFile(name: String(path.dropFirst(PackReader.kinds.count)), root: root))
      case let path where !path.contains("/"): pack.rules += RuleReader.read(root)
      default: break
      }
    }
    if !hasManifest {
      problems.add(
        SourceProblem(
          location: FileLocation(file: firstFile, range: ByteRange(at: 0)), message: PackMessage.noManifest,
          help: PackMessage.noManifestHelp))
    }
    return pack
  }

  /// Whether a file has to be read: neither on demand only, nor part of the pack's image.
  private func isRead(_ file: PackFile, of files: PackFiles) -> Bool {
    if PackReader.readOnDemand.contains(file.path) { return false }
    guard let image = files.image else { return true }
    return switch file.path {
    case PackManifest.fileName, ProfileReader.fileName: true
    case PackReader.vocabulary, PackReader.definitions: !takesStandard || image.standard == nil
    default: file.path.hasPrefix(PackReader.kinds) && (!takesStandard || image.standard == nil)
    }
  }

  /// The schemas of a pack, each with its name, the index of its file and its tree, which is made when somebody asks for it.
  static func schemas(of files: PackFiles, firstFile: Int) -> [Standard.Schema] {
    files.files.enumerated().filter { $0.element.path.hasPrefix(kinds) }.map { offset, file in
      let source = SchemaSource {
        var reader = YAMLReader(symbols: PackKey.symbols, limits: YAMLLimits())
        let document = PackReader(problems: PackProblems(), takesStandard: false).document(
          of: file, index: firstFile + offset, &reader)
        return document ?? YAMLDocument(empty: SourceFile(path: file.path, bytes: file.bytes))
      }
      return Standard.Schema(name: String(file.path.dropFirst(kinds.count)), file: firstFile + offset, source: source)
    }
  }

  /// The tree of a file: its image, where the file is part of the program, else what the reader makes of its text.
  private func document(of file: PackFile, index: Int, _ reader: inout YAMLReader) -> YAMLDocument? {
    let source = SourceFile(path: file.path, bytes: file.bytes)
    if let document = file.image?.document(of: source, symbols: PackKey.symbols) { return document }
    let stream = reader.read(source)
    for problem in stream.problems {
      problems.add(
        SourceProblem(
          location: FileLocation(file: index, range: problem.range), message: problem.message, help: problem.help)
      )
    }
    return stream.documents.first
  }

  private func readManifest(_ root: PackNode, into pack: inout Pack) {
    root.allowOnly(
      ["id", "title", "version", "description", "extends", "formats", "rules", "contract"], in: "pack.yaml")
    if let id = root["id"] { pack.id = id.string("`id`") }
    pack.title = root["title"]?.string("`title`") ?? pack.id
    pack.version = root["version"]?.string("`version`") ?? ""
    pack.extends = root["extends"]?.strings("`extends`") ?? []
    pack.formats = root["formats"]?.word("`formats`", as: FormatUse.self)
    pack.contract = root["contract"]
    pack.settings = root["rules"].map(SettingReader.read) ?? []
  }
}
