package import CEL

/// The variables of the rule language that are no entity of a standard.
package enum RuleVariable: String, Sendable {
  /// The entity that is judged.
  case selfEntity = "self"

  /// The entity that it lies in.
  case holder

  /// The document.
  case document

  /// The portfolio.
  case portfolio

  /// The as-of date.
  case asOf

  /// What a rule with `reports` reports.
  case problem
}

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
    let declare = { (variable: RuleVariable, type: CELType) in
      environment.declare(VariableDeclaration(variable.rawValue, type))
    }
    let container = { (type: Int) in
      environment.declare(
        VariableDeclaration(standard.objectTypes[type].name, .object(standard.objectTypes[type].name)))
    }
    selfSlot = declare(.selfEntity, .dyn)
    holder = declare(.holder, .dyn)
    document = container(standard.containers.document)
    project = container(standard.containers.project)
    programme = container(standard.containers.programme)
    portfolio = container(standard.containers.portfolio)
    asOf = declare(.asOf, .date)
    problem = declare(.problem, .map(.string, .string))
    var slots = Array(repeating: -1, count: standard.objectTypes.count)
    for (index, type) in standard.objectTypes.enumerated() where type.entity != nil {
      slots[index] = environment.declare(VariableDeclaration(type.name, .object(type.name)))
    }
    entities = slots
    self.fields = fields
    self.environment = environment
  }
}
