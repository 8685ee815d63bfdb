package import SourceText
import Standard
package import Workspace
package import YAMLTree

/// What one file gave.
package struct LoadedFile: Sendable {
  /// The file as it was read.
  package let source: SourceFile

  /// The documents that were recognised.
  package var documents: [ProjectDocument] = []

  /// Documents of no known kind that may hold comments that are instructions to the linter.
  package var unknown: [YAMLDocument] = []

  /// Problems of the file as a whole: a syntax error, a limit.
  package var problems: [DocumentProblem] = []

  /// Problems of a file that nothing shows to be a project document: they count only where a person named the file.
  package var unclaimedProblems: [DocumentProblem] = []

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
    isUnreadable = true
  }

  /// Counts the problems of a file that a person named.
  package mutating func claim() {
    guard !unclaimedProblems.isEmpty else { return }
    problems += unclaimedProblems
    unclaimedProblems = []
    notes.removeLast()
  }
}
