import Reporters

/// What the process tells whoever started it: the same in every format.
enum ExitStatus: Int32 {
  /// Nothing was found that fails the run.
  case clean = 0

  /// Findings fail the run.
  case findings = 1

  /// The job could not be done: wrong usage, a faulty pack or configuration, an unreadable file.
  case failed = 2

  /// The status of a run that was carried out.
  ///
  /// - Parameters:
  ///   - failing: How many findings fail the run.
  ///   - isLenient: Whether findings are never to fail a run (`--exit-zero`).
  init(failing: Int, isLenient: Bool) {
    self = failing > 0 && !isLenient ? .findings : .clean
  }
}
