package import CEL

/// The variables that rules see, each with its slot, and the names of fields.
package struct RuleEnvironment: Sendable {
  /// The environment that rules are planned in; it knows no object types, since a plan needs none.
  package let environment: CEL.Environment

  /// The names of fields.
  package let fields: FieldNames

  /// The entity that is judged.
  package let selfSlot: Int

  /// The entity that it lies in.
  package let holder: Int

  /// The document.
  package let document: Int

  /// The project.
  package let project: Int

  /// The programme.
  package let programme: Int

  /// The portfolio.
  package let portfolio: Int

  /// The as-of date.
  package let asOf: Int

  /// The problem that is reported.
  package let problem: Int

  /// The slot of each object type that is an entity, by index; -1 for the others.
  package let entities: [Int]

  /// How many slots all rules share; a rule's own come after them.
  package var count: Int { environment.variables.count }

  /// Creates the environment of a standard.
  package init(_ standard: Standard) {
    let fields = FieldNames(symbols: standard.symbols)
    var environment = CEL.Environment(
      functions: RuleFunction.declarations, internField: { fields.intern($0) })
    selfSlot = environment.declare(VariableDeclaration("self", .dyn))
    holder = environment.declare(VariableDeclaration("holder", .dyn))
    document = environment.declare(VariableDeclaration("document", .object("document")))
    project = environment.declare(VariableDeclaration("project", .object("project")))
    programme = environment.declare(VariableDeclaration("programme", .object("programme")))
    portfolio = environment.declare(VariableDeclaration("portfolio", .object("portfolio")))
    asOf = environment.declare(VariableDeclaration("asOf", .date))
    problem = environment.declare(VariableDeclaration("problem", .map(.string, .string)))
    var slots = Array(repeating: -1, count: standard.objectTypes.count)
    for (index, type) in standard.objectTypes.enumerated() where type.entity != nil {
      slots[index] = environment.declare(VariableDeclaration(type.name, .object(type.name)))
    }
    entities = slots
    self.fields = fields
    self.environment = environment
  }
}
