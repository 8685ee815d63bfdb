import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import Testing

@Suite("Fixtures of the built-in standard")
struct FixtureTests {
  static let prepared = Result { PreparedStandard(try PackLoading.load()) }
  static let fixtures = Fixture.all(of: "core")

  @Test("fire where they are marked, and nowhere else", arguments: fixtures)
  func firesAtItsMarks(_ fixture: Fixture) throws {
    let report = try fixture.report(by: try FixtureTests.prepared.get())
    let found = report.findings.filter { $0.rule == fixture.rule && $0.disposition == .active }
    let expected = fixture.outcome == .fails ? fixture.marks(of: fixture.rule) : []
    if fixture.outcome == .fails { #expect(!expected.isEmpty, "the case marks no place for \(fixture.rule)") }
    var missing = expected
    for finding in found {
      let source = report.sources[finding.place.source]
      let line = source.position(of: finding.place.range.lower).line
      let text = source.text(finding.place.range)
      let index = missing.firstIndex {
        $0.file == source.path && $0.line == line && ($0.text == nil || $0.text == text)
      }
      if let index {
        missing.remove(at: index)
      } else {
        Issue.record("unexpected at \(source.path):\(line) \"\(text)\": \(finding.message)")
      }
    }
    for mark in missing { Issue.record("did not fire at \(mark)") }
    if fixture.outcome == .passes {
      let coverage = report.coverage.rules.first { $0.rule == fixture.rule }
      let rule = try FixtureTests.prepared.get().standard.rules.first { $0.id == fixture.rule }
      if case .entity = rule?.subject {
        #expect((coverage?.judged ?? 0) > 0, "the rule does not apply to anything in the case")
      }
    }
  }

  @Test("exist for every rule: one that fires and one that is silent")
  func coverEveryRule() throws {
    let standard = try FixtureTests.prepared.get().standard
    for rule in standard.rules {
      let own = FixtureTests.fixtures.filter { $0.rule == rule.id }
      #expect(own.contains { $0.outcome == .fails }, "\(rule.id) has no case in which it fires")
      #expect(own.contains { $0.outcome == .passes }, "\(rule.id) has no case in which it is silent")
    }
  }
}
