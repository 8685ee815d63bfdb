/// What expressions may name, and the way from their text to a program.
///
/// ```swift
/// var environment = Environment(objectTypes: [risk], internField: interner.intern)
/// let slot = environment.declare(VariableDeclaration("risk", .object("risk")))
/// let parsed = environment.parse("has(risk.owner) && risk.status != 'closed'")
/// let checked = environment.check(parsed)            // types, problems with ranges and hints
/// let program = environment.plan(parsed)             // nil where there are syntax errors
/// let context = EvaluationContext(host: host, slots: environment.variables.count)
/// context[slot] = .host(reference)
/// let value = program.evaluate(in: context)
/// ```
///
/// An environment is a value: a copy may declare further variables without touching the original. It always has all of the
/// standard library and all extension libraries, whose tables are shared and cost nothing here.
package struct Environment: Sendable {
  /// The variables; the position of each is its slot.
  package private(set) var variables: [VariableDeclaration]
  /// A number for the name of each variable, so that looking one up compares few texts.
  private var hashes: [Int] = []
  /// The object types that variables and fields may have.
  package private(set) var objectTypes: [ObjectType]
  /// The functions beyond the libraries.
  package private(set) var functions: [FunctionDeclaration]
  /// The namespace in which names are looked up first, such as `com.example`; empty for the root.
  package let container: String
  /// How large expressions may be.
  package var limits = Limits()

  let internField: @Sendable (String) -> FieldID
  private(set) var hasQualifiedNames = false
  private(set) var hasQualifiedTypes = false
  private var added: FunctionTable?
  /// The container and its outer namespaces as prefixes, innermost first; none for the root.
  private let prefixes: [String]

  /// An environment with these declarations.
  ///
  /// - Parameters:
  ///   - variables: The variables, whose positions are their slots.
  ///   - objectTypes: The types of objects.
  ///   - functions: The functions beyond the libraries.
  ///   - container: The namespace in which names are looked up first.
  ///   - internField: Gives the number by which the host selects a field; it is called when planning.
  package init(
    variables: [VariableDeclaration] = [], objectTypes: [ObjectType] = [], functions: [FunctionDeclaration] = [],
    container: String = "", internField: @escaping @Sendable (String) -> FieldID = { _ in FieldID(-1) }
  ) {
    self.variables = []
    self.objectTypes = []
    self.functions = []
    self.container = container
    self.internField = internField
    prefixes = Self.prefixes(of: container)
    for variable in variables { declare(variable) }
    for type in objectTypes { declare(type) }
    if !functions.isEmpty { declare(functions) }
  }

  /// Declares a variable and gives its slot; a name that is declared already keeps its slot and takes the new type.
  @discardableResult
  package mutating func declare(_ variable: VariableDeclaration) -> Int {
    if variable.name.utf8.contains(UInt8(ascii: ".")) { hasQualifiedNames = true }
    if let slot = slot(of: variable.name) {
      variables[slot] = variable
      return slot
    }
    variables.append(variable)
    hashes.append(FunctionTable.hash(variable.name))
    return variables.count - 1
  }

  /// Declares an object type; one of the same name is replaced.
  package mutating func declare(_ type: ObjectType) {
    if type.name.utf8.contains(UInt8(ascii: ".")) { hasQualifiedTypes = true }
    if let position = objectTypes.firstIndex(where: { $0.name == type.name }) {
      objectTypes[position] = type
    } else {
      objectTypes.append(type)
    }
  }

  /// Declares functions in addition to those of the libraries.
  package mutating func declare(_ functions: [FunctionDeclaration]) {
    self.functions += functions
    added = FunctionTable(self.functions)
  }

  /// The slot of a variable, `nil` where none has this full name.
  ///
  /// - Complexity: O(*n*) in the variables.
  package func slot(of variable: String) -> Int? {
    let hash = FunctionTable.hash(variable)
    return hashes.indices.first { hashes[$0] == hash && variables[$0].name == variable }
  }

  /// The declared object type of a name.
  package func objectType(_ name: String) -> ObjectType? {
    objectTypes.first { $0.name == name }
  }

  /// Whether the libraries or the environment declare a function of this full name.
  package func declares(function name: String) -> Bool {
    added?.contains(name) == true || Library.table.contains(name)
  }
}

