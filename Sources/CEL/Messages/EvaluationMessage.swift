import SourceText

/// The wording of failures at run time: of those about names, of those about types, and of each code.
enum EvaluationMessage {
  /// A message about something that has a name.
  static func about(name: String, _ code: EvaluationFailure.Code) -> String {
    switch code {
    case .noSuchField: "the object has no field `\(name)`"
    case .noSuchKey: "the map has no key \(name)"
    case .indexOutOfBounds: "the list has no element \(name)"
    case .undeclaredVariable: "the variable `\(name)` has no value"
    case .undeclaredFunction: "unknown function `\(name)`"
    case .repeatedKey: "duplicate key \(name) in a map"
    case .wrongType: "`\(name)` cannot be used here: it has another type"
    default: code.message + ": \(name)"
    }
  }

  /// A message about a call with arguments of the wrong types.
  static func noOverload(of function: String, for types: [TypeName]) -> String {
    let names = types.map(\.readable)
    if let symbol = Operator(function: function)?.symbol {
      return switch names.count {
      case 1: "`\(symbol)` cannot be applied to \(names[0])"
      case 2: "`\(symbol)` cannot be applied to \(names[0]) and \(names[1])"
      default: "`\(symbol)` cannot be applied to \(names.joined(separator: ", "))"
      }
    }
    return "`\(function)` cannot be called with (\(names.joined(separator: ", ")))"
  }

  /// A message about a time zone, with what was most likely meant.
  static func unknownTimeZone(_ name: String) -> String {
    let near = NearMiss.nearMiss(of: name, among: TimeZoneTable.names + ["UTC"])
    return "unknown time zone \(quoted(String(name.prefix(60))))" + (near.map { "; did you mean \(quoted($0))?" } ?? "")
  }
}

extension EvaluationFailure.Code {
  /// What the failure is where nothing more is known.
  var message: String {
    switch self {
    case .noSuchField: "the object has no such field"
    case .noSuchKey: "the map has no such key"
    case .indexOutOfBounds: "the list has no such element"
    case .wrongType: "the value has another type than the expression expects"
    case .noMatchingOverload: "values of these types cannot be combined"
    case .overflow: "the result is out of range"
    case .divisionByZero: "division by zero"
    case .invalidArgument: "invalid argument"
    case .undeclaredVariable: "a variable has no value"
    case .undeclaredFunction: "unknown function"
    case .repeatedKey: "duplicate key in a map"
    case .absentOptional: "the optional holds no value"
    case .budgetExceeded: "the evaluation takes too many steps"
    }
  }
}

/// Failures of the evaluator.
extension EvaluationFailure {
  /// A field was asked of a value that has no fields.
  static func noFields(
    _ code: Code, _ type: TypeName, _ field: String, isAboutData: Bool = false
  ) -> EvaluationFailure {
    EvaluationFailure(code, "unknown field `\(field)`: \(type.readable) has no fields", isAboutData: isAboutData)
  }

  /// A comprehension over what has no elements.
  static func notIterable(_ type: TypeName, isAboutData: Bool) -> EvaluationFailure {
    EvaluationFailure(
      isAboutData ? .wrongType : .noMatchingOverload, "expected a list or a map, not \(type.readable)",
      isAboutData: isAboutData)
  }

  /// `?` before what is not an optional.
  static func optionalExpected(_ type: TypeName) -> EvaluationFailure {
    EvaluationFailure(.noMatchingOverload, "`?` expects an optional, not \(type.readable)")
  }

  /// A value that cannot be the key of a map.
  static func badKey(_ type: TypeName) -> EvaluationFailure {
    EvaluationFailure(.noMatchingOverload, "\(type.readable) cannot be the key of a map")
  }

  /// Values of different types, or of one without order.
  static func notSortable(_ first: TypeName, _ second: TypeName) -> EvaluationFailure {
    EvaluationFailure(.noMatchingOverload, "\(first.readable) and \(second.readable) cannot be sorted together")
  }

  /// A function in another form or with another number of arguments.
  static func noSuchForm(_ function: String) -> EvaluationFailure {
    EvaluationFailure(.noMatchingOverload, "`\(function)` cannot be called in this form with this many arguments")
  }

  /// An expression whose form is wrong.
  static let hasErrors = EvaluationFailure(.invalidArgument, "the expression has errors")

  /// A program in a context of another environment.
  static let lacksVariables = EvaluationFailure(.undeclaredVariable, "the context lacks variables of the program")

  /// Evaluations that start each other without end.
  static let nestedRuns = EvaluationFailure(.budgetExceeded, "evaluations are nested too deeply")

  /// Comprehensions of which too many lie in each other.
  static let nestedComprehensions = EvaluationFailure(.budgetExceeded, "comprehensions are nested too deeply")

  /// A value of a document, asked of a host that has no documents.
  static let noDocument = EvaluationFailure(.invalidArgument, "an empty host has no values")
}

