/// What went wrong while an expression was evaluated.
///
/// It is a value of 16 bytes that flows through an expression; its message is composed only when somebody reads it.
package struct EvaluationFailure: Sendable {
  /// What kind of failure it is.
  package enum Code: UInt8, Sendable, CaseIterable {
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

  /// What a failure comes from, and so who can do something about it.
  package enum Cause: UInt8, Sendable {
    /// A value of a document is absent, or of another kind than the expression asks.
    ///
    /// The schema reports such a value once, so a rule that meets it can stay silent.
    case document
    /// The values that the expression met, of documents or computed from them: a division by zero, a number out of
    /// range, a text that is not a date, a key that is not there.
    ///
    /// With other values the same expression has a result, so it is not judged on these.
    case values
    /// The expression itself: it names what does not exist, takes too many steps, or fails although it reads no value
    /// at all, as `1 + 'a'` and `1 / 0` do.
    case expression
  }

  /// What kind of failure it is.
  package let code: Code

  /// What the failure comes from.
  ///
  /// It is certain once the failure has a range; before, a failure of a function counts as one of the values it was given.
  package private(set) var cause: Cause

  /// Whether a value of the document is absent, or of another kind than the expression asks.
  ///
  /// That holds for fields, keys and elements that a document lacks and for values of a document that no overload takes.
  /// It does not hold for values of the right type with which nothing can be computed: see `dependsOnValues`.
  package var isAboutData: Bool {
    cause == .document
  }

  /// Whether the failure depends on values, so that the expression may have a result for another record.
  ///
  /// It holds wherever `isAboutData` does. Where it does not hold, the expression is wrong for every record.
  package var dependsOnValues: Bool {
    cause != .expression
  }

  private var start: UInt16
  private var end: UInt16
  private let detail: FailureDetail?

  /// A failure; `message` says more than the code does.
  ///
  /// Without `isAboutData`, its cause follows from the code.
  package init(_ code: Code, _ message: String? = nil, isAboutData: Bool = false) {
    self.init(code, detail: message.map { FailureDetail(.text($0)) }, isAboutData: isAboutData)
  }

  init(_ code: Code, detail: FailureDetail?, isAboutData: Bool = false) {
    self.code = code
    self.detail = detail
    cause = isAboutData ? .document : code.cause
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

  /// The same failure with the range where it arose, where it has none yet.
  ///
  /// `isConstant` is whether what stands there reads no value; it is asked only where that decides the cause.
  func located(at range: SourceRange, isConstant: @autoclosure () -> Bool) -> EvaluationFailure {
    guard start == end else { return self }
    var copy = self
    copy.start = range.start
    copy.end = range.end
    if cause == .values, isConstant() { copy.cause = .expression }
    return copy
  }

  /// The same failure as one of a value of the document.
  package func blamingData() -> EvaluationFailure {
    var copy = self
    copy.cause = .document
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
    /// The message.
    case text(String)
    /// The name of a field, key or variable.
    case name(String)
    /// A key or an index.
    case key(Value)
    /// The name of a time zone.
    case timeZone(String)
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
    case .timeZone(let name): EvaluationMessage.unknownTimeZone(name)
    case .overload(let function, let types): EvaluationMessage.noOverload(of: function, for: types)
    }
  }
}

extension EvaluationFailure.Code {
  /// What a failure of this code comes from, unless more is known.
  var cause: EvaluationFailure.Cause {
    switch self {
    case .noSuchField, .noSuchKey, .indexOutOfBounds, .wrongType, .noMatchingOverload, .overflow, .divisionByZero,
      .invalidArgument, .repeatedKey, .absentOptional:
      .values
    case .undeclaredVariable, .undeclaredFunction, .budgetExceeded: .expression
    }
  }
}
