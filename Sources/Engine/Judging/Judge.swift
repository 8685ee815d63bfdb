import Calendar
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
  let scope: RuleScope
  let compiled: CompiledStandard
  let portfolio: Portfolio

  /// The rules that are judged, by their index among the rules in force.
  private let isSelected: [Bool]

  /// Which source the files of packs are; empty where findings do not show what asks for them.
  let packSources: [Int]

  /// What was found and counted since the last unit.
  var outcome: JudgingOutcome

  /// Where nodes lie in the documents that findings were made of, by document.
  private var paths: [Int: NodePaths] = [:]

  /// The fields that are meant by unknown names, by document.
  private var misspellings: [Int: MisspeltFields] = [:]

  /// The day that "overdue" is judged by.
  let asOf: Day

  /// The fields that schemas mark.
  private(set) lazy var marks = MarkedFields(compiled.standard)

  /// How many records lack a field, by document, where all of a type do; below 0 where one has it.
  var columns: [Column: Int] = [:]

  /// Digests of what the records of a type are called, by document.
  var recordNames: [Column: UInt64] = [:]

  /// What the bodies of Markdown documents have headings for.
  private(set) lazy var bodies = BodyNames(compiled.standard)

  private var stage: String?

  /// The project at hand; -1 for none.
  private var project = -1

  /// How rules that differ by stage, tier or programme apply to the project at hand, by index; empty where none do.
  private(set) var states: [RuleState?] = []

  /// What may still be spent on ids that references nearly name, in the project or programme at hand.
  var nearMisses = NearMissBudget()

  /// - Parameters:
  ///   - portfolio: The documents.
  ///   - compiled: The rules.
  ///   - asOf: The day that "overdue" is judged by.
  ///   - isSelected: Which of the rules are judged, by index; empty for all.
  ///   - packSources: The source of each file of the packs; empty where findings do not show them.
  init(
    _ portfolio: Portfolio, compiled: CompiledStandard, asOf: Day, isSelected: [Bool] = [], packSources: [Int] = []
  ) {
    scope = RuleScope(portfolio, compiled: compiled, asOf: asOf)
    self.portfolio = portfolio
    self.compiled = compiled
    self.asOf = asOf
    self.isSelected = isSelected
    self.packSources = packSources
    outcome = JudgingOutcome(ruleCount: compiled.rules.count)
  }

  var host: PortfolioHost { scope.host }

  /// Gives what was found since the last time, and begins anew.
  func takeOutcome() -> JudgingOutcome {
    var taken = JudgingOutcome(ruleCount: compiled.rules.count)
    swap(&taken, &outcome)
    taken.states = states
    return taken
  }

  /// Where the nodes of a document lie.
  func paths(in document: Int) -> NodePaths {
    if let known = paths[document] { return known }
    let made = NodePaths(portfolio.documents[document].tree)
    paths[document] = made
    return made
  }

  /// The fields of a document that are meant by its unknown names.
  func misspellings(in document: Int) -> MisspeltFields {
    if let known = misspellings[document] { return known }
    let made = MisspeltFields(in: portfolio.documents[document])
    misspellings[document] = made
    return made
  }

  // MARK: Units

  /// Judges a unit, and gives what was found.
  func judge(_ unit: JudgingUnit) -> JudgingOutcome {
    switch unit {
    case .project(let index):
      project = index
      judgeProject(index)
      project = -1
    case .programme(let index): judgeProgramme(index)
    case .portfolio:
      judgePortfolio()
      judgeFiles()
    }
    return takeOutcome()
  }

  /// Judges a project: its entities, its documents, itself.
  private func judgeProject(_ index: Int) {
    let reference = scope.begin(.project(index))
    let contract = compiled.standard.contract
    stage = contract[.projectStage].flatMap { scope.term(of: $0, in: reference) }
    setStates(
      tier: contract[.projectTier].flatMap { scope.text(of: $0, in: reference) },
      programme: portfolio.projects[index].programme)
    for document in portfolio.projects[index].documents {
      judgeDocument(document)
      reportMarks(in: document, unit: reference)
    }
    judge(scope.enter(.project(index)), type: compiled.standard.containers.project)
    reportIdentifiers(ofProject: index)
  }

  /// Judges a programme: the entities of its own documents, and itself.
  private func judgeProgramme(_ index: Int) {
    let reference = scope.begin(.programme(index))
    stage = nil
    setStates(tier: nil, programme: index)
    for document in portfolio.programmes[index].documents {
      judgeDocument(document)
      reportMarks(in: document, unit: reference)
    }
    judge(scope.enter(.programme(index)), type: compiled.standard.containers.programme)
    reportIdentifiers(ofProgramme: index)
  }

  /// Judges the portfolio as a whole.
  private func judgePortfolio() {
    let reference = scope.begin(.portfolio)
    stage = nil
    setStates(tier: nil, programme: -1)
    judge(reference, type: compiled.standard.containers.portfolio)
    reportIdentifiersOfPortfolio()
  }

  /// Reports the problems of files as a whole.
  private func judgeFiles() {
    for (index, file) in portfolio.files.enumerated() {
      for problem in file.problems { report(problem, file: index, holder: nil, project: nil) }
    }
  }

  private func judgeDocument(_ index: Int) {
    let document = portfolio.documents[index]
    let containers = compiled.standard.containers
    for record in document.entities where record.type != containers.project && record.type != containers.programme {
      guard !compiled.rules(for: record.type).isEmpty, !host.isName(record, in: index) else { continue }
      judge(scope.enter(record, in: index), type: record.type)
    }
    judge(scope.enter(.document(index)), type: containers.document)
    for problem in document.problems { report(problem, in: index) }
  }

  /// Finds out how rules with cases apply; a standard without any pays nothing.
  private func setStates(tier: String?, programme: Int) {
    guard !compiled.rulesWithCases.isEmpty else { return }
    if states.isEmpty { states = Array(repeating: nil, count: compiled.rules.count) }
    let programme = programme >= 0 ? portfolio.programmes[programme].id : nil
    for index in compiled.rulesWithCases {
      states[index] = compiled.rules[index].state(stage: stage, tier: tier, programme: programme)
    }
  }

  // MARK: Rules

  /// Whether a rule is judged on the project at hand.
  func isJudged(_ rule: CompiledRule) -> Bool {
    rule.index < compiled.rules.count && (isSelected.isEmpty || isSelected[rule.index])
      && (states.isEmpty || states[rule.index]?.isEnabled ?? true)
  }

  /// Begins a rule with the parameters that it has on the project at hand.
  func begin(_ rule: CompiledRule) {
    // A rule that is off, and only keeps what it covers silent, has a number beyond those that apply here or there.
    scope.begin(rule, parameters: states.indices.contains(rule.index) ? states[rule.index]?.parameters ?? [:] : [:])
  }

  private func judge(_ reference: HostReference, type: Int) {
    for rule in compiled.rules(for: type) { judge(reference, by: rule) }
  }

  private func judge(_ reference: HostReference, by rule: CompiledRule) {
    let index = rule.index
    let isOutOfStage = !rule.rule.stages.isEmpty && stage.map { !rule.rule.stages.contains($0) } ?? false
    guard isJudged(rule), !isOutOfStage else {
      outcome.notApplicable[index] += 1
      return
    }
    if !rule.rule.reliesOn.isEmpty, mayMissRecords(of: rule.rule) {
      outcome.notJudged[index] += 1
      return
    }
    begin(rule)
    if let condition = rule.condition {
      switch answer(condition, rule, rule.rule.condition, reference) {
      case .yes: break
      case .no, .absent:
        outcome.notApplicable[index] += 1
        return
      case .notJudged:
        outcome.notJudged[index] += 1
        return
      }
    }
    guard let expectation = rule.expectation else { return }
    switch answer(expectation, rule, rule.rule.expectation, reference) {
    case .yes: outcome.judged[index] += 1
    case .no:
      outcome.judged[index] += 1
      fire(rule, on: reference)
    case .absent: outcome.notApplicable[index] += 1
    case .notJudged: outcome.notJudged[index] += 1
    }
  }

  /// What an expression of a rule says of an entity.
  enum Answer {
    case yes
    case no

    /// A field that it needs is absent or of another type, which other rules report.
    case absent

    /// It cannot be computed of these values, or it is the rule's own fault.
    case notJudged
  }

  /// Whether an expression holds for what has been entered.
  func answer(
    _ compiled: CompiledExpression, _ rule: CompiledRule, _ expression: RuleExpression?, _ reference: HostReference?
  ) -> Answer {
    switch scope.plain(scope.value(of: compiled, of: rule)) {
    case .bool(let value): return value ? .yes : .no
    case .error(let failure) where failure.isAboutData: return .absent
    case .error(let failure):
      if failure.code == .budgetExceeded {
        reportBudget(of: rule, at: reference)
      } else if !failure.dependsOnValues {
        outcome.note(failure, of: rule, expression, subject: reference.map(host.label) ?? "")
      }
      return .notJudged
    default: return .absent
    }
  }

  /// Whether records that a rule may say are absent could lie in a document of the project at hand that cannot be read.
  private func mayMissRecords(of rule: Rule) -> Bool {
    guard project >= 0 else { return false }
    return rule.reliesOn.contains { name in
      compiled.standard.entities[name].map { portfolio.mayMiss($0, in: project) } ?? false
    }
  }

  /// Reports that a rule needs more steps than it may take on what was entered: a record that is too large is not passed in silence.
  private func reportBudget(of rule: CompiledRule, at reference: HostReference?) {
    guard let reference, let location = host.locations(of: .host(reference)).first else { return }
    var problem = DocumentProblem(
      .limit, location.range, EngineMessage.tooManySteps(rule.rule.id))
    problem.help = EngineMessage.tooManyStepsHelp
    report(problem, in: location.document)
  }
}
