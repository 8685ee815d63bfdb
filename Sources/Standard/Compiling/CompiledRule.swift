package import CEL
import Synchronization

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

  /// The variables, in order: a slot, a program, and the variables that must be there before it.
  package let variables: [CompiledVariable]

  /// The condition under which it applies.
  package let condition: Program?

  /// Variables that the condition needs, as indexes, in order.
  package let conditionVariables: [Int]

  /// What must hold.
  package let expectation: Program?

  /// Variables that the expectation needs, as indexes, in order.
  package let expectationVariables: [Int]

  /// The slots that the rule needs beyond the shared ones.
  package let slotCount: Int

  private let environment: CEL.Environment
  private let lazyTexts = AtomicLazyReference<CompiledTexts>()

  /// A variable of a rule.
  package struct CompiledVariable: Sendable {
    /// Its slot.
    package let slot: Int

    /// How it is computed.
    package let program: Program?
  }

  /// Compiles a rule; an expression whose form is wrong is left out, since loading the pack has reported it.
  package init(_ rule: Rule, index: Int, in shared: RuleEnvironment) {
    self.rule = rule
    self.index = index
    var environment = shared.environment
    parameters = rule.parameters.map { parameter in
      let slot = environment.declare(VariableDeclaration("params.\(parameter.name)", parameter.kind.type))
      return (slot, parameter.value.value)
    }
    var variables: [CompiledVariable] = []
    for (name, expression) in rule.variables {
      let program = environment.plan(environment.parse(expression.text))
      let slot = environment.declare(VariableDeclaration(name, .dyn))
      variables.append(CompiledVariable(slot: slot, program: program))
    }
    self.variables = variables
    condition = rule.condition.flatMap { environment.plan(environment.parse($0.text)) }
    expectation = rule.expectation.flatMap { environment.plan(environment.parse($0.text)) }
    conditionVariables = CompiledRule.needed(by: condition, of: variables)
    expectationVariables = CompiledRule.needed(by: expectation, of: variables)
    slotCount = environment.variables.count - shared.count
    self.environment = environment
  }

  /// What a finding needs.
  package var texts: CompiledTexts {
    lazyTexts.load() ?? lazyTexts.storeIfNil(CompiledTexts(rule, in: environment))
  }

  /// The variables that a program reads, and those that they read in turn, in the order of the rule.
  private static func needed(by program: Program?, of variables: [CompiledVariable]) -> [Int] {
    guard let program, !variables.isEmpty else { return [] }
    var slots = program.variableSlots
    var result: [Int] = []
    for index in variables.indices.reversed() where slots.contains(variables[index].slot) {
      result.append(index)
      if let inner = variables[index].program { slots += inner.variableSlots }
    }
    return result.reversed()
  }
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

  init(_ rule: Rule, in environment: CEL.Environment) {
    let plan = { (expression: RuleExpression) in environment.plan(environment.parse(expression.text)) }
    let compile = { (template: Template) in
      CompiledTemplate(
        parts: template.parts.map { part in
          switch part {
          case .text(let text): return .text(text)
          case .expression(let text, _):
            return environment.plan(environment.parse(text)).map { .program($0) } ?? .text("{\(text)}")
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
