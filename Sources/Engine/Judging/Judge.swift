import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard
import YAMLTree

/// Judges entities by rules, on one thread.
///
/// Entities are taken in the order of the documents and each is judged by all of its rules before the next, so that what was
/// computed of it is at hand.
final class Judge {
  let host: PortfolioHost
  let context: EvaluationContext
  let compiled: CompiledStandard
  let portfolio: Portfolio
  let slots: RuleEnvironment

  /// What was found, in the order of judging.
  var findings: [Finding] = []

  /// Where nodes lie in the documents that findings were made of, by document.
  private var paths: [Int: NodePaths] = [:]

  /// The justifications that silenced findings.
  var justifications: [Justification] = []

  /// How often each rule was judged, by its place among the rules in force.
  var judged: [Int]

  /// How often each rule did not apply.
  var notApplicable: [Int]

  /// What went wrong in a rule itself, once per rule.
  var failures: [Int: RuleFailure] = [:]

  /// A rule that cannot be judged: its own mistake, not the document's.
  struct RuleFailure {
    let rule: Rule
    let expression: RuleExpression?
    let failure: EvaluationFailure
    let subject: String
  }

  /// Whether findings also show the place of the schema that asks for what is not there.
  var showsSchemas = false

  private var stage: String?

  /// How rules that differ by stage, tier or programme stand for the project at hand, by place; empty where none do.
  private(set) var states: [RuleState?] = []

  private var attempts: [Attempts]

  /// What may still be spent on ids that references nearly name, in the project or programme at hand.
  var nearMisses = NearMissBudget()

  /// The variables of entities that the entity at hand, or the last one, was judged with.
  private var holderSlots: [Int] = []

  init(_ portfolio: Portfolio, compiled: CompiledStandard, asOf: Day) {
    (host, context) = PortfolioHost.make(portfolio, compiled: compiled)
    self.portfolio = portfolio
    self.compiled = compiled
    slots = compiled.environment
    judged = Array(repeating: 0, count: compiled.rules.count)
    notApplicable = Array(repeating: 0, count: compiled.rules.count)
    attempts = Array(repeating: Attempts(), count: compiled.rules.count)
    context[slots.asOf] = .date(asOf)
    context[slots.portfolio] = .host(host.portfolioReference)
    for slot in [slots.document, slots.project, slots.programme, slots.problem, slots.holder] {
      context[slot] = PortfolioHost.absent
    }
    // An entity may lie in none of those that others of its kind lie in.
    for slot in slots.entities where slot >= 0 { context[slot] = PortfolioHost.absent }
  }

  /// Where the nodes of a document lie.
  func paths(in document: Int) -> NodePaths {
    if let known = paths[document] { return known }
    let made = NodePaths(portfolio.documents[document].tree)
    paths[document] = made
    return made
  }

  // MARK: Wholes

  /// Judges a project: its entities, its documents, itself.
  func judgeProject(_ index: Int) {
    host.beginProject()
    let reference = host.reference(toProject: index)
    bind(reference)
    stage = text(of: "stage", in: reference)
    setStates(
      tier: host.select(slots.fields.intern("tier"), of: reference), programme: portfolio.projects[index].programme)
    for document in portfolio.projects[index].documents { judgeDocument(document) }
    bind(reference)
    context[slots.document] = PortfolioHost.absent
    judge(reference, type: compiled.standard.containers.project)
    reportIdentifiers(ofProject: index)
  }

  /// Judges a programme: the entities of its own documents, and itself.
  func judgeProgramme(_ index: Int) {
    host.beginProject()
    stage = nil
    setStates(tier: nil, programme: index)
    let reference = host.reference(toProgramme: index)
    context[slots.project] = PortfolioHost.absent
    bind(reference)
    for document in portfolio.programmes[index].documents { judgeDocument(document) }
    bind(reference)
    context[slots.document] = PortfolioHost.absent
    judge(reference, type: compiled.standard.containers.programme)
    reportIdentifiers(ofProgramme: index)
  }

  /// Judges the portfolio as a whole.
  func judgePortfolio() {
    host.beginProject()
    stage = nil
    setStates(tier: nil, programme: -1)
    for slot in [slots.document, slots.project, slots.programme] { context[slot] = PortfolioHost.absent }
    judge(host.portfolioReference, type: compiled.standard.containers.portfolio)
    reportIdentifiersOfPortfolio()
  }

  /// Finds out how rules with cases stand; a standard without any pays nothing.
  private func setStates(tier: Value?, programme: Int) {
    guard !compiled.rulesWithCases.isEmpty else { return }
    if states.isEmpty { states = Array(repeating: nil, count: compiled.rules.count) }
    let tier = tier.flatMap { host.plainText(of: $0) }
    let programme = programme >= 0 ? portfolio.programmes[programme].id : nil
    for index in compiled.rulesWithCases {
      states[index] = compiled.rules[index].state(stage: stage, tier: tier, programme: programme)
    }
  }

  /// Whether a rule is judged on the project at hand.
  func isJudged(_ rule: CompiledRule) -> Bool { states.isEmpty || states[rule.index]?.isEnabled ?? true }

  private func judgeDocument(_ index: Int) {
    let document = portfolio.documents[index]
    let containers = compiled.standard.containers
    let reference = host.reference(toDocument: index)
    bind(reference)
    for record in document.entities where record.type != containers.project && record.type != containers.programme {
      guard !compiled.rules(for: record.type).isEmpty, !host.isName(record, in: index) else { continue }
      bindHolders(of: record, in: index)
      judge(host.reference(to: record, in: index), type: record.type)
    }
    judge(reference, type: containers.document)
    for problem in document.problems { report(problem, in: index) }
  }

