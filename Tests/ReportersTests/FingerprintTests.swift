import Diagnostics
import SourceText
import Testing

@testable import Reporters

@Suite struct `Fingerprints` {
  /// A report of findings, each given by its rule, its path and its locator.
  private func report(_ findings: [(rule: String, path: String, locator: String)]) -> Report {
    let paths = Set(findings.map(\.path)).sorted()
    return Report(
      sources: paths.map { SourceFile(path: $0, text: "a: 1\n") },
      findings: findings.map { finding in
        Finding(
          rule: finding.rule, severity: .error, ruleClass: .integrity, message: "Risk has no owner",
          location: Location(source: paths.firstIndex(of: finding.path) ?? -1, range: ByteRange(at: 0)),
          locator: finding.locator)
      })
  }

  private func one(_ change: (inout Report) -> Void = { _ in }) -> String? {
    var report = report([("RSK001", "risks.yaml", "/risks/R-001")])
    change(&report)
    return Fingerprint.all(of: report).first
  }

  /// Values that platforms have stored: a new one would open every finding again.
  @Test(arguments: [
    ("RSK001", "risks.yaml", "/risks/R-001", "a4adc6b5e661706dec188e194f263d35"),
    ("", "", "", "66ad387c06757277b806e89d2e80dc8d"),
  ])
  func `never change from one release to the next`(rule: String, path: String, locator: String, expected: String) {
    #expect(Fingerprint.all(of: report([(rule, path, locator)])) == [expected])
  }

  /// What a person may change without it being another finding.
  private static let harmless: KeyValuePairs<String, @Sendable (inout Report) -> Void> = [
    "the message": { $0.findings[0].message = "Nobody owns the risk" },
    "the line": { $0.findings[0].location.range = ByteRange(3, 4) },
    "the severity": { $0.findings[0].severity = .info },
    "the class": { $0.findings[0].ruleClass = .compliance },
    "the help": { $0.findings[0].help = "Name someone" },
    "the pointer": { $0.findings[0].pointer = "/risks/7" },
    "the project": { $0.findings[0].project = "TRG" },
    "the disposition": { $0.findings[0].disposition = .backlog },
    "the bytes": { $0.sources[0] = SourceFile(path: "risks.yaml", text: "b: 2\n") },
  ]

  @Test(arguments: harmless.map(\.key))
  func `stay where another part changes`(part: String) throws {
    let change = try #require(Self.harmless.first { $0.key == part }?.value)
    #expect(one(change) == one())
  }

  private static let decisive: KeyValuePairs<String, @Sendable (inout Report) -> Void> = [
    "the rule": { $0.findings[0].rule = "RSK002" },
    "the path": { $0.sources[0] = SourceFile(path: "more/risks.yaml", text: "a: 1\n") },
    "the locator": { $0.findings[0].locator = "/risks/R-002" },
    // The parts are kept apart: `a` and `bc` is not `ab` and `c`.
    "the border of two parts": {
      $0.findings[0].rule = "RSK001risks"
      $0.sources[0] = SourceFile(path: ".yaml", text: "a: 1\n")
    },
  ]

  @Test(arguments: decisive.map(\.key))
  func `change with what a finding is`(part: String) throws {
    let change = try #require(Self.decisive.first { $0.key == part }?.value)
    #expect(one(change) != one())
  }

  @Test func `of equal findings are numbered, and those around them do not matter`() {
    let equal = ("RSK001", "risks.yaml", "/risks/R-001")
    let other = ("RSK002", "risks.yaml", "/risks/R-001")
    let three = Fingerprint.all(of: report([equal, equal, equal]))
    #expect(Set(three).count == 3)
    #expect(three.allSatisfy { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) })
    let mixed = Fingerprint.all(of: report([equal, other, equal]))
    #expect([mixed[0], mixed[2]] == Array(three.prefix(2)))
  }

  @Test func `of findings without a source differ by rule and locator alone`() {
    var report = report([("A", "a.yaml", "/x"), ("B", "a.yaml", "/x")])
    report.sources = []
    #expect(Set(Fingerprint.all(of: report)).count == 2)
  }
}
