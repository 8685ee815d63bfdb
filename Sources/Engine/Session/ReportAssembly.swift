import Diagnostics
import Portfolio
import SourceText
import Standard
import Workspace

/// Makes a report of a judgement: marks what is not asked for, sorts, counts.
struct ReportAssembly {
  let request: CheckRequest
  let judgement: Judgement

  /// What separates the findings of a change from others, where only those of a change are reported.
  var scope: ChangeScope?

  private var portfolio: Portfolio { judgement.portfolio }

  /// The report.
  func report() -> Report {
    var findings = reportedFindings
    markOutside(&findings)
    if var scope { scope.mark(&findings) }
    let scores =
      request.judging.isScored
      ? Scoring(portfolio, rules: judgement.compiled.rules, isCounted: judgement.isReported)
        .scores(judgement.units, findings: findings, reported: request.reported) : []
    GatheredFindings.gather(&findings) { judgement.sources.sources[$0].path }
    GatheredFindings.gatherListings(&findings) { judgement.sources.sources[$0].path }
    GatheredFindings.gatherRepetitions(&findings)
    GatheredFindings.gatherRemarks(&findings) { judgement.sources.sources[$0].path }
    let sources = named(judgement.sources.finish(&findings))
    var report = Report(
      sources: sources, findings: findings, rules: judgement.reportedRules.map(\.summary), coverage: coverage,
      asOf: request.judging.asOf, notes: notes)
    report.scores = scores
    let exclude = judgement.configuration.exclude
    if !exclude.isEmpty {
      report.excluded = Set(request.files).filter { path in exclude.contains { $0.matches(path) } }
        .map(request.reportPath).sorted()
    }
    if request.listsFiles { report.files = FileListing(request: request, judgement: judgement).entries }
    return report
  }

  /// Sources with the paths of the report.
  private func named(_ sources: [SourceFile]) -> [SourceFile] {
    guard !request.folder.isEmpty else { return sources }
    return sources.map { source in
      // What is built in lies in no folder.
      guard !BuiltInPack.holds(source.path) || request.files.contains(source.path) else { return source }
      return SourceFile(path: request.reportPath(source.path), bytes: source.bytes)
    }
  }

  /// The findings of the rules that are asked for; which rules those are changes nothing in a finding.
  private var reportedFindings: [Finding] {
    guard judgement.isReported.contains(false) else { return judgement.outcome.findings }
    let reported = Set(judgement.reportedRules.map(\.id))
    return judgement.outcome.findings.filter { reported.contains($0.rule) }
  }

  private func markOutside(_ findings: inout [Finding]) {
    for index in findings.indices where findings[index].disposition == .active {
      let path = judgement.sources.sources[findings[index].location.source].path
      if let reported = request.reported, !reported.contains(path) {
        findings[index].disposition = .outsidePaths
      } else if findings[index].severity < request.judging.minSeverity {
        findings[index].disposition = .belowSeverityFloor
      }
    }
  }

  // MARK: Counts

  private var coverage: Report.Coverage {
    let outcome = judgement.outcome
    var coverage = Report.Coverage(
      files: portfolio.files.count, documents: portfolio.documents.count,
      otherFiles: portfolio.files.filter { $0.documents.isEmpty && $0.problems.isEmpty }.count,
      projects: portfolio.projects.count, bytes: portfolio.files.reduce(0) { $0 + $1.source.bytes.count },
      rules: judgement.compiled.rules.enumerated().compactMap { index, rule in
        guard judgement.isReported[index] else { return nil }
        return Report.RuleCoverage(
          rule: rule.id, judged: outcome.judged[index], notApplicable: outcome.notApplicable[index],
          notJudged: outcome.notJudged[index])
      })
    coverage.records = portfolio.documents.reduce(0) { count, document in
      guard let reported = request.reported, !reported.contains(portfolio.files[document.file].source.path) else {
        return count + document.entities.count
      }
      return count
    }
    coverage.judgingRules = judgement.compiled.rules.enumerated().count { index, rule in
      guard judgement.isReported[index] else { return false }
      // What reading found is asked of every document.
      if case .problem = rule.subject { return coverage.documents > 0 }
      return outcome.judged[index] > 0
    }
    return coverage
  }

  private var notes: [String] {
    portfolio.files.flatMap { file in
      file.notes.map { "\(VisibleText.visible(request.reportPath(file.source.path))) \($0)" }
    }
  }
}
