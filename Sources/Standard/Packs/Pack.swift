package import SourceText
package import YAMLTree

/// The files of one pack, before they are read.
package struct PackFiles: Sendable {
  /// The folder's name, for people: `core`, or the path that was given.
  package let name: String

  /// The files, with paths relative to the pack's folder, sorted by path: `risk.yaml`, `kinds/charter.schema.yaml`.
  package let files: [PackFile]

  /// What the loader made of the files when the program was built; `nil` where they are no part of it.
  package let image: PackImage?

  /// Creates a set of files.
  package init(name: String, files: [PackFile], image: PackImage? = nil) {
    self.name = name
    self.files = files.sorted { $0.path < $1.path }
    self.image = image
  }
}

extension PackFiles {
  /// Whether the pack has no schemas and changes no name of the contract.
  var leavesTypes: Bool {
    guard !files.contains(where: { $0.path.hasPrefix(PackReader.kinds) }),
      let manifest = files.first(where: { $0.path == PackManifest.fileName })
    else { return false }
    let stream = YAMLStream.read(SourceFile(path: manifest.path, bytes: manifest.bytes))
    guard let document = stream.documents.first, let root = document.root else { return false }
    return document.value(in: root, forKey: "contract") == nil
  }
}

/// What a pack says of itself in its pack.yaml, read before the pack: its id, and the packs that it extends.
package struct PackManifest: Sendable {
  /// The name of the file.
  package static let fileName = "pack.yaml"

  /// The id; `nil` where it has none.
  package let id: String?

  /// The ids of the packs that it extends, each with its location in the file.
  package let extends: [(id: String, location: FileLocation)]

  /// The file; locations refer to it as the first.
  package let source: SourceFile

  /// Reads what a pack says of itself; mistakes are reported when the pack is read.
  ///
  /// - Returns: `nil` where the pack has no such file.
  package init?(_ pack: PackFiles) {
    guard let file = pack.files.first(where: { $0.path == PackManifest.fileName }) else { return nil }
    source = SourceFile(path: "\(pack.name)/\(file.path)", bytes: file.bytes)
    guard let document = YAMLStream.read(source).documents.first, let root = document.root else {
      (id, extends) = (nil, [])
      return
    }
    let node = PackNode(document: document, node: root, file: 0, problems: PackProblems())
    id = node["id"]?.string("`id`")
    extends = (node["extends"]?.elements() ?? []).map { ($0.string("`extends`"), $0.location) }
  }
}

/// One pack as it was read: an id, what it extends, and raw parts that the loader puts together.
struct Pack {
  var id = ""
  var title = ""
  var version = ""
  var extends: [String] = []
  var settings: [RuleSetting] = []
  var rules: [Rule] = []
  var definitions: [Definition] = []
  var schemas: [SchemaFile] = []
  var vocabulary: PackNode?
  var profiles: PackNode?
  var formats: FormatUse?
  var contract: PackNode?
}

/// A file of a pack, wherever it came from.
package struct PackFile: Sendable {
  /// The path as shown to people: `core/risk.yaml` for the built-in pack.
  package let path: String

  /// The file's bytes.
  package let bytes: [UInt8]

  /// The tree of the file, where it was made when the program was built.
  package let image: TreeImage?

  /// Creates a file from its parts.
  package init(path: String, bytes: [UInt8], image: TreeImage? = nil) {
    self.path = path
    self.bytes = bytes
    self.image = image
  }
}

/// What `format` in schemas means for the documents that are judged by them.
///
/// Source: JSON Schema Validation 2020-12, section 7.2.
package enum FormatUse: String, Sendable, CaseIterable {
  /// A value that is not of the format is a problem.
  case assertion

  /// It only says what a value is, unless the schema's metaschema says otherwise.
  case annotation
}
