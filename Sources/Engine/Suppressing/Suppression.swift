import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard
import Workspace

/// Marks the findings that somebody has spoken about: in a comment, in a waiver, in the backlog.
///
/// What is wrong with such words themselves (a comment that silences nothing, a waiver past its day) is found here and reported
/// by rules of the standard like every problem of reading. Those findings may be silenced in turn, so they come in rounds: first
/// those about the form of the words, then those about what the words did; a comment that silences the rule about idle comments
/// is judged last, and what is found of it cannot be silenced by a comment. Hence the rounds end.
struct Suppression {
  let portfolio: Portfolio
  let compiled: CompiledStandard
  let configuration: Configuration
  let options: JudgingOptions

  /// What judging found, all findings marked so far, with what was found about the words.
  private(set) var outcome: JudgingOutcome

  /// The sources that findings refer to.
  private(set) var sources: SourceRegistry

  var ignores: IgnoreIndex
  var waivers: WaiverIndex
  var backlog: BacklogIndex?

  private let justifications: [Justification]

  /// The rules in force, by id.
  private let rulesInForce: Set<String>

  private var judge: Judge?

  /// All findings, marked so far.
  var findings: [Finding] { outcome.findings }

  /// - Parameters:
  ///   - portfolio: The documents.
  ///   - session: The standard and the settings.
  ///   - options: What is applied.
  ///   - backlog: The known findings, where there are any.
  ///   - outcome: What judging found, sorted.
  ///   - sources: The sources that findings refer to.
  init(
    _ portfolio: Portfolio, session: Session, options: JudgingOptions, backlog: Backlog?, outcome: JudgingOutcome,
    sources: SourceRegistry
  ) {
    self.portfolio = portfolio
    compiled = session.compiled
    configuration = session.configuration
    self.options = options
    self.outcome = outcome
    self.sources = sources
    self.backlog = backlog.map(BacklogIndex.init)
    justifications = outcome.justifications
    ignores = IgnoreIndex(portfolio)
    waivers = WaiverIndex(session.configuration, asOf: options.asOf, names: RuleNames(session.standard))
    rulesInForce = Set(session.compiled.rules.map(\.id))
  }

  /// Whether nobody has said anything about any finding, so that nothing is to be done.
  var isIdle: Bool {
    ignores.isEmpty && waivers.entries.isEmpty && backlog == nil && justifications.isEmpty
  }

  /// Marks all findings, and adds what is wrong with the words that they were marked by.
  ///
  /// - Complexity: O(findings · log comments), and O(waivers) of its rule for each finding.
  mutating func apply() {
    if !options.appliesSuppressions { forgetJustifications() }
    mark(from: 0)
    reportForms()
    if options.appliesSuppressions { reportThinJustifications() }
    takeFindings()
    if options.appliesSuppressions {
      reportWaivers()
      takeFindings()
      let aboutIdleness = Set(compiled.rules.filter { $0.subject == .problem(.unusedIgnore) }.map(\.id))
      reportUnused { !aboutIdleness.contains($0) }
      takeFindings()
      reportUnused { aboutIdleness.contains($0) }
      takeFindings(appliesSuppressions: false)
    }
    if options.appliesBacklog {
      reportStale()
      takeFindings()
    }
    FindingOrder.sort(&outcome.findings)
  }

  // MARK: Marks

  private mutating func mark(from start: Int, appliesSuppressions: Bool = true) {
    for index in start..<max(start, findings.count) where findings[index].disposition == .active {
      if let disposition = disposition(of: findings[index], appliesSuppressions: appliesSuppressions) {
        outcome.findings[index].disposition = disposition
      }
    }
  }

  /// What somebody said of a finding; the nearest word counts: the document's, then the configuration's, then the backlog's.
  private mutating func disposition(of finding: Finding, appliesSuppressions: Bool) -> Disposition? {
    let path = sources.sources[finding.location.source].path
    if options.appliesSuppressions {
      if appliesSuppressions, let reason = ignores.reason(for: finding) { return .ignored(reason: reason) }
      if let reason = waivers.reason(for: finding, path: path) { return .waived(reason: reason) }
    }
    guard options.appliesBacklog, backlog != nil, isInPortfolio(finding) else { return nil }
    let key = Backlog.Key(finding, path: path, isGeneral: compiled.problemRuleIDs.contains(finding.rule))
    return backlog?.consume(key) == true ? .backlog : nil
  }

  private mutating func forgetJustifications() {
    for index in findings.indices {
      if case .ignored = findings[index].disposition { outcome.findings[index].disposition = .active }
    }
  }

  // MARK: Problems

  /// Whether a rule is in force.
  func isInForce(_ rule: String) -> Bool { rulesInForce.contains(rule) }

  /// Has the rules report a problem of the configuration.
  mutating func reportInConfiguration(_ problem: DocumentProblem) {
    let source = configuration.source ?? SourceFile(path: Configuration.fileName, bytes: [])
    report(problem, file: sources.id(of: source))
  }

  /// Has the rules report a problem of the backlog.
  mutating func reportInBacklog(_ problem: DocumentProblem) {
    guard let source = backlog?.backlog.source else { return }
    report(problem, file: sources.id(of: source))
  }

  /// Has the rules report a problem of a file, or of a document in it.
  mutating func report(_ problem: DocumentProblem, file: Int, document: Int? = nil) {
    let judge = judge ?? Judge(portfolio, compiled: compiled, asOf: options.asOf)
    self.judge = judge
    if let document {
      judge.report(problem, in: document)
    } else {
      judge.report(problem, file: file, holder: nil, project: nil)
    }
  }

  /// Takes what the rules found, and marks it in turn.
  private mutating func takeFindings(appliesSuppressions: Bool = true) {
    guard var found = judge?.takeOutcome() else { return }
    found.findings.sort { ($0.location.source, $0.location.range) < ($1.location.source, $1.location.range) }
    let start = findings.count
    outcome.add(found)
    mark(from: start, appliesSuppressions: appliesSuppressions)
  }

  private mutating func reportThinJustifications() {
    var seen: Set<Justification> = []
    for justification in justifications where seen.insert(justification).inserted {
      report(justification.problem, file: -1, document: justification.document)
    }
  }

  /// Whether a finding lies in a document, and not in the configuration or the backlog itself.
  private func isInPortfolio(_ finding: Finding) -> Bool { sources.isPortfolioFile(finding.location.source) }
}
