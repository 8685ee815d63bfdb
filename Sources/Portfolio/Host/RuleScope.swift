package import Calendar
package import CEL
package import Standard

/// What expressions of the standard see on one thread: the host, the evaluation context, and the variables that are bound in it.
///
/// It is the only way to bind a container, an entity or a problem and to evaluate a program for it: whoever judges, assesses a
/// gate, approves a waiver or tries an expression out enters what it is about, and asks for values. What has not been entered is
/// absent, and an expression that needs it gives a failure that is about data.
package final class RuleScope {
  /// The documents.
  package let portfolio: Portfolio

  /// The standard, ready to judge.
  package let compiled: CompiledStandard

  /// How documents look to expressions.
  package let host: PortfolioHost

  /// The slots of the shared variables.
  private let slots: RuleEnvironment

  private let context: EvaluationContext

  /// What entities lie in: bound one at a time.
  package enum Container: Hashable, Sendable {
    /// All documents.
    case portfolio

    /// A programme, by its index in the portfolio.
    case programme(Int)

    /// A project, by its index in the portfolio.
    case project(Int)

    /// A document, by its index in the portfolio, with the project or the programme that it belongs to.
    case document(Int)
  }

  /// The container that was entered last.
  private var container: Container?

  /// The variables of entities that are bound, by slot.
  private var entitySlots: [Int] = []

  /// The variables of a rule that have been computed since it was entered: those whose entry is `generation`.
  private var computed: [UInt32] = []
  private var generation: UInt32 = 0

  /// How often expressions of each rule were decided without the rule's variables, by the rule's index.
  private var attempts: [Attempts]

  /// Creates a scope for one thread.
  ///
  /// - Parameters:
  ///   - portfolio: The documents.
  ///   - compiled: The standard.
  ///   - asOf: The day that expressions know as `asOf`.
  package init(_ portfolio: Portfolio, compiled: CompiledStandard, asOf: Day) {
    self.portfolio = portfolio
    self.compiled = compiled
    (host, context) = PortfolioHost.make(portfolio, compiled: compiled)
    slots = compiled.environment
    attempts = Array(repeating: Attempts(), count: compiled.numberedRuleCount)
    context[slots.asOf] = .date(asOf)
    context[slots.portfolio] = .host(host.portfolioReference)
    for slot in [slots.document, slots.project, slots.programme, slots.problem, slots.holder, slots.selfSlot] {
      context[slot] = PortfolioHost.absent
    }
    for slot in slots.entities where slot >= 0 { context[slot] = PortfolioHost.absent }
  }

  // MARK: Entering

  /// How far beyond the project or programme that has begun values were taken from.
  package enum Reach: Int, Comparable, Sendable {
    /// Nothing but its own documents.
    case container

    /// The programme that the project belongs to, with all of its projects.
    case programme

    /// Any document of the portfolio.
    case portfolio

    package static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }
  }

  /// How far values were taken from since the last project, programme or portfolio began.
  package var reach: Reach { host.reach }

  /// Begins a project, a programme or the portfolio, and enters it: what was gathered of the last one is given back.
  ///
  /// - Returns: The container, as expressions see it.
  @discardableResult
  package func begin(_ container: Container) -> HostReference {
    host.forget()
    self.container = nil
    host.unit = reference(to: container)
    return enter(container)
  }

  /// Binds a container; it is what `self` means until an entity is entered.
  ///
  /// - Returns: The container, as expressions see it.
  @discardableResult
  package func enter(_ container: Container) -> HostReference {
    leaveEntities()
    let reference = reference(to: container)
    if self.container != container {
      self.container = container
      for slot in [slots.document, slots.project, slots.programme] { context[slot] = PortfolioHost.absent }
      host.bindContainers(of: reference, in: context)
    }
    context[slots.selfSlot] = .host(reference)
    return reference
  }

  /// Binds an entity, those that it lies in, and its document.
  ///
  /// - Parameters:
  ///   - record: The entity's record.
  ///   - document: The document that it stands in, by index.
  /// - Returns: The entity, as expressions see it.
  @discardableResult
  package func enter(_ record: EntityRecord, in document: Int) -> HostReference {
    if container == .document(document) { leaveEntities() } else { enter(.document(document)) }
    let entities = portfolio.documents[document].entities
    var parent = record.parent
    if parent >= 0 {
      context[slots.holder] = .host(host.reference(to: entities[parent], in: document))
      while parent >= 0 {
        bind(host.reference(to: entities[parent], in: document), type: entities[parent].type)
        parent = entities[parent].parent
      }
    } else if let target = host.joinTarget(of: record, in: document) {
      // A record of a list of its own lies in the entity that it names.
      context[slots.holder] = .host(target.entity)
      bind(target.entity, type: target.type)
    }
    let reference = host.reference(to: record, in: document)
    context[slots.selfSlot] = .host(reference)
    bind(reference, type: record.type)
    return reference
  }

  /// Binds a problem that reading found, for the rules that report it.
  ///
  /// - Parameters:
  ///   - problem: What is known of it, by the names that templates use.
  ///   - holder: The entity that it lies in; `nil` for none.
  package func enter(problem: MapValue, holder: HostReference?) {
    context[slots.problem] = .map(problem)
    context[slots.holder] = holder.map(Value.host) ?? PortfolioHost.absent
    context[slots.selfSlot] = holder.map(Value.host) ?? PortfolioHost.absent
  }

  private func reference(to container: Container) -> HostReference {
    switch container {
    case .portfolio: host.portfolioReference
    case .programme(let index): host.reference(toProgramme: index)
    case .project(let index): host.reference(toProject: index)
    case .document(let index): host.reference(toDocument: index)
    }
  }

  /// Sets the variable of an entity's type; those of containers are bound with the container.
  private func bind(_ reference: HostReference, type: Int) {
    let slot = slots.entities[type]
    guard slot >= 0, slot != slots.project, slot != slots.programme, slot != slots.document else { return }
    context[slot] = .host(reference)
    entitySlots.append(slot)
  }

  private func leaveEntities() {
    for slot in entitySlots { context[slot] = PortfolioHost.absent }
    entitySlots.removeAll(keepingCapacity: true)
    context[slots.holder] = PortfolioHost.absent
  }

  // MARK: Evaluating

  /// The value of a program for what has been entered; failures are values.
  package func value(of program: Program) -> Value { program.evaluate(in: context) }

  /// The plain value of one that lies in a document; others are what they are.
  package func plain(_ value: Value) -> Value { context.resolve(value) }

  /// The value of a field; `nil` where it is absent.
  package func value(of field: String, in reference: HostReference) -> Value? {
    host.select(slots.fields.intern(field), of: reference)
  }

  /// The text of a field; `nil` where it is absent or no scalar.
  package func text(of field: String, in reference: HostReference) -> String? {
    value(of: field, in: reference).flatMap { host.plainText(of: $0) }
  }

  /// The text of a field as rules see it: of a word, the term of its vocabulary; `nil` where it is absent or no text.
  package func term(of field: String, in reference: HostReference) -> String? {
    guard let value = value(of: field, in: reference), case .string(let text) = plain(value) else { return nil }
    return text
  }

  // MARK: Rules

  /// Begins a rule on what has been entered: binds its parameters and forgets its variables.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - parameters: Values that replace the rule's own, by index.
  package func begin(_ rule: CompiledRule, parameters: [Int: Parameter.Value] = [:]) {
    for parameter in rule.parameters { context[parameter.slot] = parameter.value }
    if !parameters.isEmpty {
      for (index, parameter) in rule.parameters.enumerated() {
        if let value = parameters[index] { context[parameter.slot] = value.value }
      }
    }
    generation &+= 1
    if computed.count < rule.variables.count || generation == 0 {
      computed = Array(repeating: 0, count: max(computed.count, rule.variables.count))
      generation = 1
    }
  }

  /// The value of a rule's expression.
  ///
  /// Many an expression is decided before it comes to a variable (`risk.bandRank < 2 || size(counted) > 0`). So it is first
  /// evaluated without: a variable that is not there is a failure, and what is decided in spite of a failure does not depend on
  /// it. Only where that fails are the variables computed. Where it seldom helps it is given up.
  ///
  /// - Parameters:
  ///   - expression: The expression.
  ///   - rule: The rule, which has begun.
  /// - Returns: The value; failures are values.
  package func value(of expression: CompiledExpression, of rule: CompiledRule) -> Value {
    let variables = expression.variables
    guard !variables.isEmpty else { return expression.program.evaluate(in: context) }
    if attempts[rule.index].isWorthwhile {
      for index in variables where computed[index] != generation {
        context[rule.variables[index].slot] = PortfolioHost.absent
      }
      let value = expression.program.evaluate(in: context)
      attempts[rule.index].note(succeeded: !value.isError)
      if !value.isError { return value }
    }
    compute(variables, of: rule)
    return expression.program.evaluate(in: context)
  }

  /// Computes all variables of a rule that has begun, for its texts.
  package func computeVariables(of rule: CompiledRule) { compute(Array(rule.variables.indices), of: rule) }

  /// Computes variables, each after those that it names, which come before it.
  private func compute(_ variables: [Int], of rule: CompiledRule) {
    for index in variables where computed[index] != generation {
      let variable = rule.variables[index]
      if let value = variable.value {
        compute(value.variables, of: rule)
        context[variable.slot] = value.program.evaluate(in: context)
      } else {
        context[variable.slot] = PortfolioHost.absent
      }
      computed[index] = generation
    }
  }

  /// How often an expression was decided without its variables.
  private struct Attempts {
    private var tried = 0
    private var succeeded = 0

    var isWorthwhile: Bool { tried < 16 || succeeded * 2 > tried }

    mutating func note(succeeded isSuccess: Bool) {
      tried += 1
      if isSuccess { succeeded += 1 }
    }
  }
}
