import Calendar
import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace

/// What was read once serves every later question, and gives the same answers as reading anew.
@Suite("A session")
struct SessionTests {
  private func text(_ report: Report) -> [String] {
    report.findings.map { "\(report.sources[$0.location.source].path) \($0)" }
  }

  @Test("judges again only what depends on a document that was replaced")
  func replaces() throws {
    let session = try Session()
    let request = SamplePortfolio.request()
    let first = try session.judge(session.portfolio(of: request), request)
    #expect(first.judgedUnits == first.portfolio.projects.count + first.portfolio.programmes.count + 1)
    for path in SamplePortfolio.files.keys.sorted() {
      var files = SamplePortfolio.files
      let original = String(decoding: files[path] ?? [], as: UTF8.self)
      files[path] = Array(original.replacing("owner: ", with: "owner: TBC # ").utf8)
      let changed = SamplePortfolio.request(files)
      let judgement = try session.judge(session.portfolio(of: changed), changed, after: first)
      let fresh = try Session().check(changed)
      #expect(text(try session.report(judgement, changed)) == text(fresh), "\(path)")
    }
  }

  @Test("takes over the units that a change has nothing to do with")
  func reuses() throws {
    // The whole standard compares projects with each other; these rules do not.
    let (configuration, _) = Configuration.read(
      SourceFile(path: Configuration.fileName, text: "profile: starter\n"))
    let session = try Session(configuration: configuration)
    let files = [
      "a/charter.yaml": "kind: charter\nid: A\nname: Alpha\n", "a/risks.yaml": "kind: risk-register\nrisks: []\n",
      "b/charter.yaml": "kind: charter\nid: B\nname: Beta\n", "b/risks.yaml": "kind: risk-register\nrisks: []\n",
    ].mapValues { Array($0.utf8) }
    let request = SamplePortfolio.request(files)
    let first = try session.judge(session.portfolio(of: request), request)
    #expect(first.judgedUnits == 3)
    let again = try session.judge(session.portfolio(of: request), request, after: first)
    #expect(again.judgedUnits == 1)
    var other = files
    other["b/risks.yaml"] = Array(
      "kind: risk-register\nrisks: [{id: R-1, title: Late data may delay the pilot}]\n".utf8)
    let changed = SamplePortfolio.request(other)
    let second = try session.judge(session.portfolio(of: changed), changed, after: first)
    #expect(second.judgedUnits == 2)
    #expect(text(try session.report(second, changed)) == text(try Session(configuration: configuration).check(changed)))
  }

  @Test("does not take over what was judged by other rules")
  func otherOptions() throws {
    let session = try SamplePortfolio.session.get()
    var request = SamplePortfolio.request()
    let first = try session.judge(session.portfolio(of: request), request)
    request.judging.asOf = Day(number: 20_900)
    let later = try session.judge(session.portfolio(of: request), request, after: first)
    #expect(text(try session.report(later, request)) == text(try session.check(request)))
  }
}

/// A selection shows less of what is found, and changes nothing in it.
@Suite("A selection of rules")
struct SelectionLawTests {
  /// What tells one finding from another, with what became of it.
  private struct Shown: Hashable, Comparable, CustomStringConvertible {
    let description: String

    init(_ finding: Finding, _ report: Report) {
      description =
        "\(report.sources[finding.location.source].path) \(finding.location.range) \(finding.rule) \(finding.message) "
        + "\(finding.disposition)"
    }

    static func < (left: Shown, right: Shown) -> Bool { left.description < right.description }
  }

  private func shown(_ report: Report, where isWanted: (String) -> Bool = { _ in true }) -> [Shown] {
    report.findings.filter { isWanted($0.rule) }.map { Shown($0, report) }.sorted()
  }

  @Test("shows of each rule what the full run shows of it, and of all others what it shows of them without it")
  func filters() throws {
    let session = try SamplePortfolio.session.get()
    let request = SamplePortfolio.request()
    let full = try session.check(request)
    #expect(full.findings.count >= 25)
    for rule in session.standard.rules {
      var selecting = request
      selecting.judging.select = [rule.id]
      #expect(shown(try session.check(selecting)) == shown(full) { $0 == rule.id }, "--select \(rule.id)")
      var ignoring = request
      ignoring.judging.ignore = [rule.id]
      #expect(shown(try session.check(ignoring)) == shown(full) { $0 != rule.id }, "--ignore \(rule.id)")
    }
  }

  @Test("of groups shows what the full run shows of them", arguments: ["DOC", "RSK", "LNT", "SCH", "REP", "GOV"])
  func groups(_ group: String) throws {
    let session = try SamplePortfolio.session.get()
    var request = SamplePortfolio.request()
    let full = try session.check(request)
    request.judging.select = [group]
    #expect(shown(try session.check(request)) == shown(full) { $0.hasPrefix(group) })
  }

