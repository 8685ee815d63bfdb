/// The messages and the help of all that is wrong with packs, in one place: their files, rules, schemas, vocabularies,
/// contracts and gates, and the expressions in them as the standard sees them; those of CEL are its own.
///
/// A message says first what is wrong, and is one clause without a full stop. Help of files is one or more sentences;
/// help of expressions goes with that of CEL, a clause without a full stop. Readers name the thing that a sentence is
/// about: `a rule`, `the contract`.
enum PackMessage {
  // MARK: Any file

  /// An unknown name; `rest` ends the sentence: one of `Place`, or empty.
  static func unknown(_ what: String, _ name: String, _ rest: String) -> String { "unknown \(what) `\(name)`\(rest)" }

  static func missing(_ key: String, in what: String) -> String { "missing `\(key)` in \(what)" }

  static func expected(_ names: [String]) -> String { "Expected one of: \(names.joined(separator: ", "))." }

  static func renamed(_ key: String, _ name: String) -> String { "`\(key)` is now called `\(name)`" }

  static func renamedHelp(_ key: String, _ name: String) -> String { "Write `\(name):` in place of `\(key):`." }

  /// What a value must be.
  enum Value: String {
    case mapping = "a mapping"
    case text
    case int = "a whole number"
    case double = "a number"
    case bool = "true or false"
  }

  static func wrongValue(_ what: String, expected: Value) -> String { "\(what) must be \(expected.rawValue)" }

  /// Where an unknown name stands: the rest of the sentence.
  enum Place {
    static let byOfRule = " in `by` of a rule"
    static let definitions = " in definitions.yaml"
    static let setting = " of a rule"
    static let overdue = " of `overdue`"

    static func key(_ key: PackKey) -> String { " in `\(key.text)`" }

    static func of(_ name: String) -> String { " of `\(name)`" }

    static func value(of what: String) -> String { " of \(what)" }

    static func keys(of what: String) -> String { " in \(what)" }

    static func inRule(_ id: String) -> String { " in rule \(id)" }

    static func ofRule(_ id: String) -> String { " of rule \(id)" }

    static func ofGroup(_ name: String) -> String { " of the rules of \(name)" }

    static func profile(_ name: String) -> String { " in profile `\(name)`" }
  }

  // MARK: Packs

  static let noManifest = "missing pack.yaml in the pack"

  static let noManifestHelp =
    "Write a file pack.yaml with `id:`, `title:` and `version:`, and `extends: core` to add to the standard."

  static func incompleteDefinition(_ name: String) -> String {
    "the definition of `\(name)` must have `type` and `value`"
  }

  static func unknownType(_ type: String) -> String { "unknown type `\(type)`" }

  static let unknownTypeHelp =
    "Expected bool, int, double, decimal, string, date, an entity such as risk, or list(...) or map(string, ...) of one."

  static func duplicateField(_ name: String, of entity: String) -> String {
    "duplicate field `\(name)` of `\(entity)`: documents have a field of that name"
  }

  static func unknownField(_ field: String, of entity: String) -> String { "unknown field `\(field)` of `\(entity)`" }

  static let fieldOfFieldHelp = "Write a field, a dot and a field of that: `roles.sponsor`."

  static func didYouMean(_ path: String) -> String { "Did you mean `\(path)`?" }

  /// The two names of an alias are soon the wrong way round.
  static func turnedAliasHelp(_ field: String, _ name: String) -> String {
    "Write the name in your documents first: `\(field): \(name)`."
  }

  // MARK: Rules

  static let listOfRulesHelp = "`pmo-lint rules` lists all rules."

  static let ruleNotAMapping = "a rule must be a mapping with `id`, `name`, `title` and so on"

  static func invalidRuleID(_ id: String) -> String { "invalid rule id `\(id)`" }

  static let invalidRuleIDHelp = "Write capital letters and three digits, as in `RSK001`."

  static func duplicateRuleID(_ id: String, name: String) -> String {
    "duplicate rule id \(id): the rule `\(name)` has it"
  }

  static let duplicateRuleIDHelp = "Give the rule an id of its own."

  static func ruleWithoutSubject(_ id: String) -> String {
    "rule \(id) must have either `for` (an entity) or `reports` (a class of problems)"
  }

  static func misplacedPattern(_ id: String) -> String {
    "rule \(id): `pattern` and `reports: \(ProblemClass.textMatch.rawValue)` must stand together"
  }

  static func wrongPattern(_ reason: String) -> String { "Invalid pattern: \(reason)" }

  static func incompleteParameter(_ name: String) -> String { "parameter `\(name)` must have `type` and `default`" }

  static let noParametersHelp = "The rule has no parameters."

  static let noParametersOfGroupHelp = "The rules have no parameters."

  static func wrongParameter(_ name: String, of rule: String, type: String) -> String {
    "parameter `\(name)` of \(rule) must be of type \(type)"
  }

