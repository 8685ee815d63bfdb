package import YAMLTree

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