  @Test("that is off brings no other finding in its place")
  func off() throws {
    let session = try SamplePortfolio.session.get()
    let request = SamplePortfolio.request()
    let report = try session.check(request)
    let full = Set(report.activeFindings.map { "\($0.rule) \($0.location) \($0.message)" })
    // Rules that find something are turned off one by one, the others by the dozen: reading the standard takes its time.
    let loud = Set(report.findings.map(\.rule))
    let silent = session.standard.rules.map(\.id).filter { !loud.contains($0) }
    let groups =
      loud.sorted().map { [$0] } + stride(from: 0, to: silent.count, by: 24).map { Array(silent[$0...].prefix(24)) }
    #expect(loud.count > 10 && groups.joined().count == session.standard.rules.count)
    for group in groups {
      let (configuration, problems) = Configuration.read(
        SourceFile(
          path: Configuration.fileName, text: "rules:\n" + group.map { "  \($0): off\n" }.joined()))
      #expect(problems.isEmpty)
      for finding in try Session(configuration: configuration).check(request).activeFindings {
        #expect(
          full.contains("\(finding.rule) \(finding.location) \(finding.message)"),
          "\(group.joined(separator: ", ")): off")
      }
    }
  }

  @Test(
    "keeps the general rules quiet about an owner that is missing or a placeholder",
    arguments: ["", ", owner: TBC", ", owner: ''"])
  func owners(_ owner: String) throws {
    let text =
      "kind: risk-register\nproject: P\nrisks:\n"
      + "  - {id: R-1, title: Late data may delay the pilot, probability: 2, impact: 2\(owner)}\n"
    let request = SamplePortfolio.request(["risks.yaml": Array(text.utf8)])
    let session = try SamplePortfolio.session.get()
    let full = try session.check(request).activeFindings.map(\.rule)
    #expect(full.contains("RSK001"))
    var ignoring = request
    ignoring.judging.ignore = ["RSK001"]
    #expect(try session.check(ignoring).activeFindings.map(\.rule) == full.filter { $0 != "RSK001" })
    let (configuration, _) = Configuration.read(
      SourceFile(path: Configuration.fileName, text: "rules: {RSK001: off}\n"))
    let report = try Session(configuration: configuration).check(request)
    #expect(report.activeFindings.map(\.rule) == full.filter { $0 != "RSK001" })
  }
}

/// A finding says less than another only where both are about the same field of the same record.
@Suite("Findings at one place")
struct SupersedingTests {
  @Test("are both shown where one is about the record and the other about its id")
  func duplicateID() throws {
    let text = """
      kind: risk-register
      project: P
      risks:
        - {id: R-1, title: Late data may delay the pilot, owner: Ada Lovelace, probability: 2, impact: 2}
        - {id: R-1, title: Late staff may delay the pilot, probability: 2, impact: 2}
      """
    let report = try SamplePortfolio.session.get().check(SamplePortfolio.request(["risks.yaml": Array(text.utf8)]))
    let rules = report.activeFindings.filter { report.sources[$0.location.source].text($0.location.range) == "R-1" }
      .map(\.rule)
    #expect(rules.contains("RSK001"))
    #expect(rules.contains { $0.hasPrefix("DOC") })
  }
}

/// A rule of an organisation's pack.
@Suite("A rule of many variables")
struct ManyVariablesTests {
  @Test("reads each of them", arguments: [1, 63, 64, 65, 130])
  func reads(_ count: Int) throws {
    let variables = (0..<count).map { "      v\($0): \($0 == 0 ? "1" : "v\($0 - 1) + 1")" }.joined(separator: "\n")
    let rules = """
      topic: house
      title: House rules
      rules:
        - id: NMR001
          name: many-variables
          title: All variables are read
          class: integrity
          severity: error
          for: risk
          variables:
      \(variables)
          expect: v\(count - 1) != \(count)
          message: 'The last is {v\(count - 1)}, the first {v0}'
          because: It shows that all variables are there.

      """
    let files = [
      "house/pack.yaml": "id: house\nextends: core\nversion: 1.0.0\n", "house/rules.yaml": rules,
      "risks.yaml": "kind: risk-register\nproject: P\nrisks: [{id: R-1, title: Late data may delay the pilot}]\n",
    ]
    var request = MemoryCheck.request(files, select: ["NMR001"])
    request.files = ["risks.yaml"]
    let report = try Session(packs: ["house"], tree: request.tree).check(request)
    #expect(report.findings.map(\.message) == ["The last is \(count), the first 1"])
  }
}