  // MARK: Gates

  static let gateWithoutRulesHelp = "Name at least one rule, group or topic: `rules: [RSK]`."

  static func duplicateGate(_ id: String, _ other: String) -> String {
    "duplicate name: gate \(id) and gate \(other) have the same one"
  }

  static let incompleteCarried = "`carried` must have `for` (an entity), `open` and `text` (fields of it)"

  // MARK: Schemas of kinds

  static func unknownFlatField(_ field: String, of part: String) -> String {
    "unknown field `\(field)` of `\(part)` in `\(PackKey.flat.text)`"
  }

  static let invalidJoin = "invalid `\(PackKey.joins.text)`"

  static let invalidJoinHelp =
    "It stands beside an `\(PackKey.refersTo.text)` and names a list of the entity that it refers to."

  static let invalidOrder = "invalid pair in `\(PackKey.datesInOrder.text)`"

  static let invalidOrderHelp =
    "Write two dates of the record, the one that comes first before the other: `[raised_on, closed_on]`."

  static func duplicateEntity(_ name: String) -> String { "duplicate entity `\(name)`" }

  static func unknownSchemaFile(_ name: some StringProtocol) -> String { "unknown schema file `\(name)`" }

  static func unresolvedReference(_ text: String, missing key: String) -> String {
    "unresolved reference `\(text)`: there is no `\(key)`"
  }

  // MARK: Vocabularies

  static func invalidBand(_ name: String) -> String { "invalid band `\(name)`" }

  static func invalidBandHelp(_ name: String) -> String {
    "Write its lowest and highest score, as in `\(name): [1, 3]`."
  }

  // MARK: Contract

  static func missingPart(_ part: Contract.Part) -> String {
    "missing `\(part.rawValue)` in the contract of the packs"
  }

  static let missingPartHelp =
    "Write `extends: core` in pack.yaml, or a `contract` as docs/rule-language.md describes it."

  static func notAMapping(_ key: String) -> String { "`\(key)` of `contract` must be a mapping" }

  static func notAMappingHelp(_ key: String, first part: String) -> String { "Write `\(key): {\(part): NAME}`." }

  /// What is wrong with a name in the contract.
  enum NameProblem {
    case unknown(String)
    case unknownField(of: String)
    case wrongType(String)
    case wrongFieldType(of: String, String)
    case noScore
    case incomplete(Contract.Part)
  }

  static func name(_ name: String, of part: Contract.Part, _ problem: NameProblem) -> String {
    let what =
      switch problem {
      case .unknown(let what): unknown(what, name, "")
      case .unknownField(let owner): unknownField(name, of: owner)
      case .wrongType(let type): "`\(name)` must be \(type)"
      case .wrongFieldType(let owner, let type): "`\(owner).\(name)` must be \(type)"
      case .noScore: "no entity has a whole number `\(name)`"
      case .incomplete(let needed): "`\(part.rawValue)` needs `\(needed.rawValue)` beside it"
      }
    return "\(what) in `\(part.rawValue)` of the contract"
  }

  // MARK: Expressions

  static func wrongDefinition(_ name: String, declared: String, found: String) -> String {
    "`\(name)` is declared as \(declared), but its value is \(found)"
  }

  static func notBool(_ key: String, found: String) -> String { "`\(key)` must be true or false, but is \(found)" }

  static let unclosedBrace = "a `{` has no matching `}`"

  static func noEntity(_ name: String) -> String { "a rule that reports problems has no `\(name)`" }

  static let noEntityHelp = "read `problem.entity` and `problem.field`, or `holder`"

  static func formerNameHelp(_ name: String) -> String {
    "write `problem` in place of `\(name)`, as in `problem.found`"
  }

  static func excerpt(_ text: String) -> String { " in `\(text)`" }

  static func unknownCover(_ field: String) -> String { "unknown field `\(field)` in `covers`" }

  static func coverHelp(_ entity: String, _ field: String) -> String { "Did you mean `\(entity).\(field)`?" }

  static func otherWord(_ word: String, for term: String) -> String {
    "`\(word)` is another word for `\(term)`, which the field gives"
  }

  static func otherWordHelp(_ term: String) -> String { "write `\(term)`" }

  static func isTerm(_ word: String, of vocabulary: String, notWordFor term: String) -> String {
    "`\(word)` is a term of `\(vocabulary)` itself, not another word for `\(term)`"
  }

  static func isTermHelp(_ word: String, _ term: String) -> String {
    "Write the standard's word first: `\(word): [\(term)]`."
  }

  static func unknownWord(_ word: String, of vocabulary: String) -> String {
    "unknown word `\(word)` of the vocabulary `\(vocabulary)`"
  }

  static func unknownWordHelp(_ terms: some Sequence<String>) -> String {
    "its words are \(terms.joined(separator: ", "))"
  }
}
