import SourceText
import YAMLTree

/// What a pack says of a profile.
package struct ProfileDescription: Sendable {
  /// The name: `starter`.
  package let name: String

  /// The title for people; empty where no pack gives one.
  package let title: String

  /// What it is for; empty where no pack says.
  package let description: String
}

extension Standard {
  /// The profiles of all packs, in their order; they are read when they are asked for.
  ///
  /// - Complexity: O(bytes of the profiles' files).
  package func readProfiles() -> [ProfileDescription] {
    var result: [ProfileDescription] = []
    for file in files where file.path.hasSuffix("/\(ProfileReader.fileName)") {
      guard let document = YAMLStream.read(file).documents.first, let root = document.root,
        let profiles = document.value(in: root, forKey: "profiles")
      else { continue }
      for entry in document.entries(document.content(profiles)) {
        let text = { (key: String) in
          document.value(in: document.content(entry.value), forKey: key).map { document.text(document.content($0)) }
            ?? ""
        }
        let name = document.text(entry.key)
        guard !result.contains(where: { $0.name == name }) else { continue }
        result.append(ProfileDescription(name: name, title: text("title"), description: text("description")))
      }
    }
    return result
  }
}
