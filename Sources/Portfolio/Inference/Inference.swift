package import Standard
package import Workspace

/// What was inferred of a repository that has no configuration yet.
///
/// Everything comes from what its files hold, with how sure it is and what speaks for it. Nothing is known of any one
/// team's habits but what the packs say in their synonyms.
package struct Inference: Sendable {
  /// The name of the profile that asks only for what any register can meet.
  package static let starterProfile = "starter"

  /// The name of the profile that asks for everything.
  package static let standardProfile = "standard"

  /// The documents, by path.
  package internal(set) var documents: [InferredDocument] = []

  /// Files that look like project documents, but not clearly enough.
  package internal(set) var unsure: [UnsureFile] = []

  /// Files that cannot be read, each with its first mistake.
  package internal(set) var unreadable: [UnsureFile] = []

  /// Names for lists of entities.
  package internal(set) var lists: [ListSuggestion] = []

  /// Names for fields, by entity; the surest first.
  package internal(set) var aliases: [AliasSuggestion] = []

  /// Words that the standard does not know, by list.
  package internal(set) var words: [WordSuggestion] = []

  /// How many files were looked at.
  package internal(set) var files = 0

  /// Whether the documents follow the standard already: all say what they are, and every name and word is the standard's.
  package var followsStandard: Bool {
    !documents.isEmpty && documents.allSatisfy(\.saysItself)
      && !aliases.contains { $0.confidence != .guess } && words.isEmpty && lists.isEmpty && unreadable.isEmpty
  }

  /// The profile to begin with.
  package var profile: String { followsStandard ? Self.standardProfile : Self.starterProfile }

  /// Looks at files.
  ///
  /// - Parameters:
  ///   - files: their paths, sorted.
  ///   - tree: where they are read from; one that cannot be read is told of.
  ///   - standard: the standard without any settings.
  ///   - isHidden: whether a check reads a file only where the configuration names it.
  /// - Returns: what was found.
  /// - Complexity: O(bytes of the files).
  package static func infer(
    _ files: [String], in tree: any FileTree, by standard: Standard, isHidden: (String) -> Bool
  ) -> Inference {
    var reader = InferenceReader(standard: standard)
    for path in files { reader.read(path, in: tree, isHidden: isHidden(path)) }
    return reader.finish(files: files.count)
  }
}
