import Calendar
import Diagnostics
import SourceText
import Testing

@testable import Reporters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reports of *n* and of 2*n* findings: twice as much never takes three times as long.
@Suite(.serialized) struct `The time that a report takes grows no faster than the report` {
  /// What there is much of.
  enum Shape: String, CaseIterable {
    case `findings on one line`
    case `findings at one location`
    case `suppressed findings`
    case `projects, files, rules and minimum scores`
    case `related locations of one finding`
    case `findings among marks that take no columns`

    /// A report with *n* of it.
    func report(_ count: Int) -> Report {
      switch self {
      case .`findings on one line`:
        let entries = (0..<count).map { "{id: R-\($0), title: Létters gø astray, probability: 2}" }
        return Self.report(ofParts: entries, separator: ", ") { finding, number, ranges in
          finding.severity = Severity.allCases[number % 3]
          finding.related = [0, number / 2, max(0, number - 1)].map {
            RelatedLocation(location: Location(source: 0, range: ranges[$0]), label: "here as well")
          }
        }
      case .`findings at one location`:
        return Self.report(ofParts: ["one: location"], separator: "", repeated: count) { _, _, _ in }
      case .`suppressed findings`:
        return Self.report(ofParts: (0..<count).map { "key\($0): value" }, separator: "\n") { finding, number, _ in
          finding.disposition = number % 2 == 0 ? .ignored(reason: "agreed") : .waived(reason: "until the contract")
        }
      case .`projects, files, rules and minimum scores`: return Self.portfolio(count)
      case .`related locations of one finding`:
        var report = Self.report(ofParts: (0..<count).map { "key\($0): value" }, separator: "\n") { _, _, _ in }
        report.sources += (0..<count).map { SourceFile(path: "more/\($0).yaml", text: "key: value\n") }
        report.findings[0].related = report.findings.map { RelatedLocation(location: $0.location, label: "here") }
        report.findings[0].related += (1...count).map {
          RelatedLocation(location: Location(source: $0, range: ByteRange(0, 3)), label: "there")
        }
        report.findings.removeSubrange(1...)
        return report
      case .`findings among marks that take no columns`:
        let parts = (0..<count).map { _ in "a" + String(repeating: "\u{301}", count: 60) }
        return Self.report(ofParts: parts, separator: "") { _, _, _ in }
      }
    }

    private static func report(
      ofParts parts: [String], separator: String, repeated: Int = 1,
      change: (inout Finding, Int, [ByteRange]) -> Void
    ) -> Report {
      var ranges: [ByteRange] = []
      var offset = 0
      for part in parts {
        ranges.append(ByteRange(offset, offset + min(part.utf8.count, 9)))
        offset += part.utf8.count + separator.utf8.count
      }
      var report = Report(sources: [SourceFile(path: "risks.yaml", text: parts.joined(separator: separator) + "\n")])
      for number in 0..<parts.count * repeated {
        var finding = Finding(
          rule: "RSK\(number % 7)", severity: .error, ruleClass: .integrity, message: "Risk R-\(number) has no owner",
          location: Location(source: 0, range: ranges[number % parts.count]), label: "nobody is named",
          help: "Name an owner.", entity: Finding.EntityName(kind: "risk", id: "R-\(number)"), project: "TRG")
        change(&finding, number, ranges)
        report.findings.append(finding)
      }
      return report
    }

    private static func portfolio(_ count: Int) -> Report {
      var report = Report(sources: (0..<count).map { SourceFile(path: "p\($0)/risks.yaml", text: "key: value\n") })
      var checks = ScoreCount()
      checks.add(judged: 4, notHeld: 1, waived: 0, weight: 4)
      for number in 0..<count {
        report.findings.append(
          Finding(
            rule: "RSK\(number)", severity: .error, ruleClass: .integrity, message: "Risk has no owner",
            location: Location(source: number, range: ByteRange(0, 3)), project: "P-\(number)"))
        report.rules.append(
          RuleSummary(
            id: "RSK\(number)", name: "rule-\(number)", title: "Risks have owners", because: "", help: "",
            topic: "Topic \(number)", severity: .error, ruleClass: .integrity, cites: []))
        report.scores.append(Score(subject: .project("P-\(number)"), total: checks))
        report.coverage.rules.append(Report.RuleCoverage(rule: "RSK\(number)", judged: 4, notApplicable: 0))
      }
      report.scores.insert(Score(subject: .overall, total: checks), at: 0)
      return report
    }

