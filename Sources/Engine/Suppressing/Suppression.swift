import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard
import Workspace

/// Marks the findings that somebody has spoken about: in a comment, in a waiver, in the backlog.
///
/// What is wrong with such words themselves (a comment that silences nothing, a waiver past its day) is found here and reported
/// by rules of the standard like every issue of reading. Those findings may be silenced in turn, so they come in rounds: first
/// those about the form of the words, then those about what the words did; a comment that silences the rule about idle comments
/// is judged last, and what is found of it cannot be silenced by a comment. Hence the rounds end.
struct Suppression {
  let request: CheckRequest
  let portfolio: Portfolio
  let compiled: CompiledStandard

  /// All findings, marked so far.
  private(set) var findings: [Finding] = []

  var ignores: IgnoreIndex
  var waivers: WaiverIndex
  var backlog: BacklogIndex?

  /// What was found about the words, and how often rules were judged on them.
  private(set) var outcome: JudgingOutcome

  private let justifications: [Justification]
  private let general: Set<String>
  private let judgedRules: Set<String>
  private var judge: Judge?

  /// - Parameters:
  ///   - request: what is heeded.
  ///   - portfolio: the documents.
  ///   - compiled: the rules.
  ///   - backlog: the known findings, where there are any.
  ///   - outcome: what judging found.
  init(
    _ request: CheckRequest, _ portfolio: Portfolio, _ compiled: CompiledStandard, backlog: Backlog?,
    outcome: JudgingOutcome
  ) {
    self.request = request
    self.portfolio = portfolio
    self.compiled = compiled
    self.outcome = outcome
    self.backlog = backlog.map(BacklogIndex.init)
    justifications = outcome.justifications
    ignores = IgnoreIndex(portfolio)
    waivers = WaiverIndex(
      request.configuration, asOf: request.asOf, names: RuleNames(portfolio.standard))
    judgedRules = Set(compiled.rules.map(\.id))
    general = Set(
      compiled.rules.compactMap { rule -> String? in
        if case .problem = rule.subject { return rule.id }
        return nil
      })
  }

  /// Whether nobody has said anything about any finding, so that nothing is to be done.
  var isIdle: Bool {
    ignores.isEmpty && waivers.entries.isEmpty && backlog == nil && justifications.isEmpty
  }

  /// Marks all findings, and adds what is wrong with the words that they were marked by.
  ///
  /// - Parameter found: the findings of judging, sorted.
  /// - Complexity: O(findings · log comments), and O(waivers) of its rule for each finding.
  mutating func apply(to found: [Finding]) {
    findings = found
    if !request.appliesSuppressions { forgetJustifications() }
    mark(from: 0)
    reportForms()
    if request.appliesSuppressions { reportThinJustifications() }
    takeFindings()
    if request.appliesSuppressions {
      reportWaivers()
      takeFindings()
      let aboutIdleness = Set(compiled.rules.filter { $0.subject == .problem(.unusedIgnore) }.map(\.id))
      reportUnused { !aboutIdleness.contains($0) }
      takeFindings()
      reportUnused { aboutIdleness.contains($0) }
      takeFindings(appliesSuppressions: false)
    }
    if request.appliesBacklog {
      reportStale()
      takeFindings()
    }
  }

  // MARK: Marks

  private mutating func mark(from start: Int, appliesSuppressions: Bool = true) {
    for index in start..<max(start, findings.count) where findings[index].disposition == .active {
      if let disposition = disposition(of: findings[index], appliesSuppressions: appliesSuppressions) {
        findings[index].disposition = disposition
      }
    }
  }

  /// What somebody said of a finding; the nearest word counts: the document's, then the configuration's, then the backlog's.
  private mutating func disposition(of finding: Finding, appliesSuppressions: Bool) -> Disposition? {
    let path = path(of: finding.location.source)
    if request.appliesSuppressions {
      if appliesSuppressions, let reason = ignores.reason(for: finding) { return .ignored(reason: reason) }
      if let reason = waivers.reason(for: finding, path: path) { return .waived(reason: reason) }
    }
    guard request.appliesBacklog, backlog != nil, isInPortfolio(finding) else { return nil }
    let key = Backlog.Key(finding, path: path, isGeneral: general.contains(finding.rule))
    return backlog?.takes(key) == true ? .backlog : nil
  }

  private mutating func forgetJustifications() {
    for index in findings.indices {
      if case .ignored = findings[index].disposition { findings[index].disposition = .active }
    }
  }

  // MARK: Issues

  /// The file of the configuration, as places have it.
  var configurationFile: Int { portfolio.files.count }

  /// The file of the backlog, as places have it.
  var backlogFile: Int { portfolio.files.count + 1 }

  /// The files that places may refer to beside those of the portfolio, in the order of their indexes.
  var furtherSources: [SourceFile] {
    [
      request.configuration.source ?? SourceFile(path: Configuration.fileName, bytes: []),
      backlog?.backlog.source ?? SourceFile(path: Backlog.fileName, bytes: []),
    ]
  }

  /// Whether a rule is judged in this run.
  func isJudged(_ rule: String) -> Bool { judgedRules.contains(rule) }

  /// Has the rules report an issue of a file, or of a document in it.
  mutating func report(_ problem: DocumentProblem, file: Int, document: Int? = nil) {
    let judge = judge ?? Judge(portfolio, compiled: compiled, asOf: Day(number: request.asOf.days))
    self.judge = judge
    if let document {
      judge.report(problem, in: document)
    } else {
      judge.report(problem, file: file, holder: nil, project: nil)
    }
  }

  /// Takes what the rules found, and marks it in turn.
  private mutating func takeFindings(appliesSuppressions: Bool = true) {
    guard let found = judge?.takeOutcome() else { return }
    var counts = found
    counts.findings = []
    outcome.add(counts)
    let start = findings.count
    findings += found.findings.sorted {
      ($0.location.source, $0.location.range) < ($1.location.source, $1.location.range)
    }
    mark(from: start, appliesSuppressions: appliesSuppressions)
  }

  private mutating func reportThinJustifications() {
    var seen: Set<Justification> = []
    for justification in justifications where seen.insert(justification).inserted {
      report(justification.problem, file: -1, document: justification.document)
    }
  }

  /// Whether a finding lies in a document, and not in the configuration or the backlog itself.
  private func isInPortfolio(_ finding: Finding) -> Bool { finding.location.source < portfolio.files.count }

  private func path(of source: Int) -> String {
    source < portfolio.files.count
      ? portfolio.files[source].source.path : furtherSources[source - portfolio.files.count].path
  }
}
