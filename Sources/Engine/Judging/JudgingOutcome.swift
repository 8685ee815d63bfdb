import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard

/// What is judged as one piece: a project, a programme, or what belongs to neither.
enum JudgingUnit: Hashable, Sendable {
  case project(Int)
  case programme(Int)
  case portfolio
}

/// What judging found, mergeable from parts.
struct JudgingOutcome: Sendable {
  var findings: [Finding] = []

  /// How often each rule was judged, by its index among the rules in force.
  var judged: [Int]

  /// How often each rule did not apply.
  var notApplicable: [Int]

  /// How often each rule applied, but could not be computed of the values that were there.
  var notJudged: [Int]

  /// Rules that failed by their own fault, each once.
  var failures: [Failure] = []

  /// How rules that differ by stage, tier or programme applied, by index; empty where none do.
  var states: [RuleState?] = []

  /// Justifications that silenced a rule, in the order of judging; one that silenced several comes several times.
  var justifications: [Justification] = []

  /// A rule's own fault.
  struct Failure: Sendable {
    let rule: String
    let problem: SourceProblem
  }

  init(ruleCount: Int) {
    judged = Array(repeating: 0, count: ruleCount)
    notApplicable = Array(repeating: 0, count: ruleCount)
    notJudged = Array(repeating: 0, count: ruleCount)
  }

  mutating func add(_ other: JudgingOutcome) {
    findings += other.findings
    justifications += other.justifications
    for index in judged.indices {
      judged[index] += other.judged[index]
      notApplicable[index] += other.notApplicable[index]
      notJudged[index] += other.notJudged[index]
    }
    for failure in other.failures where !failures.contains(where: { $0.rule == failure.rule }) {
      failures.append(failure)
    }
  }

  /// Records that a rule failed by its own fault, the first time.
  mutating func note(
    _ failure: EvaluationFailure, of rule: CompiledRule, _ expression: RuleExpression?, subject: String
  ) {
    guard !failures.contains(where: { $0.rule == rule.rule.id }) else { return }
    let location =
      expression.map { ExpressionLocation.location(of: failure.range, in: $0.text, at: $0.origin) }
      ?? rule.rule.origin
    failures.append(
      Failure(
        rule: rule.rule.id,
        problem: SourceProblem(
          location: location, message: EngineMessage.failingRule(rule.rule.id, on: subject, failure.message))))
  }
}
