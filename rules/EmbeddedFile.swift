/// One file of the built-in standard, as it stands under `rules/` in the source tree.
package struct EmbeddedFile: Sendable {
  /// The path below `rules/`, with `/` between folders: `core/risk.yaml`.
  package let path: String

  /// The file's text, byte for byte.
  package let text: StaticString

  /// Creates the file; called from generated code only.
  init(_ path: String, _ text: StaticString) {
    self.path = path
    self.text = text
  }
}
