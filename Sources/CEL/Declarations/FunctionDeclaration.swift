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

/// Declarations of functions, found by name.
///
/// The table of the standard library is made at its first use and hashes names without making any text.
struct FunctionTable: Sendable {
  let declarations: [FunctionDeclaration]
  /// The first declaration of each hash, as its position plus one; zero is empty.
  private var heads: [UInt16]
  /// The next declaration in the same place.
  private var next: [UInt16]

  init(_ declarations: [FunctionDeclaration]) {
    self.declarations = declarations
    var size = 16
    while size < declarations.count * 2 { size *= 2 }
    heads = Array(repeating: 0, count: size)
    next = Array(repeating: 0, count: declarations.count)
    // From the last to the first, so that a chain keeps the order of declaration.
    for position in declarations.indices.reversed() {
      let location = Self.hash(declarations[position].name) & (size - 1)
      next[position] = heads[location]
      heads[location] = UInt16(position + 1)
    }
  }

  /// A number for a name; others may have the same.
  static func hash(_ name: String) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }

  /// The positions of the declarations of a name, in order.
  func positions(of name: String) -> [Int] {
    var result: [Int] = []
    var position = heads[Self.hash(name) & (heads.count - 1)]
    while position != 0 {
      let index = Int(position) - 1
      if declarations[index].name == name { result.append(index) }
      position = next[index]
    }
    return result
  }

  /// Whether a name is declared.
  func contains(_ name: String) -> Bool {
    !positions(of: name).isEmpty
  }

  /// The declarations of a name that take so many arguments, the receiver included, in a form.
  func functions(_ name: String, arity: Int, isMember: Bool) -> [FunctionDeclaration] {
    var result: [FunctionDeclaration] = []
    for position in positions(of: name) {
      let declaration = declarations[position]
      if let taken = declaration.arity, taken != arity { continue }
      guard isMember ? declaration.hasMemberForm : declaration.hasGlobalForm else { continue }
      result.append(declaration)
    }
    return result
  }
}

extension FunctionDeclaration {
  /// Whether it may be called as `receiver.name(...)`.
  var hasMemberForm: Bool { hasForm { $0 != UInt8(ascii: "(") } }

  /// Whether it may be called as `name(...)`.
  var hasGlobalForm: Bool { hasForm { $0 == UInt8(ascii: "(") } }

  /// Whether the first byte of some signature is as asked.
  private func hasForm(_ begins: (UInt8) -> Bool) -> Bool {
    var isFirst = true
    for byte in signatures.utf8 {
      if isFirst, begins(byte) { return true }
      isFirst = byte == UInt8(ascii: "\n")
    }
    return false
  }
}
