import Diagnostics
import Standard

/// What is judged as one piece: a project, a programme, or what belongs to neither.
enum JudgingUnit: Sendable {
  case project(Int)
  case programme(Int)
  case portfolio
}

/// How often the rules were judged within one unit, and what they found there.
struct JudgedUnit: Sendable {
  /// The unit.
  let unit: JudgingUnit

  /// How often each rule was judged, by its place among the rules in force.
  let judged: [Int]

  /// How rules that differ by stage, tier or programme stood, by place; empty where none do.
  let states: [RuleState?]

  /// What each finding is known by later, when it is known what becomes of it.
  let findings: [FindingMark]

  init(_ unit: JudgingUnit, _ outcome: JudgingOutcome) {
    self.unit = unit
    judged = outcome.judged
    states = outcome.states
    findings = outcome.findings.map(FindingMark.init)
  }
}

/// What a finding is known by within one run: of two that are the same in this, one is reported.
struct FindingMark: Hashable, Sendable {
  let rule: String
  let location: Location
  let message: String

  init(_ finding: Finding) {
    rule = finding.rule
    location = finding.location
    message = finding.message
  }
}
