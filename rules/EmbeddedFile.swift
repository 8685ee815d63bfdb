/// One file of the built-in standard, as it stands under `rules/` in the source tree.
package struct EmbeddedFile: Sendable {
  /// The path below `rules/`, with `/` between folders: `core/risk.yaml`.
  package let path: String

  /// The file's text, byte for byte.
  package let text: StaticString

  /// The numbers and the texts of the tree that YAML's reader makes of the text (see `TreeImage`), so that the reader
  /// need not run at each start; empty where the file has no image.
  package let tree: (nodes: StaticString, texts: StaticString)

  /// Creates the file; called from generated code only.
  init(_ path: String, _ text: StaticString, nodes: StaticString, texts: StaticString) {
    self.path = path
    self.text = text
    tree = (nodes, texts)
  }
}

extension EmbeddedFile {
  /// The lines of a text of the program, none of them empty.
  static func lines(of text: StaticString) -> [String] {
    text.withUTF8Buffer { bytes in
      var lines: [String] = []
      var start = 0
      for end in 0...bytes.count {
        if end < bytes.count {
          // SAFETY: the index lies within the buffer.
          let byte = unsafe bytes[end]
          guard byte == UInt8(ascii: "\n") else { continue }
        }
        // SAFETY: both ends lie within the buffer, and the bytes are copied.
        unsafe lines.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
        start = end + 1
      }
      return lines
    }
  }
}
