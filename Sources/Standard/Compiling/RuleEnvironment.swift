package import CEL
import Synchronization
package import YAMLTree

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

/// The functions that rules have beyond CEL and its libraries; what computes them is the host, which knows the portfolio.
package enum RuleFunction: Int32, CaseIterable, Sendable {
  /// Whether a text only stands in for one.
  case isPlaceholder

  /// Whether a text says nothing that can be checked.
  case isVague

  /// Whether a text names one person.
  case namesOnePerson

  /// Whether two people are one.
  case samePerson

  /// Whether a word or number lies in its field's vocabulary or scale.
  case isKnown

  /// A value as it stands in the document.
  case written

  /// The nearest term of a field's vocabulary.
  case suggestion

  /// The name of the field that a value stands under.
  case fieldName

  /// The band of a score.
  case band

  /// The place of a term in its vocabulary.
  case rank

  /// The entity with an id.
  case find

  /// The entities of one cycle.
  case cycle

  /// The records of a list that name an id.
  case naming

  /// The last record of a list before a day or another value.
  case lastBefore

  /// The declarations, for the checker, the reference and `explain`.
  package static let declarations: [FunctionDeclaration] = allCases.map(\.declaration)

  private var declaration: FunctionDeclaration {
    let (name, signatures, summary) = texts
    return FunctionDeclaration(name, signatures, summary, traits: .keepsOrigin, .host(rawValue))
  }

  private var texts: (name: String, signatures: String, summary: String) {
    switch self {
    case .isPlaceholder:
      ("isPlaceholder", "(dyn) -> bool", "Whether a text only stands in for one: TBC, <name>, ?, or nothing.")
    case .isVague: ("isVague", "(dyn) -> bool", "Whether a text says nothing that can be checked.")
    case .namesOnePerson:
      ("namesOnePerson", "(dyn) -> bool", "Whether a text names one person: no team, mailbox or several people.")
    case .samePerson:
      ("samePerson", "(dyn, dyn) -> bool", "Whether two people are one, however their names are written.")
    case .isKnown:
      ("isKnown", "(dyn) -> bool", "Whether a value lies in its field's vocabulary or scale; true where it is absent.")
    case .written: ("written", "(dyn) -> string", "The text of a value as it stands in the document.")
    case .suggestion:
      ("suggestion", "(dyn) -> string", "The nearest term of a field's vocabulary; an empty text where none is near.")
    case .fieldName: ("fieldName", "(dyn) -> string", "The name of the field that a value stands under.")
    case .band: ("band", "(int, int) -> string", "The band of the score that a probability and an impact give.")
    case .rank:
      ("rank", "(string, string) -> int", "The place of a term in a vocabulary, counted from 1; 0 where unknown.")
    case .find:
      ("find", "(string, dyn) -> optional(dyn)", "The entity of a type with an id, within the project or portfolio.")
    case .cycle:
      (
        "cycle", "(string, dyn, string) -> list(dyn)",
        "The entities of a cycle that an entity is the first of, following a field of ids; empty where there is none."
      )
    case .naming:
      (
        "naming", "(list(A), string, dyn) -> list(A)",
        "The records of a list that have an id in a field, or in a list of ids there; as fast for long lists as for short ones."
      )
    case .lastBefore:
      (
        "lastBefore", "(list(A), string, dyn) -> optional(A)",
        "Of the records of a list whose field is below a value, such as a day, the one with the highest; of equals the last."
      )
    }
  }
}

/// Numbers the names of fields for expressions: a name that documents know has the number of its symbol.
///
/// So a host selects a field of a document by comparing integers. Names in expressions that no schema has get numbers above all
/// symbols; what documents say is only looked up and never grows the table.
package final class FieldNames: Sendable {
  private struct Others {
    var numbers: [String: Int32] = [:]
    var names: [String] = []
  }

  private let symbols: SymbolTable
  private let others = Mutex<Others>(Others())

  /// Creates a numbering over a table of symbols.
  package init(symbols: SymbolTable) { self.symbols = symbols }

  /// The number of a name that an expression or a pack has; a new name gets a number.
  ///
  /// - Complexity: O(length of the name).
  package func intern(_ name: String) -> FieldID {
    let symbol = symbols.symbol(for: name)
    if symbol.isKnown { return FieldID(Int32(symbol.rawValue)) }
    return others.withLock { others in
      if let known = others.numbers[name] { return FieldID(known) }
      others.names.append(name)
      let number = Int32(symbols.names.count + others.names.count)
      others.numbers[name] = number
      return FieldID(number)
    }
  }

  /// The number of a name that may come from a document; `nil` where neither schemas nor expressions have it.
  ///
  /// - Complexity: O(length of the name).
  package func find(_ name: String) -> FieldID? {
    let symbol = symbols.symbol(for: name)
    if symbol.isKnown { return FieldID(Int32(symbol.rawValue)) }
    return others.withLock { $0.numbers[name].map { FieldID($0) } }
  }

  /// How many names have a number, those of the schemas included.
  package var count: Int { others.withLock { symbols.names.count + $0.names.count } }

  /// The symbol of a field; `.unknown` for a name that no schema has.
  package func symbol(of field: FieldID) -> Symbol {
    field.rawValue <= Int32(symbols.names.count) ? Symbol(rawValue: UInt32(field.rawValue)) : .unknown
  }

  /// The name of a field.
  package func name(of field: FieldID) -> String {
    let symbol = symbol(of: field)
    if symbol.isKnown { return symbols.name(of: symbol) ?? "" }
    let index = Int(field.rawValue) - symbols.names.count - 1
    return others.withLock { $0.names.indices.contains(index) ? $0.names[index] : "" }
  }
}
