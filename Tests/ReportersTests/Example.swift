import Calendar
import Diagnostics
import SourceText

@testable import Reporters

/// A report put together from texts in memory.
struct Example {
  private(set) var report: Report

  /// Creates a report without findings.
  init(_ sources: KeyValuePairs<String, String> = [:], asOf: String = "2026-11-24") {
    report = Report(sources: sources.map { SourceFile(path: $0.key, text: $0.value) }, asOf: Day(iso8601: asOf))
    report.coverage = Report.Coverage(files: sources.count, documents: sources.count, projects: 1)
  }

  /// Where a text stands in a source: its first place, or the empty range after it.
  func location(_ text: String, in source: Int = 0, after: Bool = false) -> Location {
    let bytes = report.sources[source].bytes
    let wanted = Array(text.utf8)
    let start = (0...bytes.count).first { bytes[$0...].starts(with: wanted) } ?? bytes.count
    let end = start + wanted.count
    return Location(source: source, range: after ? ByteRange(end, end) : ByteRange(start, end))
  }

  /// Adds a finding.
  mutating func add(
    _ rule: String = "RSK001", _ message: String = "Risk R-003 has no owner", at location: Location,
    severity: Severity = .error, ruleClass: RuleClass = .integrity, label: String = "",
    related: [RelatedLocation] = [], help: String = "", change: (inout Finding) -> Void = { _ in }
  ) {
    var finding = Finding(
      rule: rule, severity: severity, ruleClass: ruleClass, message: message, location: location, label: label,
      related: related, help: help)
    change(&finding)
    report.findings.append(finding)
  }

  /// Changes the report itself.
  mutating func with(_ change: (inout Report) -> Void) {
    change(&report)
  }

  /// The report in a format.
  func bytes(_ format: String, _ change: (inout ReportStyle) -> Void = { _ in }) -> [UInt8] {
    var style = ReportStyle()
    style.toolVersion = "1.2.3"
    change(&style)
    guard let format = ReportFormat.named(format) else { return [] }
    return ReportOutput.bytes(isColored: style.isColored) { format.reporter.write(report, style: style, to: &$0) }
  }

  /// The findings in full, without the summary.
  func full(_ columns: Int? = nil) -> String {
    String(
      decoding: bytes("full") {
        $0.detail = .quiet
        $0.columns = columns
      }, as: UTF8.self)
  }
}

extension Example {
  /// A register and a charter with findings of every kind.
  static let portfolio: Example = {
    var example = Example([
      "projects/triage/charter.yaml": "kind: charter\nid: TRG\ntitle: Triage\nsponsor: Dr A. Okafor\n",
      "projects/triage/risks.yaml": """
      kind: risk-register
      project: TRG
      risks:
        - id: R-001
          title: Letters go astray
          owner: Amina Patel
        - id: R-002
          title: GP data feed late
          due: 2026-09-01
        - id: R-001
          title: Staff leave

      """,
    ])
    example.add(
      "GOV004", "The sponsor \"Dr A. Okafor\" is not on the roster", at: example.location("Dr A. Okafor"),
      severity: .warning, ruleClass: .compliance, help: "Add the person to people.yaml.")
    example.add(
      "RSK001", "Risk R-002 \"GP data feed late\" has no owner", at: example.location("R-002", in: 1),
      label: "nobody is named",
      related: [
        RelatedLocation(location: example.location("sponsor", in: 0), label: "the sponsor answers meanwhile"),
        RelatedLocation(location: example.location("risk-register", in: 1), label: "in this register"),
      ],
      help: "Name the one person who is accountable:\n    owner: Amina Patel"
    ) {
      $0.entity = Finding.EntityName(kind: "risk", id: "R-002")
      $0.project = "TRG"
      $0.pointer = "/risks/1/id"
    }
    example.add(
      "RSK010", "Risk R-002 \"GP data feed late\" was due on 2026-09-01", at: example.location("2026-09-01", in: 1),
      severity: .error, ruleClass: .performance, label: "84 days ago"
    ) { $0.isDated = true }
    let second = Location(
      source: 1,
      range: ByteRange(
        Int(example.location("- id: R-001\n    title: Staff", in: 1).range.lower) + 6,
        Int(example.location("- id: R-001\n    title: Staff", in: 1).range.lower) + 11))
    example.add(
      "DOC010", "The id R-001 is used twice", at: second, label: "used again",
      related: [RelatedLocation(location: example.location("R-001", in: 1), label: "first used here")]
    ) {
      $0.fixes = [
        Fix(
          title: "Number it R-003", applicability: .unsafe, source: 1,
          edits: [ByteEdit(range: second.range, text: "R-003")])
      ]
    }
    example.add("RSK001", "Held back", at: example.location("R-001", in: 1)) { $0.disposition = .outsidePaths }
    example.add("RSK002", "Held back", at: example.location("R-001", in: 1)) { $0.disposition = .belowSeverityFloor }
    example.add("RSK003", "Held back", at: example.location("R-001", in: 1)) {
      $0.disposition = .ignored(reason: "agreed with the board")
    }
    example.add("RSK004", "Held back", at: example.location("R-001", in: 1)) {
      $0.disposition = .superseded(by: "RSK001")
    }
    example.with { report in
      report.rules = [
        RuleSummary(
          id: "RSK001", name: "risk-owner", title: "Every open risk has a named owner",
          because: "A risk that nobody owns is a risk that nobody manages.",
          help: "Name the one person who is accountable.", topic: "Risk management", severity: .error,
          ruleClass: .integrity, cites: ["Orange Book: risk ownership"])
      ]
      report.coverage = Report.Coverage(
        files: 3, documents: 2, otherFiles: 1, projects: 1, bytes: 290,
        rules: [Report.RuleCoverage(rule: "RSK001", judged: 2, notApplicable: 1)])
      (report.coverage.records, report.coverage.judgingRules) = (5, 1)
      report.notes = ["README.md is not a project document."]
    }
    return example
  }()
}
