import Calendar
import Diagnostics
import Engine
import Foundation
import Portfolio
import Reporters
import TestSupport
import Testing
import Workspace

/// The bundled portfolio through the whole engine, one golden file for each format.
@Suite("The sample portfolio")
struct SamplePortfolioTests {
  private static let tree = WorkingTree(root: ProjectFolder.root.appending(path: "fixtures/portfolio").path)
  private static let asOf = MemoryCheck.asOf
  private static let session = MemoryCheck.session

  private func report(threads: Int = 1, reversed: Bool = false) throws -> Report {
    var files = try SamplePortfolioTests.tree.files(under: "")
      .filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".md")) && $0 != "README.md" }
    if reversed { files.reverse() }
    let request = CheckRequest(
      tree: SamplePortfolioTests.tree, files: files, judging: JudgingOptions(asOf: SamplePortfolioTests.asOf))
    return try SamplePortfolioTests.session.get().check(request)
  }

  private func bytes(_ report: Report, _ format: String) throws -> [UInt8] {
    let reporter = try #require(ReportFormat.named(format)).reporter
    return ReportOutput.bytes { reporter.write(report, style: ReportStyle(), to: &$0) }
  }

  @Test("reads the same in every format as it did", arguments: ["full", "concise", "json"])
  func isAsRecorded(_ format: String) throws {
    Golden.expect(try bytes(try report(), format), "sample.\(format).txt", in: "PortfolioTests")
  }

  @Test("gives the same bytes on any number of threads, in any order of files", arguments: [1, 2, 3, 8])
  func isDeterministic(_ threads: Int) throws {
    let expected = try bytes(try report(), "json")
    #expect(try bytes(try report(threads: threads, reversed: true), "json") == expected)
  }

  @Test("counts how often each rule was judged and how often it did not apply")
  func countsCoverage() throws {
    let report = try report()
    let owners = try #require(report.coverage.rules.first { $0.rule == "RSK001" })
    #expect(owners.judged > 0 && owners.notApplicable > 0)
    #expect(report.coverage.projects == 3)
  }
}