/// Failures of the library.
extension EvaluationFailure {
  /// A text that is not the value of a type.
  static func unreadable(_ text: String, as type: String) -> EvaluationFailure {
    EvaluationFailure(.invalidArgument, "\(quoted(String(text.prefix(60)))) is not a valid \(type)")
  }

  /// Bytes that are not a text.
  static let notUTF8 = EvaluationFailure(.invalidArgument, "the bytes are not valid UTF-8")

  /// A regular expression that does not compile.
  static func badPattern(_ pattern: String, _ reason: String) -> EvaluationFailure {
    EvaluationFailure(.invalidArgument, "invalid pattern `\(pattern)`: \(reason)")
  }

  /// A regular expression with several groups where one at most can be taken.
  static func severalGroups(_ pattern: String) -> EvaluationFailure {
    EvaluationFailure(.invalidArgument, "the pattern has more than one group: \(quoted(pattern))")
  }

  /// A replacement for a group that the pattern lacks.
  static func unknownGroup(_ replacement: String) -> EvaluationFailure {
    EvaluationFailure(.invalidArgument, "unknown group in the replacement \(quoted(replacement))")
  }

  /// A time zone that does not exist; the name that was most likely meant is looked up when somebody reads the message.
  static func unknownTimeZone(_ name: String) -> EvaluationFailure {
    EvaluationFailure(.invalidArgument, detail: FailureDetail(.timeZone(name)))
  }

  /// A day that does not exist.
  static func invalidDate(year: Int64, month: Int64, day: Int64) -> EvaluationFailure {
    EvaluationFailure(.invalidArgument, "invalid date \(year)-\(month)-\(day)")
  }

  /// A period of which the end lies before the start.
  static let reversedPeriod = EvaluationFailure(.invalidArgument, "the period ends before it begins")

  /// Months were counted from a period that is not a calendar month.
  static let notAMonth = EvaluationFailure(.invalidArgument, "the period is not a calendar month")

  /// A list that must have an element has none.
  static let emptyList = EvaluationFailure(.invalidArgument, "the list is empty")

  /// A number that must not be negative.
  static func negative(_ what: String, _ number: Int64) -> EvaluationFailure {
    EvaluationFailure(.invalidArgument, "\(what) is negative: \(number)")
  }

  /// Elements that a list does not have.
  static func noSlice(from start: Int64, to end: Int64, count: Int) -> EvaluationFailure {
    EvaluationFailure(.indexOutOfBounds, "a list of \(count) has no slice from \(start) to \(end)")
  }

  /// A part of a text whose end lies before its start.
  static func reversedSubstring(from start: Int64, to end: Int64) -> EvaluationFailure {
    EvaluationFailure(.invalidArgument, "the substring ends at \(end) before it begins at \(start)")
  }

  /// A position that a text does not have.
  static func outOfRange(_ position: Int64) -> EvaluationFailure {
    EvaluationFailure(.indexOutOfBounds, "the position \(position) is out of range")
  }

  /// An element of a list that a function cannot use; it is about the data where the element lies in a document.
  static func elementMismatch(_ type: TypeName, _ function: String, isAboutData: Bool) -> EvaluationFailure {
    EvaluationFailure(
      .noMatchingOverload, "`\(function)` cannot use an element of type \(type.readable)", isAboutData: isAboutData)
  }

  /// A clause of `format` that is not known.
  static func unknownClause(_ letter: String) -> EvaluationFailure {
    EvaluationFailure(.invalidArgument, "unknown clause `%\(letter)`")
  }

  /// A clause of `format` that cannot write a value.
  static func clauseMismatch(_ letter: String, _ type: TypeName, isAboutData: Bool) -> EvaluationFailure {
    EvaluationFailure(.invalidArgument, "`%\(letter)` cannot write \(type.readable)", isAboutData: isAboutData)
  }

  /// A precision of `format` that is too high, or not a number.
  static let badPrecision = EvaluationFailure(.invalidArgument, "invalid precision: expected a number up to 1000")

  /// A text for `format` that ends after `%`.
  static let openClause = EvaluationFailure(.invalidArgument, "the text ends within a clause")

  /// More clauses than values.
  static let tooFewValues = EvaluationFailure(.indexOutOfBounds, "the text has more clauses than there are values")
}

extension Value {
  /// What a function answers where it takes no values of these types; the caller adds name and types.
  package static var noOverload: Value {
    .error(EvaluationFailure(.noMatchingOverload))
  }

  /// The budget is used up.
  static var overBudget: Value {
    .error(EvaluationFailure(.budgetExceeded))
  }

  /// An element of a list that a function cannot use.
  static func elementMismatch(
    _ element: Value, _ plain: Value, _ function: String, _ context: EvaluationContext
  ) -> Value {
    if case .error = plain { return plain }
    return .error(
      .elementMismatch(context.typeName(of: element), function, isAboutData: element.reference != nil))
  }
}
