import Diagnostics
import Engine
import Foundation
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace

@Suite("Fixtures of the built-in standard")
struct FixtureTests {
  private static let folder = "fixtures/core"
  static let session = Result { try Session() }
  private static let fixtures = Result { try PackFixtures(in: folder, of: WorkingTree(root: ProjectFolder.root.path)) }

  /// The ids of all rules, or the one that `PMO_LINT_RULE` names; none where the standard cannot be loaded, which
  /// `belongToRules` says.
  private static let rules: [String] = {
    let all = (try? session.get())?.standard.rules.map(\.id) ?? []
    guard let rule = ProcessInfo.processInfo.environment["PMO_LINT_RULE"] else { return all }
    return all.filter { $0 == rule }
  }()

  /// Judges the cases of some rules.
  private func outcome(_ isTested: (String) -> Bool) throws -> PackTest.Outcome {
    let test = PackTest(try Self.session.get(), rules: { isTested($0.id) }) { (settings) throws(EngineError) in
      try Session(configuration: settings)
    }
    return try test.run(Self.fixtures.get(), in: Self.folder, threads: 1)
  }

  /// Records what is wrong, each with its place.
  private func expectNothing(_ report: Report) {
    for finding in report.findings {
      let source = report.sources[finding.location.source]
      let line = source.position(of: finding.location.range.lower).line
      Issue.record("\(source.path):\(line): \(finding.rule) \(finding.message) \(finding.help)")
    }
  }

  @Test("of a rule fire where they are marked and nowhere else, and are of both kinds", arguments: rules)
  func hold(rule: String) throws {
    let outcome = try outcome { $0 == rule }
    #expect(outcome.cases >= 2)
    expectNothing(outcome.report)
  }

  @Test("belong to rules, need no settings but their own, and are many")
  func belongToRules() throws {
    let fixtures = try Self.fixtures.get()
    #expect(fixtures.settings.isEmpty)
    expectNothing(try outcome { _ in false }.report)
    #expect(fixtures.cases.count >= 195)
    #expect(try Set(fixtures.cases.map(\.rule)) == Set(Self.session.get().standard.rules.map(\.id)))
    #expect(!Self.rules.isEmpty)
  }
}
