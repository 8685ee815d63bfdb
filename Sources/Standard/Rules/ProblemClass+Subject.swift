extension ProblemClass {
  /// Whether it is about the documents, and not about what people say of findings: comments, waivers, the backlog.
  package var isAboutDocuments: Bool {
    switch self {
    case .syntax, .limit, .duplicateKey, .unknownField, .missingField, .wrongType, .invalidValue, .invalidDate,
      .unknownWord, .conflictingValues, .placeholder, .ambiguousScalar, .unknownKind, .duplicateID,
      .unknownReference, .repeatedReference:
      true
    case .unusedIgnore, .unknownRule, .ignoreWithoutReason, .malformedIgnore, .expiredWaiver, .expiringWaiver,
      .unapprovedWaiver, .longWaiver, .unusedWaiver, .staleBacklog, .justification:
      false
    }
  }
}
