import Foundation
import TestSupport
import Testing

/// Whether the manager of a small project who begins documents with `pmo-lint new` is asked for what matters, and for that alone.
@Suite struct SmallProjectTests {
  /// The lines of a check of one of the folders of `fixtures/small-project`.
  private func check(_ folder: String, as format: String) throws -> String {
    let path = "fixtures/small-project/\(folder)"
    let arguments = [path, "--profile", "standard", "--as-of", "2026-11-24", "--output-format", format]
    return try Program.run(Program.linter, arguments, environment: Program.inherited).output
  }

  @Test func `documents that were filled in have no finding`() throws {
    let output = try check("filled", as: "concise")
    #expect(output.hasPrefix("All checks passed: "), "\(output)")
    #expect(output.contains("Judged 3 documents of 1 project"), "\(output)")
  }

  @Test func `documents with the first facts only have at most twelve findings`() throws {
    let output = try check("half-empty", as: "concise")
    let rules = output.matches(of: #/(?:^|\n)[^\n:]+:[0-9]+:[0-9]+: ([A-Z]{3}[0-9]{3})\b/#).map { String($0.1) }
    #expect(
      rules == [
        "GOV006", "SCH001", "GOV005", "GOV002", "SCO001", "RSK001", "RSK036", "DOC005", "RSK002", "DOC005", "REP010",
        "REP004",
      ], "\(output)")
    #expect(rules.count <= 12)
  }

  @Test func `a summary shows the worst findings first`() throws {
    let output = try check("half-empty", as: "markdown")
    let severities = output.matches(of: #/\n\|[^|\n]*\| (error|warning|info) \|/#).map { String($0.1) }
    #expect(!severities.isEmpty)
    let order = ["error", "warning", "info"]
    #expect(severities == order.flatMap { severity in severities.filter { $0 == severity } }, "\(output)")
  }
}
