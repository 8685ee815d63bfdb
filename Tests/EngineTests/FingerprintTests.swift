import Diagnostics
import Engine
import Portfolio
import TestSupport
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
  private static let register = """
    kind: risk-register
    project: TRG
    risks:
      - id: R-001
        title: Letters go astray
      - id: R-002
        title: The lift fails
    """

  private func report(_ text: String) throws -> Report {
    try MemoryCheck.report(["risks.yaml": text])
  }

  @Test("stay when entries change places and lines are added")
  func survivesMoves() throws {
    let before = try report(Self.register)
    let after = try report(
      """
      # A new comment.
      kind: risk-register
      project: TRG

      risks:
        - title: The lift fails
          id: R-002
        - id: R-001
          title: Letters go astray
      """)
    #expect(!before.findings.isEmpty)
    #expect(Set(Fingerprint.all(of: before)) == Set(Fingerprint.all(of: after)))
  }

  @Test("are never the same twice in a report, whatever is wrong with it")
  func areUnique() throws {
    let report = try report(Self.register + "\n  - id: R-002\n    title: The lift fails\n")
    let fingerprints = Fingerprint.all(of: report)
    #expect(Set(fingerprints).count == fingerprints.count)
    #expect(fingerprints.allSatisfy { $0.utf8.count == 32 })
  }

  @Test("rest on a locator that names entries by their ids")
  func locatesByID() throws {
    let report = try report(Self.register)
    let owner = report.findings.first { $0.rule == "RSK001" && $0.entity?.id == "R-002" }
    #expect(owner?.locator == "/risks/R-002")
    #expect(owner?.pointer == "/risks/1")
  }
}
