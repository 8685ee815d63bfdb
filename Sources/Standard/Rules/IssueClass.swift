/// What reading a document can find before any rule is judged; rules of a pack report them (`reports: duplicate-key`).
package enum IssueClass: String, Sendable, CaseIterable {
  /// The file cannot be read as YAML.
  case syntax

  /// Too deep, too large, too many aliases.
  case limit

  /// One key twice in a mapping.
  case duplicateKey = "duplicate-key"

  /// A field that the kind does not have.
  case unknownField = "unknown-field"

  /// A required field is absent.
  case missingField = "missing-field"

  /// A value of another type than the field's.
  case wrongType = "wrong-type"

  /// A value that the schema refuses for another reason.
  case invalidValue = "invalid-value"

  /// A value that is no date or not written as one.
  case invalidDate = "invalid-date"

  /// A required field that holds a placeholder.
  case placeholder

  /// YAML 1.1 and 1.2 read a value differently.
  case ambiguousScalar = "ambiguous-scalar"

  /// `kind:` names no kind.
  case unknownKind = "unknown-kind"

  /// An id that is used twice within its scope.
  case duplicateID = "duplicate-id"

  /// An id that leads nowhere.
  case unknownReference = "unknown-reference"
}
