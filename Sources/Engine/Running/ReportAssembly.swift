import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard
import Workspace

/// Puts a report together: marks findings, sorts them, counts what was judged.
struct ReportAssembly {
  let request: CheckRequest
  let portfolio: Portfolio
  let compiled: CompiledStandard

  /// The findings that were known, where there are any.
  var backlog: Backlog?

  /// What tells the findings of a change from others, where only those of a change are reported.
  var scope: ChangeScope?

  /// The report of what judging found.
  func report(_ outcome: JudgingOutcome) -> Report {
    var findings = outcome.findings
    sort(&findings)
    markSuperseded(&findings)
    var counts = outcome
    var sources = portfolio.files.map(\.source)
    var suppression = Suppression(request, portfolio, compiled, backlog: backlog, outcome: outcome)
    if !suppression.isIdle {
      suppression.apply(to: findings)
      counts = suppression.outcome
      findings = suppression.findings
      sources += suppression.furtherSources
    }
    if request.showsSchemas { PackSources.add(to: &sources, of: compiled.standard, beside: portfolio) }
    markOutside(&findings, sources)
    if var scope { scope.mark(&findings) }
    let scores =
      request.isScored
      ? Scoring(portfolio, rules: compiled.rules)
        .scores(outcome.units, findings: findings, reported: request.reported) : []
    if sources.count > portfolio.files.count {
      resolve(&sources, &findings)
      sort(&findings)
    }
    var report = Report(
      sources: sources, findings: findings, rules: compiled.rules.map(\.summary), coverage: coverage(counts),
      asOf: request.asOf, notes: notes)
    report.scores = scores
    return report
  }

  /// Puts the sources beyond the portfolio's in their place by path, those that findings refer to; the others go.
  private func resolve(_ sources: inout [SourceFile], _ findings: inout [Finding]) {
    let all = sources
    var isUsed = all.indices.map { $0 < portfolio.files.count }
    for finding in findings {
      isUsed[finding.location.source] = true
      for related in finding.related { isUsed[related.location.source] = true }
    }
    let order = all.indices.filter { isUsed[$0] }.sorted { (all[$0].path, $0) < (all[$1].path, $1) }
    sources = order.map { all[$0] }
    guard order.count > portfolio.files.count else { return }
    var position = Array(repeating: 0, count: all.count)
    for (new, old) in order.enumerated() { position[old] = new }
    for index in findings.indices {
      findings[index].location.source = position[findings[index].location.source]
      for related in findings[index].related.indices {
        findings[index].related[related].location.source = position[findings[index].related[related].location.source]
      }
      for fix in findings[index].fixes.indices {
        findings[index].fixes[fix].source = position[findings[index].fixes[fix].source]
      }
    }
  }

  // MARK: Order

  private func sort(_ findings: inout [Finding]) {
    findings.sort { left, right in
      (left.location.source, left.location.range.lower, left.location.range.upper, left.rule, left.message)
        < (right.location.source, right.location.range.lower, right.location.range.upper, right.rule, right.message)
    }
    // The same rule says the same thing of one place once, however many ways lead there.
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

  // MARK: Dispositions

  /// Marks a finding of a general rule where a rule of the standard's own says more of the same place.
  ///
  /// General rules report issues of reading. The person who mends the one has mended the other.
  private func markSuperseded(_ findings: inout [Finding]) {
    let general = Set(
      compiled.rules.compactMap { rule -> String? in
        if case .problem = rule.subject { return rule.id }
        return nil
      })
    var index = 0
    while index < findings.count {
      var end = index + 1
      while end < findings.count, findings[end].location == findings[index].location { end += 1 }
      if end - index > 1, let particular = findings[index..<end].first(where: { !general.contains($0.rule) }) {
        for position in index..<end where general.contains(findings[position].rule) {
          guard supersedes(particular, findings[position]) else { continue }
          findings[position].disposition = .superseded(by: particular.rule)
        }
      }
      index = end
    }
  }

  /// Whether a particular finding makes a general one needless: both speak of the same entity's same value.
  private func supersedes(_ particular: Finding, _ general: Finding) -> Bool {
    particular.severity >= general.severity && particular.entity == general.entity
  }

  private func markOutside(_ findings: inout [Finding], _ sources: [SourceFile]) {
    for index in findings.indices where findings[index].disposition == .active {
      if let reported = request.reported, !reported.contains(sources[findings[index].location.source].path) {
        findings[index].disposition = .outsidePaths
      } else if findings[index].severity < request.minSeverity {
        findings[index].disposition = .belowSeverityFloor
      }
    }
  }

  // MARK: Counts

  private func coverage(_ outcome: JudgingOutcome) -> Report.Coverage {
    Report.Coverage(
      files: portfolio.files.count, documents: portfolio.documents.count,
      otherFiles: portfolio.files.filter { $0.documents.isEmpty && $0.problems.isEmpty }.count,
      projects: portfolio.projects.count, bytes: portfolio.files.reduce(0) { $0 + $1.source.bytes.count },
      rules: compiled.rules.enumerated().map { index, rule in
        Report.RuleCoverage(rule: rule.id, judged: outcome.judged[index], notApplicable: outcome.notApplicable[index])
      })
  }

  private var notes: [String] {
    portfolio.files.flatMap { file in
      file.notes.map { "\(VisibleText.visible(file.source.path)) \($0)" }
    }
  }
}
