import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard

/// What judging found, mergeable from parts.
struct JudgingOutcome: Sendable {
  var findings: [Finding] = []

  /// How often each rule was judged, by its place among the rules in force.
  var judged: [Int]

  /// How often each rule did not apply.
  var notApplicable: [Int]

  /// Rules that failed by their own fault.
  var failures: [Failure] = []

  /// How rules that differ by stage, tier or programme stood, by place; empty where none do.
  var states: [RuleState?] = []

  /// What was judged in each unit, in order; empty where no scores are wanted.
  var units: [JudgedUnit] = []

  /// Justifications that silenced a rule, in the order of judging; one that silenced several comes several times.
  var justifications: [Justification] = []

  /// A rule's own fault.
  struct Failure: Sendable {
    let rule: String
    let problem: PackProblem
  }

  init(ruleCount: Int) {
    judged = Array(repeating: 0, count: ruleCount)
    notApplicable = Array(repeating: 0, count: ruleCount)
  }

  mutating func add(_ other: JudgingOutcome) {
    findings += other.findings
    justifications += other.justifications
    for index in judged.indices {
      judged[index] += other.judged[index]
      notApplicable[index] += other.notApplicable[index]
    }
    for failure in other.failures where !failures.contains(where: { $0.rule == failure.rule }) {
      failures.append(failure)
    }
  }
}

extension Judge {
  /// Gives what was found since the last time, and begins anew.
  func takeOutcome() -> JudgingOutcome {
    var outcome = JudgingOutcome(ruleCount: compiled.rules.count)
    swap(&outcome.findings, &findings)
    swap(&outcome.justifications, &justifications)
    swap(&outcome.judged, &judged)
    swap(&outcome.notApplicable, &notApplicable)
    outcome.states = states
    outcome.failures = failures.sorted { $0.key < $1.key }.map { _, failure in
      JudgingOutcome.Failure(rule: failure.rule.id, problem: failure.problem)
    }
    failures = [:]
    return outcome
  }

  /// Reports the issues of files as a whole.
  func judgeFiles() {
    for (index, file) in portfolio.files.enumerated() {
      for problem in file.problems { report(problem, file: index, holder: nil, project: nil) }
    }
  }
}

extension Judge.RuleFailure {
  /// The fault with its place in the pack.
  var problem: PackProblem {
    let location: PackLocation
    if let expression {
      location = ExpressionLocation.location(of: failure.range, in: expression.text, at: expression.origin)
    } else {
      location = rule.origin
    }
    let about = subject.isEmpty ? "" : " on \(subject)"
    return PackProblem(location: location, message: "rule \(rule.id) fails\(about): \(failure.message)")
  }
}