    /// A style that shows all there is.
    func style(_ count: Int) -> ReportStyle {
      var style = ReportStyle()
      style.detail = .verbose
      style.columns = 100
      style.showsHeldBack = true
      style.showsScores = true
      style.showsStatistics = true
      if self == .`projects, files, rules and minimum scores` {
        style.policy.minimumScores.projects = (0..<count).map { MinimumScores.Named(name: "P-\($0)", percent: 80) }
      }
      return style
    }
  }

  /// Expects that something takes less than three times as long for twice as much.
  private func expectLinear(
    _ count: Int, sourceLocation: SourceLocation = #_sourceLocation, _ prepare: (Int) -> () -> Void
  ) {
    let (single, double) = (prepare(count), prepare(2 * count))
    var ratios: [Double] = []
    // Another process may disturb a measurement; what grows faster fails all of them.
    for _ in 0..<4 {
      ratios.append(Self.seconds(double) / max(Self.seconds(single), 1e-9))
      if ratios.contains(where: { $0 < 3 }) { return }
    }
    Issue.record("twice as much takes \(ratios) times as long", sourceLocation: sourceLocation)
  }

  /// The processor's time that this thread spends on something.
  private static func seconds(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    work()
    return now() - start
  }

  @Test(arguments: ReportFormat.all.map(\.name), Shape.allCases)
  func `in every format`(format: String, shape: Shape) throws {
    let format = try #require(ReportFormat.named(format))
    expectLinear(250) { count in
      let (report, style) = (shape.report(count), shape.style(count))
      return {
        var output = ReportOutput(isColored: true) { _ in true }
        format.reporter.write(report, style: style, to: &output)
        output.flush()
      }
    }
  }

  @Test(arguments: [true, false])
  func `for a gate`(isJSON: Bool) {
    expectLinear(250) { count in
      let report = Shape.`findings on one line`.report(count)
      var review = GateReview(gate: "gateway-3", title: "Gateway 3", project: "TRG", asOf: Day(number: 20_781))
      review.sources = report.sources
      review.items = report.findings.reversed().map {
        GateReview.Item(weight: .blocks, rule: $0.rule, message: $0.message, location: $0.location)
      }
      return {
        var output = ReportOutput(isColored: false) { _ in true }
        if isJSON {
          var json = GateJSON(review)
          json.write(toolVersion: "1.2.3", to: &output)
        } else {
          var text = GateText(review, style: ReportStyle())
          text.write(to: &output)
        }
      }
    }
  }

  @Test func `for lists`() {
    expectLinear(250) { count in
      let rules = RuleListing(
        Shape.`projects, files, rules and minimum scores`.report(count).rules.map {
          RuleListing.Entry(rule: $0, isEnabled: true)
        })
      var inference = InferenceListing()
      inference.documents = [
        InferenceListing.Document(
          path: "risks.yaml", kind: "risk-register", confidence: "sure", reason: "it says so", holdings: "risks",
          unread: [],
          fields: (0..<count).map {
            InferenceListing.Field(entity: "type-\($0)", field: "owner", name: "lead", count: 1, records: 2)
          })
      ]
      let evaluation = EvaluationListing(
        expression: String(repeating: "a + ", count: count), type: "int",
        dynamicParts: (0..<count).map { 4 * $0..<4 * $0 + 1 }, warnings: [], entries: nil)
      return {
        var page = PageText(isColored: true, columns: 100)
        rules.write(to: &page)
        inference.write(to: &page)
        var output = ReportOutput(isColored: false) { _ in true }
        rules.writeJSON(toolVersion: "1.2.3", to: &output)
        inference.writeJSON(toolVersion: "1.2.3", to: &output)
        evaluation.writeJSON(toolVersion: "1.2.3", to: &output)
        evaluation.write(to: &output)
      }
    }
  }
}