/// From text to program.
extension Environment {
  /// Reads an expression; the problems say what is wrong with its form.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - expandsMacros: `false` takes macros such as `all` for functions.
  /// - Returns: The expression with what is wrong with it.
  package func parse(_ text: String, expandsMacros: Bool = true) -> ParsedExpression {
    var parser = Parser(Array(text.utf8), limits: limits, expandsMacros: expandsMacros)
    parser.parse()
    return ParsedExpression(text: text, tree: parser.tree, problems: parser.problems)
  }

  /// Makes a program of an expression, checked or not; `nil` where its form is wrong.
  package func plan(_ expression: ParsedExpression) -> Program? {
    expression.hasErrors ? nil : Planner.plan(expression.tree, in: self)
  }
}

/// How names are resolved.
extension Environment {
  private static func prefixes(of container: String) -> [String] {
    guard !container.isEmpty else { return [] }
    var result: [String] = []
    var parts = container.split(separator: ".")
    while !parts.isEmpty {
      result.append(parts.joined(separator: ".") + ".")
      parts.removeLast()
    }
    return result
  }

  /// The slot of a name as an expression writes it.
  func slot(of name: String, isAbsolute: Bool) -> Int? {
    if !isAbsolute {
      for prefix in prefixes {
        if let slot = slot(of: prefix + name) { return slot }
      }
    }
    return slot(of: name)
  }

  /// The type that a name denotes as a value.
  func denotedType(_ name: String, isAbsolute: Bool) -> TypeName? {
    for prefix in candidatePrefixes(isAbsolute: isAbsolute) {
      let full = TypeName(prefix + name)
      if TypeName.denotations.contains(full) || objectType(full.text) != nil { return full }
    }
    return nil
  }

  /// The prefixes with which a name is looked up, in order.
  func candidatePrefixes(isAbsolute: Bool) -> [String] {
    isAbsolute ? [""] : prefixes + [""]
  }

  /// All declarations of a full name, those of the environment first.
  func allDeclarations(of name: String) -> [FunctionDeclaration] {
    (added.map { table in table.positions(of: name).map { table.declarations[$0] } } ?? [])
      + Library.table.positions(of: name).map { Library.table.declarations[$0] }
  }

  /// The names of all functions, each at least once.
  var functionNames: [String] {
    functions.map(\.name) + Library.table.declarations.map(\.name)
  }

  /// The declarations that a call may mean.
  func functions(_ name: String, arity: Int, isMember: Bool, isAbsolute: Bool) -> [FunctionDeclaration] {
    if !isAbsolute {
      for prefix in prefixes {
        let found = functions(prefix + name, arity: arity, isMember: isMember)
        if !found.isEmpty { return found }
      }
    }
    return functions(name, arity: arity, isMember: isMember)
  }

  private func functions(_ name: String, arity: Int, isMember: Bool) -> [FunctionDeclaration] {
    let own = added?.functions(name, arity: arity, isMember: isMember) ?? []
    let library = Library.table.functions(name, arity: arity, isMember: isMember)
    return own.isEmpty ? library : own + library
  }

  /// Whether the target of a call is the namespace of a function and no value.
  func isNamespace(_ target: ExpressionID, in tree: SyntaxTree) -> Bool {
    guard let name = tree.qualifiedName(of: target) else { return false }
    return slot(of: name.text, isAbsolute: name.isAbsolute) == nil && Library.namespaces.contains(name.text)
  }
}

/// How large expressions may be and how long they may run.
package struct Limits: Sendable {
  /// The longest expression, in UTF-8 bytes; no more than 65,535.
  package var expressionSize = 65_535
  /// How deep expressions may be nested; chains of `&&` and of `||` count once.
  package var depth = 250
  /// How many problems are collected before the rest is dropped.
  package var problems = 20
  /// How many steps the checker may expect of an evaluation, with 100 for the length of every list that it does not know.
  ///
  /// It refuses what could not end within any budget: seven comprehensions one in the other over lists of documents.
  package var estimatedSteps = 1_000_000_000_000
  /// The memory of one compiled regular expression, in bytes.
  package var patternMemory: Int64 = 1 << 20

  /// The limits that suit rules.
  package init() {}

  /// How many comprehension variables may be alive at once.
  static let locals = 64
}
