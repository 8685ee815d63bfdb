package import CEL

extension EvaluationFailure {
  /// Whether an expression failed by its own fault, whatever the values of the document are.
  package var isAboutRule: Bool {
    guard !isAboutData else { return false }
    switch code {
    case .noMatchingOverload, .undeclaredVariable, .undeclaredFunction, .repeatedKey: return true
    default: return false
    }
  }
}
