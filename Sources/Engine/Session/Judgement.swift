import CEL
import Diagnostics
package import Portfolio
import SourceText
import Standard
import Workspace
import YAMLTree

/// What judging a portfolio found, before it is known what of it is reported.
package struct Judgement: Sendable {
  /// The documents.
  package let portfolio: Portfolio

  /// The organisation's settings.
  let configuration: Configuration

  /// How they were judged.
  package let options: JudgingOptions

  /// Whether findings of a rule are reported, by its index among the rules in force.
  let isReported: [Bool]

  /// The rules in force.
  let compiled: CompiledStandard

  /// All findings, sorted and marked, and how often each rule was judged.
  var outcome: JudgingOutcome

  /// What each unit gave, in order; empty where nobody needs it again.
  var units: [JudgedUnit]

  /// The sources that findings refer to.
  var sources: SourceRegistry

  /// How many units were judged, and not taken over from an earlier judgement.
  package private(set) var judgedUnits: Int

  init(
    _ portfolio: Portfolio, configuration: Configuration, options: JudgingOptions, compiled: CompiledStandard,
    isReported: [Bool], outcome: JudgingOutcome, units: [JudgedUnit], sources: SourceRegistry, judgedUnits: Int
  ) {
    self.portfolio = portfolio
    self.configuration = configuration
    self.options = options
    self.compiled = compiled
    self.isReported = isReported
    self.outcome = outcome
    self.units = units
    self.sources = sources
    self.judgedUnits = judgedUnits
  }

  /// The rules whose findings are reported, sorted by id.
  var reportedRules: [Rule] { zip(compiled.rules, isReported).filter(\.1).map(\.0) }
}

/// What was found in one unit, and what that depends on.
struct JudgedUnit: Sendable {
  /// The unit.
  let unit: JudgingUnit

  /// What was found.
  let outcome: JudgingOutcome

  /// How far beyond its own documents the rules looked.
  let reach: RuleScope.Reach
}

extension Session {
  /// Judges a portfolio: its projects, its programmes, what belongs to neither, and then what people said of the findings.
  ///
  /// - Parameters:
  ///   - portfolio: The documents, read by this session.
  ///   - request: How they are judged; its files count for nothing here.
  ///   - previous: A judgement by this session with the same options: units that depend on no other documents are taken over.
  /// - Returns: What was found, sorted and marked.
  /// - Throws: `EngineError.rule` where a rule fails by its own fault, `.unknownRule` where the options name none, and the
  ///   errors of the backlog.
  package func judge(
    _ portfolio: Portfolio, _ request: CheckRequest, after previous: Judgement? = nil
  ) throws(EngineError) -> Judgement {
    let options = request.judging
    let selection = try RuleSelection(options, standard: standard)
    let isReported = compiled.rules.map(selection.reports)
    // Which findings of reading are superseded, and which comments are of no use, only the whole standard decides.
    let judgesAll = zip(compiled.rules, isReported).contains { rule, isReported in
      if case .problem = rule.subject { isReported } else { false }
    }
    let backlog = try BacklogLoading.load(request, configuration)
    var sources = SourceRegistry(portfolio.files.map(\.source))
    let packSources = options.showsSchemas ? standard.files.map { sources.id(of: $0) } : []
    let asOf = options.asOf
    let units =
      portfolio.projects.indices.map(JudgingUnit.project) + portfolio.programmes.indices.map(JudgingUnit.programme)
      + [.portfolio]
    let reusable = previous.map { UnitReuse($0, portfolio, options) }
    let judged = Parallel.map(
      units, threads: request.threads,
      makeWorker: {
        Judge(
          portfolio, compiled: compiled, asOf: asOf, isSelected: judgesAll ? [] : isReported, packSources: packSources)
      }
    ) { judge, unit -> (unit: JudgedUnit, isNew: Bool) in
      if let known = reusable?.outcome(of: unit) { return (known, false) }
      let outcome = judge.judge(unit)
      return (JudgedUnit(unit: unit, outcome: outcome, reach: judge.scope.reach), true)
    }
    var outcome = JudgingOutcome(ruleCount: compiled.rules.count)
    for piece in judged { outcome.add(piece.unit.outcome) }
    guard outcome.failures.isEmpty else {
      throw .rule(problems: outcome.failures.map(\.problem), files: standard.files)
    }
    FindingOrder.sort(&outcome.findings)
    markSuperseded(&outcome.findings)
    var suppression = Suppression(
      portfolio, session: self, options: options, backlog: backlog, outcome: outcome, sources: sources)
    if !suppression.isIdle {
      suppression.apply()
      outcome = suppression.outcome
      sources = suppression.sources
    }
    return Judgement(
      portfolio, configuration: configuration, options: options, compiled: compiled, isReported: isReported,
      outcome: outcome,
      units: request.isLast && !options.isScored ? [] : judged.map(\.unit), sources: sources,
      judgedUnits: judged.reduce(0) { $0 + ($1.isNew ? 1 : 0) })
  }

