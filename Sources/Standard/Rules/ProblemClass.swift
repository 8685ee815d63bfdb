/// What reading a document can find before any rule is judged; rules of a pack report them (`reports: duplicate-key`).
package enum ProblemClass: String, Sendable, CaseIterable {
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

  /// A value that is not a date, or not written as one.
  case invalidDate = "invalid-date"

  /// A word that the vocabulary or the scale of its field does not have.
  case unknownWord = "unknown-word"

  /// Two values of one field, under two of its names, that differ.
  case conflictingValues = "conflicting-values"

  /// A required field that holds a placeholder.
  case placeholder

  /// YAML 1.1 and 1.2 read a value differently.
  case ambiguousScalar = "ambiguous-scalar"

  /// `kind:` names no kind.
  case unknownKind = "unknown-kind"

  /// A document that may be a project document, of which nothing could be read.
  case unreadDocument = "unread-document"

  /// An id that is used twice within its scope.
  case duplicateID = "duplicate-id"

  /// An id that leads nowhere.
  case unknownReference = "unknown-reference"

  /// An id that is referred to once more than its reference allows.
  case repeatedReference = "repeated-reference"

  /// A day of something that has happened, which lies after the as-of date; the days ahead are its amount.
  case futureDate = "future-date"

  /// A day that lies before one of the same record which comes first; the days between them are its amount.
  case dateOrder = "date-order"

  /// A place where the pattern of a rule matches what is written, comments included.
  case textMatch = "text-match"

  /// A comment that is to silence a rule, and silences nothing.
  case unusedIgnore = "unused-ignore"

  /// A comment, a waiver or an entry of the backlog that names no rule.
  case unknownRule = "unknown-rule"

  /// A comment that silences a rule and does not say why.
  case ignoreWithoutReason = "ignore-without-reason"

  /// A comment that is nearly an instruction to the linter, and none.
  case malformedIgnore = "malformed-ignore"

  /// A waiver past its last day, with a finding that is back.
  case expiredWaiver = "expired-waiver"

  /// A waiver in force; the days that are left are its amount.
  case expiringWaiver = "expiring-waiver"

  /// A waiver that nobody with the authority has approved.
  case unapprovedWaiver = "unapproved-waiver"

  /// A waiver in force; the days that it lasts in all are its amount.
  case longWaiver = "long-waiver"

  /// A waiver that waives nothing.
  case unusedWaiver = "unused-waiver"

  /// An entry of the backlog that no finding matches any more.
  case staleBacklog = "stale-backlog"

  /// A `justification` that silenced a rule; the number of its words is its amount.
  case justification
}

extension ProblemClass {
  /// Whether it is about the documents, and not about what people say of findings: comments, waivers, the backlog.
  package var isAboutDocuments: Bool {
    switch self {
    case .syntax, .limit, .duplicateKey, .unknownField, .missingField, .wrongType, .invalidValue, .invalidDate,
      .unknownWord, .conflictingValues, .placeholder, .ambiguousScalar, .unknownKind, .unreadDocument, .duplicateID,
      .unknownReference, .repeatedReference, .futureDate, .dateOrder, .textMatch:
      true
    case .unusedIgnore, .unknownRule, .ignoreWithoutReason, .malformedIgnore, .expiredWaiver, .expiringWaiver,
      .unapprovedWaiver, .longWaiver, .unusedWaiver, .staleBacklog, .justification:
      false
    }
  }
}
