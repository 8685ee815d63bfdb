import EmbeddedRules
package import Standard
import YAMLTree

/// The standard that is built into the program.
package enum BuiltInPack {
  /// The id of the pack that others extend.
  package static let id = "core"

  /// The files of a built-in pack; `nil` where none has that id.
  package static func files(of id: String = BuiltInPack.id) -> PackFiles? {
    let prefix = "\(id)/"
    let files = EmbeddedFile.all.compactMap { file -> PackFile? in
      guard file.path.hasPrefix(prefix) else { return nil }
      let bytes = file.text.withUTF8Buffer { unsafe Array($0) }
      return PackFile(
        path: String(file.path.dropFirst(prefix.count)), bytes: bytes,
        image: file.tree.nodes.utf8CodeUnitCount == 0
          ? nil : TreeImage(nodes: file.tree.nodes, texts: file.tree.texts))
    }
    return files.isEmpty ? nil : PackFiles(name: id, files: files)
  }
}
