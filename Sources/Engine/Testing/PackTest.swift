package import Diagnostics
package import Portfolio
import SourceText
package import Standard
import Workspace

/// Holds the rules of a pack to their cases.
package struct PackTest: Sendable {
  /// The standard that the pack is a part of.
  private let session: Session

  /// The rules that are held to their cases.
  private let rules: [Rule]

  /// The standard with the settings of a case.
  private let load: @Sendable (Configuration) throws(EngineError) -> Session

  /// What testing found.
  package struct Outcome: Sendable {
    /// What is wrong, as findings in the cases' files or the pack's, sorted by path and location.
    package var report: Report

    /// How many cases were judged.
    package var cases: Int

    /// How many rules have cases of both kinds.
    package var rules: Int
  }

  /// Prepares a test.
  ///
  /// - Parameters:
  ///   - session: The standard that the pack is a part of, without settings.
  ///   - isTested: Which rules are held to their cases.
  ///   - load: Gives the standard with the settings of a case.
  package init(
    _ session: Session, rules isTested: (Rule) -> Bool,
    load: @escaping @Sendable (Configuration) throws(EngineError) -> Session
  ) {
    self.session = session
    self.rules = session.standard.rules.filter(isTested)
    self.load = load
  }

  /// Judges all cases.
  ///
  /// - Parameters:
  ///   - fixtures: The cases.
  ///   - folder: Where they lie, for the paths of findings.
  ///   - threads: How many threads may work at once.
  /// - Returns: What is wrong, and how much was judged.
  /// - Throws: `EngineError` where a rule fails to be judged at all.
  package func run(
    _ fixtures: PackFixtures, in folder: String, threads: Int
  ) throws(EngineError) -> Outcome {
    let tested = Set(rules.map(\.id))
    let cases = fixtures.cases.filter { tested.contains($0.rule) }
    let results = Parallel.map(cases, threads: threads, makeWorker: { () }) { _, fixture in
      Result { () throws(EngineError) in try problems(of: fixture) }
    }
    var gathering = Gathering(folder: folder)
    for (fixture, result) in zip(cases, results) {
      for problem in try result.get() { gathering.add(problem, fixture) }
    }
    for fixture in fixtures.cases where session.standard.rules.allSatisfy({ $0.id != fixture.rule }) {
      gathering.add(
        Problem(
          rule: fixture.rule, document: 0, range: ByteRange(at: 0),
          message: EngineMessage.caseOfUnknownRule(fixture.rule),
          help: EngineMessage.caseOfUnknownRuleHelp), fixture)
    }
    for problem in fixtures.problems { gathering.add(problem) }
    var covered = 0
    for rule in rules {
      let missing = PackFixture.Outcome.allCases.filter { outcome in
        !cases.contains { $0.rule == rule.id && $0.outcome == outcome }
      }
      if missing.isEmpty { covered += 1 }
      for outcome in missing { gathering.add(uncovered: rule, outcome, files: session.standard.files) }
    }
    return Outcome(report: gathering.report, cases: cases.count, rules: covered)
  }

  // MARK: One case

  /// What is wrong in a document of a case.
  struct Problem {
    let rule: String
    /// The index of the document.
    let document: Int
    let range: ByteRange
    let message: String
    let help: String
  }

  private func problems(of fixture: PackFixture) throws(EngineError) -> [Problem] {
    let session = fixture.configuration.source == nil ? session : try load(fixture.configuration)
    let tree = MemoryTree(Dictionary(fixture.documents.map { ($0.path, $0.bytes) }) { first, _ in first })
    let request = CheckRequest(
      tree: tree, files: fixture.documents.map(\.path).filter(ProjectDocuments.includes(pathOf:)),
      judging: JudgingOptions(asOf: fixture.asOf))
    let report = try session.check(request)
    let found = report.findings.filter { $0.rule == fixture.rule && $0.disposition.isOpen }
    var problems: [Problem] = []
    var missing = fixture.outcome == .fails ? fixture.marks : []
    if fixture.outcome == .fails, missing.isEmpty {
      problems.append(
        Problem(
          rule: fixture.rule, document: 0, range: ByteRange(at: 0), message: EngineMessage.noMark,
          help: EngineMessage.noMarkHelp(fixture.rule)))
    }
    for finding in found {
      let source = report.sources[finding.location.source]
      guard let document = fixture.documents.firstIndex(where: { $0.path == source.path }) else { continue }
      let line = source.position(of: finding.location.range.lower).line
      let text = source.text(finding.location.range)
      if let index = missing.firstIndex(where: {
        $0.document == document && $0.line == line && ($0.text == nil || $0.text == text)
      }) {
        missing.remove(at: index)
      } else {
        problems.append(
          Problem(
            rule: fixture.rule, document: document, range: finding.location.range,
            message: EngineMessage.unexpectedFinding(finding.message),
            help: EngineMessage.unexpectedFindingHelp(fixture.rule, fixture.outcome)))
      }
    }
    for mark in missing {
      problems.append(
        Problem(
          rule: fixture.rule, document: mark.document, range: mark.range, message: EngineMessage.absentFinding,
          help: EngineMessage.absentFindingHelp(mark.text)))
    }
    if fixture.outcome == .passes, found.isEmpty { problems += idleness(of: fixture, in: report) }
    return problems
  }

  /// A case that passes because the rule applies to nothing in it proves nothing.
  private func idleness(of fixture: PackFixture, in report: Report) -> [Problem] {
    guard case .entity = rules.first(where: { $0.id == fixture.rule })?.subject,
      (report.coverage.rules.first { $0.rule == fixture.rule }?.judged ?? 0) == 0
    else { return [] }
    return [
      Problem(
        rule: fixture.rule, document: 0, range: ByteRange(at: 0),
        message: EngineMessage.idleCase,
        help: EngineMessage.idleCaseHelp)
    ]
  }
}

