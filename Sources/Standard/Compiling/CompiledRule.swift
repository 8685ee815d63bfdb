package import CEL
import SourceText

/// A rule ready to be judged: its expressions as programs, its parameters as values.
///
/// What only a finding needs (places, messages) is compiled at the first finding.
package final class CompiledRule: Sendable {
  /// The rule.
  package let rule: Rule

  /// The place of the rule among the rules in force.
  package let index: Int

  /// The parameters: a slot and a value each.
  package let parameters: [(slot: Int, value: Value)]

  /// The variables, in order: a slot and a program each.
  package let variables: [CompiledVariable]

  /// The slots that the rule needs beyond the shared ones.
  package let slotCount: Int

  private let plans: RulePlans
  private let lazyCondition: Lazy<CompiledExpression?>
  private let lazyExpectation: Lazy<CompiledExpression?>
  private let lazyTexts = LazyReference()

  /// A variable of a rule.
  package struct CompiledVariable: Sendable {
    /// Its slot.
    package let slot: Int

    private let lazyValue: Lazy<CompiledExpression?>

    /// How it is computed, compiled when it is first asked for; `nil` where its form is wrong.
    package var value: CompiledExpression? { lazyValue.value }

    init(slot: Int, _ value: Lazy<CompiledExpression?>) {
      self.slot = slot
      lazyValue = value
    }
  }

  /// Compiles a rule; an expression whose form is wrong is left out, since loading the pack has reported it.
  ///
  /// Each expression is compiled when it is first asked for: what a rule expects is not where its condition holds for no record.
  package init(_ rule: Rule, index: Int, in shared: RuleEnvironment) {
    self.rule = rule
    self.index = index
    var environment = shared.environment
    parameters = rule.parameters.map { parameter in
      let slot = environment.declare(VariableDeclaration("params.\(parameter.name)", parameter.kind.type))
      return (slot, parameter.value.value)
    }
    let slots = rule.variables.map { environment.declare(VariableDeclaration($0.name, .dyn)) }
    slotCount = environment.variables.count - shared.count
    let plans = RulePlans(environment)
    self.plans = plans
    variables = zip(slots, rule.variables).enumerated().map { index, variable in
      CompiledVariable(
        slot: variable.0,
        Lazy { CompiledExpression(variable.1.expression, plans, variables: slots[..<index]) })
    }
    lazyCondition = Lazy { rule.condition.flatMap { CompiledExpression($0, plans, variables: slots[...]) } }
    lazyExpectation = Lazy { rule.expectation.flatMap { CompiledExpression($0, plans, variables: slots[...]) } }
  }

  /// The condition under which it applies.
  package var condition: CompiledExpression? { lazyCondition.value }

  /// What must hold; `nil` for a rule that reports problems of reading.
  package var expectation: CompiledExpression? { lazyExpectation.value }

  /// What a finding needs.
  package var texts: CompiledTexts { lazyTexts.object(of: CompiledTexts.self) { CompiledTexts(rule, plans) } }
}

/// An expression of a rule as a program.
package struct CompiledExpression: Sendable {
  /// The program.
  package let program: Program

  /// The rule's variables that the expression itself names, as indexes, in order.
  package let variables: [Int]

  /// Compiles an expression that may name variables by their slots; `nil` where its form is wrong.
  init?(_ expression: RuleExpression, _ plans: RulePlans, variables: ArraySlice<Int>) {
    guard let program = plans.program(of: expression) else { return nil }
    self.program = program
    let slots = variables.isEmpty ? [] : program.variableSlots
    self.variables = slots.isEmpty ? [] : variables.indices.filter { slots.contains(variables[$0]) }
  }
}

/// Makes the programs of one rule: all of them see its parameters and variables.
final class RulePlans: Sendable {
  private let environment: CEL.Environment

  init(_ environment: CEL.Environment) { self.environment = environment }

  /// The program of an expression; `nil` where its form is wrong.
  func program(of expression: RuleExpression) -> Program? { program(of: expression.text) }

  /// The program of the text of an expression; `nil` where its form is wrong.
  func program(of text: String) -> Program? { environment.plan(environment.parse(text)) }
}

extension Parameter.Kind {
  /// The type in the rule language.
  package var type: CELType {
    switch self {
    case .int: .int
    case .double: .double
    case .string: .string
    case .bool: .bool
    case .strings: .list(.string)
    case .numbers: .map(.string, .int)
    }
  }
}

extension Parameter.Value {
  /// The value in the rule language.
  package var value: Value {
    switch self {
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .string(let text): .string(text)
    case .bool(let value): .bool(value)
    case .strings(let texts): .list(texts)
    case .numbers(let entries):
      .map(MapValue(entries.map { (Value.string($0.name), Value.int($0.number)) }))
    }
  }
}

/// The places and texts of a rule, compiled when it has a first finding.
package final class CompiledTexts: Sendable {
  /// A template ready to be filled.
  package struct CompiledTemplate: Sendable {
    /// A part: text, or a program whose value is printed.
    package enum Part: Sendable {
      /// Text as it stands.
      case text(String)

      /// A value.
      case program(Program)
    }

    /// The parts in order.
    package let parts: [Part]
  }

  /// The place; `nil` means the entity itself.
  package let at: Program?

  /// Other places.
  package let related: [(at: Program, label: CompiledTemplate?)]

  /// What is wrong.
  package let message: CompiledTemplate

  /// A few words under the carets.
  package let label: CompiledTemplate?

  /// What to write instead.
  package let help: CompiledTemplate?

  /// Why it matters, where that depends on what was found.
  package let because: CompiledTemplate?

  /// Conditions that replace the severity, in the order of the rule.
  package let severities: [Program?]

  init(_ rule: Rule, _ plans: RulePlans) {
    let plan = { (expression: RuleExpression) in plans.program(of: expression) }
    let compile = { (template: Template) in
      CompiledTemplate(
        parts: template.parts.map { part in
          switch part {
          case .text(let text): return .text(text)
          case .expression(let text, _):
            return plans.program(of: text).map { .program($0) } ?? .text("{\(text)}")
          }
        })
    }
    at = rule.at.flatMap(plan)
    related = rule.related.compactMap { related in
      plan(related.at).map { ($0, related.label.map(compile)) }
    }
    message = compile(rule.message)
    label = rule.label.map(compile)
    help = rule.help.map(compile)
    because = rule.because.text.contains("{") ? compile(rule.because) : nil
    severities = rule.severityWhen.map { plan($0.condition) }
  }
}