  private func bind(_ reference: HostReference) { host.bindContainers(of: reference, in: context) }

  /// Sets the variables of the entities that an entity lies in.
  private func bindHolders(of record: EntityRecord, in document: Int) {
    let entities = portfolio.documents[document].entities
    for slot in holderSlots { context[slot] = PortfolioHost.absent }
    holderSlots.removeAll(keepingCapacity: true)
    var parent = record.parent
    context[slots.holder] =
      parent >= 0 ? .host(host.reference(to: entities[parent], in: document)) : PortfolioHost.absent
    while parent >= 0 {
      let slot = slots.entities[entities[parent].type]
      if slot >= 0, slot != slots.project, slot != slots.programme {
        context[slot] = .host(host.reference(to: entities[parent], in: document))
        holderSlots.append(slot)
      }
      parent = entities[parent].parent
    }
    bindJoined(record, in: document)
  }

  /// Sets the variable of the entity that a record of a list of its own joins.
  private func bindJoined(_ record: EntityRecord, in document: Int) {
    guard record.parent < 0, let target = host.joinTarget(of: record, in: document) else { return }
    context[slots.holder] = .host(target.entity)
    let slot = slots.entities[target.type]
    guard slot >= 0 else { return }
    context[slot] = .host(target.entity)
    holderSlots.append(slot)
  }

  // MARK: Rules

  private func judge(_ reference: HostReference, type: Int) {
    let rules = compiled.rules(for: type)
    guard !rules.isEmpty else { return }
    context[slots.selfSlot] = .host(reference)
    let own = slots.entities[type]
    if own >= 0 {
      context[own] = .host(reference)
      if own != slots.project, own != slots.programme, own != slots.document { holderSlots.append(own) }
    }
    for rule in rules { judge(reference, by: rule) }
  }

  private func judge(_ reference: HostReference, by rule: CompiledRule) {
    if !rule.rule.stages.isEmpty, let stage, !rule.rule.stages.contains(stage) {
      notApplicable[rule.index] += 1
      return
    }
    guard isJudged(rule) else {
      notApplicable[rule.index] += 1
      return
    }
    prepare(rule)
    if let condition = rule.condition {
      guard holds(condition, rule.conditionVariables, rule, rule.rule.condition, reference) == true else {
        notApplicable[rule.index] += 1
        return
      }
    }
    guard let expectation = rule.expectation,
      let isMet = holds(expectation, rule.expectationVariables, rule, rule.rule.expectation, reference)
    else {
      notApplicable[rule.index] += 1
      return
    }
    judged[rule.index] += 1
    if !isMet { fire(rule, on: reference) }
  }

  /// Sets a rule's parameters and forgets its variables.
  func prepare(_ rule: CompiledRule) {
    for parameter in rule.parameters { context[parameter.slot] = parameter.value }
    if !states.isEmpty, let state = states[rule.index], !state.parameters.isEmpty {
      for (index, parameter) in rule.parameters.enumerated() {
        if let value = state.parameters[index] { context[parameter.slot] = value.value }
      }
    }
    isComputed = 0
  }

  private var isComputed: UInt64 = 0

  /// Computes the variables that an expression needs and that are not there yet.
  func compute(_ variables: [Int], of rule: CompiledRule) {
    for index in variables where isComputed & (1 << UInt64(index & 63)) == 0 {
      let variable = rule.variables[index]
      context[variable.slot] = variable.program?.evaluate(in: context) ?? PortfolioHost.absent
      isComputed |= 1 << UInt64(index & 63)
    }
  }

  /// Whether an expression holds; `nil` where it stumbles over what the document lacks.
  func holds(
    _ program: Program, _ variables: [Int], _ rule: CompiledRule, _ expression: RuleExpression?,
    _ reference: HostReference?
  ) -> Bool? {
    switch evaluate(program, variables, rule) {
    case .bool(let value): return value
    case .error(let failure) where failure.isAboutData: return nil
    case .error(let failure):
      note(failure, of: rule, expression, reference)
      return nil
    case .host(let location):
      if case .bool(let value) = host.scalar(of: location) { return value }
      return nil
    default: return nil
    }
  }

  /// Evaluates an expression of a rule.
  ///
  /// Many an expression is decided before it comes to a variable (`risk.bandRank < 2 || size(counted) > 0`). So it is first
  /// evaluated without: a variable that is not there is a failure, and what is decided in spite of a failure does not depend on
  /// it. Only where that fails are the variables computed. Where it seldom helps it is given up.
  private func evaluate(_ program: Program, _ variables: [Int], _ rule: CompiledRule) -> Value {
    guard !variables.isEmpty else { return program.evaluate(in: context) }
    if attempts[rule.index].isWorthwhile {
      for index in variables where isComputed & (1 << UInt64(index & 63)) == 0 {
        context[rule.variables[index].slot] = PortfolioHost.absent
      }
      let value = program.evaluate(in: context)
      attempts[rule.index].note(succeeded: !value.isError)
      if !value.isError { return value }
    }
    compute(variables, of: rule)
    return program.evaluate(in: context)
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

  private func note(
    _ failure: EvaluationFailure, of rule: CompiledRule, _ expression: RuleExpression?, _ reference: HostReference?
  ) {
    guard failures[rule.index] == nil else { return }
    failures[rule.index] = RuleFailure(
      rule: rule.rule, expression: expression, failure: failure, subject: reference.map(host.label) ?? "")
  }

  private func text(of field: String, in reference: HostReference) -> String? {
    guard let value = host.select(slots.fields.intern(field), of: reference) else { return nil }
    guard case .string(let text) = context.resolve(value) else { return nil }
    return text
  }
}
