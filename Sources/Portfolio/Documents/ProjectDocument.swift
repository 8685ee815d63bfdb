package import SourceText
package import Standard
package import Workspace
package import YAMLTree

/// A document that was recognised, with what was found in it.
package struct ProjectDocument: Sendable {
  /// The file's index in the portfolio that it was joined to; -1 before.
  package internal(set) var file = -1

  /// The document.
  package let tree: YAMLDocument

  /// The index of its kind in the standard.
  package let kind: Int

  /// Its entities, in the order of the source, an entity before those that lie in it.
  package let entities: [EntityRecord]

  /// The values in it that are ids of entities elsewhere.
  package let references: [ReferenceRecord]

  /// What reading found.
  package let problems: [DocumentProblem]

  /// Whether it may hold comments that are instructions to the linter; `false` is certain.
  package let mayHoldInstructions: Bool

  /// What such comments begin with.
  package static let instructionWord = "pmo-lint"

  /// The entity that a node is, as an index in `entities`; `nil` where the node is none.
  ///
  /// - Complexity: O(log entities).
  package func entity(at node: NodeID) -> Int? {
    let index = firstEntity(from: node)
    return index < entities.count && entities[index].node == node ? index : nil
  }

  /// How many records it holds, as people count them: what lies in its lists, not the owners and mitigations of these.
  package func recordCount(in standard: Standard) -> Int {
    // The records of a charter lie in the project that it is.
    let isRecord = standard.kinds[kind].isRecord
    return entities.count { entity in
      if entity.parent < 0 { return true }
      return !isRecord && entity.parent == 0 && entities[0].node == tree.root
        && standard.objectTypes[entity.type].entity?.key != nil
    }
  }

  /// The index in `entities` of the first that is a node or comes after it; the number of entities where none does.
  ///
  /// - Complexity: O(log entities).
  func firstEntity(from node: NodeID) -> Int { entities.endOfPrefix { $0.node < node } }
}

/// An entity where it lies in a document.
package struct EntityRecord: Sendable {
  /// The index of its object type in the standard.
  package let type: Int

  /// The node that holds it.
  package let node: NodeID

  /// The key that it lies under where it is one of a map keyed by id.
  package let key: NodeID?

  /// The index, in the document's entities, of the entity that it lies in; -1 for none.
  package let parent: Int
}

/// A value that is the id of an entity elsewhere.
package struct ReferenceRecord: Sendable {
  /// The object types that the id may be of, by index in the standard.
  package let targets: [Int]

  /// The node that holds the id.
  package let node: NodeID

  /// The index, in the document's entities, of the entity that it lies in; -1 for none.
  package let holder: Int

  /// Where the id is looked up; `nil` where the entity's own declaration says so.
  package let scope: Scope?

  /// The containers in which the entity may be named here only once; `nil` where it may be named any number of times.
  package let once: Scope?
}

/// What one file gave.
package struct LoadedFile: Sendable {
  /// The file as it was read.
  package let source: SourceFile

  /// The documents that were recognised.
  package var documents: [ProjectDocument] = []

  /// Documents of no known kind that may hold comments that are instructions to the linter.
  package var unknown: [YAMLDocument] = []

  /// Problems of the file itself: a syntax error, a limit.
  package var problems: [DocumentProblem] = []

  /// Problems of a file that nothing shows to be a project document: they count only where a person named the file.
  package var unclaimedProblems: [DocumentProblem] = []

  /// Problems of documents that are called like ones of a kind, or say that they are, and have nothing of it: they count where a
  /// person named the file, or where project documents lie beside it.
  package var unclear: [DocumentProblem] = []

  /// Whether it holds an example that nobody named, which was left alone.
  package var isExample: Bool { notes.contains { $0.hasPrefix(LoadedFile.exampleNote) } }

  /// How the note about an example begins.
  static let exampleNote = "is an example: "

  /// Whether a part of the file could not be read.
  package var isIncomplete = false

  /// The kind that a file of which a part could not be read most likely is of; `nil` where nothing says.
  package var likelyKind: Int?

  /// Whether the file could not be read at all, which the next attempt may change.
  package private(set) var isUnreadable = false

  /// Why the file, or a document in it, was not taken for a project document; empty where all were.
  package var notes: [String] = []

  /// Creates an outcome without findings.
  package init(source: SourceFile) { self.source = source }

  /// Creates the outcome of a file that cannot be read.
  package init(unreadable path: String, _ error: FileError) {
    source = SourceFile(path: path, bytes: [])
    var problem = DocumentProblem(.limit, ByteRange(at: 0), error.message)
    problem.help = error.help
    problems = [problem]
    isIncomplete = true
    isUnreadable = true
  }

  /// Counts the problems of a file that a person named.
  package mutating func claim() {
    if !unclaimedProblems.isEmpty {
      problems += unclaimedProblems
      unclaimedProblems = []
      notes.removeLast()
    }
    ask()
    guard problems.isEmpty, documents.isEmpty, let note = notes.first else { return }
    var problem = DocumentProblem(.unreadDocument, ByteRange(at: 0), ProblemTexts.unread(note))
    problem.help = ProblemTexts.unreadHelp
    problems = [problem]
  }

  /// Counts the problems of documents of which it is not sure whether they are project documents.
  package mutating func ask() {
    problems += unclear
    unclear = []
  }
}
