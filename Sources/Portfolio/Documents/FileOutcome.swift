package import SourceText

/// What one file gave.
package struct FileOutcome: Sendable {
  /// The file as it was read.
  package let source: SourceFile

  /// The documents that were recognised.
  package var documents: [ProjectDocument] = []

  /// Issues of the file as a whole: a syntax error, a limit.
  package var issues: [DocumentIssue] = []

  /// Why the file, or a document in it, was not taken for a project document; empty where all were.
  package var notes: [String] = []

  /// Creates an outcome without findings.
  package init(source: SourceFile) { self.source = source }
}
