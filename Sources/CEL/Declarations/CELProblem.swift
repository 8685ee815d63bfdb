/// What is wrong with an expression, found before it runs.
package struct CELProblem: Hashable, Sendable {
  /// How bad it is.
  package enum Severity: UInt8, Sendable {
    /// The expression cannot run.
    case error
    /// The expression runs, but hardly means what its author wanted.
    case warning
  }

  /// Where in the expression (UTF-8 bytes from its start, end exclusive); empty only at a place between two bytes.
  package let range: Range<Int>
  /// What is wrong, as a sentence without a full stop.
  package let message: String
  /// What to do about it, where that is known.
  package let hint: String?
  /// How bad it is.
  package let severity: Severity

  /// A problem.
  package init(range: Range<Int>, message: String, hint: String? = nil, severity: Severity = .error) {
    self.range = range
    self.message = message
    self.hint = hint
    self.severity = severity
  }
}

/// A range of bytes of an expression, which is never longer than 65,535 bytes.
struct SourceRange: Hashable, Sendable {
  var start: UInt16
  var end: UInt16

  init(_ start: Int, _ end: Int) {
    self.start = UInt16(clamping: start)
    self.end = UInt16(clamping: end)
  }

  var bytes: Range<Int> {
    Int(start)..<Int(max(start, end))
  }

  /// From the start of this range to the end of another.
  func union(_ other: SourceRange) -> SourceRange {
    var copy = self
    copy.end = max(end, other.end)
    copy.start = min(start, other.start)
    return copy
  }
}
