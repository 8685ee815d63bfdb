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

  /// Names for fields that do not hold in every document, each with one in which it does not.
  package internal(set) var notTaken: [(alias: AliasSuggestion, path: String)] = []

  /// The bands of scores on scales of the house's own.
  package internal(set) var bands: [Bands] = []

  /// Words that the standard does not know, by list.
  package internal(set) var words: [WordSuggestion] = []

  /// Files that hold YAML and are no project documents, by path.
  package internal(set) var others: [String] = []

  /// How many files were looked at.
  package internal(set) var files = 0

  /// How many of them a check reads only where the configuration names them.
  package internal(set) var hiddenFiles = 0

  /// Whether the documents follow the standard already: all say what they are, and every name and word is the standard's.
  package var followsStandard: Bool {
    !documents.isEmpty && documents.allSatisfy(\.isWrittenForStandard)
      && !aliases.contains { $0.confidence != .guess } && words.isEmpty && lists.isEmpty && unreadable.isEmpty
      && documents.allSatisfy { document in
        let required = document.fields.filter(\.isRequired)
        return document.unreadLists.isEmpty && required.count { $0.count > 0 } * 2 >= required.count
      }
  }

  /// The profile to begin with: the standard's where all documents were written for it and have most of what is asked for.
  package var profile: String {
    guard documents.allSatisfy(\.isWrittenForStandard) else { return Self.starterProfile }
    let required = documents.flatMap(\.fields).filter(\.isRequired)
    let found = required.reduce(0) { $0 + $1.count }
    let asked = required.reduce(0) { $0 + $1.records }
    return found * 2 >= asked ? Self.standardProfile : Self.starterProfile
  }

  /// Looks at files.
  ///
  /// - Parameters:
  ///   - files: their paths, sorted.
  ///   - tree: where they are read from; one that cannot be read is reported.
  ///   - standard: the standard without any settings.
  ///   - folder: the name of the folder that paths begin in, where it says what lies in it.
  ///   - isHidden: whether a check reads a file only where the configuration names it.
  /// - Returns: what was found.
  /// - Complexity: O(bytes of the files).
  package static func infer(
    _ files: [String], in tree: any FileTree, by standard: Standard, folder: String = "", isHidden: (String) -> Bool
  ) -> Inference {
    var reader = InferenceReader(standard: standard, folder: folder)
    for path in files { reader.read(path, in: tree, isHidden: isHidden(path)) }
    return reader.finish(files: files.count, hidden: files.count(where: isHidden))
  }
}

/// A file that was taken for a project document, and what was found in it.
package struct InferredDocument: Sendable {
  /// A field, and the name that it was found under.
  package struct Field: Sendable {
    /// The object type: `risk`.
    package let entity: String

    /// The standard's name: `owner`.
    package let field: String

    /// The name in the document; empty where the field is asked for and no record has it.
    package let name: String

    /// How many records have it.
    package let count: Int

    /// How many records there are.
    package let records: Int

    /// Whether every record must have it.
    package var isRequired = false
  }

  /// Records of one entity.
  package struct Entity: Sendable {
    /// What several of them are called: `risks`.
    package let plural: String

    /// What one is called: `risk`.
    package let name: String

    /// How many there are.
    package let count: Int

    /// How many there are, for people: `1 risk`, `9 risks`.
    package var counted: String { "\(count) \(count == 1 ? name : plural)" }
  }

  /// The path, relative to the root.
  package let path: String

  /// The name of the kind.
  package let kind: String

  /// How sure it is.
  package let confidence: Confidence

  /// What speaks for it, for people.
  package let reason: String

  /// Whether the document says so itself, in the standard's own words.
  package let saysItself: Bool

  /// Whether it says so under the standard's own key and by the standard's own name, as nobody does by chance: `kind: decision-log`,
  /// not `kind: decisions` or `type: decision-log`.
  package let isWrittenForStandard: Bool

  /// Whether a check reads the file only where the configuration names it.
  package let isHidden: Bool

  /// Its entities, by kind of entity.
  package let entities: [Entity]

  /// Lists of records at its root that its kind has no room for, each as people read it: `issues (30 entries)`.
  package let unreadLists: [String]

  /// What is asked for, rated, dated or owned in them.
  package let fields: [Field]
}

/// A file that was not taken for a project document although something speaks for it.
package struct UnsureFile: Sendable {
  /// The path, relative to the root.
  package let path: String

  /// What speaks for it, or what is wrong with it: a sentence without a full stop.
  package let reason: String

  /// The line, 1-based, where the reason is at a location; 0 for none.
  package let line: Int
}

/// A name that a team has for a field of the standard.
package struct AliasSuggestion: Sendable {
  /// The object type: `risk`.
  package let entity: String

  /// What several of it are called: `risks`.
  package let plural: String

  /// The standard's name of the field.
  package let field: String

  /// The team's name, with the name of the mapping before it where it lies in one.
  package let name: String

  /// How sure it is.
  package var confidence: Confidence

  /// How many records have it.
  package var support: Int

  /// How many records there are.
  package var records: Int

  /// A few of the values, for people; empty where there are none that are short.
  package let examples: [String]

  /// What speaks for it, for people.
  package var evidence: String {
    let support = "in \(self.support) of \(records) \(records == 1 ? entity : plural)"
    return examples.isEmpty ? support : "\(support), such as \(examples.joined(separator: ", "))"
  }
}

/// A word that a team writes and that the standard does not know.
package struct WordSuggestion: Sendable {
  /// The vocabulary or the scale: `risk-status`, `probability`.
  package let list: String

  /// Whether `list` is a scale.
  package let isScale: Bool

  /// The word as it is written.
  package let word: String

  /// The term or the number that it means; `nil` where it cannot be placed.
  package let meaning: String?

  /// How sure it is.
  package let confidence: Confidence

  /// How often it is written.
  package var count: Int

  /// What speaks for it beside the word, for people; empty where nothing does.
  package var reason = ""

  /// What speaks for it, for people.
  package var evidence: String {
    reason.isEmpty ? "written \(count == 1 ? "once" : "\(count) times")" : reason
  }

  /// What it may mean.
  package let choices: [String]
}

/// A name that a team has for a list of entities.
package struct ListSuggestion: Sendable {
  /// The team's name: `hazards`.
  package let name: String

  /// The standard's: `risks`.
  package let plural: String

  /// How many entries such lists have.
  package var count: Int
}

/// How sure something is that was inferred from what a team has written.
package enum Confidence: Int, Sendable, Comparable {
  /// It may be so; a person must say whether it is.
  case guess

  /// It is most likely so: either the name or the values speak for it, and nothing speaks against it.
  case likely

  /// Name and values both speak for it.
  case sure

  /// The word for people.
  package var word: String {
    switch self {
    case .guess: "a guess"
    case .likely: "likely"
    case .sure: "sure"
    }
  }

  package static func < (left: Confidence, right: Confidence) -> Bool { left.rawValue < right.rawValue }
}
