package import CEL

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
    severities = rule.severityWhen.map { plan($0.condition) }
  }
}
