import SourceText
import YAMLTree

/// Reads the files of one pack.
struct PackReader {
  /// The files that only some commands need, and read then.
  private static let readOnDemand = [GateSet.fileName, "synonyms.yaml"]

  let problems: PackProblems

  /// Reads every file; `firstFile` is the index of the pack's first file among all pack files of the standard.
  func read(_ files: PackFiles, firstFile: Int) -> Pack {
    var pack = Pack()
    pack.id = files.name
    var reader = YAMLReader(symbols: PackKey.symbols, limits: YAMLLimits())
    var hasManifest = false
    for (offset, file) in files.files.enumerated() where !PackReader.readOnDemand.contains(file.path) {
      guard file.path.hasSuffix(".yaml") || file.path.hasPrefix("kinds/") else { continue }
      guard let document = document(of: file, index: firstFile + offset, &reader), let node = document.root else {
        continue
      }
      let root = PackNode(document: document, node: node, file: firstFile + offset, problems: problems)
      switch file.path {
      case "pack.yaml":
        hasManifest = true
        readManifest(root, into: &pack)
      case "vocabulary.yaml": pack.vocabulary = root
      case ProfileReader.fileName: pack.profiles = root
      case "definitions.yaml": pack.definitions = DefinitionReader.read(root)
      case let path where path.hasPrefix("kinds/"):
        pack.schemas.append(SchemaFile(name: String(path.dropFirst("kinds/".count)), root: root))
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