/// Gathers what is wrong into a report.
private struct Gathering {
  /// Where the cases lie.
  let folder: String

  private var sources = SourceRegistry()
  private var findings: [Finding] = []

  init(folder: String) { self.folder = folder }

  /// The report: sources sorted by path, findings by source and location.
  var report: Report {
    var findings = findings
    let sources = sources.finish(&findings)
    return Report(sources: sources, findings: findings)
  }

  mutating func add(_ problem: PackTest.Problem, _ fixture: PackFixture) {
    guard fixture.documents.indices.contains(problem.document) else { return }
    let document = fixture.documents[problem.document]
    // A case of one file is that file; a case of several is their folder.
    let isFolder = Path.name(of: fixture.path) != document.path
    let path = Path.joined(folder, isFolder ? "\(fixture.path)/\(document.path)" : fixture.path)
    add(
      problem.rule, problem.message, problem.help, SourceFile(path: path, bytes: document.bytes), problem.range)
  }

  mutating func add(_ problem: (path: String, message: String, help: String)) {
    add("", problem.message, problem.help, SourceFile(path: problem.path, bytes: []), ByteRange(at: 0))
  }

  mutating func add(uncovered rule: Rule, _ outcome: PackFixture.Outcome, files: [SourceFile]) {
    add(
      rule.id, EngineMessage.uncovered(rule.id, outcome),
      EngineMessage.uncoveredHelp(
        Path.joined(folder, "\(rule.topic.name)/\(rule.id)-\(rule.name)/\(outcome.rawValue)/NAME.yaml")),
      files[rule.origin.file], rule.origin.range)
  }

  private mutating func add(
    _ rule: String, _ message: String, _ help: String, _ source: SourceFile, _ range: ByteRange
  ) {
    findings.append(
      Finding(
        rule: rule, severity: .error, ruleClass: .integrity, message: message,
        location: Location(source: sources.id(of: source), range: range), help: help))
  }
}
