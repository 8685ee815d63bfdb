import SourceText
import YAMLTree

/// The files of one pack, before they are read.
package struct PackFiles: Sendable {
  /// The folder's name, for people: `core`, or the path that was given.
  package let name: String

  /// The files, with paths relative to the pack's folder, sorted by path: `risk.yaml`, `kinds/charter.schema.yaml`.
  package let files: [PackFile]

  /// Creates a set of files.
  package init(name: String, files: [PackFile]) {
    self.name = name
    self.files = files.sorted { $0.path < $1.path }
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
