package import CEL
import SourceText

/// A standard ready to judge documents: rules and derived fields as programs, made when they are first needed.
package final class CompiledStandard: Sendable {
  /// The standard.
  package let standard: Standard

  /// The variables that rules see.
  package let environment: RuleEnvironment

  /// The rules that are judged, sorted by id.
  package let rules: [Rule]

  /// The places, among the rules that are judged, of those that differ by stage, tier or programme.
  package let rulesWithCases: [Int]

  /// The ids of the rules that report what reading found.
  package let problemRuleIDs: Set<String>

  /// How many rules have a number: those in force, and after them those that are off and keep problems silent.
  package let numberedRuleCount: Int

  /// How many slots an evaluation needs at most.
  package let slotCount: Int

  private let entityRules: [Lazy<[CompiledRule]>]
  private let problemRules: [String: Lazy<[CompiledRule]>]
  private let derived: [Lazy<Program?>]

  private struct Numbered {
    let index: Int
    let rule: Rule
  }

  /// Compiles a standard, as far as it must be at once.
  package init(_ standard: Standard) {
    let environment = RuleEnvironment(standard)
    let rules = standard.rules.filter(\.isJudgedAnywhere)
    self.standard = standard
    self.environment = environment
    self.rules = rules
    rulesWithCases = rules.indices.filter { !rules[$0].cases.isEmpty }
    problemRuleIDs = Set(
      rules.compactMap { rule in
        if case .problem = rule.subject { rule.id } else { nil }
      })
    var byEntity = Array(repeating: [Numbered](), count: standard.objectTypes.count)
    // By names: a type of key of its own would cost a search for its conformances at each start.
    var byProblem: [String: [Numbered]] = [:]
    for (index, rule) in rules.enumerated() {
      let numbered = Numbered(index: index, rule: rule)
      switch rule.subject {
      case .entity(RuleVariable.document.rawValue): byEntity[standard.containers.document].append(numbered)
      case .entity(RuleVariable.portfolio.rawValue): byEntity[standard.containers.portfolio].append(numbered)
      case .entity(Rule.Subject.everyRecord):
        for type in standard.entities.values { byEntity[type].append(numbered) }
      case .entity(let name):
        if let type = standard.entities[name] { byEntity[type].append(numbered) }
      case .problem(let problemClass): byProblem[problemClass.rawValue, default: []].append(numbered)
      }
    }
    // A rule that is off keeps what it covers silent: the problems that it would report are not left to a general rule.
    let particular = standard.rules.filter { rule in
      guard !rule.isJudgedAnywhere, !rule.isPreview, rule.condition != nil, case .problem = rule.subject else {
        return false
      }
      return true
    }
    for (index, rule) in particular.enumerated() {
      if case .problem(let problemClass) = rule.subject {
        byProblem[problemClass.rawValue, default: []].append(Numbered(index: rules.count + index, rule: rule))
      }
    }
    numberedRuleCount = rules.count + particular.count
    slotCount = environment.count + (rules + particular).reduce(0) { max($0, $1.parameters.count + $1.variables.count) }
    entityRules = byEntity.map { rules in Lazy { rules.map { CompiledRule($0.rule, index: $0.index, in: environment) } }
    }
    problemRules = byProblem.mapValues { rules in
      // A rule with a condition is more particular than one without: it is asked first.
      let sorted = rules.filter { $0.rule.condition != nil } + rules.filter { $0.rule.condition == nil }
      return Lazy { sorted.map { CompiledRule($0.rule, index: $0.index, in: environment) } }
    }
    derived = standard.definitions.map { definition in
      Lazy { environment.environment.plan(environment.environment.parse(definition.expression.text)) }
    }
  }

  /// The rules that are judged on entities of a type, by the index of the object type.
  package func rules(for type: Int) -> [CompiledRule] { entityRules[type].value }

  /// The rules that report problems of a class, those with a condition first; a rule that is off is among them where it has one.
  package func rules(for problemClass: ProblemClass) -> [CompiledRule] {
    problemRules[problemClass.rawValue]?.value ?? []
  }

  /// The program of a derived field; `nil` where its form is wrong.
  package func program(of definition: Int) -> Program? { derived[definition].value }
}
