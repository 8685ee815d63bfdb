/// Why a linter could not do its job; what is wrong with documents is never an error.
public enum LinterError: Error, Sendable, Equatable {
  /// The configuration has mistakes, each as `path:line:column: message`.
  case configuration([String])

  /// The standard has mistakes, or a rule fails by its own fault, each as `path:line:column: message`.
  case standard([String])

  /// The text is no date of the form `YYYY-MM-DD`.
  case date(String)
}
