package import SourceText

/// A change of bytes that mends a finding.
package struct Fix: Sendable, Hashable {
  /// How far a fix can be trusted.
  package enum Applicability: String, Sendable {
    /// The meaning stays as it is; applied by `fix` without asking.
    case safe

    /// The meaning may change; a person must look.
    case unsafe
  }

  /// What the fix does, as an imperative sentence without a full stop: `Quote the value`.
  package var title: String

  /// How far it can be trusted.
  package var applicability: Applicability

  /// The source that the edits are for: an index in the report's `sources`.
  package var source: Int

  /// The edits, sorted by position, not overlapping.
  package var edits: [ByteEdit]

  /// Creates a fix from its parts.
  package init(title: String, applicability: Applicability, source: Int, edits: [ByteEdit]) {
    self.title = title
    self.applicability = applicability
    self.source = source
    self.edits = edits
  }
}