  /// Marks a finding of a general rule where a rule of the standard's own says more of the same value.
  ///
  /// General rules report problems of reading. The person who corrects the value has corrected both. Findings about a record as a
  /// whole, or about a field that it lacks, are about something else than the value by which the record is pointed at.
  private func markSuperseded(_ findings: inout [Finding]) {
    let general = compiled.problemRuleIDs
    var index = 0
    while index < findings.count {
      var end = index + 1
      while end < findings.count, findings[end].location == findings[index].location { end += 1 }
      if end - index > 1,
        let particular = findings[index..<end].first(where: {
          !$0.isAboutRecord && !$0.isPreview && !general.contains($0.rule)
        })
      {
        for position in index..<end where general.contains(findings[position].rule) {
          guard !findings[position].isAboutRecord, particular.severity >= findings[position].severity,
            particular.entity == findings[position].entity
          else { continue }
          findings[position].disposition = .superseded(by: particular.rule)
        }
      }
      index = end
    }
  }
}

/// Finds what an earlier judgement knows of units whose documents are the same.
private struct UnitReuse: Sendable {
  private var outcomes: [JudgingUnit: JudgedUnit] = [:]

  init(_ previous: Judgement, _ portfolio: Portfolio, _ options: JudgingOptions) {
    let old = previous.portfolio
    // Findings refer to files and documents by index, so that these must be where they were.
    guard previous.options == options, old.mayMissTheSame(as: portfolio), old.files.count == portfolio.files.count,
      zip(old.files, portfolio.files).allSatisfy({
        $0.source.path == $1.source.path && $0.documents.count == $1.documents.count
      })
    else { return }
    let isSame = zip(old.documents, portfolio.documents).map { $0.tree.source === $1.tree.source }
    let programmes = portfolio.programmes.indices.map { index in
      old.programmes.indices.contains(index) && old.programmes[index].id == portfolio.programmes[index].id
        && old.programmes[index].documents == portfolio.programmes[index].documents
        && old.programmes[index].projects == portfolio.programmes[index].projects
    }
    func isSameProject(_ index: Int) -> Bool {
      let (before, after) = (old.projects[index], portfolio.projects[index])
      return before.id == after.id && before.isNamed == after.isNamed && before.programme == after.programme
        && before.documents == after.documents && after.documents.allSatisfy { isSame[$0] }
        && (after.programme < 0 || old.programmes[after.programme].id == portfolio.programmes[after.programme].id)
    }
    guard old.projects.count == portfolio.projects.count, old.programmes.count == portfolio.programmes.count else {
      return
    }
    let projects = portfolio.projects.indices.map(isSameProject)
    func isSameProgramme(_ index: Int) -> Bool {
      programmes[index] && portfolio.programmes[index].documents.allSatisfy { isSame[$0] }
        && portfolio.programmes[index].projects.allSatisfy { projects[$0] }
    }
    for known in previous.units {
      let holds: Bool
      switch (known.unit, known.reach) {
      // The files of the portfolio differ in at least one, and what rules see of all of them with it.
      case (.portfolio, _), (_, .portfolio): holds = isSame.allSatisfy { $0 }
      case (.project(let index), .container): holds = projects[index]
      case (.project(let index), .programme):
        let programme = portfolio.projects[index].programme
        holds = projects[index] && (programme < 0 || isSameProgramme(programme))
      case (.programme(let index), _): holds = isSameProgramme(index)
      }
      if holds, known.unit != .portfolio { outcomes[known.unit] = known }
    }
  }

  func outcome(of unit: JudgingUnit) -> JudgedUnit? { outcomes[unit] }
}

/// The order of findings in a report.
enum FindingOrder {
  /// Sorts findings by source, location, rule and message, and keeps one of those that are the same in all of it.
  static func sort(_ findings: inout [Finding]) {
    findings.sort { left, right in
      (left.location.source, left.location.range.lower, left.location.range.upper, left.rule, left.message)
        < (right.location.source, right.location.range.lower, right.location.range.upper, right.rule, right.message)
    }
    // The same rule says the same thing of one location once, however many ways lead there.
    var kept: [Finding] = []
    kept.reserveCapacity(findings.count)
    for finding in findings {
      if let last = kept.last, last.location == finding.location, last.rule == finding.rule,
        last.message == finding.message
      {
        continue
      }
      kept.append(finding)
    }
    findings = kept
  }
}
