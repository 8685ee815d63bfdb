import Diagnostics
import Engine
import Foundation
import Portfolio
import SourceText
import TestSupport
import Testing
import Workspace

@Suite("Fixtures of the built-in standard")
struct FixtureTests {
  static let session = Result { try Session() }

  @Test("fire where they are marked and nowhere else, and every rule has some of both kinds")
  func hold() throws {
    let folder = "fixtures/core"
    let fixtures = try PackFixtures(in: folder, of: WorkingTree(root: ProjectFolder.root.path))
    #expect(fixtures.settings.isEmpty)
    let test = PackTest(try Self.session.get(), rules: { _ in true }) { (settings) throws(EngineError) in
      try Session(configuration: settings)
    }
    let outcome = try test.run(fixtures, in: folder, threads: Parallel.processors)
    print("fixtures of \(outcome.rules) rules: \(outcome.cases) cases")
    #expect(outcome.cases >= 195)
    for finding in outcome.report.findings {
      let source = outcome.report.sources[finding.location.source]
      let line = source.position(of: finding.location.range.lower).line
      Issue.record("\(source.path):\(line): \(finding.rule) \(finding.message) \(finding.help)")
    }
  }
}
