/// What went wrong while an expression was evaluated.
///
/// It is a value of 16 bytes that flows through an expression; its message is composed only when somebody reads it.
package struct EvaluationFailure: Sendable {
  /// What kind of failure it is.
  package enum Code: UInt8, Sendable {
    /// An object lacks the field.
    case noSuchField
    /// A map lacks the key.
    case noSuchKey
    /// A list is shorter than the index asks, or the index is negative.
    case indexOutOfBounds
    /// A value of the document is of another kind than the expression asks.
    case wrongType
    /// No form of the function or operator takes values of these types.
    case noMatchingOverload
    /// The result exceeds the range of its type.
    case overflow
    /// Division or remainder by zero.
    case divisionByZero
    /// A value is of the right type, but makes no sense here.
    case invalidArgument
    /// The expression names a variable that has no value or is not declared.
    case undeclaredVariable
    /// The expression calls a function that does not exist.
    case undeclaredFunction
    /// A map literal repeats a key.
    case repeatedKey
    /// `value()` of an absent optional.
    case absentOptional
    /// The evaluation took more steps than allowed.
    case budgetExceeded
  }

  /// What kind of failure it is.
  package let code: Code

  /// Whether a value of the document is the cause: it is absent, or of another kind than declared.
  ///
  /// The schema reports those once, so that rules that stumble over them stay quiet.
  package private(set) var isAboutData: Bool

  private var start: UInt16
  private var end: UInt16
  private let detail: FailureDetail?

  /// A failure; `message` says more than the code does.
  package init(_ code: Code, _ message: String? = nil, isAboutData: Bool = false) {
    self.init(code, detail: message.map { FailureDetail(.text($0)) }, isAboutData: isAboutData)
  }

  init(_ code: Code, detail: FailureDetail?, isAboutData: Bool = false) {
    self.code = code
    self.isAboutData = isAboutData
    self.detail = detail
    start = 0
    end = 0
  }

  /// Where in the expression it arose (UTF-8 bytes from its start, end exclusive), `nil` where that is not known.
  package var range: Range<Int>? {
    start == end ? nil : Int(start)..<Int(end)
  }

  /// What went wrong, as a clause without a full stop.
  package var message: String {
    detail?.message(for: code) ?? code.message
  }

  /// The same failure with a place, where it has none yet.
  func located(at range: SourceRange) -> EvaluationFailure {
    guard start == end else { return self }
    var copy = self
    copy.start = range.start
    copy.end = range.end
    return copy
  }

  /// The same failure, blamed on the document.
  package func blamingData() -> EvaluationFailure {
    var copy = self
    copy.isAboutData = true
    return copy
  }

  /// Whether nothing but the code is known.
  var isBare: Bool {
    detail == nil
  }
}

/// The parts of a failure's message.
final class FailureDetail: Sendable {
  enum Content: Sendable {
    /// A whole message.
    case text(String)
    /// The name of a field, key or variable.
    case name(String)
    /// A key or an index.
    case key(Value)
    /// A function and the types it was called with.
    case overload(function: String, types: [TypeName])
  }

  let content: Content

  init(_ content: Content) {
    self.content = content
  }

  func message(for code: EvaluationFailure.Code) -> String {
    switch content {
    case .text(let text): text
    case .name(let name): EvaluationMessage.about(name: name, code)
    case .key(let key): EvaluationMessage.about(name: key.literal, code)
    case .overload(let function, let types): EvaluationMessage.noOverload(of: function, for: types)
    }
  }
}
