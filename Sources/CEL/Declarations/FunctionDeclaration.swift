/// A function: what it is called, what it takes and gives, what it means, and what computes it.
///
/// One declaration serves all overloads of one name and one number of arguments. Signatures are texts, so that a table
/// of declarations costs nothing before somebody checks a call: one overload a line, such as
/// `string.(int) -> string` for a member and `(A, list(A)) -> bool` for a global function; single capital letters are
/// type parameters. Documentation and the reference are generated from the same texts, and tests run the examples.
package struct FunctionDeclaration: Sendable {
  /// What computes a function.
  ///
  /// Arguments of members come with the receiver first.
  package enum Body: Sendable {
    case unary(@Sendable (Value, EvaluationContext) -> Value)
    case binary(@Sendable (Value, Value, EvaluationContext) -> Value)
    case ternary(@Sendable (Value, Value, Value, EvaluationContext) -> Value)
    /// Any number of arguments.
    case variadic(@Sendable ([Value], EvaluationContext) -> Value)
    /// The host of the evaluation, by this number.
    case host(Int32)
  }

  /// How a function treats its arguments.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Scalars of documents come as references, so that the result can keep its place.
    package static let keepsOrigin = Traits(rawValue: 1)
    /// The result depends on the arguments alone, and computing it once when planning pays.
    package static let folds = Traits(rawValue: 2)
  }

  /// The name, with its namespace: `size`, `math.abs`.
  package let name: String
  /// One overload a line.
  package let signatures: String
  /// What it gives, as a sentence.
  package let summary: String
  /// When it fails, as a sentence; empty where it never does.
  package let errors: String
  /// One expression a line, each of which is true.
  package let examples: String
  /// How it treats its arguments.
  package let traits: Traits
  /// What computes it.
  package let body: Body

  /// A declaration; see the type for the form of `signatures`.
  package init(
    _ name: String, _ signatures: String, _ summary: String, errors: String = "", examples: String = "",
    traits: Traits = [], _ body: Body
  ) {
    self.name = name
    self.signatures = signatures
    self.summary = summary
    self.errors = errors
    self.examples = examples
    self.traits = traits
    self.body = body
  }

  /// The number of arguments that the body takes, `nil` for any.
  var arity: Int? {
    switch body {
    case .unary: 1
    case .binary: 2
    case .ternary: 3
    case .variadic, .host: nil
    }
  }
}
