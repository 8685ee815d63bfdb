import EmbeddedRules
package import Examples
package import Standard
import YAMLTree

/// The packs that are built into the program: every folder under `rules/` that holds a pack.
///
/// What a run does not name costs it nothing: each pack's texts and trees stay where the executable has them until they are asked for.
package enum BuiltInPack {
  /// The id of the pack that is used where none is named.
  package static let id = "core"

  /// The ids of all built-in packs, sorted.
  package static var ids: [String] { EmbeddedFile.packs }

  /// The files of a built-in pack; `nil` where none has that id.
  package static func files(of id: String = BuiltInPack.id) -> PackFiles? {
    let files = EmbeddedFile.files(of: id).map { file in
      PackFile(
        path: String(file.path.dropFirst(id.count + 1)), bytes: file.text.withUTF8Buffer { unsafe Array($0) },
        image: file.tree.nodes.utf8CodeUnitCount == 0
          ? nil : TreeImage(nodes: file.tree.nodes, texts: file.tree.texts))
    }
    return files.isEmpty ? nil : PackFiles(name: id, files: files, image: EmbeddedFile.image(of: id))
  }

  /// The examples of a built-in pack's rules, from the cases that they are tested with; none where no pack has that id.
  ///
  /// - Complexity: O(bytes of the examples).
  package static func examples(of id: String) -> [RuleExample] {
    ExampleText.decode(
      EmbeddedFile.examples(of: id).withUTF8Buffer { unsafe String(decoding: $0, as: UTF8.self) })
  }

  /// Whether a path of a standard's file is that of a built-in pack.
  static func holds(_ path: String) -> Bool { ids.contains { path.hasPrefix("\($0)/") } }
}
