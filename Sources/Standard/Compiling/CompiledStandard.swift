package import CEL
import Synchronization

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

  /// Fields (`risk.owner`) whose absence a rule in force reports, so that the general rules leave them.
  package let covered: Set<String>

  private let entityRules: [Lazy<[CompiledRule]>]
  private let problemRules: [ProblemClass: Lazy<[CompiledRule]>]
  private let derived: [Lazy<Program?>]

  private struct Numbered {
    let index: Int
    let rule: Rule
  }

  /// Compiles a standard, as far as it must be at once.
  ///
  /// - Parameters:
  ///   - standard: the standard.
  ///   - isJudged: which rules are judged, of those that the standard turns on.
  package init(_ standard: Standard, isJudged: (Rule) -> Bool = { _ in true }) {
    let environment = RuleEnvironment(standard)
    let rules = standard.rules.filter { $0.isJudgedAnywhere && isJudged($0) }
    self.standard = standard
    self.environment = environment
    self.rules = rules
    rulesWithCases = rules.indices.filter { !rules[$0].cases.isEmpty }
    covered = Set(rules.flatMap(\.covers))
    var byEntity = Array(repeating: [Numbered](), count: standard.objectTypes.count)
    var byProblem: [ProblemClass: [Numbered]] = [:]
    for (index, rule) in rules.enumerated() {
      let numbered = Numbered(index: index, rule: rule)
      switch rule.subject {
      case .entity(RuleVariable.document.rawValue): byEntity[standard.containers.document].append(numbered)
      case .entity(RuleVariable.portfolio.rawValue): byEntity[standard.containers.portfolio].append(numbered)
      case .entity(let name):
        if let type = standard.entities[name] { byEntity[type].append(numbered) }
      case .problem(let problemClass): byProblem[problemClass, default: []].append(numbered)
      }
    }
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

  /// The rules that report issues of a class, those with a condition first.
  package func rules(for problemClass: ProblemClass) -> [CompiledRule] { problemRules[problemClass]?.value ?? [] }

  /// The program of a derived field; `nil` where its form is wrong.
  package func program(of definition: Int) -> Program? { derived[definition].value }

  /// How many slots an evaluation needs at most.
  package var slotCount: Int {
    environment.count + rules.reduce(0) { max($0, $1.parameters.count + $1.variables.count) }
  }
}

/// A value that is made when it is first asked for, once in effect, from any thread.
///
/// Two threads that ask at the same time may both make it; one of the two is kept.
package final class Lazy<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private let box = AtomicLazyReference<Box>()
  private let make: @Sendable () -> Value

  /// Creates a value to be made by a closure.
  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  package var value: Value { (box.load() ?? box.storeIfNil(Box(make()))).value }
}
